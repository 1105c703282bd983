// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/text_methods.h"

#include "core/text/jinja/functions.h"
#include "core/text/unicode/properties.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace dadeum::jinja {

using text::decodeAt;

bool isPythonSpace(char32_t c)
{
    return text::isWhitespace(c) || (c >= 0x1C && c <= 0x1F);
}

std::string_view stripped(std::string_view text, Side side, const std::string* characters)
{
    const std::u32string set = characters ? text::toCodePoints(*characters) : std::u32string();
    const auto goes = [&](char32_t c) {
        return characters ? set.find(c) != std::u32string::npos : isPythonSpace(c);
    };
    std::size_t begin = 0;
    std::size_t end = text.size();
    while (side != Side::Right && begin < end) {
        std::size_t next = begin;
        if (!goes(decodeAt(text, next)))
            break;
        begin = next;
    }
    while (side != Side::Left && end > begin) {
        std::size_t last = end - 1;
        while (last > begin && text::isContinuation(text[last]))
            --last;
        std::size_t pos = last;
        if (!goes(decodeAt(text, pos)))
            break;
        end = last;
    }
    return text.substr(begin, end - begin);
}

namespace {

template <typename Map> std::string mapped(std::string_view text, Map map)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t pos = 0; pos < text.size();)
        map(decodeAt(text, pos), out);
    return out;
}

void appendUpper(char32_t c, std::string& out)
{
    if (c == U'ß')
        out += "SS";
    else
        text::appendUtf8(out, text::toUpper(c));
}

void appendLower(char32_t c, std::string& out)
{
    if (c == 0x130)
        out += "i\u0307";
    else
        text::appendUtf8(out, text::toLower(c));
}

/// First or last white space character; `at` stays when there is none.
void findSpace(std::string_view text, bool fromRight, std::size_t& at, std::size_t& length)
{
    std::size_t begin = fromRight ? text.size() : 0;
    while (fromRight ? begin > 0 : begin < text.size()) {
        if (fromRight) {
            do
                --begin;
            while (begin > 0 && text::isContinuation(text[begin]));
        }
        std::size_t end = begin;
        if (isPythonSpace(decodeAt(text, end))) {
            at = begin;
            length = end - begin;
            return;
        }
        if (!fromRight)
            begin = end;
    }
}

bool isCased(char32_t c)
{
    return text::isLower(c) || text::isUpper(c) || text::toLower(c) != c || text::toUpper(c) != c;
}

} // namespace

std::string lowered(std::string_view text)
{
    return mapped(text, appendLower);
}

std::string uppered(std::string_view text)
{
    return mapped(text, appendUpper);
}

std::string capitalized(std::string_view text)
{
    bool isFirst = true;
    return mapped(text, [&](char32_t c, std::string& out) {
        if (isFirst)
            text::appendUtf8(out, text::toTitle(c));
        else
            appendLower(c, out);
        isFirst = false;
    });
}

std::string titled(std::string_view text)
{
    bool isInWord = false;
    return mapped(text, [&](char32_t c, std::string& out) {
        if (isInWord)
            appendLower(c, out);
        else
            text::appendUtf8(out, text::toTitle(c));
        isInWord = isCased(c);
    });
}

std::string replaced(
    std::string_view text, std::string_view what, std::string_view by, std::int64_t count)
{
    std::string out;
    std::size_t pos = 0;
    const auto checkSize = [&] {
        if (out.size() > kMaxTextBytes)
            throw Failure { fmt::format("a text grew beyond {} bytes", kMaxTextBytes) };
    };
    if (what.empty()) {
        // Python puts the replacement around every character.
        for (; count != 0; --count) {
            out += by;
            checkSize();
            if (pos >= text.size())
                return out;
            const std::size_t begin = pos;
            decodeAt(text, pos);
            out += text.substr(begin, pos - begin);
        }
        return out.append(text.substr(pos));
    }
    for (; count != 0; --count) {
        const std::size_t at = indexOf(text, what, pos);
        if (at == std::string_view::npos)
            break;
        out += text.substr(pos, at - pos);
        out += by;
        checkSize();
        pos = at + what.size();
    }
    return out.append(text.substr(pos));
}

