// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ConfigReader: typed, range-checked access to a model's config.json. Messages name file, key, found and expected.
#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <optional>
#include <string>

namespace dadeum {

class ConfigReader {
public:
    /// Keeps a reference to `json`; throws when it is not an object.
    ConfigReader(const Json& json, std::string place);

    bool has(const std::string& key) const; ///< present and not null
    const Json& json() const { return m_json; }
    const std::string& place() const { return m_place; }

    std::string text(const std::string& key) const;
    std::string text(const std::string& key, const std::string& fallback) const;
    bool flag(const std::string& key, bool fallback) const;
    /// A whole number in [1, 2^31).
    std::int64_t size(const std::string& key) const;
    std::optional<std::int64_t> optionalSize(const std::string& key) const;
    /// A finite number.
    double number(const std::string& key) const;
    double number(const std::string& key, double fallback) const;

    [[noreturn]] void fail(const std::string& key, const std::string& expected) const;

private:
    const Json& m_json;
    std::string m_place;
};

} // namespace dadeum
