// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/jinja/lexer.h"

#include "core/text/jinja/literals.h"
#include "core/text/jinja/text_methods.h"
#include "core/text/unicode/properties.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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
            readText();
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
        Literal literal = numberAt(m_source, m_pos, m_line);
        Token& token = add(literal.isReal ? Type::Real : Type::Whole, std::move(literal.text));
        token.whole = literal.whole;
        token.real = literal.real;
        advance(literal.end - m_pos);
    }

    void readText()
    {
        Literal literal = textAt(m_source, m_pos, m_line);
        add(Type::Text, std::move(literal.text));
        advance(literal.end - m_pos);
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
