// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Reading typed fields of tokenizer.json with clear errors: every message names place, found value
// and expected type. Any thread.
#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace dadeum::text {

/// At most 60 bytes of `text`, cut at a character boundary, for messages.
std::string shorten(std::string_view text);

/// Throws Error{InvalidInput}: "place: found X, expected Y".
[[noreturn]] void throwUnexpected(
    const std::string& place, const Json& found, std::string_view expected);

/// The value of `key`; throws when it is missing.
const Json& field(const Json& object, const char* key, const std::string& place);

std::string stringField(const Json& object, const char* key, const std::string& place);
std::string stringField(
    const Json& object, const char* key, const std::string& place, std::string fallback);
bool boolField(const Json& object, const char* key, const std::string& place);
bool boolField(const Json& object, const char* key, const std::string& place, bool fallback);
/// A whole number in [0, max].
std::int64_t countField(
    const Json& object, const char* key, const std::string& place, std::int64_t max);
/// A string of exactly one character.
char32_t characterField(const Json& object, const char* key, const std::string& place);
/// "type" of a component.
std::string typeOf(const Json& component, const std::string& place);

} // namespace dadeum::text
