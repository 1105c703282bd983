// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of docs/ARCHITECTURE.md, "Layers", as functions over a list of files: who may include
// what, how long a file may be, what every file must say. Works on texts in memory, so that the
// rules themselves can be tested.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dadeum::layers {

struct SourceFile {
    std::string path; ///< from the repository's root, with '/'
    std::string text;
};

/// "core/text/bpe.cpp:7: includes ui/page.h: text stands below ui". Empty = all rules are kept.
std::vector<std::string> findViolations(const std::vector<SourceFile>& files);

/// Every source, script and build file of the tree; not data, build folders or pictures.
std::vector<SourceFile> readTree(const std::filesystem::path& root);

} // namespace dadeum::layers
