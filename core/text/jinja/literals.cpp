// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/literals.h"

#include "core/text/jinja/lexer.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace dadeum::jinja {

namespace {

[[noreturn]] void fail(const std::string& message, int line)
{
    throw SyntaxFailure { message, line };
}

bool isDigit(char c, int base)
{
    if (c >= '0' && c <= '9')
        return c - '0' < base;
    return base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
}

/// Appends a run of digits, which may have single underscores between them, and moves `pos` behind
/// it.
void takeDigits(std::string_view source, std::size_t& pos, int base, std::string& digits)
{
    while (pos < source.size()) {
        const bool isJoin
            = source[pos] == '_' && pos + 1 < source.size() && isDigit(source[pos + 1], base);
        if (!isDigit(source[pos], base) && !isJoin)
            return;
        if (!isJoin)
            digits += source[pos];
        ++pos;
    }
}

/// 16, 8 or 2 when the number starts with 0x, 0o or 0b.
int baseAt(std::string_view source, std::size_t pos)
{
    if (source[pos] != '0' || pos + 2 >= source.size())
        return 10;
    const char kind = static_cast<char>(source[pos + 1] | 0x20);
    const int base = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
    return base != 10 && isDigit(source[pos + 2], base) ? base : 10;
}

/// Fraction and exponent; true when there was one.
bool takeFraction(std::string_view source, std::size_t& pos, std::string& digits)
{
    bool isReal = false;
    if (pos + 1 < source.size() && source[pos] == '.' && isDigit(source[pos + 1], 10)) {
        isReal = true;
        digits += source[pos++];
        takeDigits(source, pos, 10, digits);
    }
    if (pos < source.size() && (source[pos] == 'e' || source[pos] == 'E')) {
        std::size_t at = pos + 1;
        const bool isSigned = at < source.size() && (source[at] == '+' || source[at] == '-');
        const bool isNegative = isSigned && source[at] == '-';
        at += isSigned ? 1 : 0;
        if (at < source.size() && isDigit(source[at], 10)) {
            isReal = true;
            digits += isNegative ? "e-" : "e";
            pos = at;
            takeDigits(source, pos, 10, digits);
        }
    }
    return isReal;
}

/// `pos` is behind the backslash; returns the position behind the escape.
std::size_t takeEscape(std::string_view source, std::size_t pos, int line, std::string& out)
{
    static constexpr std::array<std::pair<char, char>, 10> kSimple
        = { { { 'n', '\n' }, { 't', '\t' }, { 'r', '\r' }, { '\\', '\\' }, { '\'', '\'' },
            { '"', '"' }, { 'a', '\a' }, { 'b', '\b' }, { 'f', '\f' }, { 'v', '\v' } } };
    const char c = source[pos];
    for (const auto& [name, meaning] : kSimple) {
        if (c == name) {
            out += meaning;
            return pos + 1;
        }
    }
    if (c == '\n')
        return pos + 1;
    const std::size_t hexDigits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (hexDigits > 0) {
        std::uint32_t value = 0;
        const std::size_t end = pos + 1 + hexDigits;
        const char* const last = source.data() + end;
        if (end > source.size()
            || std::from_chars(source.data() + pos + 1, last, value, 16).ptr != last)
            fail(fmt::format("truncated \\{} escape in a string", c), line);
        if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
            fail(fmt::format("\\{} escape in a string is not a character", c), line);
        text::appendUtf8(out, value);
        return end;
    }
    if (isDigit(c, 8)) {
        char32_t value = 0;
        std::size_t end = pos;
        for (; end < source.size() && end < pos + 3 && isDigit(source[end], 8); ++end)
            value = value * 8 + static_cast<char32_t>(source[end] - '0');
        text::appendUtf8(out, value);
        return end;
    }
    if (c == 'N')
        fail("\\N escapes are not supported in strings", line);
    out += '\\';
    return pos;
}

} // namespace

Literal numberAt(std::string_view source, std::size_t pos, int line)
{
    Literal literal;
    const int base = baseAt(source, pos);
    literal.end = pos + (base == 10 ? 0 : 2);
    takeDigits(source, literal.end, base, literal.text);
    literal.isReal = base == 10 && takeFraction(source, literal.end, literal.text);
    const char* const first = literal.text.data();
    const char* const last = first + literal.text.size();
    const auto result = literal.isReal ? std::from_chars(first, last, literal.real)
                                       : std::from_chars(first, last, literal.whole, base);
    if (result.ec != std::errc() || result.ptr != last)
        fail(fmt::format("the number {} is not valid or too large", literal.text.substr(0, 40)),
            line);
    return literal;
}

Literal textAt(std::string_view source, std::size_t pos, int line)
{
    const char quote = source[pos++];
    Literal literal;
    while (pos < source.size() && source[pos] != quote) {
        if (source[pos] != '\\')
            literal.text += source[pos++];
        else if (pos + 1 < source.size())
            pos = takeEscape(source, pos + 1, line, literal.text);
        else
            break;
    }
    if (pos >= source.size() || source[pos] != quote)
        fail("unexpected end of template in a string", line);
    literal.end = pos + 1;
    return literal;
}

} // namespace dadeum::jinja
