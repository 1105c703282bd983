// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/lexer.h"

#include "core/text/jinja/text_methods.h"
#include "core/text/unicode/properties.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace dadeum::jinja {

namespace {

/// Line ends become \n and the last one is dropped.
std::string normalizeLines(std::string_view source)
{
    std::string out;
    out.reserve(source.size());
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (source[i] != '\r') {
            out += source[i];
            continue;
        }
        out += '\n';
        if (i + 1 < source.size() && source[i + 1] == '\n')
            ++i;
    }
    if (out.ends_with('\n'))
        out.pop_back();
    return out;
}

class Lexer {
public:
    explicit Lexer(std::string_view source)
        : m_source(normalizeLines(source))
    {
    }

    std::vector<Token> run()
    {
        while (m_pos < m_source.size())
            readData();
        add(Token::Type::End);
        return std::move(m_tokens);
    }

private:
    using Type = Token::Type;

    [[noreturn]] void fail(const std::string& message) const
    {
        throw SyntaxFailure { message, m_line };
    }

    bool at(std::string_view what) const { return m_source.compare(m_pos, what.size(), what) == 0; }

    Token& add(Type type, std::string text = {})
    {
        m_tokens.push_back({ type, m_line, std::move(text), 0, 0 });
        return m_tokens.back();
    }

    void advance(std::size_t count)
    {
        m_line += static_cast<int>(std::count(m_source.begin() + static_cast<std::ptrdiff_t>(m_pos),
            m_source.begin() + static_cast<std::ptrdiff_t>(m_pos + count), '\n'));
        m_pos += count;
        if (count > 0)
            m_isLineStart = m_source[m_pos - 1] == '\n';
    }

    void skipSpace()
    {
        std::size_t end = m_pos;
        while (end < m_source.size()) {
            std::size_t next = end;
            if (!isPythonSpace(text::decodeAt(m_source, next)))
                break;
            end = next;
        }
        advance(end - m_pos);
    }

    /// Text up to the next tag, then the tag.
    void readData()
    {
        std::size_t tag = m_pos;
        while (true) {
            tag = m_source.find('{', tag);
            if (tag == std::string::npos || tag + 1 >= m_source.size()) {
                addData(m_source.substr(m_pos));
                advance(m_source.size() - m_pos);
                return;
            }
            const char kind = m_source[tag + 1];
            if (kind == '{' || kind == '%' || kind == '#')
                break;
            ++tag;
        }
        const char kind = m_source[tag + 1];
        const char sign = tag + 2 < m_source.size() ? m_source[tag + 2] : '\0';
        const bool isSigned = sign == '-' || sign == '+';
        addData(
            stripBefore(m_source.substr(m_pos, tag - m_pos), isSigned ? sign : '\0', kind == '{'));
        advance(tag - m_pos);
        if (kind == '#') {
            readComment();
            return;
        }
        if (kind == '%' && readRaw(isSigned))
            return;
        add(kind == '{' ? Type::VariableBegin : Type::BlockBegin);
        advance(isSigned ? 3 : 2);
        readExpression(kind == '{' ? "}}" : "%}");
    }

    /// What stays of the text in front of a tag.
    std::string stripBefore(std::string text, char sign, bool isVariable) const
    {
        if (sign == '-') {
            text.resize(strippedEnd(text));
        } else if (sign != '+' && !isVariable) {
            const auto newline = text.rfind('\n');
            const std::size_t lineBegin = newline == std::string::npos ? 0 : newline + 1;
            if ((lineBegin > 0 || m_isLineStart) && strippedEnd(text.substr(lineBegin)) == 0)
                text.resize(lineBegin);
        }
        return text;
    }

    static std::size_t strippedEnd(std::string_view text)
    {
        std::size_t end = 0;
        for (std::size_t pos = 0; pos < text.size();) {
            if (!isPythonSpace(text::decodeAt(text, pos)))
                end = pos;
        }
        return end;
    }

    void addData(std::string text)
    {
        if (!text.empty())
            add(Type::Data, std::move(text));
    }

    /// Behind a block or comment: "-" takes all white space, else one newline goes (trim_blocks)
    /// unless "+".
    void endBlock(char sign, std::size_t length)
    {
        advance(length);
        if (sign == '-')
            skipSpace();
        else if (sign != '+' && at("\n"))
            advance(1);
    }

    void readComment()
    {
        const std::size_t end = m_source.find("#}", m_pos + 2);
        if (end == std::string::npos)
            fail("Missing end of comment tag");
        const char sign = end > m_pos + 2 ? m_source[end - 1] : '\0';
        advance(end - m_pos);
        endBlock(sign, 2);
    }

