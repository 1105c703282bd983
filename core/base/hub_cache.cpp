// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/hub_cache.h"

#include "core/base/file.h"

#include <algorithm>
#include <cstdlib>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kPrefix = "models--";
constexpr std::size_t kMaxRefBytes = 256;

/// An environment variable with a leading ~ replaced by the home folder, as huggingface_hub does.
fs::path folderFrom(const char* variable)
{
    const char* value = std::getenv(variable);
    if (!value || !*value)
        return {};
    const std::string text = value;
    const char* home = std::getenv("HOME");
    if (home && (text == "~" || text.starts_with("~/")))
        return fs::path(home) / text.substr(std::min<std::size_t>(2, text.size()));
    return text;
}

/// Names of folders and refs may hold what the hub allows in repository names, and no more.
bool isPlainName(std::string_view name)
{
    const auto isAllowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '-' || c == '_' || c == '.';
    };
    return !name.empty() && name.size() <= 128 && name.front() != '.' && name.front() != '-'
        && name.find("..") == std::string_view::npos
        && std::all_of(name.begin(), name.end(), isAllowed);
}

bool isFolder(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

/// The commit that a ref names, or empty.
std::string commitOf(const fs::path& ref)
{
    std::error_code ignored;
    if (!fs::is_regular_file(ref, ignored))
        return {};
    std::string commit;
    try {
        commit = readFile(ref, kMaxRefBytes);
    } catch (const Error&) {
        return {}; // a damaged ref is as good as none
    }
    std::erase_if(commit, [](unsigned char c) { return std::isspace(c); });
    return isPlainName(commit) ? commit : std::string();
}

fs::path onlySnapshot(const fs::path& repository)
{
    fs::path found;
    std::error_code failure;
    for (fs::directory_iterator it(repository / "snapshots", failure), end; !failure && it != end;
         it.increment(failure)) {
        if (!isFolder(it->path()))
            continue;
        if (!found.empty())
            return {};
        found = it->path();
    }
    return found;
}

} // namespace

fs::path hubHome()
{
    if (const fs::path home = folderFrom("HF_HOME"); !home.empty())
        return home;
    if (const fs::path cache = folderFrom("XDG_CACHE_HOME"); !cache.empty())
        return cache / "huggingface";
    const fs::path home = folderFrom("HOME");
    return home.empty() ? fs::path() : home / ".cache" / "huggingface";
}

fs::path hubCacheFolder()
{
    for (const char* variable : { "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE" })
        if (fs::path folder = folderFrom(variable); !folder.empty())
            return folder;
    const fs::path home = hubHome();
    return home.empty() ? fs::path() : home / "hub";
}

bool parseHubId(const std::string& text, HubId& id)
{
    const auto at = text.find('@');
    const std::string repository = text.substr(0, at);
    const std::string revision = at == std::string::npos ? "main" : text.substr(at + 1);
    const auto slash = repository.find('/');
    const bool isName = slash == std::string::npos
        ? isPlainName(repository)
        : isPlainName(repository.substr(0, slash)) && isPlainName(repository.substr(slash + 1));
    if (!isName || repository.find("--") != std::string::npos || !isPlainName(revision))
        return false;
    id = { repository, revision };
    return true;
}

fs::path hubRepositoryFolder(const std::string& repository)
{
    std::string name(kPrefix);
    for (const char c : repository)
        name += c == '/' ? std::string("--") : std::string(1, c);
    return hubCacheFolder() / name;
}

fs::path hubSnapshot(const HubId& id)
{
    const fs::path repository = hubRepositoryFolder(id.repository);
    const std::string commit = commitOf(repository / "refs" / id.revision);
    if (!commit.empty() && isFolder(repository / "snapshots" / commit))
        return repository / "snapshots" / commit;
    if (isFolder(repository / "snapshots" / id.revision))
        return repository / "snapshots" / id.revision;
    return id.revision == "main" ? onlySnapshot(repository) : fs::path();
}

std::vector<HubModel> hubModels()
{
    std::vector<HubModel> models;
    const fs::path hub = hubCacheFolder();
    std::error_code failure;
    if (hub.empty())
        return models;
    for (fs::directory_iterator it(hub, failure), end; !failure && it != end;
         it.increment(failure)) {
        const std::string folder = it->path().filename().string();
        if (!folder.starts_with(kPrefix) || !isFolder(it->path()))
            continue;
        std::string repository = folder.substr(kPrefix.size());
        if (const auto separator = repository.find("--"); separator != std::string::npos)
            repository.replace(separator, 2, "/");
        HubId id;
        if (!parseHubId(repository, id))
            continue;
        if (const fs::path snapshot = hubSnapshot(id); !snapshot.empty())
            models.push_back({ repository, snapshot });
    }
    std::sort(models.begin(), models.end(),
        [](const HubModel& a, const HubModel& b) { return a.repository < b.repository; });
    return models;
}

} // namespace dadeum
