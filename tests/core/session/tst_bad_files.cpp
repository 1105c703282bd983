// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Every malformed or hostile file of the reference set: one Error that names the file, within 5
// seconds and twice the file plus 64 MiB of memory. Each is opened in a child process of its own,
// so that limits hold and a crash is seen.
#include "core/adapter/lora.h"
#include "core/data/dataset.h"
#include "core/model/model_files.h"
#include "tests/support/reference.h"

#include <sys/resource.h>
#include <sys/wait.h>

#include <fstream>
#include <functional>

using namespace dadeum;
using namespace dadeum::test;

namespace fs = std::filesystem;

namespace {

constexpr int kSeconds = 5;
constexpr std::size_t kSpareBytes = 64u << 20;

struct Outcome {
    enum class End { Accepted, Rejected, OutOfMemory, OtherException, Died } end = End::Died;
    std::string message;
};

/// Private writable memory of this process.
std::size_t dataBytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmData:"))
            return std::stoull(line.substr(7)) * 1024;
    return 0;
}

Outcome runLimited(std::size_t bytes, const std::function<void()>& work)
{
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    if (child == 0) {
        const std::size_t limit = dataBytes() + bytes;
        const rlimit memory { limit, limit }, time { kSeconds, kSeconds };
        setrlimit(RLIMIT_DATA, &memory);
        setrlimit(RLIMIT_CPU, &time);
        alarm(2 * kSeconds);
        std::string report = "A";
        try {
            work();
        } catch (const Error& e) {
            report = std::string("R") + e.what();
        } catch (const std::bad_alloc&) {
            report = "M";
        } catch (const std::exception& e) {
            report = std::string("X") + e.what();
        }
        const auto written
            = write(ends[1], report.data(), std::min<std::size_t>(report.size(), 4096));
        _exit(written > 0 ? 0 : 1);
    }
    close(ends[1]);
    std::string report(4096, '\0');
    const auto length = read(ends[0], report.data(), report.size());
    close(ends[0]);
    report.resize(length > 0 ? std::size_t(length) : 0);
    int status = 0;
    waitpid(child, &status, 0);
    Outcome outcome;
    if (report.empty()) {
        outcome.message
            = WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status)) : "no report";
        return outcome;
    }
    using End = Outcome::End;
    const char kind = report[0];
    outcome.end = kind == 'A' ? End::Accepted
        : kind == 'R'         ? End::Rejected
        : kind == 'M'         ? End::OutOfMemory
                              : End::OtherException;
    outcome.message = report.substr(1);
    return outcome;
}

void openTokenizer(const fs::path& file, const Json& entry)
{
    Tokenizer::fromPath(file).encodeIds(entry.value("text", "ab ba"));
}

void openTemplate(const fs::path& file)
{
    const Json variables = { { "messages", { { { "role", "user" }, { "content", "hi" } } } } };
    ChatTemplate::parse(readFile(file), file.string()).render(variables);
}

/// Bad rows are left out and listed in a real run; here the first one counts.
void openData(const fs::path& file)
{
    std::vector<RawRow> rows;
    readRows(
        file,
        [&](RawRow&& row) {
            rows.push_back(std::move(row));
            return true;
        },
        [&](SkippedRow&& row) {
            throw Error(ErrorCode::InvalidInput,
                row.file + ": line " + std::to_string(row.line) + ": " + row.reason);
        });
    DataSpec spec;
    try {
        spec = resolveFormat(spec, rows, file.string());
    } catch (const Error&) {
        return; // tables of the set without an answer column: reading them is all that counts here
    }
    for (const RawRow& row : rows)
        try {
            toConversation(row, spec);
        } catch (const Error& e) {
            throw Error(
                e.code(), file.string() + ": line " + std::to_string(row.line) + ": " + e.what());
        }
}

