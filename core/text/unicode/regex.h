// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Regex: regular expressions of tokenizer files (Oniguruma's dialect) on PCRE2, with limits on time
// and memory, so that a hostile pattern ends in an Error. Immutable after compiling; find may be
// called from any thread.
#pragma once

#include "core/base/error.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum::text {

/// Half-open byte range.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const Span&) const = default;
};

class Regex {
public:
    /// `place` names the source in errors. Throws Error{InvalidInput | Unsupported}.
    Regex(const std::string& pattern, const std::string& place);
    ~Regex();
    Regex(Regex&&) noexcept;
    Regex& operator=(Regex&&) noexcept;

    /// First match at or after `start` in valid UTF-8. Throws Error{InvalidInput} when the match
    /// limit is reached.
    bool find(std::string_view text, std::size_t start, Span& match) const;

    /// All matches, left to right; an empty match directly behind the previous match is skipped.
    /// Throws when the whole search takes unreasonably long for the text's length.
    template <typename Visit> void forEachMatch(std::string_view text, Visit visit) const
    {
        Clock clock(text.size());
        std::size_t from = 0;
        std::size_t lastEnd = std::string_view::npos;
        Span match;
        while (from <= text.size() && find(text, from, match)) {
            if (match.begin == match.end && match.end == lastEnd) {
                from = nextCharacter(text, from);
                continue;
            }
            visit(match);
            from = match.end;
            lastEnd = match.end;
            clock.tick(*this);
        }
    }

    const std::string& pattern() const;

private:
    struct Impl;

    /// Counts matches and looks at the time now and then.
    class Clock {
    public:
        explicit Clock(std::size_t textSize);
        void tick(const Regex& regex)
        {
            if (++m_matches % 16 == 0)
                check(regex);
        }

    private:
        void check(const Regex& regex) const;
        std::size_t m_matches = 0;
        double m_allowedSeconds;
        std::chrono::steady_clock::time_point m_start;
    };

    static std::size_t nextCharacter(std::string_view text, std::size_t pos);

    std::unique_ptr<const Impl> m_impl;
};

} // namespace dadeum::text
