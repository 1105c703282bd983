// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_json_reader.h"

#include "core/text/pipeline/json_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dadeum::text {

namespace {

constexpr std::size_t kMaxDepth = 64;
// Looking up keys is linear outside the vocabulary; no tokenizer has objects of this size there.
constexpr std::size_t kMaxKeys = 4096;

/// Receives the parser's events. Depth 1 is the root object, depth 2 the model object.
class Handler : public nlohmann::json_sax<Json> {
public:
    Handler(TokenizerDocument& document, std::string_view text, const std::string& place)
        : m_document(document)
        , m_text(text)
        , m_place(place)
    {
    }

    /// The text is not a whole document but the value of model.vocab.
    void startInVocabulary()
    {
        m_depth = 2;
        m_isInModel = true;
        m_key = "vocab";
    }

    bool null() override { return value(nullptr); }
    bool boolean(bool flag) override { return value(flag); }
    bool number_integer(number_integer_t number) override { return value(number); }
    bool number_unsigned(number_unsigned_t number) override { return value(number); }
    bool number_float(number_float_t number, const string_t&) override { return value(number); }
    bool binary(binary_t&) override { return false; }
    bool string(string_t& text) override
    {
        if (m_mode == Mode::Merges) {
            mergeText(text);
            return true;
        }
        return value(std::move(text));
    }

    bool start_object(std::size_t) override
    {
        enter();
        if (m_mode == Mode::Document && startsStreamed("vocab")) {
            m_document.hasVocabulary = true;
            m_mode = Mode::Vocabulary;
            m_streamDepth = m_depth;
            return true;
        }
        refuseStructureInStream("an object");
        return push(Json::object());
    }
    bool end_object() override { return leave(); }

    bool start_array(std::size_t) override
    {
        enter();
        if (m_mode == Mode::Document && startsStreamed("vocab")) {
            m_document.hasPieces = true;
            m_mode = Mode::Pieces;
            m_streamDepth = m_depth;
            return true;
        }
        if (m_mode == Mode::Document && startsStreamed("merges")) {
            m_document.hasMerges = true;
            m_mode = Mode::Merges;
            m_streamDepth = m_depth;
            return true;
        }
        if ((m_mode == Mode::Pieces || m_mode == Mode::Merges) && m_depth == m_streamDepth + 1) {
            m_parts = 0;
            return true;
        }
        refuseStructureInStream("a list");
        return push(Json::array());
    }
    bool end_array() override
    {
        if (m_mode == Mode::Pieces && m_depth == m_streamDepth + 1 && m_parts != 2)
            fail(fmt::format("model.vocab[{}]", m_document.pieces.size()), "a list of other length",
                "[piece, score]");
        if (m_mode == Mode::Merges && m_depth == m_streamDepth + 1 && m_parts != 2)
            fail(fmt::format("model.merges[{}]", m_document.merges.size()),
                "a list of other length", "two tokens");
        return leave();
    }

    bool key(string_t& name) override
    {
        m_key = std::move(name);
        return true;
    }

    bool parse_error(
        std::size_t at, const std::string&, const nlohmann::detail::exception& error) override
    {
        const std::string_view before = m_text.substr(0, at > 0 ? at - 1 : 0);
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        const auto lineBegin = before.rfind('\n');
        const std::size_t column
            = before.size() - (lineBegin == std::string_view::npos ? 0 : lineBegin + 1) + 1;
        std::string reason = error.what();
        if (const auto colon = reason.rfind(": "); colon != std::string::npos)
            reason = reason.substr(colon + 2);
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: not valid JSON at line {}, column {}: {}", m_place, line, column,
                shorten(reason)),
            "The file may be incomplete; copy or download it again.");
    }

