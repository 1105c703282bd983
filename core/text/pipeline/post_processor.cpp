// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline/post_processor.h"

#include "core/text/models/byte_alphabet.h"
#include "core/text/models/vocabulary.h"
#include "core/text/pipeline/json_fields.h"
#include "core/text/unicode/properties.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace dadeum::text {

namespace {

void append(Encoding& to, Encoding&& from)
{
    if (to.ids.empty() && to.tokens.empty()) {
        to = std::move(from);
        return;
    }
    to.ids.insert(to.ids.end(), from.ids.begin(), from.ids.end());
    std::move(from.tokens.begin(), from.tokens.end(), std::back_inserter(to.tokens));
    to.offsets.insert(to.offsets.end(), from.offsets.begin(), from.offsets.end());
}

Encoding encodingOf(const std::vector<SpecialToken>& tokens)
{
    Encoding encoding;
    for (const SpecialToken& token : tokens) {
        encoding.ids.push_back(token.id);
        encoding.tokens.push_back(token.text);
        encoding.offsets.emplace_back(0, 0);
    }
    return encoding;
}

/// Takes the white space at both ends of byte-level tokens out of their offsets.
void trimOffsets(Encoding& encoding, bool addsPrefixSpace)
{
    const char32_t mappedSpace = byteCharacters()[' '];
    const auto isSpace = [&](char32_t c) { return c == mappedSpace || isWhitespace(c); };
    for (std::size_t i = 0; i < encoding.offsets.size(); ++i) {
        const std::u32string token = toCodePoints(encoding.tokens[i]);
        const auto leadingEnd = std::find_if_not(token.begin(), token.end(), isSpace);
        const auto trailingBegin = std::find_if_not(token.rbegin(), token.rend(), isSpace);
        auto leading = static_cast<std::int32_t>(leadingEnd - token.begin());
        const auto trailing = static_cast<std::int32_t>(trailingBegin - token.rbegin());
        auto& [begin, end] = encoding.offsets[i];
        if (leading > 0) {
            // The single space in front of the first word was put there by the tokenizer.
            if ((i == 0 || begin == 0) && addsPrefixSpace && leading == 1)
                leading = 0;
            begin = std::min(begin + leading, end);
        }
        if (trailing > 0 && end >= trailing)
            end = std::max(end - trailing, begin);
    }
}

class ByteLevelProcessor : public PostProcessor {
public:
    ByteLevelProcessor(bool trimsOffsets, bool addsPrefixSpace)
        : m_trimsOffsets(trimsOffsets)
        , m_addsPrefixSpace(addsPrefixSpace)
    {
    }
    void apply(std::vector<Encoding>& parts, bool) const override
    {
        if (!m_trimsOffsets)
            return;
        for (Encoding& part : parts)
            trimOffsets(part, m_addsPrefixSpace);
    }

private:
    bool m_trimsOffsets;
    bool m_addsPrefixSpace;
};

/// One piece of a template: a text, or special tokens.
struct TemplatePiece {
    int sequence = -1; ///< 0 = A, 1 = B, -1 = special tokens
    std::vector<SpecialToken> special;
};
using Template = std::vector<TemplatePiece>;

class TemplateProcessor : public PostProcessor {
public:
    TemplateProcessor(Template single, Template pair)
        : m_single(std::move(single))
        , m_pair(std::move(pair))
    {
    }
    void apply(std::vector<Encoding>& parts, bool addSpecialTokens) const override
    {
        if (parts.size() != 1 && parts.size() != 2)
            throw Error(ErrorCode::Unsupported,
                "the tokenizer's post-processor applies a template to the result of another one");
        std::vector<Encoding> result;
        for (const TemplatePiece& piece : parts.size() == 1 ? m_single : m_pair) {
            if (piece.sequence >= 0)
                result.push_back(parts[static_cast<std::size_t>(piece.sequence)]);
            else if (addSpecialTokens)
                result.push_back(encodingOf(piece.special));
        }
        parts = std::move(result);
    }

private:
    Template m_single;
    Template m_pair;
};

/// [CLS] A [SEP] (B [SEP]), and RoBERTa's <s> A </s> (</s> B </s>).
class ClsSepProcessor : public PostProcessor {
public:
    ClsSepProcessor(
        SpecialToken cls, SpecialToken sep, bool isRoberta, bool trimsOffsets, bool addsPrefixSpace)
        : m_cls(std::move(cls))
        , m_sep(std::move(sep))
        , m_isRoberta(isRoberta)
        , m_trimsOffsets(trimsOffsets)
        , m_addsPrefixSpace(addsPrefixSpace)
    {
    }
    void apply(std::vector<Encoding>& parts, bool addSpecialTokens) const override
    {
        if (m_trimsOffsets) {
            for (Encoding& part : parts)
                trimOffsets(part, m_addsPrefixSpace);
        }
        if (!addSpecialTokens)
            return;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            Encoding whole;
            if (i == 0)
                whole = encodingOf({ m_cls });
            else if (m_isRoberta)
                whole = encodingOf({ m_sep });
            append(whole, std::move(parts[i]));
            append(whole, encodingOf({ m_sep }));
            parts[i] = std::move(whole);
        }
    }

private:
    SpecialToken m_cls;
    SpecialToken m_sep;
    bool m_isRoberta;
    bool m_trimsOffsets;
    bool m_addsPrefixSpace;
};