std::size_t indexOf(std::string_view text, std::string_view what, std::size_t from)
{
    if (from > text.size())
        return std::string_view::npos;
    if (what.empty())
        return from;
    // memmem is linear, while find can be made to take the product of the two lengths.
    const void* found = ::memmem(text.data() + from, text.size() - from, what.data(), what.size());
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data())
                 : std::string_view::npos;
}

std::size_t lastIndexOf(std::string_view text, std::string_view what)
{
    if (what.size() < 2)
        return text.rfind(what);
    const std::string backwardText(text.rbegin(), text.rend());
    const std::string backwardWhat(what.rbegin(), what.rend());
    const std::size_t at = indexOf(backwardText, backwardWhat);
    return at == std::string::npos ? at : text.size() - at - what.size();
}

std::vector<std::string> splitText(
    std::string_view text, const std::string* separator, std::int64_t count, bool fromRight)
{
    if (separator && fromRight) {
        // Splits the reversed text from the left, so that every byte is looked at once.
        const std::string backward(separator->rbegin(), separator->rend());
        std::vector<std::string> parts
            = splitText(std::string(text.rbegin(), text.rend()), &backward, count, false);
        for (std::string& part : parts)
            std::reverse(part.begin(), part.end());
        std::reverse(parts.begin(), parts.end());
        return parts;
    }
    std::vector<std::string> parts;
    if (separator && separator->empty())
        throw Failure { "empty separator" };
    const auto addPart = [&](std::string_view part) {
        parts.emplace_back(part);
        if (parts.size() > kMaxItems)
            throw Failure { fmt::format("a list grew beyond {} items", kMaxItems) };
    };
    const Side side = fromRight ? Side::Right : Side::Left;
    if (!separator)
        text = stripped(text, side);
    while (separator || !text.empty()) {
        std::size_t at = std::string_view::npos;
        std::size_t length = 0;
        if (count == 0) {
            // The rest stays in one piece.
        } else if (separator) {
            at = indexOf(text, *separator);
            length = separator->size();
        } else {
            findSpace(text, fromRight, at, length);
        }
        if (at == std::string_view::npos) {
            addPart(separator || count != 0 ? text
                                            : stripped(text, fromRight ? Side::Right : Side::Left));
            break;
        }
        addPart(fromRight ? text.substr(at + length) : text.substr(0, at));
        text = fromRight ? text.substr(0, at) : text.substr(at + length);
        if (!separator)
            text = stripped(text, side);
        --count;
    }
    if (fromRight)
        std::reverse(parts.begin(), parts.end());
    return parts;
}

std::vector<std::string> splitLines(std::string_view text, bool keepsEnds)
{
    std::vector<std::string> lines;
    std::size_t begin = 0;
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t at = pos;
        const char32_t c = decodeAt(text, pos);
        const bool isEnd = (c >= 0x0A && c <= 0x0D) || (c >= 0x1C && c <= 0x1E) || c == 0x85
            || c == 0x2028 || c == 0x2029;
        if (!isEnd)
            continue;
        if (c == U'\r' && pos < text.size() && text[pos] == '\n')
            ++pos;
        lines.emplace_back(text.substr(begin, (keepsEnds ? pos : at) - begin));
        begin = pos;
        if (lines.size() > kMaxItems)
            throw Failure { fmt::format("a list grew beyond {} items", kMaxItems) };
    }
    if (begin < text.size())
        lines.emplace_back(text.substr(begin));
    return lines;
}

std::string padded(std::string_view text, std::int64_t width, char32_t fill, Side textSide)
{
    const auto length = static_cast<std::int64_t>(text::countCodePoints(text));
    if (width <= length)
        return std::string(text);
    if (width > static_cast<std::int64_t>(kMaxTextBytes))
        throw Failure { fmt::format("a text grew beyond {} bytes", kMaxTextBytes) };
    const std::int64_t missing = width - length;
    std::int64_t left = 0;
    if (textSide == Side::Right)
        left = missing;
    else if (textSide == Side::Both)
        left = missing / 2 + (missing & width & 1);
    std::string out;
    for (std::int64_t i = 0; i < left; ++i)
        text::appendUtf8(out, fill);
    out += text;
    for (std::int64_t i = left; i < missing; ++i)
        text::appendUtf8(out, fill);
    return out;
}

} // namespace dadeum::jinja
