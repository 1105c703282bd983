// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/functions.h"
#include "core/text/jinja/text_methods.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace dadeum::jinja {

namespace {

constexpr int kMaxWidth = 10'000;

/// What stands between "%" or ":" and the type letter.
struct Spec {
    char32_t fill = U' ';
    char align = '\0'; ///< '<', '>', '^' or '='
    char sign = '\0';
    bool hasZeros = false;
    bool isAlternate = false;
    bool hasCommas = false;
    int width = 0;
    int precision = -1;
    char type = '\0';
};

int readNumber(std::string_view text, std::size_t& pos)
{
    int number = 0;
    const auto result = std::from_chars(text.data() + pos, text.data() + text.size(), number);
    if (result.ec == std::errc::result_out_of_range || number > kMaxWidth)
        throw Failure { fmt::format(
            "a width or precision in a format is larger than {}", kMaxWidth) };
    pos = static_cast<std::size_t>(result.ptr - text.data());
    return number;
}

std::string withCommas(std::string digits)
{
    const std::size_t end = std::min(digits.find('.'), digits.size());
    for (std::size_t i = end; i > 3; i -= 3)
        digits.insert(i - 3, ",");
    return digits;
}

/// Digits of a number without its sign.
std::string digitsOf(double value, const Spec& spec)
{
    const int precision = spec.precision < 0 ? 6 : spec.precision;
    switch (spec.type) {
    case 'e':
        return fmt::format("{:.{}e}", value, precision);
    case 'E':
        return fmt::format("{:.{}E}", value, precision);
    case 'g':
        return fmt::format("{:.{}g}", value, precision);
    case 'G':
        return fmt::format("{:.{}G}", value, precision);
    case '%':
        return fmt::format("{:.{}f}%", value * 100, precision);
    default:
        return fmt::format("{:.{}f}", value, precision);
    }
}

std::string wholeDigits(std::uint64_t value, const Spec& spec)
{
    switch (spec.type) {
    case 'x':
        return fmt::format("{}{:x}", spec.isAlternate ? "0x" : "", value);
    case 'X':
        return fmt::format("{}{:X}", spec.isAlternate ? "0X" : "", value);
    case 'o':
        return fmt::format("{}{:o}", spec.isAlternate ? "0o" : "", value);
    case 'b':
        return fmt::format("{}{:b}", spec.isAlternate ? "0b" : "", value);
    default:
        return std::to_string(value);
    }
}

std::string padNumber(std::string digits, bool isNegative, const Spec& spec)
{
    if (spec.hasCommas)
        digits = withCommas(std::move(digits));
    std::string sign = isNegative              ? "-"
        : spec.sign == '+' || spec.sign == ' ' ? std::string(1, spec.sign)
                                               : "";
    if (spec.hasZeros && spec.align != '<')
        return sign + padded(digits, spec.width - static_cast<int>(sign.size()), U'0', Side::Right);
    const Side side = spec.align == '<' ? Side::Left : spec.align == '^' ? Side::Both : Side::Right;
    return padded(sign + digits, spec.width, spec.fill, side);
}

std::string formatNumber(const Value& value, const Spec& spec)
{
    std::int64_t whole = 0;
    const bool isReal = spec.type != '\0'
        && std::string_view("eEfFgG%").find(spec.type) != std::string_view::npos;
    if (!isReal && value.wholeNumber(whole)) {
        const auto size = whole < 0 ? ~static_cast<std::uint64_t>(whole) + 1
                                    : static_cast<std::uint64_t>(whole);
        return padNumber(wholeDigits(size, spec), whole < 0, spec);
    }
    const double number = value.number();
    const bool isNegative = std::signbit(number) && !std::isnan(number);
    std::string digits = spec.type == '\0' && spec.precision < 0 ? reprOfNumber(std::fabs(number))
        : spec.type == '\0'
        ? digitsOf(std::fabs(number), { .precision = std::max(spec.precision, 1), .type = 'g' })
        : digitsOf(std::fabs(number), spec);
    return padNumber(std::move(digits), isNegative, spec);
}

std::string formatText(std::string text, const Spec& spec)
{
    if (spec.precision >= 0) {
        const std::u32string characters = text::toCodePoints(text);
        text = text::toUtf8(
            std::u32string_view(characters).substr(0, static_cast<std::size_t>(spec.precision)));
    }
    const Side side = spec.align == '>' ? Side::Right : spec.align == '^' ? Side::Both : Side::Left;
    return padded(text, spec.width, spec.fill, side);
}

/// One "%…" conversion.
std::string convertPercent(const Value& value, Spec spec)
{
    switch (spec.type) {
    case 's':
    case 'r':
    case 'a':
        // Right-aligned unless "-" was given.
        spec.align = spec.align == '<' ? '<' : '>';
        return formatText(spec.type == 's' ? value.str() : value.repr(), spec);
    case 'c': {
        std::int64_t code = 0;
        std::string text = value.str();
        if (value.wholeNumber(code) && code >= 0 && code <= 0x10FFFF
            && (code < 0xD800 || code > 0xDFFF)) {
            text.clear();
            text::appendUtf8(text, static_cast<char32_t>(code));
        }
        return formatText(text, spec);
    }
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X':
    case 'o': {
        if (!value.isNumber())
            throw Failure { fmt::format(
                "%{} format: a real number is required, not {}", spec.type, value.typeName()) };
        const auto* real = value.as<double>();
        constexpr double kLimit = 9.2e18;
        if (real && !(std::fabs(*real) < kLimit))
            throw Failure { "a number does not fit into 64 bits" };
        if (real && spec.precision < 0)
            return formatNumber(Value(static_cast<std::int64_t>(*real)), spec);
        spec.hasZeros = spec.hasZeros || spec.precision > 0;
        spec.width = std::max(spec.width, spec.precision);
        return formatNumber(real ? Value(static_cast<std::int64_t>(*real)) : value, spec);
    }
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
        if (!value.isNumber())
            throw Failure { fmt::format("must be real number, not {}", value.typeName()) };
        return formatNumber(Value(value.number()), spec);
    default:
        throw Failure { fmt::format("unsupported format character '{}'", spec.type) };
    }
}

Spec readBraceSpec(std::string_view text)
{
    Spec spec;
    std::size_t pos = 0;
    const auto isAlign = [](char c) { return c == '<' || c == '>' || c == '^' || c == '='; };
    if (!text.empty()) {
        std::size_t behind = 0;
        const char32_t first = text::decodeAt(text, behind);
        if (behind < text.size() && isAlign(text[behind])) {
            spec.fill = first;
            spec.align = text[behind];
            pos = behind + 1;
        } else if (isAlign(text[0])) {
            spec.align = text[0];
            pos = 1;
        }
    }
    const auto skip = [&](char c) {
        const bool isThere = pos < text.size() && text[pos] == c;
        pos += isThere ? 1 : 0;
        return isThere;
    };
    if (pos < text.size() && (text[pos] == '+' || text[pos] == '-' || text[pos] == ' '))
        spec.sign = text[pos++];
    spec.isAlternate = skip('#');
    spec.hasZeros = skip('0');
    spec.width = readNumber(text, pos);
    spec.hasCommas = skip(',');
    if (skip('.'))
        spec.precision = readNumber(text, pos);
    if (pos < text.size())
        spec.type = text[pos++];
    if (pos != text.size())
        throw Failure { "Invalid format specifier" };
    return spec;
}

std::string convertBraces(const Value& value, std::string_view specText, char conversion)
{
    const Spec spec = readBraceSpec(specText);
    if (conversion == 'r')
        return formatText(value.repr(), spec);
    const bool isPlainNumber = value.isNumber() && !value.as<bool>() && conversion == '\0';
    if (isPlainNumber && spec.type != 's')
        return formatNumber(value, spec);
    return formatText(value.str(), spec);
}

} // namespace

