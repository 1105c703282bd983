// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON where a key that appears twice would hide a part of the file. Any thread.
#pragma once

#include "core/base/json.h"

namespace dadeum {

/// parseJson, which keeps the last of equal keys, but here they throw Error{InvalidInput}.
Json parseStrictJson(std::string_view text, const std::string& place, int maxDepth = 128);

} // namespace dadeum
