// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/value.h"

#include "core/text/unicode/properties.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace dadeum::jinja {

std::string Value::str() const
{
    if (const std::string* string = text())
        return *string;
    return isUndefined() ? std::string() : repr();
}

namespace {

// Values nest no deeper than templates and JSON do, but a hostile namespace could hold itself.
constexpr int kMaxReprDepth = 100;

void appendRepr(const Value& value, std::string& out, int depth);

void appendItems(const std::vector<Value>& items, std::string& out, int depth)
{
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            out += ", ";
        appendRepr(items[i], out, depth + 1);
    }
}

void appendListRepr(const List& list, std::string& out, int depth)
{
    switch (list.flavor) {
    case List::Flavor::Range:
        out += list.display;
        return;
    case List::Flavor::Tuple:
        out += '(';
        appendItems(list.items, out, depth);
        out += list.items.size() == 1 ? ",)" : ")";
        return;
    case List::Flavor::Keys:
        out += "dict_keys([";
        break;
    case List::Flavor::Values:
        out += "dict_values([";
        break;
    case List::Flavor::Items:
        out += "dict_items([";
        break;
    case List::Flavor::Iterator:
        out += "<generator object>";
        return;
    case List::Flavor::List:
        out += '[';
        appendItems(list.items, out, depth);
        out += ']';
        return;
    }
    appendItems(list.items, out, depth);
    out += "])";
}

void appendDictRepr(const Dict& dict, std::string& out, int depth)
{
    out += '{';
    for (std::size_t i = 0; i < dict.entries.size(); ++i) {
        if (i > 0)
            out += ", ";
        appendRepr(dict.entries[i].first, out, depth + 1);
        out += ": ";
        appendRepr(dict.entries[i].second, out, depth + 1);
    }
    out += '}';
}

void appendRepr(const Value& value, std::string& out, int depth)
{
    if (depth > kMaxReprDepth)
        throw Failure { "a value is nested too deeply to be printed" };
    if (out.size() > kMaxTextBytes)
        throw Failure { fmt::format("a text grew beyond {} bytes", kMaxTextBytes) };
    if (value.isUndefined())
        out += "Undefined";
    else if (value.isNone())
        out += "None";
    else if (const auto* flag = value.as<bool>())
        out += *flag ? "True" : "False";
    else if (const auto* whole = value.as<std::int64_t>())
        out += std::to_string(*whole);
    else if (const auto* real = value.as<double>())
        out += reprOfNumber(*real);
    else if (const std::string* text = value.text())
        out += reprOfText(*text);
    else if (const List* list = value.listOrNull())
        appendListRepr(*list, out, depth);
    else if (const Dict* dict = value.dictOrNull())
        appendDictRepr(*dict, out, depth);
    else if (const auto* space = value.as<NamespacePtr>()) {
        out += "<Namespace {";
        for (std::size_t i = 0; i < (*space)->attributes.size(); ++i) {
            out += i > 0 ? ", " : "";
            out += reprOfText((*space)->attributes[i].first) + ": ";
            appendRepr((*space)->attributes[i].second, out, depth + 1);
        }
        out += "}>";
    } else if (const auto* function = value.as<FunctionPtr>())
        out += fmt::format("<Macro {}>", reprOfText((*function)->name));
    else if (const auto* loop = value.as<LoopPtr>())
        out += fmt::format("<LoopContext {}/{}>", (*loop)->index0 + 1, (*loop)->items.size());
}

} // namespace

std::string Value::repr() const
{
    std::string out;
    appendRepr(*this, out, 0);
    return out;
}

std::string reprOfNumber(double number)
{
    if (std::isnan(number))
        return "nan";
    if (std::isinf(number))
        return number > 0 ? "inf" : "-inf";
    std::array<char, 64> buffer;
    // Python switches to an exponent below 1e-4 and from 1e16 on.
    const double size = std::fabs(number);
    const bool hasExponent = size != 0 && (size < 1e-4 || size >= 1e16);
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
        hasExponent ? std::chars_format::scientific : std::chars_format::fixed);
    std::string text(buffer.data(), end.ptr);
    if (!hasExponent && text.find('.') == std::string::npos)
        text += ".0";
    return text;
}

std::string reprOfText(std::string_view text)
{
    const bool hasSingle = text.find('\'') != std::string_view::npos;
    const char quote = hasSingle && text.find('"') == std::string_view::npos ? '"' : '\'';
    std::string out(1, quote);
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t begin = pos;
        const char32_t c = text::decodeAt(text, pos);
        if (c == static_cast<char32_t>(quote) || c == U'\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == U'\n') {
            out += "\\n";
        } else if (c == U'\r') {
            out += "\\r";
        } else if (c == U'\t') {
            out += "\\t";
        } else if (text::isPrintable(c)) {
            out += text.substr(begin, pos - begin);
        } else if (c < 0x100) {
            out += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(c));
        } else if (c < 0x10000) {
            out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
        } else {
            out += fmt::format("\\U{:08x}", static_cast<std::uint32_t>(c));
        }
    }
    return out + quote;
}

} // namespace dadeum::jinja