class ProcessorSequence : public PostProcessor {
public:
    explicit ProcessorSequence(std::vector<std::unique_ptr<const PostProcessor>> parts)
        : m_parts(std::move(parts))
    {
    }
    void apply(std::vector<Encoding>& parts, bool addSpecialTokens) const override
    {
        for (const auto& processor : m_parts)
            processor->apply(parts, addSpecialTokens);
    }

private:
    std::vector<std::unique_ptr<const PostProcessor>> m_parts;
};

TokenId tokenIdFrom(const Json& json, const std::string& place)
{
    if (!json.is_number_integer() || json.get<double>() < 0 || json.get<double>() > kMaxTokenId)
        throwUnexpected(place, json, fmt::format("a token id from 0 to {}", kMaxTokenId));
    return json.get<TokenId>();
}

/// ["[SEP]", 102]
SpecialToken tokenPair(const Json& json, const char* key, const std::string& place)
{
    const Json& pair = field(json, key, place);
    const std::string at = fmt::format("{}.{}", place, key);
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string())
        throwUnexpected(at, pair, "a list of a token and its id");
    return { tokenIdFrom(pair[1], at), pair[0].get<std::string>() };
}

using SpecialTokens = std::map<std::string, std::vector<SpecialToken>>;

SpecialTokens specialTokensFrom(const Json& json, const std::string& place)
{
    if (!json.is_object())
        throwUnexpected(place, json, "an object");
    SpecialTokens tokens;
    for (const auto& [name, value] : json.items()) {
        const std::string at = fmt::format("{}[\"{}\"]", place, shorten(name));
        const Json& ids = field(value, "ids", at);
        const Json& texts = field(value, "tokens", at);
        if (!ids.is_array() || !texts.is_array() || ids.size() != texts.size())
            throwUnexpected(at, value, "lists of ids and tokens of the same length");
        auto& list = tokens[name];
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (!texts[i].is_string())
                throwUnexpected(at, texts[i], "text");
            list.push_back({ tokenIdFrom(ids[i], at), texts[i].get<std::string>() });
        }
    }
    return tokens;
}