std::string formatPercent(
    const std::string& pattern, const std::vector<Value>& values, const Dict* named)
{
    std::string out;
    std::size_t next = 0;
    bool usesNames = false;
    const auto take = [&]() -> const Value& {
        if (next >= values.size())
            throw Failure { "not enough arguments for format string" };
        return values[next++];
    };
    for (std::size_t pos = 0; pos < pattern.size();) {
        if (pattern[pos] != '%') {
            out += pattern[pos++];
            continue;
        }
        ++pos;
        const Value* value = nullptr;
        if (pos < pattern.size() && pattern[pos] == '(') {
            const std::size_t end = pattern.find(')', pos);
            if (end == std::string::npos || !named)
                throw Failure { named ? "incomplete format key" : "format requires a mapping" };
            const std::string key = pattern.substr(pos + 1, end - pos - 1);
            value = named->findText(key);
            if (!value)
                throw Failure { fmt::format("format key '{}' is missing", key) };
            usesNames = true;
            pos = end + 1;
        }
        Spec spec;
        for (; pos < pattern.size(); ++pos) {
            const char flag = pattern[pos];
            if (flag == '-')
                spec.align = '<';
            else if (flag == '0')
                spec.hasZeros = true;
            else if (flag == '+' || flag == ' ')
                spec.sign = flag;
            else if (flag == '#')
                spec.isAlternate = true;
            else
                break;
        }
        const auto number = [&]() -> int {
            if (pos < pattern.size() && pattern[pos] == '*') {
                ++pos;
                std::int64_t width = 0;
                if (!take().wholeNumber(width) || width < 0 || width > kMaxWidth)
                    throw Failure { "* wants int" };
                return static_cast<int>(width);
            }
            return readNumber(pattern, pos);
        };
        spec.width = number();
        if (pos < pattern.size() && pattern[pos] == '.') {
            ++pos;
            spec.precision = number();
        }
        if (pos >= pattern.size())
            throw Failure { "incomplete format" };
        spec.type = pattern[pos++];
        if (spec.type == '%') {
            out += '%';
            continue;
        }
        out += convertPercent(value ? *value : take(), spec);
        if (out.size() > kMaxTextBytes)
            throw Failure { fmt::format("a text grew beyond {} bytes", kMaxTextBytes) };
    }
    if (next < values.size() && !usesNames && !named)
        throw Failure { "not all arguments converted during string formatting" };
    return out;
}

