// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/config_reader.h"

#include <fmt/format.h>

#include <cmath>

namespace dadeum {

ConfigReader::ConfigReader(const Json& json, std::string place)
    : m_json(json)
    , m_place(std::move(place))
{
    if (!json.is_object())
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: expected a JSON object with the model's settings", m_place));
}

bool ConfigReader::has(const std::string& key) const
{
    const auto it = m_json.find(key);
    return it != m_json.end() && !it->is_null();
}

void ConfigReader::fail(const std::string& key, const std::string& expected) const
{
    const std::string found
        = has(key) ? fmt::format("is {}", m_json[key].dump().substr(0, 60)) : "is missing";
    throw Error(ErrorCode::InvalidInput,
        fmt::format("{}: {} {}, expected {}", m_place, key, found, expected),
        "Check that config.json belongs to this model and was not edited.");
}

std::string ConfigReader::text(const std::string& key) const
{
    if (!has(key) || !m_json[key].is_string())
        fail(key, "text");
    return m_json[key].get<std::string>();
}

std::string ConfigReader::text(const std::string& key, const std::string& fallback) const
{
    return has(key) ? text(key) : fallback;
}

bool ConfigReader::flag(const std::string& key, bool fallback) const
{
    if (!has(key))
        return fallback;
    if (!m_json[key].is_boolean())
        fail(key, "true or false");
    return m_json[key].get<bool>();
}

std::int64_t ConfigReader::size(const std::string& key) const
{
    if (!has(key) || !m_json[key].is_number_integer() || m_json[key].get<double>() < 1
        || m_json[key].get<double>() >= 2147483648.0)
        fail(key, "a whole number from 1 to 2147483647");
    return m_json[key].get<std::int64_t>();
}

std::optional<std::int64_t> ConfigReader::optionalSize(const std::string& key) const
{
    return has(key) ? std::optional(size(key)) : std::nullopt;
}

double ConfigReader::number(const std::string& key) const
{
    if (!has(key) || !m_json[key].is_number() || !std::isfinite(m_json[key].get<double>()))
        fail(key, "a number");
    return m_json[key].get<double>();
}

double ConfigReader::number(const std::string& key, double fallback) const
{
    return has(key) ? number(key) : fallback;
}

} // namespace dadeum
