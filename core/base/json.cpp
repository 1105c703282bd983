// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include "core/base/file.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum {

namespace {

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

} // namespace

Json parseJson(std::string_view text, const std::string& place, int maxDepth)
{
    checkDepth(text, place, maxDepth);
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& e) {
        const std::size_t at = std::min<std::size_t>(e.byte > 0 ? e.byte - 1 : 0, text.size());
        const auto line = 1 + std::count(text.begin(), text.begin() + at, '\n');
        const auto lineStart = text.substr(0, at).rfind('\n');
        const auto column = at - (lineStart == std::string_view::npos ? 0 : lineStart + 1) + 1;
        std::string reason = e.what();
        if (const auto colon = reason.rfind(": "); colon != std::string::npos)
            reason = reason.substr(colon + 2);
        throw Error(ErrorCode::InvalidInput,
            fmt::format(
                "{}: not valid JSON at line {}, column {}: {}", place, line, column, reason),
            "Open the file in a text editor and check that place.");
    } catch (const Json::exception& e) {
        throw Error(
            ErrorCode::InvalidInput, fmt::format("{}: not usable JSON: {}", place, e.what()));
    }
}

Json readJsonFile(const std::filesystem::path& path, std::size_t maxBytes)
{
    return parseJson(readFile(path, maxBytes), path.string());
}

} // namespace dadeum
