// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/model_library.h"

#include "core/base/hub_cache.h"
#include "core/base/paths.h"
#include "core/model/model_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

// Searching stops here: a home folder with millions of files must not hang the list.
constexpr int kMaxDepth = 4;
constexpr std::size_t kMaxVisited = 50'000;

ModelSummary summaryOf(const ModelFiles& files, const std::string& source)
{
    const DecoderSpec& spec = files.spec();
    ModelSummary summary;
    summary.source = source;
    summary.path = files.path().string();
    summary.name = files.name();
    summary.family = spec.family;
    summary.licence = files.licence();
    summary.parameters = spec.parameters();
    summary.layers = spec.layers;
    summary.hidden = spec.hidden;
    summary.vocabulary = spec.vocabulary;
    summary.contextLength = spec.maxPositions;
    summary.fileBytes = files.fileBytes();
    summary.storage = files.storage();
    summary.hasTokenizer = files.hasTokenizer();
    summary.hasChatTemplate = files.chatTemplateSource().has_value();
    return summary;
}

/// Adds up tensors for models whose config.json or metadata this version cannot use.
class TensorCount {
public:
    void add(const std::map<std::string, StoredTensor>& tensors)
    {
        for (const auto& [name, tensor] : tensors) {
            m_bytes[tensor.type] += std::int64_t(tensor.bytes.size());
            if (isFloating(tensor.type))
                m_elements += tensor.elements();
        }
    }
    void writeTo(ModelSummary& summary) const
    {
        summary.parameters = m_elements;
        std::int64_t most = 0;
        for (const auto& [type, bytes] : m_bytes) {
            summary.fileBytes += bytes;
            if (bytes > most) {
                most = bytes;
                summary.storage = traitsOf(type).name;
            }
        }
    }

private:
    std::map<StorageType, std::int64_t> m_bytes;
    std::int64_t m_elements = 0;
};

bool isSafetensors(const fs::path& path)
{
    return path.extension() == ".safetensors";
}

std::vector<fs::path> filesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code failure;
    for (fs::directory_iterator it(folder, failure), end; !failure && it != end;
         it.increment(failure))
        if (std::error_code ignored; fs::is_regular_file(it->path(), ignored))
            files.push_back(it->path());
    std::sort(files.begin(), files.end());
    return files;
}

/// What can be said about a model that ModelFiles refuses.
void describeParts(const fs::path& path, ModelSummary& summary)
{
    TensorCount count;
    const auto attempt = [](auto work) {
        try {
            work();
        } catch (const Error&) {
            return; // the caller already holds the model's problem; this is only what else is known
        }
    };
    if (!fs::is_directory(path)) {
        summary.name = path.stem().string();
        attempt([&] {
            const GgufFile file(path);
            count.add(file.tensors());
            summary.name = file.text("general.name").value_or(summary.name);
            summary.family = file.text("general.architecture").value_or("");
            summary.licence = file.text("general.license").value_or("");
            summary.hasTokenizer = file.texts("tokenizer.ggml.tokens") != nullptr;
            summary.hasChatTemplate = file.text("tokenizer.chat_template").has_value();
        });
    } else {
        summary.name = path.filename().string();
        attempt([&] {
            const Json config = readJsonFile(path / "config.json", 16 << 20);
            if (config.is_object() && config.contains("model_type")
                && config["model_type"].is_string())
                summary.family = config["model_type"].get<std::string>();
        });
        for (const fs::path& file : filesIn(path))
            if (isSafetensors(file))
                attempt([&] { count.add(SafetensorsFile(file).tensors()); });
        summary.hasTokenizer = Tokenizer::existsIn(path);
        summary.hasChatTemplate = fs::exists(path / "chat_template.jinja");
    }
    count.writeTo(summary);
}

bool isLaterShard(const fs::path& path)
{
    const std::string name = path.stem().string();
    const auto of = name.rfind("-of-");
    return of != std::string::npos && of >= 5 && name.compare(of - 5, 5, "00001") != 0
        && name.find_first_not_of("0123456789", of - 5) == of;
}