/// Sizes that no machine holds, and sizes unlike the weights', show only beside weights.
void openConfig(const fs::path& file)
{
    decoderSpecFromConfig(readJsonFile(file), file.string());
    const std::string name = file.filename().string();
    if (name != "shape-differs.json" && name != "huge-size.json")
        return;
    const ScratchFolder scratch;
    const fs::path folder = scratch.path() / name; // the error names the folder
    fs::create_directories(folder);
    fs::copy_file(file, folder / "config.json");
    fs::copy_file(reference("models/llama/model.safetensors"), folder / "model.safetensors");
    ModelFiles(folder).checkWeights();
}

std::size_t bytesOf(const fs::path& path)
{
    if (!fs::is_directory(path))
        return fs::file_size(path);
    std::size_t bytes = 0;
    for (const auto& file : fs::directory_iterator(path))
        bytes += file.file_size();
    return bytes;
}

/// The stored file, or the one that the entry describes.
fs::path fileOf(const Json& entry, const fs::path& scratch)
{
    if (entry.contains("folder"))
        return reference("bad/" + entry["folder"].get<std::string>());
    const std::string name = entry["file"].get<std::string>();
    if (!entry.contains("generate"))
        return reference("bad/" + name);
    std::string content;
    for (const Json& part : entry["generate"])
        for (int i = 0; i < part["count"].get<int>(); ++i)
            content += part["text"].get<std::string>();
    const fs::path file = scratch / fs::path(name).filename();
    writeFileAtomically(file, content);
    return file;
}

void checkKind(
    const std::string& kind, const std::function<void(const fs::path&, const Json&)>& open)
{
    const ScratchFolder scratch;
    int tried = 0;
    const Json manifest = readJsonFile(reference("bad/manifest.json"));
    for (const Json& entry : manifest["files"]) {
        if (!entry["file"].get<std::string>().starts_with(kind + "/"))
            continue;
        const fs::path file = fileOf(entry, scratch.path());
        CAPTURE(file);
        ++tried;
        const Outcome outcome
            = runLimited(2 * bytesOf(file) + kSpareBytes, [&] { open(file, entry); });
        CAPTURE(outcome.message);
        using End = Outcome::End;
        const std::string expected = entry["expect"].get<std::string>();
        if (expected == "accept")
            CHECK((outcome.end == End::Accepted));
        else if (expected == "reject")
            CHECK((outcome.end == End::Rejected));
        else
            CHECK((outcome.end == End::Accepted || outcome.end == End::Rejected));
        if (outcome.end == End::Rejected
            && !entry.contains("text")) { // with a text, the text is refused
            CHECK(outcome.message.find(file.stem().string()) != std::string::npos);
            CHECK(outcome.message.size() > file.string().size() + 10);
            CHECK(outcome.message.size() < 1200);
        }
    }
    CHECK(tried > 10);
}

} // namespace

TEST_CASE("malformed safetensors files end in one error within limits")
{
    checkKind(
        "safetensors", [](const fs::path& file, const Json&) { SafetensorsFile opened(file); });
}

TEST_CASE("malformed GGUF files end in one error within limits")
{
    checkKind("gguf", [](const fs::path& file, const Json&) { GgufFile opened(file); });
}

TEST_CASE("malformed tokenizers end in one error within limits")
{
    checkKind("tokenizer", openTokenizer);
}

TEST_CASE("malformed and hostile templates end in one error within limits")
{
    checkKind("template", [](const fs::path& file, const Json&) { openTemplate(file); });
}

TEST_CASE("malformed data files end in one error within limits")
{
    checkKind("data", [](const fs::path& file, const Json&) { openData(file); });
}

TEST_CASE("malformed configs end in one error within limits")
{
    checkKind("config", [](const fs::path& file, const Json&) { openConfig(file); });
}

TEST_CASE("malformed adapters end in one error within limits")
{
    const ModelFiles model(reference("models/llama-tied"));
    checkKind(
        "adapter", [&](const fs::path& folder, const Json&) { LoraAdapter::load(folder, model); });
}
