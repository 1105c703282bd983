// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Strict UTF-8 check for data rows (no surrogates, no overlong forms). Any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace dadeum {

/// Offset of the first byte that is not part of valid UTF-8; empty when all is well.
std::optional<std::size_t> findInvalidUtf8(std::string_view text);

} // namespace dadeum
