// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/models/bpe.h"

#include "core/text/models/byte_alphabet.h"
#include "core/text/models/merge_table.h"
#include "core/text/models/piece_cache.h"
#include "core/text/pipeline/json_fields.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

namespace dadeum::text {

namespace {

constexpr TokenId kNoId = -1;
constexpr std::size_t kDirectCharacters = 0x400;

MergeTable buildMerges(const Vocabulary& vocabulary, const std::vector<Merge>& merges,
    std::size_t prefixLength, const std::string& place)
{
    const auto idOf = [&](std::string_view token, std::size_t number) {
        const auto id = vocabulary.find(token);
        if (!id)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: merge {} needs the token \"{}\", which is not in the vocabulary",
                    place, number, shorten(token)));
        return *id;
    };
    MergeTable table(merges.size());
    std::string merged;
    for (std::size_t i = 0; i < merges.size(); ++i) {
        const auto& [left, right] = merges[i];
        const TokenId leftId = idOf(left, i + 1);
        const TokenId rightId = idOf(right, i + 1);
        merged.assign(left);
        merged.append(right.substr(std::min(prefixLength, right.size())));
        table.add(leftId, rightId, static_cast<std::uint32_t>(i), idOf(merged, i + 1));
    }
    return table;
}

class BpeModel : public Model {
public:
    BpeModel(Vocabulary vocabulary, const std::vector<Merge>& merges, BpeSettings settings,
        const std::string& place)
        : Model(std::move(vocabulary))
        , m_settings(std::move(settings))
        , m_place(place)
        , m_merges(buildMerges(m_vocabulary, merges, m_settings.continuingPrefix.size(), place))
        , m_cacheOwner(PieceCache::newOwner())
    {
        m_characterIds.fill(kNoId);
        for (char32_t c = 0; c < kDirectCharacters; ++c) {
            std::string text;
            appendUtf8(text, c);
            m_characterIds[c] = m_vocabulary.find(text).value_or(kNoId);
        }
        for (std::size_t byte = 0; byte < 256; ++byte) {
            m_byteIds[byte] = m_characterIds[byteCharacters()[byte]];
            m_fallbackIds[byte]
                = m_vocabulary.find(fmt::format("<0x{:02X}>", byte)).value_or(kNoId);
        }
        if (canEncodeBytes() && m_settings.ignoresMerges)
            indexWholePieces();
    }

    void encode(std::string_view piece, std::vector<ModelToken>& tokens) const override
    {
        if (piece.empty())
            return;
        if (m_settings.ignoresMerges) {
            if (const auto id = m_vocabulary.find(piece)) {
                tokens.push_back({ *id, std::string(piece), 0, piece.size() });
                return;
            }
        }
        std::vector<Symbol> word;
        splitIntoSymbols(piece, word);
        m_merges.mergeAll(word);
        std::size_t begin = 0;
        for (const Symbol& symbol : word) {
            tokens.push_back({ symbol.id, std::string(m_vocabulary.token(symbol.id).value_or("")),
                begin, begin + symbol.length });
            begin += symbol.length;
        }
    }

    bool canEncodeBytes() const override
    {
        return !m_settings.unknownToken && !m_settings.hasByteFallback
            && m_settings.continuingPrefix.empty() && m_settings.endOfWordSuffix.empty();
    }

    void encodeBytes(std::string_view bytes, std::vector<TokenId>& ids) const override
    {
        if (bytes.size() == 1) {
            const TokenId id = m_byteIds[static_cast<unsigned char>(bytes[0])];
            if (id != kNoId)
                ids.push_back(id);
            return;
        }
        PieceCache& cache = PieceCache::ofThisThread();
        const std::uint64_t hash = hashBytes(bytes);
        if (cache.find(m_cacheOwner, bytes, hash, ids))
            return;
        const std::size_t first = ids.size();
        if (m_settings.ignoresMerges) {
            if (const auto id = m_wholePieces.find(bytes)) {
                ids.push_back(*id);
                cache.store(m_cacheOwner, bytes, hash, ids.data() + first, 1);
                return;
            }
        }
        thread_local std::vector<Symbol> word;
        word.clear();
        for (const char c : bytes) {
            const TokenId id = m_byteIds[static_cast<unsigned char>(c)];
            // Bytes that the vocabulary lacks vanish, as in the reference library.
            if (id != kNoId)
                word.push_back({ id, 1 });
        }
        m_merges.mergeAll(word);
        for (const Symbol& symbol : word)
            ids.push_back(symbol.id);
        cache.store(m_cacheOwner, bytes, hash, ids.data() + first, ids.size() - first);
        constexpr std::size_t kKeepSymbols = 4096;
        if (word.capacity() > kKeepSymbols)
            std::vector<Symbol>().swap(word);
    }

private:
    void indexWholePieces()
    {
        std::string bytes;
        m_vocabulary.forEach([&](std::string_view token, TokenId id) {
            if (decodeByteToken(token, bytes) && bytes.size() > 1)
                m_wholePieces.add(bytes, id);
        });
    }

