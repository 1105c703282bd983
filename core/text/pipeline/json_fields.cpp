// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline/json_fields.h"

#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

namespace dadeum::text {

std::string shorten(std::string_view text)
{
    constexpr std::size_t kLongest = 60;
    if (text.size() <= kLongest)
        return std::string(text);
    std::size_t end = kLongest;
    while (end > 0 && isContinuation(text[end]))
        --end;
    return std::string(text.substr(0, end)) + "…";
}

void throwUnexpected(const std::string& place, const Json& found, std::string_view expected)
{
    // Large values are described, not printed: dumping them could take long.
    const std::string value = found.is_structured() ? std::string("a JSON ") + found.type_name()
                                                    : shorten(found.dump());
    throw Error(
        ErrorCode::InvalidInput, fmt::format("{}: found {}, expected {}", place, value, expected));
}

const Json& field(const Json& object, const char* key, const std::string& place)
{
    if (!object.is_object())
        throwUnexpected(place, object, "an object");
    const auto found = object.find(key);
    if (found == object.end())
        throw Error(ErrorCode::InvalidInput, fmt::format("{}: \"{}\" is missing", place, key));
    return *found;
}

std::string stringField(const Json& object, const char* key, const std::string& place)
{
    const Json& value = field(object, key, place);
    if (!value.is_string())
        throwUnexpected(fmt::format("{}.{}", place, key), value, "text");
    return value.get<std::string>();
}

std::string stringField(
    const Json& object, const char* key, const std::string& place, std::string fallback)
{
    return object.contains(key) ? stringField(object, key, place) : std::move(fallback);
}

bool boolField(const Json& object, const char* key, const std::string& place)
{
    const Json& value = field(object, key, place);
    if (!value.is_boolean())
        throwUnexpected(fmt::format("{}.{}", place, key), value, "true or false");
    return value.get<bool>();
}

bool boolField(const Json& object, const char* key, const std::string& place, bool fallback)
{
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? fallback : boolField(object, key, place);
}

std::int64_t countField(
    const Json& object, const char* key, const std::string& place, std::int64_t max)
{
    const Json& value = field(object, key, place);
    // Numbers beyond 63 bits are unsigned in the JSON library and would wrap.
    const bool isWhole = value.is_number_unsigned()
        ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(max)
        : value.is_number_integer() && value.get<std::int64_t>() >= 0
            && value.get<std::int64_t>() <= max;
    if (!isWhole)
        throwUnexpected(fmt::format("{}.{}", place, key), value,
            fmt::format("a whole number from 0 to {}", max));
    return value.get<std::int64_t>();
}

char32_t characterField(const Json& object, const char* key, const std::string& place)
{
    const std::string text = stringField(object, key, place);
    if (text.empty() || findInvalidUtf8(text) != std::string::npos || countCodePoints(text) != 1)
        throwUnexpected(fmt::format("{}.{}", place, key), object[key], "one character");
    std::size_t pos = 0;
    return decodeAt(text, pos);
}

std::string typeOf(const Json& component, const std::string& place)
{
    return stringField(component, "type", place);
}

} // namespace dadeum::text
