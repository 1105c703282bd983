// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/models/unigram.h"

#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace dadeum::text {

namespace {

constexpr double kUnknownPenalty = 10;

/// Byte trie of all pieces; a node's children are found through one hash table.
class PrefixTrie {
public:
    void add(std::string_view piece, TokenId id)
    {
        std::uint32_t node = 0;
        for (const char c : piece) {
            const std::uint64_t key = keyOf(node, c);
            const auto [child, isNew] = m_children.try_emplace(key, m_ids.size());
            if (isNew)
                m_ids.push_back(-1);
            node = static_cast<std::uint32_t>(child->second);
        }
        m_ids[node] = id;
    }

    /// Calls `visit(length, id)` for every piece that starts at `begin`, shortest first.
    template <typename Visit>
    void visitPrefixes(std::string_view text, std::size_t begin, Visit visit) const
    {
        std::uint32_t node = 0;
        for (std::size_t pos = begin; pos < text.size(); ++pos) {
            const auto child = m_children.find(keyOf(node, text[pos]));
            if (child == m_children.end())
                return;
            node = static_cast<std::uint32_t>(child->second);
            if (m_ids[node] >= 0)
                visit(pos + 1 - begin, m_ids[node]);
        }
    }

private:
    static std::uint64_t keyOf(std::uint32_t node, char c)
    {
        return std::uint64_t(node) << 8 | static_cast<unsigned char>(c);
    }

    std::unordered_map<std::uint64_t, std::size_t> m_children;
    std::vector<TokenId> m_ids { -1 };
};

Vocabulary vocabularyOf(const std::vector<UnigramPiece>& pieces)
{
    Vocabulary vocabulary;
    vocabulary.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i)
        vocabulary.add(pieces[i].text, static_cast<TokenId>(i));
    return vocabulary;
}

class UnigramModel : public Model {
public:
    UnigramModel(const std::vector<UnigramPiece>& pieces, std::optional<std::size_t> unknownId,
        bool hasByteFallback, const std::string& place)
        : Model(vocabularyOf(pieces))
        , m_hasByteFallback(hasByteFallback)
        , m_place(place)
    {
        if (unknownId)
            m_unknownId = static_cast<TokenId>(*unknownId);
        // The trie has a node for every byte; real vocabularies hold a few megabytes.
        constexpr std::size_t kMaxBytes = 16u << 20;
        std::size_t bytes = 0;
        for (const UnigramPiece& piece : pieces)
            bytes += piece.text.size();
        if (bytes > kMaxBytes)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: the vocabulary has {} bytes of text, expected at most {}", place,
                    bytes, kMaxBytes));
        double lowest = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            m_trie.add(pieces[i].text, static_cast<TokenId>(i));
            m_scores.push_back(pieces[i].score);
            lowest = std::min(lowest, pieces[i].score);
        }
        m_unknownScore = lowest - kUnknownPenalty;
    }

    void encode(std::string_view piece, std::vector<ModelToken>& tokens) const override
    {
        std::vector<Span> spans;
        findBestPath(piece, spans);
        for (const Span& span : spans) {
            const std::string_view text = piece.substr(span.begin, span.end - span.begin);
            if (const auto id = m_vocabulary.find(text))
                tokens.push_back({ *id, std::string(text), span.begin, span.end });
            else if (!m_hasByteFallback || !addFallbackBytes(text, span, tokens))
                tokens.push_back({ unknownId(), std::string(text), span.begin, span.end });
        }
    }

private:
    struct Node {
        TokenId id = -1;
        double score = 0;
        std::size_t begin = std::string_view::npos; ///< of the piece that ends here
    };
    struct Span {
        std::size_t begin;
        std::size_t end;
    };

    TokenId unknownId() const
    {
        if (!m_unknownId)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: the text has a character that the vocabulary lacks, and unk_id is "
                            "missing",
                    m_place));
        return *m_unknownId;
    }

    /// Viterbi over byte positions; the first of equally good paths wins, and unknown pieces in a
    /// row are joined.
    void findBestPath(std::string_view text, std::vector<Span>& spans) const
    {
        std::vector<Node> endsAt(text.size() + 1);
        const auto offer = [&](std::size_t begin, std::size_t end, double score, TokenId id) {
            Node& node = endsAt[end];
            if (node.begin == std::string_view::npos || score > node.score)
                node = { id, score, begin };
        };
        for (std::size_t begin = 0; begin < text.size();) {
            const double score = endsAt[begin].score;
            const std::size_t width = sequenceLength(static_cast<unsigned char>(text[begin]));
            bool hasSingle = false;
            m_trie.visitPrefixes(text, begin, [&](std::size_t length, TokenId id) {
                offer(begin, begin + length, m_scores[static_cast<std::size_t>(id)] + score, id);
                hasSingle = hasSingle || length == width;
            });
            if (!hasSingle)
                offer(begin, begin + width, m_unknownScore + score, unknownId());
            begin += width;
        }
        bool isOpen = false; // the last span is unknown and may grow to the left
        for (std::size_t end = text.size(); end > 0;) {
            const Node& node = endsAt[end];
            const bool isUnknown = m_unknownId && node.id == *m_unknownId;
            if (isUnknown && isOpen)
                spans.back().begin = node.begin;
            else
                spans.push_back({ node.begin, end });
            isOpen = isUnknown;
            end = node.begin;
        }
        std::reverse(spans.begin(), spans.end());
    }

    bool addFallbackBytes(
        std::string_view text, const Span& span, std::vector<ModelToken>& tokens) const
    {
        const std::size_t before = tokens.size();
        for (const char c : text) {
            std::string name = fmt::format("<0x{:02X}>", static_cast<unsigned char>(c));
            const auto id = m_vocabulary.find(name);
            if (!id) {
                tokens.resize(before);
                return false;
            }
            tokens.push_back({ *id, std::move(name), span.begin, span.end });
        }
        return true;
    }

    PrefixTrie m_trie;
    std::vector<double> m_scores;
    std::optional<TokenId> m_unknownId;
    double m_unknownScore;
    bool m_hasByteFallback;
    std::string m_place;
};

} // namespace

std::unique_ptr<const Model> makeUnigram(const std::vector<UnigramPiece>& pieces,
    std::optional<std::size_t> unknownId, bool hasByteFallback, const std::string& place)
{
    if (unknownId && *unknownId >= pieces.size())
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: unk_id is {}, but the vocabulary has {} pieces", place, *unknownId,
                pieces.size()));
    return std::make_unique<UnigramModel>(pieces, unknownId, hasByteFallback, place);
}

} // namespace dadeum::text
