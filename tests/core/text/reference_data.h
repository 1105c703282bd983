// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the reference cases of the text tests lie.
#pragma once

#include "core/base/file.h"
#include "core/base/json.h"

#include <cstdlib>
#include <filesystem>

namespace dadeum::test {

inline std::filesystem::path referenceFile(const std::string& relative)
{
    return std::filesystem::path(DADEUM_TEST_DATA) / "reference" / relative;
}

/// A file of the full reference set, which is not part of the tree; empty when it is not there.
inline std::filesystem::path externalReferenceFile(const std::string& relative)
{
    const char* root = std::getenv("DADEUM_REFERENCE");
    if (!root)
        return {};
    const std::filesystem::path path = std::filesystem::path(root) / relative;
    return std::filesystem::exists(path) ? path : std::filesystem::path();
}

} // namespace dadeum::test
