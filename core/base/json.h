// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON for the engine: nlohmann's value type with limits suited to untrusted files. Any thread.
#pragma once

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace dadeum {

/// Objects keep the order of their keys, so that files we rewrite stay readable beside the
/// original.
using Json = nlohmann::ordered_json;

/// Parses untrusted JSON text. `place` names the source in messages ("config.json"). Nesting deeper
/// than `maxDepth` and malformed text throw Error{InvalidInput} with line and column.
Json parseJson(std::string_view text, const std::string& place, int maxDepth = 128);

/// Reads and parses a whole file. Larger than `maxBytes`: Error{InvalidInput}. Missing:
/// Error{NotFound}.
Json readJsonFile(const std::filesystem::path& path, std::size_t maxBytes = 256u << 20);

} // namespace dadeum
