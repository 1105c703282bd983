// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/paths.h"

#include "core/base/error.h"

#include <cstdlib>

namespace dadeum {

namespace {

/// First of: $own, $xdg/dadeum, ~/fallback/dadeum. Relative XDG values are ignored, as the XDG
/// specification demands.
std::filesystem::path folderFor(const char* own, const char* xdg, const char* fallback)
{
    if (const char* value = std::getenv(own); value && *value)
        return std::filesystem::absolute(value);
    if (const char* value = std::getenv(xdg); value && *value == '/')
        return std::filesystem::path(value) / "dadeum";
    const char* home = std::getenv("HOME");
    if (!home || !*home)
        throw Error(ErrorCode::Io, "HOME is not set, so there is no place for Dadeum's files",
            std::string("Set HOME, or ") + own + " to a folder you can write.");
    return std::filesystem::path(home) / fallback / "dadeum";
}

} // namespace

std::filesystem::path dadeumHome()
{
    return folderFor("DADEUM_HOME", "XDG_DATA_HOME", ".local/share");
}

std::filesystem::path dadeumCache()
{
    return folderFor("DADEUM_CACHE", "XDG_CACHE_HOME", ".cache");
}

std::filesystem::path historyFile()
{
    return dadeumHome() / "history.db";
}

std::filesystem::path runsFolder()
{
    return dadeumHome() / "runs";
}

std::filesystem::path demoModelFile()
{
    return dadeumCache() / "models" / "SmolLM2-135M-Instruct.Q4_1.gguf";
}

std::filesystem::path demoDataFolder()
{
    return dadeumHome() / "demo";
}

} // namespace dadeum
