// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
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

constexpr const char* kIdeographs = "[一-龥ࠀ-一가-퟿]+";
// The cased letters that DeepSeek LLM keeps together, as ranges of code points.
constexpr const char* kDeepseekLetters
    = R"(\s?[A-Za-z\x{B5}\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{1BA}\x{1BC}-\x{1BF}\x{1C4}-\x{293})"
      R"(\x{295}-\x{2AF}\x{370}-\x{373}\x{376}\x{377}\x{37B}-\x{37D}\x{37F}\x{386}\x{388}-\x{38A})"
      R"(\x{38C}\x{38E}-\x{3A1}\x{3A3}-\x{3F5}\x{3F7}-\x{481}\x{48A}-\x{52F}\x{531}-\x{556})"
      R"(\x{10A0}-\x{10C5}\x{13A0}-\x{13F5}\x{13F8}-\x{13FD}\x{1C90}-\x{1CBA}\x{1CBD}-\x{1CBF})"
      R"(\x{1D00}-\x{1D2B}\x{1D6B}-\x{1D77}\x{1D79}-\x{1D9A}\x{1E00}-\x{1F15}\x{1F18}-\x{1F1D})"
      R"(\x{1F20}-\x{1F45}\x{1F48}-\x{1F4D}\x{1F50}-\x{1F57}\x{1F59}\x{1F5B}\x{1F5D}\x{1F5F}-\x{1F7D})"
      R"(\x{1F80}-\x{1FB4}\x{1FB6}-\x{1FBC}\x{1FBE}\x{1FC2}-\x{1FC4}\x{1FC6}-\x{1FCC}\x{1FD0}-\x{1FD3})"
      R"(\x{1FD6}-\x{1FDB}\x{1FE0}-\x{1FEC}\x{1FF2}-\x{1FF4}\x{1FF6}-\x{1FFC}\x{2102}\x{2107})"
      R"(\x{210A}-\x{2113}\x{2115}\x{2119}-\x{211D}\x{2124}\x{2126}\x{2128}\x{212A}-\x{212D})"
      R"(\x{212F}-\x{2134}\x{2139}\x{213C}-\x{213F}\x{2145}-\x{2149}\x{214E}\x{2183}\x{2184})"
      R"(\x{2C00}-\x{2C7B}\x{2C7E}-\x{2CE4}\x{2CEB}-\x{2CEE}\x{2CF2}\x{2CF3}\x{A640}-\x{A66D})"
      R"(\x{A680}-\x{A69B}\x{A722}-\x{A76F}\x{A771}-\x{A787}\x{A78B}-\x{A78E}\x{AB70}-\x{ABBF})"
      R"(\x{FB00}-\x{FB06}\x{FB13}-\x{FB17}\x{FF21}-\x{FF3A}\x{FF41}-\x{FF5A}\x{10400}-\x{1044F})"
      R"(\x{104B0}-\x{104D3}\x{104D8}-\x{104FB}\x{10C80}-\x{10CB2}\x{10CC0}-\x{10CF2})"
      R"(\x{118A0}-\x{118DF}\x{1E900}-\x{1E943}]+)";

/// What a value of tokenizer.ggml.pre stands for.
struct PreSettings {
    std::unique_ptr<const PreTokenizer> preTokenizer;
    bool isNormalized = false; ///< NFC
    bool ignoresMerges = false;
    bool addsBos = false; ///< when the file does not say
};

PreSettings preSettings(const std::string& pre, const std::string& place)
{
    std::vector<std::unique_ptr<const PreTokenizer>> steps;
    PreSettings settings;
    const auto split
        = [&](const char* expression) { steps.push_back(makeIsolatedSplit(expression, place)); };
    bool usesGpt2 = false;
    if (pre == "smollm") {
        steps.push_back(makeDigits(true));
        usesGpt2 = true;
    } else if (pre == "gpt-2" || pre == "gpt2" || pre == "default" || pre == "exaone4"
        || pre.empty()) {
        usesGpt2 = true;
    } else if (pre == "llama-bpe" || pre == "llama3" || pre == "llama-v3") {
        split(kLlama3Expression);
        settings.ignoresMerges = true;
        settings.addsBos = true;
    } else if (pre == "qwen2" || pre == "deepseek-r1-qwen") {
        split(kQwen2Expression);
        settings.isNormalized = true;
        settings.addsBos = pre == "deepseek-r1-qwen";
    } else if (pre == "deepseek-coder") {
        split("[\\r\\n]");
        split("\\s?\\p{L}+");
        split("\\s?\\p{P}+");
        split(kIdeographs);
        steps.push_back(makeDigits(true));
        settings.addsBos = true;
    } else if (pre == "deepseek-llm") {
        split("[\\r\\n]");
        split(kDeepseekLetters);
        split("\\s?[!-/:-~！-／：-～‘-‟　-。]+");
        split("\\s+$");
        split(kIdeographs);
        steps.push_back(makeDigits(true));
        settings.addsBos = true;
    } else {
        throw Error(ErrorCode::Unsupported,
            fmt::format("{}: the pre-tokenizer \"{}\" (tokenizer.ggml.pre) is not supported; known "
                        "are smollm, llama-bpe, qwen2, deepseek-llm, deepseek-coder, "
                        "deepseek-r1-qwen, exaone4, gpt-2 and default",
                place, shorten(pre)),
            "Use the model in the Hugging Face format (a folder with tokenizer.json) instead.");
    }
    steps.push_back(makeByteLevel(usesGpt2));
    settings.preTokenizer = makeSequence(std::move(steps));
    return settings;
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
    PreSettings pre = preSettings(vocabulary.pre, place);
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
    parts.preTokenizer = std::move(pre.preTokenizer);
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
