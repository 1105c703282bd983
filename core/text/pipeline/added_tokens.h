// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// AddedTokens: tokens that are found in the text as a whole before anything is cut ("added_tokens"
// of tokenizer.json). Built once, then read from any thread.
#pragma once

#include "core/text/models/vocabulary.h"
#include "core/text/pipeline/normalizer.h"
#include "core/text/pipeline/pre_tokenizer.h"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dadeum::text {

struct AddedToken {
    std::string content;
    bool isSingleWord = false;
    bool stripsLeft = false;
    bool stripsRight = false;
    bool isNormalized = false; ///< looked for in normalised text
    bool isSpecial = false;
};

/// Finds the longest of many strings at every place, left to right.
class TokenMatcher {
public:
    void add(std::string_view content, TokenId id);
    bool isEmpty() const { return m_nodes.size() == 1; }
    /// Next match at or after `from`; false when there is none.
    bool find(std::string_view text, std::size_t from, Span& match, TokenId& id) const;

private:
    struct Node {
        TokenId id = -1;
        std::vector<std::pair<unsigned char, std::uint32_t>> children; ///< sorted
    };
    std::vector<Node> m_nodes { 1 };
    std::vector<std::uint32_t> m_roots = std::vector<std::uint32_t>(256, 0);
};

class AddedTokens {
public:
    struct Match {
        Span span;
        TokenId id;
    };

    /// Ids come from the model's vocabulary where it has the content, and are counted up from its
    /// size otherwise.
    void add(const std::vector<AddedToken>& tokens, const Vocabulary& vocabulary,
        const Normalizer* normalizer);

    /// Tokens in raw text, and in normalised text. Spans may reach over white space around a token.
    void findRaw(std::string_view text, std::vector<Match>& matches) const
    {
        find(m_raw, text, matches);
    }
    void findNormalized(std::string_view text, std::vector<Match>& matches) const
    {
        find(m_normalized, text, matches);
    }
    bool hasNormalized() const { return !m_normalized.isEmpty(); }

    std::optional<TokenId> idOf(std::string_view content) const;
    /// What the token decodes to; nullptr when the id is not an added token.
    const std::string* textOf(TokenId id) const;
    /// Whether decoding skips a token with this text when special tokens are skipped.
    bool isSpecialText(std::string_view text) const;
    bool isSpecial(TokenId id) const;
    TokenId largestId() const { return m_largestId; }

private:
    void find(
        const TokenMatcher& matcher, std::string_view text, std::vector<Match>& matches) const;

    TokenMatcher m_raw;
    TokenMatcher m_normalized;
    std::unordered_map<std::string, TokenId> m_ids;
    std::unordered_map<TokenId, AddedToken> m_tokens;
    std::unordered_map<TokenId, std::string> m_texts;
    std::unordered_set<std::string> m_specials;
    TokenId m_largestId = -1;
};

} // namespace dadeum::text
