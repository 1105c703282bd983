// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Pattern: the "pattern" of Split and Replace in tokenizer.json, a literal or a regular expression;
// and the five ways a split can treat its delimiters. Immutable; any thread.
#pragma once

#include "core/base/json.h"
#include "core/text/unicode/regex.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum::text {

/// A stretch of text; stretches cover the text without gaps.
struct Stretch {
    Span span;
    bool isMatch = false;
};
using Stretches = std::vector<Stretch>;

enum class SplitBehavior { Removed, Isolated, MergedWithPrevious, MergedWithNext, Contiguous };

/// "Removed", "Isolated", ... as in tokenizer.json.
SplitBehavior splitBehaviorFromJson(const Json& json, const std::string& place);

/// Turns matches and gaps into pieces. Pieces may be empty; callers drop those.
void applyBehavior(const Stretches& stretches, SplitBehavior behavior, std::vector<Span>& pieces);

class Pattern {
public:
    /// {"String": "…"} or {"Regex": "…"}.
    static Pattern fromJson(const Json& json, const std::string& place);
    static Pattern regex(const std::string& expression, const std::string& place);

    void findMatches(std::string_view text, std::vector<Span>& matches) const;
    void findStretches(std::string_view text, Stretches& stretches) const;
    /// The expression when the pattern is one, else empty.
    const std::string& expression() const;

private:
    std::string m_literal;
    std::optional<Regex> m_regex;
};

/// Stretches of the characters for which `isDelimiter` holds, each a match of its own.
template <typename IsDelimiter>
void characterStretches(std::string_view text, IsDelimiter isDelimiter, Stretches& stretches);

} // namespace dadeum::text

#include "core/text/unicode/utf8.h"

namespace dadeum::text {

template <typename IsDelimiter>
void characterStretches(std::string_view text, IsDelimiter isDelimiter, Stretches& stretches)
{
    std::size_t last = 0;
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t begin = pos;
        if (!isDelimiter(decodeAt(text, pos)))
            continue;
        if (last < begin)
            stretches.push_back({ { last, begin }, false });
        stretches.push_back({ { begin, pos }, true });
        last = pos;
    }
    if (last < text.size())
        stretches.push_back({ { last, text.size() }, false });
}

} // namespace dadeum::text
