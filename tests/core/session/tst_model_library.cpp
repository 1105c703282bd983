// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Finding models in folders and in the Hugging Face cache, describing them, and telling damaged
// ones.
#include "core/base/hub_cache.h"
#include "core/model/model_files.h"
#include "core/session/model_library.h"
#include "tests/support/reference.h"
#include "tests/support/tiny_model.h"

#include <algorithm>

using namespace dadeum;
using namespace dadeum::test;

namespace fs = std::filesystem;

namespace {

/// Sets an environment variable for the time of a test.
class Variable {
public:
    Variable(const char* name, const std::string& value)
        : m_name(name)
    {
        const char* old = std::getenv(name);
        m_wasSet = old != nullptr;
        m_old = old ? old : "";
        setenv(name, value.c_str(), 1);
    }
    ~Variable() { m_wasSet ? setenv(m_name, m_old.c_str(), 1) : unsetenv(m_name); }

private:
    const char* m_name;
    bool m_wasSet = false;
    std::string m_old;
};

/// An empty computer: no hub cache, no demo model, no models folder.
struct Computer {
    ScratchFolder scratch;
    fs::path root = scratch.path() / "내 컴퓨터";
    Variable home { "DADEUM_HOME", (root / "home").string() };
    Variable cache { "DADEUM_CACHE", (root / "cache").string() };
    Variable hubCache { "HF_HUB_CACHE", "" };
    Variable oldHubCache { "HUGGINGFACE_HUB_CACHE", "" };
    Variable hub { "HF_HOME", (root / "hf").string() };
    Variable folders { "DADEUM_MODELS", "" };
};

std::vector<std::string> sourcesOf(const std::vector<ModelSummary>& models)
{
    std::vector<std::string> sources;
    for (const ModelSummary& model : models)
        sources.push_back(model.source);
    std::sort(sources.begin(), sources.end());
    return sources;
}

/// A snapshot as huggingface_hub makes it: files are links into blobs.
void putIntoHub(const fs::path& hub, const std::string& folder, const std::string& commit,
    const fs::path& model)
{
    const fs::path repository = hub / folder;
    fs::create_directories(repository / "blobs");
    fs::create_directories(repository / "refs");
    fs::create_directories(repository / "snapshots" / commit);
    for (const auto& file : fs::directory_iterator(model)) {
        const std::string blob = sha256OfFile(file.path());
        fs::copy_file(file.path(), repository / "blobs" / blob);
        fs::create_symlink(fs::path("../../blobs") / blob,
            repository / "snapshots" / commit / file.path().filename());
    }
    writeFileAtomically(repository / "refs" / "main", commit + "\n");
}

} // namespace

TEST_CASE("the hub cache is found by the rules of huggingface_hub")
{
    const Computer computer;
    CHECK(hubCacheFolder() == computer.root / "hf" / "hub");
    {
        const Variable newer("HF_HUB_CACHE", "/data/hub");
        CHECK(hubCacheFolder() == "/data/hub");
    }
    const Variable noHome("HF_HOME", "");
    const Variable xdg("XDG_CACHE_HOME", "/xdg");
    CHECK(hubCacheFolder() == "/xdg/huggingface/hub");
    const Variable noXdg("XDG_CACHE_HOME", "");
    const Variable home("HOME", "/home/student");
    CHECK(hubCacheFolder() == "/home/student/.cache/huggingface/hub");
    const Variable tilde("HF_HOME", "~/hf");
    CHECK(hubCacheFolder() == "/home/student/hf/hub");
}

TEST_CASE("ids that could leave the cache are no ids")
{
    HubId id;
    for (const char* bad : { "", "..", "a/..", "../a", "a/b/c", "a/b@", "a/b@../x", "a/b@x/y", "/a",
             "a/", "a--b", ".a", "a b", "a\\b" }) {
        CAPTURE(bad);
        CHECK_FALSE(parseHubId(bad, id));
    }
    REQUIRE(parseHubId("Qwen/Qwen2.5-0.5B@v1.0", id));
    CHECK(id.repository == "Qwen/Qwen2.5-0.5B");
    CHECK(id.revision == "v1.0");
    CHECK(hubRepositoryFolder(id.repository).filename() == "models--Qwen--Qwen2.5-0.5B");
    REQUIRE(parseHubId("gpt2", id));
    CHECK(id.revision == "main");
}