    /// {% raw %} … {% endraw %}; false when the tag is another one.
    bool readRaw(bool isSigned)
    {
        std::size_t pos = m_pos + (isSigned ? 3 : 2);
        const auto skip = [&] {
            while (pos < m_source.size()
                && text::isWhitespace(static_cast<unsigned char>(m_source[pos])))
                ++pos;
        };
        skip();
        if (m_source.compare(pos, 3, "raw") != 0)
            return false;
        pos += 3;
        skip();
        const bool stripsBehind = m_source.compare(pos, 3, "-%}") == 0;
        if (!stripsBehind && m_source.compare(pos, 2, "%}") != 0)
            return false;
        advance(pos + (stripsBehind ? 3 : 2) - m_pos);
        if (stripsBehind)
            skipSpace();
        for (std::size_t tag = m_source.find("{%", m_pos); tag != std::string::npos;
             tag = m_source.find("{%", tag + 2)) {
            pos = tag + 2;
            const char sign = pos < m_source.size() ? m_source[pos] : '\0';
            if (sign == '-' || sign == '+')
                ++pos;
            skip();
            if (m_source.compare(pos, 6, "endraw") != 0)
                continue;
            pos += 6;
            skip();
            const char endSign = pos < m_source.size() ? m_source[pos] : '\0';
            const std::size_t endLength = endSign == '-' || endSign == '+' ? 3 : 2;
            if (m_source.compare(pos + endLength - 2, 2, "%}") != 0)
                continue;
            addData(stripBefore(m_source.substr(m_pos, tag - m_pos),
                sign == '-' || sign == '+' ? sign : '\0', false));
            advance(pos - m_pos);
            endBlock(endLength == 3 ? endSign : '\0', endLength);
            return true;
        }
        fail("Missing end of raw directive");
    }

    /// Tokens up to the closing tag; brackets must be balanced before it counts.
    void readExpression(std::string_view close)
    {
        std::vector<char> open;
        const bool isBlock = close == "%}";
        while (true) {
            skipSpace();
            if (m_pos >= m_source.size())
                fail(fmt::format("unexpected end of template, expected '{}'", close));
            if (open.empty()
                && (at(close)
                    || ((at("-") || (isBlock && at("+")))
                        && m_source.compare(m_pos + 1, 2, close) == 0))) {
                const char sign = at(close) ? '\0' : m_source[m_pos];
                add(isBlock ? Type::BlockEnd : Type::VariableEnd);
                const std::size_t length = sign == '\0' ? 2 : 3;
                if (isBlock)
                    endBlock(sign, length);
                else {
                    advance(length);
                    if (sign == '-')
                        skipSpace();
                }
                return;
            }
            readToken(open);
        }
    }

    void readToken(std::vector<char>& open)
    {
        const char c = m_source[m_pos];
        if (c >= '0' && c <= '9')
            readNumber();
        else if (c == '"' || c == '\'')
            readText(c);
        else if (static_cast<unsigned char>(c) >= 0x80 || c == '_' || (c >= 'a' && c <= 'z')
            || (c >= 'A' && c <= 'Z'))
            readName();
        else
            readOperator(open);
    }

    void readName()
    {
        std::size_t end = m_pos;
        while (end < m_source.size()) {
            std::size_t next = end;
            const char32_t c = text::decodeAt(m_source, next);
            if (!text::isWordCharacter(c))
                break;
            end = next;
        }
        if (end == m_pos)
            fail(fmt::format("unexpected char {}", m_source.substr(m_pos, 4)));
        add(Type::Name, m_source.substr(m_pos, end - m_pos));
        advance(end - m_pos);
    }