Template templateFrom(const Json& json, const SpecialTokens& special, const std::string& place)
{
    if (!json.is_array())
        throwUnexpected(place, json, "a list");
    constexpr std::size_t kMaxPieces = 64;
    if (json.size() > kMaxPieces)
        throw Error(ErrorCode::InvalidInput,
            fmt::format(
                "{}: found {} pieces, expected at most {}", place, json.size(), kMaxPieces));
    Template pieces;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const std::string at = fmt::format("{}[{}]", place, i);
        if (json[i].is_object() && json[i].contains("Sequence")) {
            const std::string name = stringField(json[i]["Sequence"], "id", at);
            if (name != "A" && name != "B")
                throwUnexpected(at, json[i]["Sequence"]["id"], "A or B");
            pieces.push_back({ name == "A" ? 0 : 1, {} });
        } else if (json[i].is_object() && json[i].contains("SpecialToken")) {
            const std::string name = stringField(json[i]["SpecialToken"], "id", at);
            const auto found = special.find(name);
            if (found == special.end())
                throw Error(ErrorCode::InvalidInput,
                    fmt::format("{}: the special token \"{}\" is not in special_tokens", at,
                        shorten(name)));
            pieces.push_back({ -1, found->second });
        } else {
            throwUnexpected(at, json[i], "a Sequence or a SpecialToken");
        }
    }
    return pieces;
}

std::unique_ptr<const PostProcessor> templateProcessorFrom(
    const Json& json, const std::string& place)
{
    const SpecialTokens special
        = specialTokensFrom(field(json, "special_tokens", place), place + ".special_tokens");
    Template single = templateFrom(field(json, "single", place), special, place + ".single");
    if (std::any_of(
            single.begin(), single.end(), [](const auto& piece) { return piece.sequence == 1; }))
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}.single: found sequence B, but a single text has only A", place));
    return std::make_unique<TemplateProcessor>(
        std::move(single), templateFrom(field(json, "pair", place), special, place + ".pair"));
}

} // namespace

std::unique_ptr<const PostProcessor> makeByteLevelProcessor(bool trimsOffsets, bool addsPrefixSpace)
{
    return std::make_unique<ByteLevelProcessor>(trimsOffsets, addsPrefixSpace);
}

std::unique_ptr<const PostProcessor> makeBosEosProcessor(
    const std::optional<SpecialToken>& bos, const std::optional<SpecialToken>& eos)
{
    const auto around = [&](int sequence) {
        Template pieces;
        if (bos)
            pieces.push_back({ -1, { *bos } });
        pieces.push_back({ sequence, {} });
        if (eos)
            pieces.push_back({ -1, { *eos } });
        return pieces;
    };
    Template pair = around(0);
    const Template second = around(1);
    pair.insert(pair.end(), second.begin(), second.end());
    return std::make_unique<TemplateProcessor>(around(0), std::move(pair));
}

std::unique_ptr<const PostProcessor> postProcessorFromJson(
    const Json& json, const std::string& place)
{
    if (json.is_null())
        return nullptr;
    const std::string type = typeOf(json, place);
    if (type == "ByteLevel")
        return makeByteLevelProcessor(
            boolField(json, "trim_offsets", place), boolField(json, "add_prefix_space", place));
    if (type == "TemplateProcessing")
        return templateProcessorFrom(json, place);
    if (type == "BertProcessing")
        return std::make_unique<ClsSepProcessor>(
            tokenPair(json, "cls", place), tokenPair(json, "sep", place), false, false, false);
    if (type == "RobertaProcessing")
        return std::make_unique<ClsSepProcessor>(tokenPair(json, "cls", place),
            tokenPair(json, "sep", place), true, boolField(json, "trim_offsets", place),
            boolField(json, "add_prefix_space", place));
    if (type == "Sequence") {
        const Json& list = field(json, "processors", place);
        if (!list.is_array())
            throwUnexpected(place + ".processors", list, "a list");
        std::vector<std::unique_ptr<const PostProcessor>> parts;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::string at = fmt::format("{}.processors[{}]", place, i);
            if (list[i].is_null())
                throwUnexpected(at, list[i], "a post-processor");
            parts.push_back(postProcessorFromJson(list[i], at));
        }
        return std::make_unique<ProcessorSequence>(std::move(parts));
    }
    throw Error(ErrorCode::Unsupported,
        fmt::format("{}: unknown post-processor \"{}\"", place, shorten(type)),
        "This tokenizer needs a newer version of Dadeum.");
}

} // namespace dadeum::text
