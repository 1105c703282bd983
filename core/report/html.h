// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of the report's HTML: escaping, texts in both languages, pictures as data URIs. Any
// thread.
#pragma once

#include "core/report/words.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace dadeum::html {

/// Text for elements and quoted attributes. Bytes that are not UTF-8 become the replacement
/// character.
std::string escape(std::string_view text);
/// Both languages; the style sheet shows the chosen one.
std::string both(const Words& words);
std::string base64(std::string_view bytes);
/// "data:image/png;base64,…", or empty when the file is missing, no PNG, or above 4 MB.
std::string pngDataUri(const std::filesystem::path& file);

} // namespace dadeum::html
