// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline/bpe_pattern.h"

#include "core/text/unicode/properties.h"
#include "core/text/unicode/utf8.h"

#include <array>

namespace dadeum::text {

const char* const kGpt2Expression
    = R"('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+)";
const char* const kLlama3Expression
    = R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";
const char* const kQwen2Expression
    = R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

namespace {

enum Class : std::uint8_t { kOther, kLetter, kNumber, kSpace };

/// Classes as the regular expression engine sees them, so that both ways of splitting agree on
/// every character.
const std::vector<std::uint8_t>& classTable()
{
    static const std::vector<std::uint8_t> table = [] {
        std::vector<std::uint8_t> classes(0x110000, kOther);
        constexpr char32_t kBlock = 0x8000;
        const auto mark = [&](const char* expression, Class value) {
            const Regex regex(expression, "character classes");
            for (char32_t block = 0; block < 0x110000; block += kBlock) {
                std::string text;
                for (char32_t c = block; c < block + kBlock; ++c) {
                    if (c < 0xD800 || c > 0xDFFF)
                        appendUtf8(text, c);
                }
                regex.forEachMatch(text, [&](const Span& match) {
                    for (std::size_t pos = match.begin; pos < match.end;)
                        classes[decodeAt(text, pos)] = value;
                });
            }
        };
        mark("\\p{L}+", kLetter);
        mark("\\p{N}+", kNumber);
        mark("\\s+", kSpace);
        return classes;
    }();
    return table;
}

struct Cursor {
    std::string_view text;
    const std::uint8_t* classes;

    /// Class of the character at `pos`; `pos` moves behind it.
    Class take(std::size_t& pos) const
    {
        const auto lead = static_cast<unsigned char>(text[pos]);
        if (lead < 0x80) {
            ++pos;
            return static_cast<Class>(classes[lead]);
        }
        return static_cast<Class>(classes[decodeAt(text, pos)]);
    }

    /// End of the run of `wanted` characters from `pos`.
    std::size_t runEnd(std::size_t pos, Class wanted) const
    {
        while (pos < text.size()) {
            std::size_t next = pos;
            if (take(next) != wanted)
                break;
            pos = next;
        }
        return pos;
    }
};

bool isLineEnd(char c)
{
    return c == '\r' || c == '\n';
}

} // namespace

BpePattern::BpePattern(bool isGpt2, int maxDigits)
    : m_isGpt2(isGpt2)
    , m_maxDigits(maxDigits)
{
    classTable();
}

BpePattern BpePattern::gpt2()
{
    return BpePattern(true, 0);
}

std::optional<BpePattern> BpePattern::forExpression(std::string_view expression)
{
    if (expression == kGpt2Expression)
        return gpt2();
    if (expression == kLlama3Expression)
        return BpePattern(false, 3);
    if (expression == kQwen2Expression)
        return BpePattern(false, 1);
    return std::nullopt;
}

/// End of 's, 't, 're, 've, 'm, 'll or 'd at `pos` (which holds the apostrophe), or `pos`.
std::size_t BpePattern::contractionEnd(std::string_view text, std::size_t pos) const
{
    const auto letter = [&](std::size_t i) -> char {
        if (i >= text.size())
            return '\0';
        const char c = text[i];
        return !m_isGpt2 && c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    };
    const char first = letter(pos + 1);
    const char second = letter(pos + 2);
    if (first == 's' || first == 't' || first == 'm' || first == 'd')
        return pos + 2;
    if ((first == 'r' && second == 'e') || (first == 'v' && second == 'e')
        || (first == 'l' && second == 'l'))
        return pos + 3;
    // The long s folds to s without regard to case.
    if (!m_isGpt2 && text.substr(pos + 1, 2) == "\xC5\xBF")
        return pos + 3;
    return pos;
}

/// End of the piece that starts with the white space at `pos` and holds only white space.
std::size_t BpePattern::spaceEnd(std::string_view text, std::size_t pos) const
{
    const Cursor cursor { text, classTable().data() };
    std::size_t end = pos;
    std::size_t last = pos; // begin of the last character of the run
    std::size_t lineEnd = pos; // behind the last line end of the run
    while (end < text.size()) {
        std::size_t next = end;
        if (cursor.take(next) != kSpace)
            break;
        last = end;
        end = next;
        if (isLineEnd(text[last]))
            lineEnd = end;
    }
    if (!m_isGpt2 && lineEnd > pos)
        return lineEnd;
    // The last space belongs to the word behind it.
    return end < text.size() && last > pos ? last : end;
}

void BpePattern::split(std::string_view text, std::vector<Span>& pieces) const
{
    const Cursor cursor { text, classTable().data() };
    std::size_t pos = 0;
    while (pos < text.size()) {
        std::size_t next = pos;
        const Class kind = cursor.take(next);
        std::size_t end = pos;
        if (text[pos] == '\'')
            end = contractionEnd(text, pos);
        if (end > pos) {
            pieces.push_back({ pos, end });
            pos = end;
            continue;
        }
        std::size_t behind = next;
        const Class nextKind = next < text.size() ? cursor.take(behind) : kSpace;
        if (kind == kLetter) {
            end = cursor.runEnd(next, kLetter);
        } else if (kind == kNumber) {
            end = next;
            for (int digits = 1; m_maxDigits == 0 || digits < m_maxDigits; ++digits) {
                std::size_t after = end;
                if (end >= text.size() || cursor.take(after) != kNumber)
                    break;
                end = after;
            }
        } else if (!m_isGpt2 && nextKind == kLetter && !isLineEnd(text[pos])) {
            end = cursor.runEnd(behind, kLetter);
        } else if (kind == kOther || (text[pos] == ' ' && nextKind == kOther)) {
            end = cursor.runEnd(next, kOther);
            while (!m_isGpt2 && end < text.size() && isLineEnd(text[end]))
                ++end;
        } else if (m_isGpt2 && text[pos] == ' ' && nextKind != kSpace) {
            end = cursor.runEnd(behind, nextKind);
        } else {
            end = spaceEnd(text, pos);
        }
        pieces.push_back({ pos, end });
        pos = end;
    }
}

} // namespace dadeum::text