bool isModelFolder(const fs::path& folder)
{
    std::error_code ignored;
    if (!fs::is_regular_file(folder / "config.json", ignored))
        return false;
    for (const fs::path& file : filesIn(folder))
        if (isSafetensors(file) || file.filename().string().starts_with("pytorch_model"))
            return true;
    return false;
}

/// Collects model folders and .gguf files below a folder.
class FolderSearch {
public:
    explicit FolderSearch(std::set<std::string>& found)
        : m_found(found)
    {
    }

    void run(const fs::path& folder, int depth = 0)
    {
        if (isModelFolder(folder)) {
            m_found.insert(folder.string());
            return;
        }
        std::vector<fs::path> folders;
        std::error_code failure;
        for (fs::directory_iterator it(folder, failure), end; !failure && it != end;
             it.increment(failure)) {
            if (++m_visited > kMaxVisited)
                return;
            std::error_code ignored;
            const std::string name = it->path().filename().string();
            if (name.starts_with('.'))
                continue;
            if (it->is_directory(ignored))
                folders.push_back(it->path());
            else if (it->path().extension() == ".gguf" && it->is_regular_file(ignored)
                && !isLaterShard(it->path()))
                m_found.insert(it->path().string());
        }
        if (depth < kMaxDepth)
            for (const fs::path& inner : folders)
                run(inner, depth + 1);
    }

private:
    std::set<std::string>& m_found;
    std::size_t m_visited = 0;
};

} // namespace

ModelSummary describeModel(const std::string& source)
{
    const ModelFiles files(resolveModel(source));
    files.checkWeights();
    return summaryOf(files, source);
}

ModelSummary inspectModel(const std::string& source)
{
    ModelSummary summary;
    summary.source = source;
    const auto note = [&](const Error& e) {
        summary.problem = e.what();
        summary.hint = e.hint();
    };
    fs::path path;
    try {
        path = resolveModel(source);
        const ModelFiles files(path);
        summary = summaryOf(files, source);
        files.checkWeights();
        return summary;
    } catch (const Error& e) {
        note(e);
    }
    if (summary.path.empty() && !path.empty()) {
        summary.path = path.string();
        describeParts(path, summary);
    }
    return summary;
}

std::vector<fs::path> modelFolders()
{
    std::vector<fs::path> folders { dadeumHome() / "models" };
    const char* given = std::getenv("DADEUM_MODELS");
    std::string_view rest = given ? given : "";
    while (!rest.empty()) {
        const auto colon = rest.find(':');
        if (const std::string_view folder = rest.substr(0, colon); !folder.empty())
            folders.emplace_back(folder);
        rest = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
    }
    return folders;
}

ModelLibrary::ModelLibrary(std::vector<fs::path> folders)
    : m_folders(std::move(folders))
{
}

std::vector<ModelSummary> ModelLibrary::scan(const LibraryProgress& progress) const
{
    std::set<std::string> sources;
    std::error_code ignored;
    if (fs::exists(demoModelFile(), ignored))
        sources.insert("demo");
    for (const HubModel& model : hubModels())
        sources.insert(model.repository);
    FolderSearch search(sources);
    for (const fs::path& folder : m_folders)
        if (fs::is_directory(folder, ignored))
            search.run(fs::absolute(folder));
    std::vector<ModelSummary> models;
    std::int64_t done = 0;
    for (const std::string& source : sources) {
        if (progress && !progress(done++, std::int64_t(sources.size()), source))
            throw Error(ErrorCode::Cancelled, "the search for models was cancelled");
        models.push_back(inspectModel(source));
    }
    std::sort(models.begin(), models.end(), [](const ModelSummary& a, const ModelSummary& b) {
        return std::tie(a.name, a.source) < std::tie(b.name, b.source);
    });
    return models;
}

} // namespace dadeum
