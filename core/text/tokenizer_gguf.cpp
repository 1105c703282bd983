// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/gguf_pre_tokenizer.h"
#include "core/text/models/bpe.h"
#include "core/text/pipeline/bpe_pattern.h"
#include "core/text/pipeline/json_fields.h"
#include "core/text/tokenizer_impl.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

namespace dadeum {

using namespace text;

namespace {

enum TokenType { kControl = 3, kUserDefined = 4 };

std::unique_ptr<const PreTokenizer> makePreTokenizer(
    const GgufPreTokenizer& pre, const std::string& place)
{
    using Kind = GgufPreTokenizer::Step::Kind;
    std::vector<std::unique_ptr<const PreTokenizer>> steps;
    for (const GgufPreTokenizer::Step& step : pre.steps)
        steps.push_back(step.kind == Kind::Split ? makeIsolatedSplit(step.expression, place)
                : step.kind == Kind::Digits      ? makeDigits(true)
                                                 : makeByteLevel(step.usesPattern));
    return makeSequence(std::move(steps));
}

void checkVocabulary(const GgufVocabulary& vocabulary, const std::string& place)
{
    if (vocabulary.model != "gpt2")
        throw Error(ErrorCode::Unsupported,
            fmt::format("{}: the tokenizer \"{}\" (tokenizer.ggml.model) is not supported; only "
                        "gpt2 (byte-level BPE) is",
                place, shorten(vocabulary.model)),
            "Use the model in the Hugging Face format (a folder with tokenizer.json) instead.");
    if (vocabulary.tokens.empty()
        || vocabulary.tokens.size() > static_cast<std::size_t>(kMaxTokenId))
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: tokenizer.ggml.tokens has {} entries, expected 1 to {}", place,
                vocabulary.tokens.size(), kMaxTokenId));
    if (!vocabulary.tokenTypes.empty() && vocabulary.tokenTypes.size() != vocabulary.tokens.size())
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: tokenizer.ggml.token_type has {} entries, expected {} (one per token)",
                place, vocabulary.tokenTypes.size(), vocabulary.tokens.size()));
    for (std::size_t i = 0; i < vocabulary.tokens.size(); ++i) {
        if (findInvalidUtf8(vocabulary.tokens[i]) != std::string::npos)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: tokenizer.ggml.tokens[{}] is not UTF-8", place, i));
    }
    const auto checkId = [&](const std::optional<TokenId>& id, const char* key) {
        if (id && (*id < 0 || static_cast<std::size_t>(*id) >= vocabulary.tokens.size()))
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: tokenizer.ggml.{} is {}, expected an id below {}", place, key, *id,
                    vocabulary.tokens.size()));
    };
    checkId(vocabulary.bos, "bos_token_id");
    checkId(vocabulary.eos, "eos_token_id");
    checkId(vocabulary.pad, "padding_token_id");
    checkId(vocabulary.unknown, "unknown_token_id");
}

} // namespace

Tokenizer Tokenizer::fromGguf(const GgufVocabulary& vocabulary, const std::string& place)
{
    checkVocabulary(vocabulary, place);
    const GgufPreTokenizer pre = ggufPreTokenizer(vocabulary.pre, place);
    TokenizerParts parts;

    Vocabulary tokens;
    tokens.reserve(vocabulary.tokens.size());
    std::vector<AddedToken> added;
    for (std::size_t i = 0; i < vocabulary.tokens.size(); ++i) {
        const std::string& token = vocabulary.tokens[i];
        if (tokens.find(token))
            throw Error(ErrorCode::InvalidInput,
                fmt::format(
                    "{}: tokenizer.ggml.tokens[{}] \"{}\" occurs twice", place, i, shorten(token)));
        tokens.add(token, static_cast<TokenId>(i));
        const int type = vocabulary.tokenTypes.empty() ? 1 : vocabulary.tokenTypes[i];
        if (type == kControl || type == kUserDefined)
            added.push_back({ .content = token, .isSpecial = type == kControl });
    }
    std::vector<Merge> merges;
    merges.reserve(vocabulary.merges.size());
    const std::string mergesPlace = place + ": tokenizer.ggml.merges";
    for (const std::string& line : vocabulary.merges)
        merges.push_back(parseMerge(line, merges.size() + 1, mergesPlace));
    BpeSettings settings;
    settings.ignoresMerges = pre.ignoresMerges;
    parts.model = makeBpe(std::move(tokens), merges, std::move(settings), mergesPlace);
    if (pre.isNormalized)
        parts.normalizer = makeNfcNormalizer();
    parts.preTokenizer = makePreTokenizer(pre, place);
    parts.decoder = makeByteLevelDecoder();
    parts.added.add(added, parts.model->vocabulary(), parts.normalizer.get());
    parts.bos = vocabulary.bos;
    parts.eos = vocabulary.eos;
    parts.pad = vocabulary.pad;

    const auto specialToken = [&](const std::optional<TokenId>& id) {
        return id
            ? std::optional(SpecialToken { *id, vocabulary.tokens[static_cast<std::size_t>(*id)] })
            : std::nullopt;
    };
    const bool addsBos = vocabulary.addBos.value_or(pre.addsBos);
    const bool addsEos = vocabulary.addEos.value_or(false);
    if (addsBos || addsEos)
        parts.postProcessor
            = makeBosEosProcessor(addsBos ? specialToken(vocabulary.bos) : std::nullopt,
                addsEos ? specialToken(vocabulary.eos) : std::nullopt);
    return Tokenizer(std::make_unique<const Impl>(std::move(parts)));
}

} // namespace dadeum
