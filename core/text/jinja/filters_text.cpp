// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/functions.h"
#include "core/text/jinja/interpreter.h"
#include "core/text/jinja/text_methods.h"
#include "core/text/unicode/properties.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dadeum::jinja {

namespace {

template <std::string (*change)(std::string_view)>
Value changed(Interpreter&, const Value& value, Arguments& arguments)
{
    Parameters("a filter", arguments, {});
    return Value(change(value.str()));
}

/// Capital letters behind white space, hyphens and opening brackets; the rest lower case.
std::string titleOf(std::string_view text)
{
    std::string out;
    bool isStart = true;
    for (std::size_t pos = 0; pos < text.size();) {
        const char32_t c = text::decodeAt(text, pos);
        const bool isBreak
            = isPythonSpace(c) || c == U'-' || c == U'(' || c == U'{' || c == U'[' || c == U'<';
        text::appendUtf8(out, isStart && !isBreak ? text::toUpper(c) : text::toLower(c));
        isStart = isBreak;
    }
    return out;
}

std::string escapeOf(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&#34;";
            break;
        case '\'':
            out += "&#39;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string sameText(std::string_view text)
{
    return std::string(text);
}

/// Takes tags and comments out and joins white space.
std::string withoutTags(std::string_view text)
{
    std::string out;
    for (std::size_t pos = 0; pos < text.size();) {
        const bool isComment = text.substr(pos, 4) == "<!--";
        const std::size_t end = isComment ? text.find("-->", pos + 4)
            : text[pos] == '<'            ? text.find('>', pos)
                                          : std::string_view::npos;
        if (end == std::string_view::npos) {
            out += text[pos++];
            continue;
        }
        pos = end + (isComment ? 3 : 1);
    }
    std::string joined;
    for (const std::string& word : splitText(out, nullptr, -1, false))
        joined += (joined.empty() ? "" : " ") + word;
    return joined;
}

std::string urlQuoted(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const bool isSafe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9')
            || std::string_view("_.-~/").find(c) != std::string_view::npos;
        if (isSafe)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

Value trim(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("trim", arguments, { "chars" });
    const std::string text = value.str();
    const bool hasCharacters = given.has(0) && !given.at(0).isNone();
    const std::string characters = hasCharacters ? given.text(0, "") : std::string();
    return Value(stripped(text, Side::Both, hasCharacters ? &characters : nullptr));
}

Value replace(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("replace", arguments, { "old", "new", "count" });
    const std::int64_t count = given.has(2) && !given.at(2).isNone() ? given.whole(2, -1) : -1;
    return Value(replaced(value.str(), given.at(0).str(), given.at(1).str(), count));
}

Value center(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("center", arguments, { "width" });
    return Value(padded(value.str(), given.whole(0, 80), U' ', Side::Both));
}

Value indent(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("indent", arguments, { "width", "first", "blank" });
    if (value.isUndefined())
        throw Failure { value.undefinedMessage() };
    const bool isText = given.has(0) && given.at(0).text();
    const std::string space
        = isText ? *given.at(0).text() : padded("", given.whole(0, 4), U' ', Side::Left);
    const bool indentsBlank = given.flag(2, false);
    std::string out;
    const std::vector<std::string> lines = splitLines(value.str() + "\n");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0)
            out += '\n';
        const bool isIndented = i == 0 ? given.flag(1, false) : indentsBlank || !lines[i].empty();
        if (isIndented)
            out += space;
        out += lines[i];
        if (out.size() > kMaxTextBytes)
            throw Failure { fmt::format("a text grew beyond {} bytes", kMaxTextBytes) };
    }
    return Value(std::move(out));
}

Value truncate(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("truncate", arguments, { "length", "killwords", "end", "leeway" });
    const std::string text = value.str();
    const std::string end = given.text(2, "...");
    const std::int64_t length = given.whole(0, 255);
    const std::int64_t leeway = given.has(3) && !given.at(3).isNone() ? given.whole(3, 5) : 5;
    const auto endLength = static_cast<std::int64_t>(text::countCodePoints(end));
    if (length < endLength || leeway < 0)
        throw Failure { fmt::format("expected length >= {}, got {}", endLength, length) };
    const std::u32string characters = text::toCodePoints(text);
    if (static_cast<std::int64_t>(characters.size()) <= length + leeway)
        return Value(text);
    std::string cut = text::toUtf8(
        std::u32string_view(characters).substr(0, static_cast<std::size_t>(length - endLength)));
    if (!given.flag(1, false))
        cut.resize(std::min(cut.rfind(' '), cut.size()));
    return Value(cut + end);
}

Value wordCount(Interpreter&, const Value& value, Arguments& arguments)
{
    Parameters("wordcount", arguments, {});
    const std::string text = value.str();
    std::int64_t count = 0;
    bool wasWord = false;
    for (std::size_t pos = 0; pos < text.size();) {
        const char32_t c = text::decodeAt(text, pos);
        const bool isWord = c == U'_' || text::isLetter(c) || text::isNumeric(c);
        count += isWord && !wasWord ? 1 : 0;
        wasWord = isWord;
    }
    return count;
}

Value format(Interpreter&, const Value& value, Arguments& arguments)
{
    if (!arguments.positional.empty() && !arguments.named.empty())
        throw Failure { "can't handle positional and keyword arguments at the same time" };
    Dict named;
    for (const auto& [name, argument] : arguments.named)
        named.entries.emplace_back(Value(name), argument);
    return Value(
        formatPercent(value.str(), arguments.positional, named.entries.empty() ? nullptr : &named));
}

Value fileSize(Interpreter&, const Value& value, Arguments& arguments)
{
    const Parameters given("filesizeformat", arguments, { "binary" });
    const bool isBinary = given.flag(0, false);
    const double base = isBinary ? 1024 : 1000;
    const double bytes = value.number();
    if (bytes == 1)
        return "1 Byte";
    if (bytes < base)
        return Value(fmt::format("{} Bytes", static_cast<std::int64_t>(bytes)));
    static constexpr std::string_view kPrefixes = "kMGTPEZY";
    double unit = base * base;
    std::size_t i = 0;
    for (; i + 1 < kPrefixes.size() && bytes >= unit; ++i)
        unit *= base;
    const char prefix = isBinary && i == 0 ? 'K' : kPrefixes[i];
    return Value(fmt::format("{:.1f} {}{}B", base * bytes / unit, prefix, isBinary ? "i" : ""));
}

} // namespace

const std::vector<NamedFilter>& textFilters()
{
    static const std::vector<NamedFilter> filters = { { "upper", changed<uppered> },
        { "lower", changed<lowered> }, { "capitalize", changed<capitalized> },
        { "title", changed<titleOf> }, { "e", changed<escapeOf> }, { "escape", changed<escapeOf> },
        { "forceescape", changed<escapeOf> }, { "safe", changed<sameText> },
        { "string", changed<sameText> }, { "striptags", changed<withoutTags> },
        { "urlencode", changed<urlQuoted> }, { "trim", trim }, { "replace", replace },
        { "center", center }, { "indent", indent }, { "truncate", truncate },
        { "wordcount", wordCount }, { "format", format }, { "filesizeformat", fileSize } };
    return filters;
}

} // namespace dadeum::jinja