    TokenId idOfCharacter(char32_t c, std::string_view text) const
    {
        return c < kDirectCharacters ? m_characterIds[c] : m_vocabulary.find(text).value_or(kNoId);
    }

    TokenId unknownId() const
    {
        const auto id = m_vocabulary.find(*m_settings.unknownToken);
        if (!id)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: the unknown token \"{}\" is not in the vocabulary", m_place,
                    shorten(*m_settings.unknownToken)));
        return *id;
    }

    /// One symbol per character; what the vocabulary lacks becomes bytes, the unknown token, or
    /// nothing.
    void splitIntoSymbols(std::string_view piece, std::vector<Symbol>& word) const
    {
        const bool isPlain
            = m_settings.continuingPrefix.empty() && m_settings.endOfWordSuffix.empty();
        word.reserve(piece.size());
        std::uint32_t unknownLength = 0; // of the unknown symbol that is still open
        const auto closeUnknown = [&] {
            if (unknownLength > 0)
                word.push_back({ unknownId(), unknownLength });
            unknownLength = 0;
        };
        std::string decorated;
        for (std::size_t pos = 0; pos < piece.size();) {
            const std::size_t begin = pos;
            const char32_t c = decodeAt(piece, pos);
            const auto length = static_cast<std::uint32_t>(pos - begin);
            std::string_view text = piece.substr(begin, length);
            TokenId id;
            if (isPlain) {
                id = idOfCharacter(c, text);
            } else {
                decorated.clear();
                if (begin > 0)
                    decorated += m_settings.continuingPrefix;
                decorated += text;
                if (pos == piece.size())
                    decorated += m_settings.endOfWordSuffix;
                text = decorated;
                id = m_vocabulary.find(text).value_or(kNoId);
            }
            if (id != kNoId) {
                closeUnknown();
                word.push_back({ id, length });
                continue;
            }
            if (m_settings.hasByteFallback && addFallbackBytes(text, word))
                continue;
            if (m_settings.unknownToken) {
                if (unknownLength > 0 && !m_settings.fusesUnknown)
                    closeUnknown();
                unknownLength += length;
            }
        }
        closeUnknown();
    }

    bool addFallbackBytes(std::string_view text, std::vector<Symbol>& word) const
    {
        const auto idOf = [&](char c) { return m_fallbackIds[static_cast<unsigned char>(c)]; };
        if (std::any_of(text.begin(), text.end(), [&](char c) { return idOf(c) == kNoId; }))
            return false;
        for (const char c : text)
            word.push_back({ idOf(c), 1 });
        return true;
    }

    BpeSettings m_settings;
    std::string m_place;
    MergeTable m_merges;
    Vocabulary m_wholePieces; ///< raw bytes of whole tokens; only for ignoresMerges
    std::array<TokenId, kDirectCharacters> m_characterIds;
    std::array<TokenId, 256> m_byteIds;
    std::array<TokenId, 256> m_fallbackIds;
    std::uint32_t m_cacheOwner;
};

} // namespace

Merge parseMerge(std::string_view line, std::size_t number, const std::string& place)
{
    const auto space = line.find(' ');
    if (space == std::string_view::npos || line.find(' ', space + 1) != std::string_view::npos)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: merge {} is \"{}\", expected two tokens with one space between them",
                place, number, shorten(line)));
    return { line.substr(0, space), line.substr(space + 1) };
}

std::unique_ptr<const Model> makeBpe(Vocabulary vocabulary, const std::vector<Merge>& merges,
    BpeSettings settings, const std::string& place)
{
    return std::make_unique<BpeModel>(std::move(vocabulary), merges, std::move(settings), place);
}

} // namespace dadeum::text
