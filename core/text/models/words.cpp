// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/models/words.h"

#include "core/text/pipeline/json_fields.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum::text {

namespace {

/// The token for a whole unknown word.
ModelToken unknownWord(const Vocabulary& vocabulary, const std::string& token, std::size_t length,
    const std::string& place)
{
    const auto id = vocabulary.find(token);
    if (!id)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: the text has a word that the vocabulary lacks, and so has the unknown "
                        "token \"{}\"",
                place, shorten(token)));
    return { *id, token, 0, length };
}

class WordPieceModel : public Model {
public:
    WordPieceModel(Vocabulary vocabulary, WordPieceSettings settings, const std::string& place)
        : Model(std::move(vocabulary))
        , m_settings(std::move(settings))
        , m_place(place)
    {
        for (TokenId id = 0; id <= m_vocabulary.largestId(); ++id)
            m_longest = std::max(m_longest, m_vocabulary.token(id).value_or("").size());
    }

    void encode(std::string_view piece, std::vector<ModelToken>& tokens) const override
    {
        const std::size_t before = tokens.size();
        if (countCodePoints(piece) > m_settings.maxCharacters || !addPieces(piece, tokens)) {
            tokens.resize(before);
            tokens.push_back(
                unknownWord(m_vocabulary, m_settings.unknownToken, piece.size(), m_place));
        }
    }

private:
    bool addPieces(std::string_view word, std::vector<ModelToken>& tokens) const
    {
        std::string candidate;
        for (std::size_t begin = 0; begin < word.size();) {
            candidate.assign(begin > 0 ? m_settings.continuingPrefix : std::string());
            const std::size_t prefixLength = candidate.size();
            candidate += word.substr(begin, wholeCharacters(word, begin, m_longest));
            std::optional<TokenId> id;
            while (candidate.size() > prefixLength && !(id = m_vocabulary.find(candidate))) {
                do
                    candidate.pop_back();
                while (candidate.size() > prefixLength
                    && isContinuation(word[begin + candidate.size() - prefixLength]));
            }
            if (!id)
                return false;
            const std::size_t end = begin + candidate.size() - prefixLength;
            tokens.push_back({ *id, candidate, begin, end });
            begin = end;
        }
        return true;
    }

    /// At most `limit` bytes from `begin`, and on to the next character boundary.
    static std::size_t wholeCharacters(std::string_view word, std::size_t begin, std::size_t limit)
    {
        std::size_t end = std::min(begin + limit, word.size());
        while (end < word.size() && isContinuation(word[end]))
            ++end;
        return end - begin;
    }

    WordPieceSettings m_settings;
    std::string m_place;
    std::size_t m_longest = 1; ///< bytes of the longest token; longer candidates need no look
};

class WordLevelModel : public Model {
public:
    WordLevelModel(Vocabulary vocabulary, std::string unknownToken, const std::string& place)
        : Model(std::move(vocabulary))
        , m_unknownToken(std::move(unknownToken))
        , m_place(place)
    {
    }

    void encode(std::string_view piece, std::vector<ModelToken>& tokens) const override
    {
        if (const auto id = m_vocabulary.find(piece))
            tokens.push_back({ *id, std::string(piece), 0, piece.size() });
        else
            tokens.push_back(unknownWord(m_vocabulary, m_unknownToken, piece.size(), m_place));
    }

private:
    std::string m_unknownToken;
    std::string m_place;
};

} // namespace

std::unique_ptr<const Model> makeWordPiece(
    Vocabulary vocabulary, WordPieceSettings settings, const std::string& place)
{
    return std::make_unique<WordPieceModel>(std::move(vocabulary), std::move(settings), place);
}

std::unique_ptr<const Model> makeWordLevel(
    Vocabulary vocabulary, std::string unknownToken, const std::string& place)
{
    return std::make_unique<WordLevelModel>(std::move(vocabulary), std::move(unknownToken), place);
}

} // namespace dadeum::text
