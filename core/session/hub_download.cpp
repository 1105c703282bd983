// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/hub_download.h"

#include "core/base/file.h"
#include "core/session/hub_requests.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <system_error>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

struct Part {
    HubFile file;
    fs::path blob;
};

/// What a model needs besides its weights.
bool isModelFile(const std::string& name)
{
    static const std::vector<std::string> kNames { "config.json", "generation_config.json",
        "tokenizer.json", "tokenizer_config.json", "tokenizer.model", "special_tokens_map.json",
        "added_tokens.json", "vocab.txt", "vocab.json", "merges.txt", "chat_template.jinja",
        "chat_template.json", "model.safetensors.index.json", "README.md", "LICENSE" };
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end()
        || (name.starts_with("model") && name.ends_with(".safetensors")
            && name.find('/') == std::string::npos);
}

std::vector<std::string> choose(const HubListing& listing, const std::vector<std::string>& wanted,
    const std::string& repository)
{
    std::vector<std::string> chosen;
    for (const std::string& name : wanted) {
        if (std::find(listing.files.begin(), listing.files.end(), name) == listing.files.end())
            throw Error(ErrorCode::NotFound, fmt::format("{} has no file {}", repository, name));
        chosen.push_back(name);
    }
    if (!chosen.empty())
        return chosen;
    bool hasWeights = false;
    std::vector<std::string> gguf;
    for (const std::string& name : listing.files) {
        if (isModelFile(name))
            chosen.push_back(name);
        hasWeights |= isModelFile(name) && name.ends_with(".safetensors");
        if (name.ends_with(".gguf"))
            gguf.push_back(name);
    }
    if (!hasWeights && gguf.empty())
        throw Error(ErrorCode::Unsupported, fmt::format("{} has no model.safetensors", repository),
            "Older .bin checkpoints are not read; look for a converted copy.");
    if (!hasWeights)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{} holds GGUF files: {}", repository, fmt::join(gguf, ", ")),
            "Choose one with --file NAME.");
    return chosen;
}

void checkSpace(const std::vector<Part>& parts, const fs::path& repository)
{
    std::uint64_t missing = 0;
    for (const Part& part : parts) {
        std::error_code ignored;
        const auto partial = fs::file_size(part.blob.string() + ".incomplete", ignored);
        if (!fs::exists(part.blob))
            missing += std::uint64_t(part.file.bytes)
                - (ignored ? 0 : std::min<std::uint64_t>(partial, std::uint64_t(part.file.bytes)));
    }
    if (const std::uint64_t free = freeDiskBytes(repository); free < missing)
        throw Error(ErrorCode::Io,
            fmt::format("{}: {} bytes are missing, {} are free on the disk", repository.string(),
                missing, free),
            "Free some space, or point HF_HOME at a folder on a larger disk.");
}

/// Makes snapshots/<commit>/<name> a relative link to the blob, as huggingface_hub does.
void link(const fs::path& repository, const std::string& commit, const Part& part)
{
    const fs::path place = repository / "snapshots" / commit / part.file.name;
    fs::create_directories(place.parent_path());
    const fs::path target = fs::relative(part.blob, place.parent_path());
    std::error_code ignored;
    if (fs::read_symlink(place, ignored) == target)
        return;
    fs::remove(place, ignored);
    fs::create_symlink(target, place);
}

/// Whether an environment variable says yes, as huggingface_hub reads it.
bool isSet(const char* variable)
{
    const char* value = std::getenv(variable);
    std::string text = value ? value : "";
    std::transform(text.begin(), text.end(), text.begin(),
        [](unsigned char c) { return char(std::toupper(c)); });
    return text == "1" || text == "ON" || text == "YES" || text == "TRUE";
}

std::string tokenFromEnvironment()
{
    for (const char* variable : { "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN" })
        if (const char* token = std::getenv(variable); token && *token)
            return token;
    const char* path = std::getenv("HF_TOKEN_PATH");
    const fs::path file = path && *path ? fs::path(path) : hubHome() / "token";
    std::error_code ignored;
    if (isSet("HF_HUB_DISABLE_IMPLICIT_TOKEN") || !fs::is_regular_file(file, ignored))
        return {};
    return readFile(file, 4096);
}

} // namespace

HubSettings hubSettings()
{
    HubSettings settings;
    if (const char* endpoint = std::getenv("HF_ENDPOINT"); endpoint && *endpoint)
        settings.endpoint = endpoint;
    settings.token = tokenFromEnvironment();
    std::erase_if(
        settings.token, [](unsigned char c) { return std::isspace(c) || std::iscntrl(c); });
    settings.isOffline = isSet("HF_HUB_OFFLINE");
    return settings;
}

fs::path downloadModel(const HubId& id, const std::vector<std::string>& files,
    const HubSettings& settings, const std::function<bool(const DownloadProgress&)>& progress)
{
    if (settings.isOffline)
        throw Error(ErrorCode::Unsupported, "HF_HUB_OFFLINE is set: nothing is downloaded",
            "Unset it, or copy the model's folder here.");
    if (hubCacheFolder().empty())
        throw Error(ErrorCode::NotFound, "there is no home folder for the Hugging Face cache",
            "Set HF_HOME.");
    HubRequests requests(settings, id);
    const HubListing listing = requests.list();
    const fs::path repository = hubRepositoryFolder(id.repository);
    const fs::path locks = hubCacheFolder() / ".locks" / repository.filename();
    try {
        for (const fs::path& folder : { repository / "blobs", repository / "refs", locks })
            ensureWritableFolder(folder);
        std::vector<Part> parts;
        std::int64_t total = 0, done = 0;
        for (const std::string& name : choose(listing, files, id.repository)) {
            Part part { requests.describe(listing.commit, name), {} };
            part.blob = repository / "blobs" / part.file.hash;
            total += part.file.bytes;
            parts.push_back(std::move(part));
        }
        checkSpace(parts, repository);
        for (const Part& part : parts) {
            const auto report = [&](std::int64_t bytes) {
                return !progress || progress({ part.file.name, done + bytes, total });
            };
            const FileLock lock(locks / (part.file.hash + ".lock"));
            if (!lock.isHeld())
                throw Error(ErrorCode::Busy,
                    fmt::format(
                        "another program is fetching {} of {}", part.file.name, id.repository),
                    "Wait for it, or end it.");
            if (!fs::exists(part.blob))
                requests.fetch(part.file, part.blob, report);
            else if (!report(0))
                throw Error(ErrorCode::Cancelled, "the download was cancelled");
            done += part.file.bytes;
            if (progress)
                progress({ part.file.name, done, total });
        }
        // Only now: a snapshot that exists is whole.
        for (const Part& part : parts)
            link(repository, listing.commit, part);
        if (id.revision != listing.commit)
            writeFileAtomically(repository / "refs" / id.revision, listing.commit);
    } catch (const fs::filesystem_error& e) {
        throw Error(
            ErrorCode::Io, e.what(), "Check the disk and the rights of the Hugging Face cache.");
    }
    return repository / "snapshots" / listing.commit;
}

} // namespace dadeum