TEST_CASE(
    "models of folders and of the hub cache are listed and can be opened by what the list says")
{
    const Computer computer;
    CHECK(ModelLibrary().scan().empty());
    const fs::path tiny = computer.root / "tiny";
    writeTinyModel(tiny);
    writeFileAtomically(
        tiny / "README.md", "---\nlanguage: ko\nlicense: \"apache-2.0\"\n---\n# A model\n");
    putIntoHub(computer.root / "hf" / "hub", "models--org--tiny-model", "0123abcd", tiny);
    putIntoHub(computer.root / "hf" / "hub", "models--old", "ffff", tiny);
    fs::remove(computer.root / "hf" / "hub" / "models--old" / "refs" / "main");
    fs::create_directories(computer.root / "hf" / "hub" / "models--org--nothing" / "refs");
    fs::create_directories(computer.root / "shelf" / "deep" / "er");
    fs::copy(tiny, computer.root / "shelf" / "deep" / "er" / "model");
    fs::create_directories(computer.root / "shelf" / ".hidden");
    fs::copy(tiny, computer.root / "shelf" / ".hidden" / "model");
    fs::copy_file(reference("bad/gguf/wrong-magic.gguf"), computer.root / "shelf" / "broken.gguf");

    const std::vector<ModelSummary> models = ModelLibrary({ computer.root / "shelf" }).scan();
    const std::string deep = (computer.root / "shelf" / "deep" / "er" / "model").string();
    CHECK(sourcesOf(models)
        == std::vector<std::string> {
            (computer.root / "shelf" / "broken.gguf").string(), deep, "old", "org/tiny-model" });
    for (const ModelSummary& model : models) {
        CAPTURE(model.source);
        if (model.source.ends_with("broken.gguf")) {
            CHECK(model.problem.find("broken.gguf") != std::string::npos);
            CHECK(model.name == "broken");
            continue;
        }
        CHECK(model.problem == "");
        CHECK(model.family == "llama");
        CHECK(model.licence == "apache-2.0");
        CHECK(model.parameters > 10'000);
        CHECK(model.parameters * 4 == model.fileBytes);
        CHECK(model.storage == "F32");
        CHECK(model.contextLength == 512);
        CHECK((model.hasTokenizer && model.hasChatTemplate));
        CHECK(describeModel(model.source).path == model.path);
        if (model.source == "org/tiny-model")
            CHECK(model.name == "tiny-model");
    }
    CHECK(describeModel("org/tiny-model@0123abcd").layers == 2);
    CHECK_THROWS_AS(describeModel("org/tiny-model@v2"), Error);
    CHECK_THROWS_AS(describeModel("org/nothing"), Error);
}

TEST_CASE("a scan reports progress and can be cancelled")
{
    const Computer computer;
    for (const char* name : { "a", "b", "c" })
        writeTinyModel(computer.root / name);
    const ModelLibrary library({ computer.root });
    std::vector<std::int64_t> seen;
    CHECK(library
              .scan([&](std::int64_t done, std::int64_t total, const std::string&) {
                  CHECK(total == 3);
                  seen.push_back(done);
                  return true;
              })
              .size()
        == 3);
    CHECK(seen == std::vector<std::int64_t> { 0, 1, 2 });
    try {
        library.scan([](std::int64_t done, std::int64_t, const std::string&) { return done < 1; });
        FAIL("expected a cancellation");
    } catch (const Error& e) {
        CHECK((e.code() == ErrorCode::Cancelled));
    }
}

TEST_CASE("a model of an unknown family is listed with the reason and what its files say")
{
    const Computer computer;
    writeTinyModel(computer.root / "strange");
    Json config = readJsonFile(computer.root / "strange" / "config.json");
    config["model_type"] = "mamba_of_tomorrow";
    writeFileAtomically(computer.root / "strange" / "config.json", config.dump());
    const auto models = ModelLibrary({ computer.root }).scan();
    REQUIRE(models.size() == 1);
    CHECK(models[0].family == "mamba_of_tomorrow");
    CHECK(models[0].problem.find("mamba_of_tomorrow") != std::string::npos);
    CHECK(models[0].parameters > 10'000);
    CHECK(models[0].hasTokenizer);
    const ModelDetails details = detailModel((computer.root / "strange").string());
    REQUIRE(details.issues.size() == 1);
    CHECK((details.issues[0].severity == Issue::Severity::Error));
}

TEST_CASE("the adapter table counts what LoRA trains")
{
    const ScratchFolder scratch;
    writeTinyModel(scratch.path(), { 32, 64, 3, 4, 2, 128 });
    const ModelDetails details = detailModel(scratch.path().string());
    REQUIRE(details.adapters.size() == 3);
    // Per layer: q and o 32 → 32, k and v 32 → 16, gate and up 32 → 64, down 64 → 32.
    CHECK(details.adapters[0].targets == std::vector<std::string> { "q_proj", "v_proj" });
    CHECK(details.adapters[0].perRank == 3 * (64 + 48));
    CHECK(details.adapters[1].perRank == 3 * (64 + 48 + 48 + 64));
    CHECK(details.adapters[2].targets == std::vector<std::string> { "all-linear" });
    CHECK(details.adapters[2].perRank == 3 * (64 + 48 + 48 + 64 + 3 * 96));
    CHECK(details.tokenizerSize == details.summary.vocabulary);
}

TEST_CASE("missing parts are issues with a way out")
{
    const ScratchFolder scratch;
    writeTinyModel(scratch.path());
    fs::remove(scratch.path() / "tokenizer.json");
    writeFileAtomically(scratch.path() / "chat_template.jinja", "{% for m in messages %}");
    const ModelDetails details = detailModel(scratch.path().string());
    REQUIRE(details.issues.size() == 2);
    CHECK(details.issues[0].field == "tokenizer");
    CHECK_FALSE(details.issues[0].fix.empty());
    CHECK(details.issues[1].field == "chat_template");
    CHECK(details.issues[1].text.find("line") != std::string::npos);
    CHECK_FALSE(details.summary.hasTokenizer);
    // A model without a tokenizer is whole; one with a broken template is not.
    REQUIRE(verifyModel(scratch.path().string()).has_value());
    CHECK(verifyModel(scratch.path().string())->field == "chat_template");
    fs::remove(scratch.path() / "chat_template.jinja");
    CHECK_FALSE(verifyModel(scratch.path().string()).has_value());
}

TEST_CASE("verifying reads every tensor and names the first defect")
{
    const ScratchFolder scratch;
    const fs::path folder = scratch.path() / "model";
    writeTinyModel(folder);
    std::int64_t last = 0;
    CHECK_FALSE(verifyModel(
        folder.string(), [&](std::int64_t done, std::int64_t total, const std::string&) {
            CHECK(done >= last);
            CHECK(done <= total);
            last = done;
            return true;
        }).has_value());
    CHECK(last > 0);
    CHECK_THROWS_AS(
        verifyModel(folder.string(), [](auto, auto, const auto&) { return false; }), Error);

    std::string bytes = readFile(folder / "model.safetensors");
    const SafetensorsFile file(folder / "model.safetensors");
    const auto offset = file.at("model.norm.weight").bytes.data()
        - file.at("model.embed_tokens.weight").bytes.data();
    const std::uint32_t nan = 0x7fc00000;
    std::uint64_t header = 0;
    std::memcpy(&header, bytes.data(), 8);
    std::memcpy(bytes.data() + 8 + header + offset + 4 * 7, &nan, 4);
    writeFileAtomically(folder / "model.safetensors", bytes);
    const auto defect = verifyModel(folder.string());
    REQUIRE(defect.has_value());
    CHECK(defect->field == "model.norm.weight");
    CHECK(defect->text.find("column 7") != std::string::npos);
}

TEST_CASE("a damaged blob of the hub cache is found by its name")
{
    const Computer computer;
    writeTinyModel(computer.root / "tiny");
    const fs::path hub = computer.root / "hf" / "hub";
    putIntoHub(hub, "models--org--tiny", "abc", computer.root / "tiny");
    CHECK_FALSE(verifyModel("org/tiny").has_value());
    const fs::path blob
        = fs::canonical(hub / "models--org--tiny" / "snapshots" / "abc" / "chat_template.jinja");
    writeFileAtomically(blob, "{{ 'changed' }}");
    const auto defect = verifyModel("org/tiny");
    REQUIRE(defect.has_value());
    CHECK(defect->field == "chat_template.jinja");
    CHECK(defect->text.find(blob.filename().string()) != std::string::npos);
}
