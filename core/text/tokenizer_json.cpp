// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/models/bpe.h"
#include "core/text/models/words.h"
#include "core/text/pipeline/json_fields.h"
#include "core/text/tokenizer_impl.h"
#include "core/text/tokenizer_json_reader.h"

#include <fmt/format.h>

namespace dadeum::text {

namespace {

std::unique_ptr<const Model> bpeFrom(
    TokenizerDocument& document, const Json& json, const std::string& place)
{
    BpeSettings settings;
    const auto optionalText = [&](const char* key) {
        const auto found = json.find(key);
        return found == json.end() || found->is_null()
            ? std::optional<std::string>()
            : std::optional(stringField(json, key, place));
    };
    settings.unknownToken = optionalText("unk_token");
    settings.continuingPrefix = optionalText("continuing_subword_prefix").value_or("");
    settings.endOfWordSuffix = optionalText("end_of_word_suffix").value_or("");
    settings.fusesUnknown = boolField(json, "fuse_unk", place, false);
    settings.hasByteFallback = boolField(json, "byte_fallback", place, false);
    settings.ignoresMerges = boolField(json, "ignore_merges", place, false);
    std::vector<Merge> merges;
    merges.reserve(document.merges.size());
    for (const auto& written : document.merges) {
        if (written.isPair)
            merges.emplace_back(written.first, written.second);
        else if (!written.first.starts_with("#version"))
            merges.push_back(parseMerge(written.first, merges.size() + 1, place + ".merges"));
    }
    return makeBpe(std::move(document.vocabulary), merges, std::move(settings), place + ".merges");
}

std::unique_ptr<const Model> unigramFrom(
    TokenizerDocument& document, const Json& json, const std::string& place)
{
    std::optional<std::size_t> unknown;
    if (json.contains("unk_id") && !json["unk_id"].is_null())
        unknown = static_cast<std::size_t>(countField(json, "unk_id", place, kMaxTokenId));
    return makeUnigram(
        document.pieces, unknown, boolField(json, "byte_fallback", place, false), place);
}

/// Older files do not name the model's type; its fields tell.
std::string modelType(const TokenizerDocument& document, const Json& json, const std::string& place)
{
    if (json.contains("type"))
        return typeOf(json, place);
    if (document.hasMerges)
        return "BPE";
    if (document.hasPieces)
        return "Unigram";
    return json.contains("continuing_subword_prefix") ? "WordPiece" : "WordLevel";
}

std::unique_ptr<const Model> modelFrom(TokenizerDocument& document, const std::string& place)
{
    const Json& json = field(document.root, "model", place);
    const std::string at = place + ": model";
    if (!json.is_object())
        throwUnexpected(at, json, "an object");
    const std::string type = modelType(document, json, at);
    if (type != "BPE" && type != "WordPiece" && type != "WordLevel" && type != "Unigram")
        throw Error(ErrorCode::Unsupported,
            fmt::format("{}: unknown model \"{}\"; known are BPE, WordPiece, WordLevel and Unigram",
                at, shorten(type)),
            "This tokenizer needs a newer version of Dadeum.");
    const bool hasRightVocabulary = type == "Unigram" ? document.hasPieces : document.hasVocabulary;
    if (!hasRightVocabulary)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}.vocab: missing or of the wrong type, expected {} for {}", at,
                type == "Unigram" ? "a list of [piece, score]" : "an object of token ids", type));
    if (type == "BPE") {
        if (!document.hasMerges)
            throw Error(ErrorCode::InvalidInput, at + ": \"merges\" is missing or not a list");
        return bpeFrom(document, json, at);
    }
    if (type == "Unigram")
        return unigramFrom(document, json, at);
    WordPieceSettings settings;
    settings.unknownToken = stringField(json, "unk_token", at);
    if (type == "WordLevel")
        return makeWordLevel(std::move(document.vocabulary), settings.unknownToken, at);
    settings.continuingPrefix = stringField(json, "continuing_subword_prefix", at, "##");
    if (json.contains("max_input_chars_per_word"))
        settings.maxCharacters
            = static_cast<std::size_t>(countField(json, "max_input_chars_per_word", at, 1 << 30));
    return makeWordPiece(std::move(document.vocabulary), std::move(settings), at);
}

std::vector<AddedToken> addedTokensFrom(const Json& root, const std::string& place)
{
    std::vector<AddedToken> tokens;
    const auto found = root.find("added_tokens");
    if (found == root.end() || found->is_null())
        return tokens;
    if (!found->is_array())
        throwUnexpected(place + ": added_tokens", *found, "a list");
    // Every byte of an added token becomes a node of the matcher.
    constexpr std::size_t kMaxBytes = 8u << 20;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < found->size(); ++i) {
        const std::string at = fmt::format("{}: added_tokens[{}]", place, i);
        const Json& json = (*found)[i];
        AddedToken token;
        token.content = stringField(json, "content", at);
        token.isSingleWord = boolField(json, "single_word", at);
        token.stripsLeft = boolField(json, "lstrip", at);
        token.stripsRight = boolField(json, "rstrip", at);
        token.isNormalized = boolField(json, "normalized", at);
        token.isSpecial = boolField(json, "special", at);
        countField(json, "id", at, kMaxTokenId);
        bytes += token.content.size();
        if (bytes > kMaxBytes)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: the added tokens have more than {} bytes of text", at, kMaxBytes));
        tokens.push_back(std::move(token));
    }
    return tokens;
}

} // namespace

TokenizerParts readTokenizerJson(std::string_view json, const std::string& place)
{
    TokenizerDocument document = readTokenizerDocument(json, place);
    const Json& root = document.root;
    if (root.contains("version") && root["version"] != "1.0")
        throw Error(ErrorCode::Unsupported,
            fmt::format(
                "{}: found version {}, expected \"1.0\"", place, shorten(root["version"].dump())));
    const auto part = [&](const char* key) -> const Json& {
        static const Json nothing;
        const auto found = root.find(key);
        return found == root.end() ? nothing : *found;
    };
    TokenizerParts parts;
    parts.normalizer = normalizerFromJson(part("normalizer"), place + ": normalizer");
    parts.preTokenizer = preTokenizerFromJson(part("pre_tokenizer"), place + ": pre_tokenizer");
    parts.postProcessor = postProcessorFromJson(part("post_processor"), place + ": post_processor");
    parts.decoder = decoderFromJson(part("decoder"), place + ": decoder");
    const std::vector<AddedToken> added = addedTokensFrom(root, place);
    parts.model = modelFrom(document, place);
    parts.added.add(added, parts.model->vocabulary(), parts.normalizer.get());
    return parts;
}

} // namespace dadeum::text
