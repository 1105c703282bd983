// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of one file together with the format that its first rows decide. One thread.
#pragma once

#include "core/data/dataset.h"

#include <filesystem>
#include <functional>
#include <string>

namespace dadeum {

/// "demo" becomes the generated training file (written when missing); anything else is a path.
std::filesystem::path dataFile(const std::string& source);

/// Reads `file`; the first rows are held back until they have decided format and columns.
void streamRows(const std::filesystem::path& file, const DataSpec& spec,
    const std::function<bool(RawRow&&, const DataSpec& resolved)>& row,
    const std::function<void(SkippedRow&&)>& skip);

} // namespace dadeum
