// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline/added_tokens.h"

#include "core/text/unicode/properties.h"
#include "core/text/unicode/utf8.h"

#include <algorithm>

namespace dadeum::text {

namespace {

char32_t characterBefore(std::string_view text, std::size_t end)
{
    std::size_t begin = end - 1;
    while (begin > 0 && isContinuation(text[begin]))
        --begin;
    return decodeAt(text, begin);
}

char32_t characterAt(std::string_view text, std::size_t begin)
{
    return decodeAt(text, begin);
}

} // namespace

void TokenMatcher::add(std::string_view content, TokenId id)
{
    if (content.empty())
        return;
    std::uint32_t node = 0;
    for (std::size_t i = 0; i < content.size(); ++i) {
        const auto byte = static_cast<unsigned char>(content[i]);
        auto& children = m_nodes[node].children;
        const auto at = std::lower_bound(children.begin(), children.end(), byte,
            [](const auto& child, unsigned char wanted) { return child.first < wanted; });
        if (at != children.end() && at->first == byte) {
            node = at->second;
            continue;
        }
        const auto created = static_cast<std::uint32_t>(m_nodes.size());
        children.insert(at, { byte, created });
        if (i == 0)
            m_roots[byte] = created;
        m_nodes.emplace_back();
        node = created;
    }
    m_nodes[node].id = id;
}

bool TokenMatcher::find(std::string_view text, std::size_t from, Span& match, TokenId& id) const
{
    for (std::size_t begin = from; begin < text.size(); ++begin) {
        std::uint32_t node = m_roots[static_cast<unsigned char>(text[begin])];
        if (node == 0)
            continue;
        std::size_t end = 0;
        for (std::size_t pos = begin + 1;; ++pos) {
            if (m_nodes[node].id >= 0) {
                end = pos;
                id = m_nodes[node].id;
            }
            if (pos >= text.size())
                break;
            const auto byte = static_cast<unsigned char>(text[pos]);
            const auto& children = m_nodes[node].children;
            const auto at = std::lower_bound(children.begin(), children.end(), byte,
                [](const auto& child, unsigned char wanted) { return child.first < wanted; });
            if (at == children.end() || at->first != byte)
                break;
            node = at->second;
        }
        if (end > 0) {
            match = { begin, end };
            return true;
        }
    }
    return false;
}

void AddedTokens::add(const std::vector<AddedToken>& tokens, const Vocabulary& vocabulary,
    const Normalizer* normalizer)
{
    const auto modelSize = static_cast<TokenId>(vocabulary.size());
    TokenId next = std::max(modelSize, m_largestId + 1);
    for (const AddedToken& token : tokens) {
        if (token.content.empty())
            continue;
        const auto known = idOf(token.content);
        const auto inModel = known ? known : vocabulary.find(token.content);
        const TokenId id = inModel ? *inModel : next++;
        std::string text = token.content;
        if (token.isNormalized && normalizer) {
            NormalizedText normalized(token.content, false);
            normalizer->apply(normalized);
            text = normalized.text();
        }
        m_ids[token.content] = id;
        if (token.isSpecial)
            m_specials.insert(token.content);
        m_tokens[id] = token;
        m_texts[id] = text;
        m_largestId = std::max(m_largestId, id);
        (token.isNormalized ? m_normalized : m_raw).add(text, id);
    }
}

void AddedTokens::find(
    const TokenMatcher& matcher, std::string_view text, std::vector<Match>& matches) const
{
    if (matcher.isEmpty())
        return;
    std::size_t covered = 0; // end of the last accepted match with its white space
    Span found;
    TokenId id = 0;
    for (std::size_t from = 0; matcher.find(text, from, found, id); from = found.end) {
        const AddedToken& token = m_tokens.at(id);
        std::size_t begin = found.begin;
        std::size_t end = found.end;
        if (token.isSingleWord) {
            const bool touchesLeft = begin > 0 && isWordCharacter(characterBefore(text, begin));
            const bool touchesRight = end < text.size() && isWordCharacter(characterAt(text, end));
            if (touchesLeft || touchesRight)
                continue;
        }
        if (token.stripsLeft) {
            while (begin > 0) {
                const char32_t c = characterBefore(text, begin);
                if (!isWhitespace(c))
                    break;
                begin -= encodedLength(c);
            }
            begin = std::max(begin, covered);
        }
        if (token.stripsRight) {
            while (end < text.size()) {
                const char32_t c = characterAt(text, end);
                if (!isWhitespace(c))
                    break;
                end += encodedLength(c);
            }
        }
        matches.push_back({ { begin, end }, id });
        covered = end;
    }
}

std::optional<TokenId> AddedTokens::idOf(std::string_view content) const
{
    const auto found = m_ids.find(std::string(content));
    return found == m_ids.end() ? std::nullopt : std::optional(found->second);
}

const std::string* AddedTokens::textOf(TokenId id) const
{
    const auto found = m_texts.find(id);
    return found == m_texts.end() ? nullptr : &found->second;
}

bool AddedTokens::isSpecialText(std::string_view text) const
{
    return m_specials.contains(std::string(text));
}

bool AddedTokens::isSpecial(TokenId id) const
{
    const auto found = m_tokens.find(id);
    return found != m_tokens.end() && found->second.isSpecial;
}

} // namespace dadeum::text