std::string formatBraces(const std::string& pattern, const Arguments& arguments)
{
    std::string out;
    std::size_t next = 0;
    for (std::size_t pos = 0; pos < pattern.size();) {
        const char c = pattern[pos];
        const bool isDouble = pos + 1 < pattern.size() && pattern[pos + 1] == c;
        if ((c != '{' && c != '}') || isDouble) {
            out += c;
            pos += (c == '{' || c == '}') ? 2 : 1;
            continue;
        }
        if (c == '}')
            throw Failure { "Single '}' encountered in format string" };
        const std::size_t end = pattern.find('}', pos);
        if (end == std::string::npos)
            throw Failure { "expected '}' before end of string" };
        std::string field = pattern.substr(pos + 1, end - pos - 1);
        pos = end + 1;
        std::string spec;
        if (const auto colon = field.find(':'); colon != std::string::npos) {
            spec = field.substr(colon + 1);
            field.resize(colon);
        }
        char conversion = '\0';
        if (const auto mark = field.find('!');
            mark != std::string::npos && mark + 2 == field.size()) {
            conversion = field.back();
            field.resize(mark);
        }
        const std::size_t nameEnd = std::min(field.find_first_of(".["), field.size());
        const std::string name = field.substr(0, nameEnd);
        const Value* value = nullptr;
        if (name.empty() || name.find_first_not_of("0123456789") == std::string::npos) {
            std::size_t zero = 0;
            const std::size_t index
                = name.empty() ? next++ : static_cast<std::size_t>(readNumber(name, zero));
            if (index >= arguments.positional.size())
                throw Failure { "Replacement index out of range for positional args tuple" };
            value = &arguments.positional[index];
        } else {
            for (const auto& [known, given] : arguments.named) {
                if (known == name)
                    value = &given;
            }
            if (!value)
                throw Failure { fmt::format("'{}' was not given to format", name) };
        }
        if (nameEnd != field.size())
            throw Failure { "attributes and indices in format fields are not supported" };
        out += convertBraces(*value, spec, conversion);
        if (out.size() > kMaxTextBytes)
            throw Failure { fmt::format("a text grew beyond {} bytes", kMaxTextBytes) };
    }
    return out;
}

} // namespace dadeum::jinja