private:
    enum class Mode { Document, Vocabulary, Pieces, Merges };

    [[noreturn]] void fail(
        const std::string& where, std::string_view found, std::string_view expected) const
    {
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: {}: found {}, expected {}", m_place, where, found, expected));
    }

    void enter()
    {
        if (++m_depth > kMaxDepth)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: JSON is nested deeper than {} levels", m_place, kMaxDepth));
    }

    bool leave()
    {
        --m_depth;
        if (m_mode == Mode::Document)
            m_open.pop_back();
        else if (m_depth + 1 == m_streamDepth)
            m_mode = Mode::Document;
        return true;
    }

    /// True when the structure that was just entered is model.<name>.
    bool startsStreamed(std::string_view name) const
    {
        constexpr std::size_t kInsideModel = 3;
        return m_depth == kInsideModel && m_isInModel && m_key == name;
    }

    void refuseStructureInStream(std::string_view found) const
    {
        if (m_mode == Mode::Vocabulary)
            fail(fmt::format("model.vocab[\"{}\"]", shorten(m_key)), found, "a token id");
        if (m_mode == Mode::Pieces)
            fail(fmt::format("model.vocab[{}]", m_document.pieces.size()), found, "[piece, score]");
        if (m_mode == Mode::Merges)
            fail(fmt::format("model.merges[{}]", m_document.merges.size()), found, "two tokens");
    }

    Json* place(Json&& json)
    {
        if (m_open.empty()) {
            m_document.root = std::move(json);
            return &m_document.root;
        }
        Json& parent = *m_open.back();
        if (parent.is_array()) {
            parent.push_back(std::move(json));
            return &parent.back();
        }
        if (parent.size() >= kMaxKeys)
            fail(fmt::format("key \"{}\"", shorten(m_key)), "an object with too many keys",
                fmt::format("at most {}", kMaxKeys));
        Json& slot = parent[m_key];
        slot = std::move(json);
        return &slot;
    }

    bool push(Json&& json)
    {
        if (m_depth == 2)
            m_isInModel = m_key == "model";
        m_open.push_back(place(std::move(json)));
        return true;
    }

    bool value(Json&& json)
    {
        switch (m_mode) {
        case Mode::Document:
            place(std::move(json));
            break;
        case Mode::Vocabulary:
            addToken(json);
            break;
        case Mode::Pieces:
            addPiecePart(json);
            break;
        case Mode::Merges:
            fail(fmt::format("model.merges[{}]", m_document.merges.size()), shorten(json.dump()),
                "text");
        }
        return true;
    }

    void addToken(const Json& json)
    {
        const bool isId = json.is_number_unsigned()
            && json.get<std::uint64_t>() <= static_cast<std::uint64_t>(kMaxTokenId);
        if (!isId)
            fail(fmt::format("model.vocab[\"{}\"]", shorten(m_key)), shorten(json.dump()),
                fmt::format("a token id from 0 to {}", kMaxTokenId));
        m_document.vocabulary.add(m_key, json.get<TokenId>());
    }

    void addPiecePart(const Json& json)
    {
        const std::string where = fmt::format("model.vocab[{}]", m_document.pieces.size());
        if (m_depth != m_streamDepth + 1)
            fail(where, shorten(json.dump()), "[piece, score]");
        if (m_parts == 0 && json.is_string()) {
            m_piece.text = json.get<std::string>();
        } else if (m_parts == 1 && json.is_number()) {
            m_piece.score = json.get<double>();
            if (!std::isfinite(m_piece.score))
                fail(where, "a score that is not finite", "a number");
            m_document.pieces.push_back(std::move(m_piece));
            if (m_document.pieces.size() > static_cast<std::size_t>(kMaxTokenId))
                fail(where, "too many pieces", fmt::format("at most {}", kMaxTokenId));
        } else {
            fail(where, shorten(json.dump()), "[piece, score]");
        }
        ++m_parts;
    }

    void mergeText(string_t& text)
    {
        if (m_depth == m_streamDepth) {
            m_document.merges.push_back({ std::move(text), {}, false });
        } else if (m_parts == 0) {
            m_first = std::move(text);
            ++m_parts;
        } else if (m_parts == 1) {
            m_document.merges.push_back({ std::move(m_first), std::move(text), true });
            ++m_parts;
        } else {
            fail(fmt::format("model.merges[{}]", m_document.merges.size()),
                "a list of other length", "two tokens");
        }
    }

    TokenizerDocument& m_document;
    std::string_view m_text;
    const std::string& m_place;
    std::vector<Json*> m_open;
    std::string m_key;
    std::string m_first;
    UnigramPiece m_piece;
    Mode m_mode = Mode::Document;
    std::size_t m_depth = 0;
    std::size_t m_streamDepth = 0;
    std::size_t m_parts = 0;
    bool m_isInModel = false;
};

} // namespace

TokenizerDocument readTokenizerDocument(std::string_view json, const std::string& place)
{
    TokenizerDocument document;
    Handler handler(document, json, place);
    Json::sax_parse(json, &handler);
    if (!document.root.is_object())
        throwUnexpected(place, document.root, "an object");
    return document;
}

Vocabulary readVocabularyJson(std::string_view json, const std::string& place)
{
    TokenizerDocument document;
    Handler handler(document, json, place);
    handler.startInVocabulary();
    Json::sax_parse(json, &handler);
    if (!document.hasVocabulary)
        throwUnexpected(place, document.root, "an object of token ids");
    return std::move(document.vocabulary);
}

} // namespace dadeum::text
