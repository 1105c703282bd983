// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// NormalizedText: a piece of text that normalisers change while it remembers which bytes of the
// original every byte came from. Without tracking it is a plain string and the source queries must
// not be used. One thread at a time.
#pragma once

#include "core/text/unicode/normal_form.h"
#include "core/text/unicode/regex.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum::text {

class NormalizedText {
public:
    /// Bytes of the original text.
    struct Source {
        std::uint32_t begin;
        std::uint32_t end;
        bool operator==(const Source&) const = default;
    };

    explicit NormalizedText(std::string_view original, bool isTracked);

    const std::string& text() const { return m_text; }
    bool isEmpty() const { return m_text.empty(); }
    bool isTracked() const { return m_isTracked; }

    /// Where the piece begins in the original text.
    std::size_t originalBegin() const { return m_shift; }
    /// Original bytes of the non-empty range [begin, end) of the current text.
    Source sourceOf(std::size_t begin, std::size_t end) const;

    /// Replaces the whole text by `edits`, after dropping the first `removedCharacters` characters.
    void transform(const std::vector<Edit>& edits, std::size_t removedCharacters = 0);
    /// Puts `prefix` in front; it gets the source of the first character. Empty text stays empty.
    void prepend(std::string_view prefix);
    /// Replaces every range (ascending, not overlapping) by `content`.
    void replace(const std::vector<Span>& ranges, std::string_view content);
    /// The part [begin, end), cut at character boundaries.
    NormalizedText slice(std::size_t begin, std::size_t end) const;

    /// Keeps the characters for which `keep` says so.
    template <typename Keep> void filter(Keep keep);
    /// Replaces characters one by one.
    template <typename Map> void map(Map map);

private:
    NormalizedText() = default;

    void checkSize(std::size_t size) const;
    void transformRange(std::size_t begin, std::size_t end, const std::vector<Edit>& edits,
        std::size_t removedCharacters);

    std::string m_text;
    std::vector<Source> m_sources; ///< one per byte of m_text; empty without tracking
    std::uint32_t m_shift = 0;
    std::size_t m_limit = 0; ///< bytes that m_text may grow to
    bool m_isTracked = false;
};

} // namespace dadeum::text

#include "core/text/unicode/utf8.h"

namespace dadeum::text {

template <typename Keep> void NormalizedText::filter(Keep keep)
{
    std::vector<Edit> edits;
    edits.reserve(m_text.size());
    std::size_t removedAtStart = 0;
    bool hasRemoved = false;
    for (std::size_t pos = 0; pos < m_text.size();) {
        const char32_t c = decodeAt(m_text, pos);
        if (keep(c)) {
            edits.push_back({ c, 0 });
            continue;
        }
        hasRemoved = true;
        if (edits.empty())
            ++removedAtStart;
        else
            --edits.back().change;
    }
    if (hasRemoved)
        transform(edits, removedAtStart);
}

template <typename Map> void NormalizedText::map(Map map)
{
    std::vector<Edit> edits;
    edits.reserve(m_text.size());
    bool hasChanged = false;
    for (std::size_t pos = 0; pos < m_text.size();) {
        const char32_t c = decodeAt(m_text, pos);
        edits.push_back({ map(c), 0 });
        hasChanged = hasChanged || edits.back().character != c;
    }
    if (hasChanged)
        transform(edits);
}

} // namespace dadeum::text
