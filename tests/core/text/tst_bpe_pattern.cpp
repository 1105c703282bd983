// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The hand-written splitters give the same pieces as the regular expressions they stand for.
#include "core/text/pipeline/bpe_pattern.h"
#include "core/text/pipeline/pattern.h"
#include "core/text/unicode/utf8.h"

#include <doctest/doctest.h>

#include <random>

using namespace dadeum::text;

namespace {

std::vector<Span> splitByExpression(const Pattern& pattern, const std::string& text)
{
    Stretches stretches;
    pattern.findStretches(text, stretches);
    std::vector<Span> pieces;
    applyBehavior(stretches, SplitBehavior::Isolated, pieces);
    return pieces;
}

/// Text made of characters and fragments that the expressions treat specially, with some arbitrary
/// ones.
std::string randomText(std::mt19937& random)
{
    static const std::vector<std::string> parts = { " ", "  ", "\n", "\r", "\t", "a", "B", "Zz",
        "7", "42", "1234567", "'s", "'S", "'ll", "'LL", "'lL", "'re", "'VE", "'d", "'", "'x", "'ſ",
        "ſ", "K", "!", "...", "?!", "\u00A0", "\u3000", "\u2028", "\u0085", "\u180E", "한글", "가",
        "é", "e\u0301", "中文", "٣", "Ⅳ", "½", "😀", "👩\u200D💻", "_", "<div>", "</", "\u200B",
        "\uFEFF", "ǅ", "ª", "\u0345", "\U0001F1F0", "\U00010400" };
    std::string text;
    const std::size_t length = 1 + random() % 12;
    for (std::size_t i = 0; i < length; ++i) {
        if (random() % 8 != 0) {
            text += parts[random() % parts.size()];
            continue;
        }
        char32_t c = random() % 0x30000;
        if (c >= 0xD800 && c <= 0xDFFF)
            c = U'x';
        appendUtf8(text, c);
    }
    return text;
}

void compare(const char* expression, const std::string& text)
{
    static std::map<std::string, Pattern> patterns;
    auto known = patterns.find(expression);
    if (known == patterns.end())
        known = patterns.emplace(expression, Pattern::regex(expression, "test")).first;
    std::vector<Span> pieces;
    BpePattern::forExpression(expression)->split(text, pieces);
    if (pieces != splitByExpression(known->second, text)) {
        CAPTURE(expression);
        CAPTURE(text);
        FAIL_CHECK("the pieces differ");
    }
}

const char* const kExpressions[] = { kGpt2Expression, kLlama3Expression, kQwen2Expression };

} // namespace

TEST_CASE("hand-written splitters equal their expressions on random text")
{
    std::mt19937 random(7);
    for (int i = 0; i < 4000; ++i) {
        const std::string text = randomText(random);
        for (const char* expression : kExpressions)
            compare(expression, text);
    }
}

TEST_CASE("hand-written splitters equal their expressions on every character")
{
    // Each character between neighbours of every class; blocks keep the expressions busy with one
    // text at a time.
    for (char32_t block = 0; block < 0x20000; block += 0x400) {
        std::string text;
        for (char32_t c = block; c < block + 0x400; ++c) {
            if (c >= 0xD800 && c <= 0xDFFF)
                continue;
            appendUtf8(text, c);
            text += c % 3 == 0 ? "a" : c % 3 == 1 ? " " : "1!";
        }
        for (const char* expression : kExpressions)
            compare(expression, text);
    }
}

TEST_CASE("unknown expressions have no hand-written splitter")
{
    CHECK_FALSE(BpePattern::forExpression("\\s+").has_value());
    CHECK_FALSE(BpePattern::forExpression("").has_value());
}