    void readNumber()
    {
        std::string digits;
        std::size_t end = m_pos;
        int base = 10;
        const auto isDigit = [&](char c) {
            return (c >= '0' && c <= '9')
                || (base == 16 && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));
        };
        const auto take = [&] {
            while (end < m_source.size()
                && (isDigit(m_source[end])
                    || (m_source[end] == '_' && end + 1 < m_source.size()
                        && isDigit(m_source[end + 1])))) {
                if (m_source[end] != '_')
                    digits += m_source[end];
                ++end;
            }
        };
        if (m_source[m_pos] == '0' && m_pos + 2 < m_source.size()) {
            const char kind = m_source[m_pos + 1];
            if (kind == 'x' || kind == 'X')
                base = 16;
            else if (kind == 'o' || kind == 'O')
                base = 8;
            else if (kind == 'b' || kind == 'B')
                base = 2;
            if (base != 10 && isDigit(m_source[m_pos + 2]))
                end += 2;
            else
                base = 10;
        }
        take();
        bool isReal = false;
        if (base == 10) {
            if (end + 1 < m_source.size() && m_source[end] == '.' && isDigit(m_source[end + 1])) {
                isReal = true;
                digits += '.';
                ++end;
                take();
            }
            std::size_t exponent = end;
            if (exponent < m_source.size()
                && (m_source[exponent] == 'e' || m_source[exponent] == 'E')) {
                ++exponent;
                std::string sign;
                if (exponent < m_source.size()
                    && (m_source[exponent] == '+' || m_source[exponent] == '-'))
                    sign = m_source[exponent++] == '-' ? "-" : "";
                if (exponent < m_source.size() && isDigit(m_source[exponent])) {
                    isReal = true;
                    digits += "e" + sign;
                    end = exponent;
                    take();
                }
            }
        }
        Token& token = add(isReal ? Type::Real : Type::Whole, digits);
        const char* last = digits.data() + digits.size();
        const auto result = isReal ? std::from_chars(digits.data(), last, token.real)
                                   : std::from_chars(digits.data(), last, token.whole, base);
        if (result.ec != std::errc() || result.ptr != last)
            fail(fmt::format("the number {} is not valid or too large", digits.substr(0, 40)));
        advance(end - m_pos);
    }

    void readText(char quote)
    {
        std::string out;
        std::size_t pos = m_pos + 1;
        while (true) {
            if (pos >= m_source.size())
                fail("unexpected end of template in a string");
            const char c = m_source[pos];
            if (c == quote)
                break;
            if (c != '\\') {
                out += c;
                ++pos;
                continue;
            }
            if (pos + 1 >= m_source.size())
                fail("unexpected end of template in a string");
            pos = readEscape(pos + 1, out);
        }
        add(Type::Text, std::move(out));
        advance(pos + 1 - m_pos);
    }

    /// `pos` is behind the backslash; returns the position behind the escape.
    std::size_t readEscape(std::size_t pos, std::string& out) const
    {
        static constexpr std::array<std::pair<char, char>, 10> kSimple
            = { { { 'n', '\n' }, { 't', '\t' }, { 'r', '\r' }, { '\\', '\\' }, { '\'', '\'' },
                { '"', '"' }, { 'a', '\a' }, { 'b', '\b' }, { 'f', '\f' }, { 'v', '\v' } } };
        const char c = m_source[pos];
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
            const std::size_t last = pos + 1 + hexDigits;
            if (last > m_source.size()
                || std::from_chars(m_source.data() + pos + 1, m_source.data() + last, value, 16).ptr
                    != m_source.data() + last)
                fail(fmt::format("truncated \\{} escape in a string", c));
            if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
                fail(fmt::format("\\{} escape in a string is not a character", c));
            text::appendUtf8(out, value);
            return last;
        }
        if (c >= '0' && c <= '7') {
            char32_t value = 0;
            std::size_t end = pos;
            for (; end < m_source.size() && end < pos + 3 && m_source[end] >= '0'
                 && m_source[end] <= '7';
                 ++end)
                value = value * 8 + static_cast<char32_t>(m_source[end] - '0');
            text::appendUtf8(out, value);
            return end;
        }
        if (c == 'N')
            fail("\\N escapes are not supported in strings");
        out += '\\';
        return pos;
    }

    void readOperator(std::vector<char>& open)
    {
        static constexpr std::array kOperators
            = { "**", "//", "==", "!=", ">=", "<=", "+", "-", "*", "/", "%", "~", "[", "]", "(",
                  ")", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";" };
        for (const char* op : kOperators) {
            if (!at(op))
                continue;
            const char c = op[0];
            if (c == '(' || c == '[' || c == '{') {
                open.push_back(c == '(' ? ')' : c == '[' ? ']' : '}');
            } else if (c == ')' || c == ']' || c == '}') {
                if (open.empty() || open.back() != c)
                    fail(open.empty()
                            ? fmt::format("unexpected '{}'", op)
                            : fmt::format("unexpected '{}', expected '{}'", op, open.back()));
                open.pop_back();
            }
            add(Type::Operator, op);
            advance(std::string_view(op).size());
            return;
        }
        fail(fmt::format("unexpected char '{}'", m_source[m_pos]));
    }

    std::string m_source;
    std::size_t m_pos = 0;
    int m_line = 1;
    bool m_isLineStart = true;
    std::vector<Token> m_tokens;
};

} // namespace

std::vector<Token> tokenize(std::string_view source)
{
    return Lexer(source).run();
}

} // namespace dadeum::jinja
