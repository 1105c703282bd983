// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/json_text.h"

#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dadeum::jinja {

namespace {

constexpr int kMaxDepth = 100;

class Writer {
public:
    explicit Writer(const JsonStyle& style)
        : m_style(style)
    {
    }

    std::string take() { return std::move(m_out); }

    void write(const Value& value, int depth)
    {
        if (depth > kMaxDepth)
            throw Failure { "a value is nested too deeply for tojson" };
        if (m_out.size() > kMaxTextBytes)
            throw Failure { fmt::format("a text grew beyond {} bytes", kMaxTextBytes) };
        if (value.isNone())
            m_out += "null";
        else if (const auto* flag = value.as<bool>())
            m_out += *flag ? "true" : "false";
        else if (const auto* real = value.as<double>())
            m_out += numberText(*real);
        else if (const auto* whole = value.as<std::int64_t>())
            m_out += std::to_string(*whole);
        else if (const std::string* text = value.text())
            writeText(*text);
        else if (const List* list = value.listOrNull(); list
                 && (list->flavor == List::Flavor::List || list->flavor == List::Flavor::Tuple))
            writeList(*list, depth);
        else if (const Dict* dict = value.dictOrNull())
            writeDict(*dict, depth);
        else
            throw Failure { fmt::format(
                "Object of type {} is not JSON serializable", value.typeName()) };
    }

private:
    static std::string numberText(double number)
    {
        if (std::isnan(number))
            return "NaN";
        if (std::isinf(number))
            return number > 0 ? "Infinity" : "-Infinity";
        return reprOfNumber(number);
    }

    void breakLine(int depth)
    {
        if (!m_style.indent)
            return;
        m_out += '\n';
        for (int i = 0; i < depth; ++i)
            m_out += *m_style.indent;
    }

    void writeList(const List& list, int depth)
    {
        m_out += '[';
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            if (i > 0)
                m_out += m_style.itemSeparator;
            breakLine(depth + 1);
            write(list.items[i], depth + 1);
        }
        if (!list.items.empty())
            breakLine(depth);
        m_out += ']';
    }

    void writeDict(const Dict& dict, int depth)
    {
        auto entries = dict.entries;
        if (m_style.sortsKeys)
            std::stable_sort(entries.begin(), entries.end(),
                [](const auto& a, const auto& b) { return compare(a.first, b.first, "<") < 0; });
        m_out += '{';
        for (std::size_t i = 0; i < entries.size(); ++i) {
            if (i > 0)
                m_out += m_style.itemSeparator;
            breakLine(depth + 1);
            writeKey(entries[i].first);
            m_out += m_style.keySeparator;
            write(entries[i].second, depth + 1);
        }
        if (!entries.empty())
            breakLine(depth);
        m_out += '}';
    }

    void writeKey(const Value& key)
    {
        if (const std::string* text = key.text()) {
            writeText(*text);
            return;
        }
        if (!key.isNone() && !key.isNumber())
            throw Failure { fmt::format(
                "keys must be str, int, float, bool or None, not {}", key.typeName()) };
        m_out += '"';
        write(key, 0);
        m_out += '"';
    }

    void writeText(std::string_view text)
    {
        m_out += '"';
        for (std::size_t pos = 0; pos < text.size();) {
            const std::size_t begin = pos;
            const char32_t c = text::decodeAt(text, pos);
            switch (c) {
            case U'"':
                m_out += "\\\"";
                break;
            case U'\\':
                m_out += "\\\\";
                break;
            case U'\n':
                m_out += "\\n";
                break;
            case U'\r':
                m_out += "\\r";
                break;
            case U'\t':
                m_out += "\\t";
                break;
            case U'\f':
                m_out += "\\f";
                break;
            case U'\b':
                m_out += "\\b";
                break;
            default:
                if (c < 0x20 || (m_style.isAscii && c >= 0x7F && c < 0x10000 && c != 0x7F))
                    m_out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
                else if (m_style.isAscii && c >= 0x10000)
                    m_out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + ((c - 0x10000) >> 10),
                        0xDC00 + ((c - 0x10000) & 0x3FF));
                else
                    m_out += text.substr(begin, pos - begin);
            }
        }
        m_out += '"';
    }

    const JsonStyle& m_style;
    std::string m_out;
};

} // namespace

std::string jsonText(const Value& value, const JsonStyle& style)
{
    Writer writer(style);
    writer.write(value, 0);
    return writer.take();
}

} // namespace dadeum::jinja
