// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/model/model_files.h"
#include "core/session/model_library.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHashTextLength = 64; // hex SHA-256

/// LoRA sizes straight from the checkpoint: every matrix of a block is a linear module, and PEFT's
/// targets are the last parts of their names.
std::vector<AdapterSize> adapterSizes(const ModelFiles& files)
{
    const std::string& prefix = files.spec().names.layerPrefix;
    constexpr std::string_view kSuffix = ".weight";
    std::map<std::string, std::int64_t> sizes;
    std::int64_t all = 0;
    for (const auto& [name, tensor] : files.tensors()) {
        if (!name.starts_with(prefix) || !name.ends_with(kSuffix) || tensor.shape.size() != 2
            || !isFloating(tensor.type))
            continue;
        const std::string module = name.substr(0, name.size() - kSuffix.size());
        const std::int64_t size = tensor.shape[0] + tensor.shape[1];
        sizes[module.substr(module.rfind('.') + 1)] += size;
        all += size;
    }
    std::vector<AdapterSize> result;
    using Targets = std::vector<std::string>;
    for (const Targets& targets : { Targets { "q_proj", "v_proj" },
             Targets { "q_proj", "k_proj", "v_proj", "o_proj" }, Targets { "query", "value" },
             Targets { "query_key_value" }, Targets { "qkv_proj", "o_proj" } }) {
        if (!std::all_of(targets.begin(), targets.end(),
                [&](const std::string& target) { return sizes.contains(target); }))
            continue;
        std::int64_t sum = 0;
        for (const std::string& target : targets)
            sum += sizes[target];
        result.push_back({ targets, sum });
    }
    if (all > 0)
        result.push_back({ { "all-linear" }, all });
    return result;
}

void checkTokenizer(const ModelFiles& files, ModelDetails& details)
{
    constexpr auto kWarning = Issue::Severity::Warning;
    if (!files.hasTokenizer()) {
        details.issues.push_back({ "tokenizer", kWarning, "there is no tokenizer",
            "Copy the tokenizer files of the model (tokenizer.json, tokenizer_config.json) into "
            "its folder." });
        return;
    }
    try {
        const Tokenizer tokenizer = files.loadTokenizer();
        details.tokenizerSize = tokenizer.vocabularySize();
        if (details.tokenizerSize > files.spec().vocabulary)
            details.issues.push_back({ "tokenizer", kWarning,
                fmt::format("the tokenizer has {} ids, the model only {} embeddings",
                    details.tokenizerSize, files.spec().vocabulary),
                "Texts that use the last tokens cannot be used with this model." });
        if (!tokenizer.eosId())
            details.issues.push_back({ "tokenizer", Issue::Severity::Advice,
                "the files name no end-of-text token", "Answers may run on to the token limit." });
    } catch (const Error& e) {
        details.issues.push_back({ "tokenizer", Issue::Severity::Error, e.what(), e.hint() });
    }
}

void checkTemplate(const ModelFiles& files, ModelDetails& details)
{
    try {
        if (files.chatTemplateSource())
            loadChatTemplate(files, "auto");
        else
            details.issues.push_back({ "chat_template", Issue::Severity::Advice,
                "there is no chat template; chatml is used",
                "Choose another with data.template." });
    } catch (const Error& e) {
        details.issues.push_back({ "chat_template", Issue::Severity::Error, e.what(), e.hint() });
    }
}

/// The first value of a tensor that is not finite: its row and column.
std::optional<std::pair<std::int64_t, std::int64_t>> firstBadValue(
    const StoredTensor& tensor, std::vector<float>& buffer)
{
    constexpr std::int64_t kChunk = 1 << 18; // values
    const std::int64_t columns = tensor.columns(), rows = tensor.rows();
    if (columns == 0)
        return std::nullopt;
    const std::int64_t step = std::max<std::int64_t>(1, kChunk / columns);
    for (std::int64_t first = 0; first < rows; first += step) {
        const std::int64_t count = std::min(step, rows - first);
        buffer.resize(std::size_t(count * columns));
        expandRows(tensor, first, count, buffer.data());
        const auto bad
            = std::find_if(buffer.begin(), buffer.end(), [](float v) { return !std::isfinite(v); });
        if (bad != buffer.end()) {
            const std::int64_t index = bad - buffer.begin();
            return std::pair(first + index / columns, index % columns);
        }
    }
    return std::nullopt;
}

/// Files of the Hugging Face cache link to blobs that are named by their SHA-256.
std::optional<Issue> checkHash(const fs::path& file)
{
    std::error_code failure;
    const std::string expected = fs::read_symlink(file, failure).filename().string();
    if (failure || expected.size() != kHashTextLength
        || expected.find_first_not_of("0123456789abcdef") != std::string::npos)
        return std::nullopt;
    const std::string found = sha256OfFile(file);
    if (found == expected)
        return std::nullopt;
    return Issue { file.filename().string(), Issue::Severity::Error,
        fmt::format("{}: SHA-256 is {}, expected {}", file.string(), found, expected),
        "The file is damaged; delete it and download it again." };
}

} // namespace

ModelDetails detailModel(const std::string& source)
{
    const fs::path path = resolveModel(source);
    ModelDetails details;
    details.summary = inspectModel(source);
    if (!details.summary.problem.empty()) {
        details.issues.push_back(
            { "model", Issue::Severity::Error, details.summary.problem, details.summary.hint });
        return details;
    }
    const ModelFiles files(path);
    details.adapters = adapterSizes(files);
    checkTokenizer(files, details);
    if (files.spec().isCausal)
        checkTemplate(files, details);
    return details;
}

std::optional<Issue> verifyModel(const std::string& source, const LibraryProgress& progress)
{
    const fs::path path = resolveModel(source);
    const ModelSummary summary = inspectModel(source);
    if (!summary.problem.empty())
        return Issue { "model", Issue::Severity::Error, summary.problem, summary.hint };
    const ModelFiles files(path);
    const std::int64_t total = files.fileBytes();
    std::int64_t done = 0;
    const auto report = [&](const std::string& what) {
        if (progress && !progress(done, total, what))
            throw Error(ErrorCode::Cancelled, "the check of the model was cancelled");
    };
    std::vector<float> buffer;
    for (const auto& [name, tensor] : files.tensors()) {
        report(name);
        if (isFloating(tensor.type))
            if (const auto bad = firstBadValue(tensor, buffer))
                return Issue { name, Issue::Severity::Error,
                    fmt::format("{}: tensor {} has a value that is not finite in row {}, column {}",
                        path.string(), name, bad->first, bad->second),
                    "The file is damaged; download it again." };
        done += std::int64_t(tensor.bytes.size());
    }
    if (fs::is_directory(path))
        for (const auto& entry : fs::directory_iterator(path)) {
            report(entry.path().filename().string());
            if (auto defect = checkHash(entry.path()))
                return defect;
        }
    ModelDetails details = detailModel(source);
    for (const Issue& issue : details.issues)
        if (issue.severity == Issue::Severity::Error)
            return issue;
    return std::nullopt;
}

} // namespace dadeum
