// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include "core/base/file.h"
#include "core/base/strict_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace dadeum {

namespace {

constexpr std::size_t kMostFaultBytes = 300; ///< of the file's own text in a message

/// Nesting is checked on the text, because the parser itself would recurse on hostile input.
void checkDepth(std::string_view text, const std::string& place, int maxDepth)
{
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > maxDepth)
                throw Error(ErrorCode::InvalidInput,
                    fmt::format(
                        "{}: JSON is nested deeper than {} levels (byte {})", place, maxDepth, i));
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
}

/// Builds a value from the parser's events. An ordered object looks for a key from its first member
/// to its last; here large objects keep an index while they grow, so that a hostile file of many
/// keys takes no longer than its size.
class Builder : public nlohmann::json_sax<Json> {
public:
    Json root;
    std::string duplicate; ///< the first key that an object holds twice
    std::size_t faultAt = 0;
    std::string fault;

    bool null() override { return take(nullptr); }
    bool boolean(bool value) override { return take(value); }
    bool number_integer(number_integer_t value) override { return take(value); }
    bool number_unsigned(number_unsigned_t value) override { return take(value); }
    bool number_float(number_float_t value, const string_t&) override { return take(value); }
    bool string(string_t& value) override { return take(std::move(value)); }
    bool binary(binary_t&) override { return true; } // JSON text has none
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override
    {
        Level& level = m_levels.back();
        auto& members = level.value->get_ref<Json::object_t&>();
        if (members.size() == kIndexFrom)
            for (std::size_t i = 0; i < members.size(); ++i)
                level.index.emplace(members.data()[i].first, i);
        std::size_t at = members.size();
        if (members.size() < kIndexFrom)
            at = std::size_t(std::find_if(members.begin(), members.end(), [&](const auto& member) {
                return member.first == name;
            }) - members.begin());
        else
            at = level.index.emplace(name, at).first->second;
        if (at == members.size())
            members.emplace_back(std::move(name), Json());
        else if (duplicate.empty())
            duplicate = name;
        m_member = &members.data()[at].second;
        return true;
    }

    bool parse_error(
        std::size_t position, const std::string&, const Json::exception& exception) override
    {
        faultAt = position > 0 ? position - 1 : 0;
        fault = exception.what();
        if (const auto end = fault.find("] "); end != std::string::npos)
            fault.erase(0, end + 2);
        if (const auto colon = fault.rfind(": "); colon != std::string::npos)
            fault.erase(0, colon + 2);
        return false;
    }

private:
    static constexpr std::size_t kIndexFrom = 32;
    struct Level {
        Json* value; ///< its parent does not grow as long as it is open
        std::unordered_map<std::string, std::size_t> index;
    };

    Json& place(Json&& value)
    {
        if (m_levels.empty())
            return root = std::move(value);
        Json& parent = *m_levels.back().value;
        if (parent.is_array())
            return parent.emplace_back(std::move(value));
        return *m_member = std::move(value);
    }
    bool take(Json value)
    {
        place(std::move(value));
        return true;
    }
    bool open(Json value)
    {
        Json& placed = place(std::move(value));
        m_levels.push_back({ &placed, {} });
        return true;
    }
    bool close()
    {
        m_levels.pop_back();
        return true;
    }

    std::vector<Level> m_levels;
    Json* m_member = nullptr; ///< that the next value belongs to
};

Json parse(std::string_view text, const std::string& place, int maxDepth, bool allowsDuplicates)
{
    checkDepth(text, place, maxDepth);
    Builder builder;
    // The parser takes a NUL for the end of the text and ignores what follows.
    const std::size_t nul = text.find('\0');
    bool isGood = nul == std::string_view::npos;
    if (!isGood) {
        builder.faultAt = nul;
        builder.fault = "found a NUL byte";
    } else {
        isGood = Json::sax_parse(text, &builder);
    }
    if (!isGood) {
        const std::size_t at = std::min(builder.faultAt, text.size());
        const auto line = 1 + std::count(text.begin(), text.begin() + std::ptrdiff_t(at), '\n');
        const auto lineStart = text.substr(0, at).rfind('\n');
        const auto column = at - (lineStart == std::string_view::npos ? 0 : lineStart + 1) + 1;
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: not valid JSON at line {}, column {}: {}", place, line, column,
                builder.fault.substr(0, kMostFaultBytes)),
            "Open the file in a text editor and check that place.");
    }
    if (!allowsDuplicates && !builder.duplicate.empty())
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: the key \"{}\" appears twice", place,
                builder.duplicate.substr(0, kMostFaultBytes)));
    return std::move(builder.root);
}

} // namespace

Json parseJson(std::string_view text, const std::string& place, int maxDepth)
{
    return parse(text, place, maxDepth, true);
}

Json parseStrictJson(std::string_view text, const std::string& place, int maxDepth)
{
    return parse(text, place, maxDepth, false);
}

Json readJsonFile(const std::filesystem::path& path, std::size_t maxBytes)
{
    return parseJson(readFile(path, maxBytes), path.string());
}

} // namespace dadeum
