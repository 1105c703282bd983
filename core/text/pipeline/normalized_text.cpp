// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline/normalized_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum::text {

namespace {

constexpr std::size_t kMostGrowth = 100; ///< compatibility forms of Unicode reach 18
constexpr std::size_t kSpareBytes = 64 << 10;
constexpr std::size_t kMostTracked = std::size_t(128) << 20;
constexpr std::size_t kMostUntracked = std::size_t(512) << 20;

} // namespace

NormalizedText::NormalizedText(std::string_view original, bool isTracked)
    : m_text(original)
    , m_limit(std::min(
          kMostGrowth * original.size() + kSpareBytes, isTracked ? kMostTracked : kMostUntracked))
    , m_isTracked(isTracked)
{
    if (!isTracked)
        return;
    m_sources.reserve(original.size());
    for (std::size_t pos = 0; pos < original.size();) {
        const std::size_t length = sequenceLength(static_cast<unsigned char>(original[pos]));
        const Source source
            = { static_cast<std::uint32_t>(pos), static_cast<std::uint32_t>(pos + length) };
        m_sources.insert(m_sources.end(), length, source);
        pos += length;
    }
}

NormalizedText::Source NormalizedText::sourceOf(std::size_t begin, std::size_t end) const
{
    return { m_sources[begin].begin, m_sources[end - 1].end };
}

/// Rules that replace little by much, many times over, must not exhaust memory.
void NormalizedText::checkSize(std::size_t size) const
{
    if (size > m_limit)
        throw Error(ErrorCode::InvalidInput,
            fmt::format(
                "the tokenizer's normalizer makes a text more than {} times longer", kMostGrowth),
            "Use a tokenizer from a source you trust.");
}

void NormalizedText::transform(const std::vector<Edit>& edits, std::size_t removedCharacters)
{
    transformRange(0, m_text.size(), edits, removedCharacters);
}

void NormalizedText::transformRange(std::size_t begin, std::size_t end,
    const std::vector<Edit>& edits, std::size_t removedCharacters)
{
    std::string text;
    std::vector<Source> sources;
    text.reserve(end - begin + 16);
    if (m_isTracked)
        sources.reserve(end - begin + 16);
    std::size_t offset = begin; // first byte that no edit has used up yet
    const auto skip = [&](std::size_t count) {
        for (; count > 0 && offset < end; --count)
            offset += sequenceLength(static_cast<unsigned char>(m_text[offset]));
    };
    skip(removedCharacters);
    for (const Edit& edit : edits) {
        if (m_isTracked) {
            Source source = { m_shift, m_shift };
            if (edit.change > 0) {
                if (offset > 0)
                    source = m_sources[offset - 1];
            } else if (offset < m_sources.size()) {
                source = m_sources[offset];
            }
            sources.insert(sources.end(), encodedLength(edit.character), source);
        }
        if (edit.change <= 0)
            skip(1 + static_cast<std::size_t>(-edit.change));
        appendUtf8(text, edit.character);
    }
    checkSize(m_text.size() + text.size());
    m_text.replace(begin, end - begin, text);
    if (m_isTracked) {
        const auto at = m_sources.erase(m_sources.begin() + static_cast<std::ptrdiff_t>(begin),
            m_sources.begin() + static_cast<std::ptrdiff_t>(end));
        m_sources.insert(at, sources.begin(), sources.end());
    }
}

void NormalizedText::prepend(std::string_view prefix)
{
    if (m_text.empty() || prefix.empty())
        return;
    if (!m_isTracked) {
        m_text.insert(0, prefix);
        return;
    }
    std::vector<Edit> edits;
    for (std::size_t pos = 0; pos < prefix.size();)
        edits.push_back({ decodeAt(prefix, pos), edits.empty() ? 0 : 1 });
    std::size_t firstEnd = 0;
    edits.push_back({ decodeAt(m_text, firstEnd), 1 });
    transformRange(0, firstEnd, edits, 0);
}

void NormalizedText::replace(const std::vector<Span>& ranges, std::string_view content)
{
    if (ranges.empty())
        return;
    std::string text;
    std::vector<Source> sources;
    checkSize(m_text.size() + ranges.size() * content.size());
    std::size_t last = 0;
    const auto keepUntil = [&](std::size_t end) {
        text.append(m_text, last, end - last);
        if (m_isTracked)
            sources.insert(sources.end(), m_sources.begin() + static_cast<std::ptrdiff_t>(last),
                m_sources.begin() + static_cast<std::ptrdiff_t>(end));
    };
    for (const Span& range : ranges) {
        keepUntil(range.begin);
        text += content;
        if (m_isTracked) {
            const Source source
                = range.end > 0 ? m_sources[range.end - 1] : Source { m_shift, m_shift };
            sources.insert(sources.end(), content.size(), source);
        }
        last = range.end;
    }
    keepUntil(m_text.size());
    m_text = std::move(text);
    m_sources = std::move(sources);
}

NormalizedText NormalizedText::slice(std::size_t begin, std::size_t end) const
{
    NormalizedText part;
    part.m_text = m_text.substr(begin, end - begin);
    part.m_limit = m_limit;
    part.m_isTracked = m_isTracked;
    if (m_isTracked) {
        part.m_sources.assign(m_sources.begin() + static_cast<std::ptrdiff_t>(begin),
            m_sources.begin() + static_cast<std::ptrdiff_t>(end));
        part.m_shift = begin < end ? m_sources[begin].begin : m_shift;
    }
    return part;
}

} // namespace dadeum::text
