// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/gguf_pre_tokenizer.h"

#include "core/text/pipeline/bpe_pattern.h"
#include "core/text/pipeline/json_fields.h"

#include <fmt/format.h>

namespace dadeum {

namespace text {

namespace {

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

} // namespace

GgufPreTokenizer ggufPreTokenizer(const std::string& pre, const std::string& place)
{
    using Kind = GgufPreTokenizer::Step::Kind;
    GgufPreTokenizer settings;
    const auto split = [&](const char* expression) {
        settings.steps.push_back({ Kind::Split, expression });
    };
    const auto digits = [&] { settings.steps.push_back({ Kind::Digits, {} }); };
    bool usesGpt2 = false;
    if (pre == "smollm") {
        digits();
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
        digits();
        settings.addsBos = true;
    } else if (pre == "deepseek-llm") {
        split("[\\r\\n]");
        split(kDeepseekLetters);
        split("\\s?[!-/:-~！-／：-～‘-‟　-。]+");
        split("\\s+$");
        split(kIdeographs);
        digits();
        settings.addsBos = true;
    } else {
        throw Error(ErrorCode::Unsupported,
            fmt::format("{}: the pre-tokenizer \"{}\" (tokenizer.ggml.pre) is not supported; known "
                        "are smollm, llama-bpe, qwen2, deepseek-llm, deepseek-coder, "
                        "deepseek-r1-qwen, exaone4, gpt-2 and default",
                place, shorten(pre)),
            "Use the model in the Hugging Face format (a folder with tokenizer.json) instead.");
    }
    settings.steps.push_back({ Kind::ByteLevel, {}, usesGpt2 });
    return settings;
}

} // namespace text

namespace {

std::string quoted(const std::string& text)
{
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json preTokenizerJson(const text::GgufPreTokenizer& pre)
{
    using Kind = text::GgufPreTokenizer::Step::Kind;
    Json steps = Json::array();
    for (const auto& step : pre.steps) {
        if (step.kind == Kind::Split)
            steps.push_back({ { "type", "Split" }, { "pattern", { { "Regex", step.expression } } },
                { "behavior", "Isolated" }, { "invert", false } });
        else if (step.kind == Kind::Digits)
            steps.push_back({ { "type", "Digits" }, { "individual_digits", true } });
        else
            steps.push_back({ { "type", "ByteLevel" }, { "add_prefix_space", false },
                { "trim_offsets", true }, { "use_regex", step.usesPattern } });
    }
    return { { "type", "Sequence" }, { "pretokenizers", steps } };
}

/// BOS before and EOS behind each text, as far as the file asks for them.
Json postProcessorJson(const GgufVocabulary& vocabulary, bool addsBos)
{
    const auto name = [&](TokenId id) { return vocabulary.tokens[std::size_t(id)]; };
    const bool hasBos = addsBos && vocabulary.bos,
               hasEos = vocabulary.addEos.value_or(false) && vocabulary.eos;
    if (!hasBos && !hasEos)
        return { { "type", "ByteLevel" }, { "add_prefix_space", true }, { "trim_offsets", false },
            { "use_regex", true } };
    Json special = Json::object(), single = Json::array(), pair = Json::array();
    const auto addToken = [&](Json& list, TokenId id, int type) {
        list.push_back({ { "SpecialToken", { { "id", name(id) }, { "type_id", type } } } });
        special[name(id)] = { { "id", name(id) }, { "ids", Json::array({ id }) },
            { "tokens", Json::array({ name(id) }) } };
    };
    const auto addText = [&](Json& list, const char* which, int type) {
        if (hasBos)
            addToken(list, *vocabulary.bos, type);
        list.push_back({ { "Sequence", { { "id", which }, { "type_id", type } } } });
        if (hasEos)
            addToken(list, *vocabulary.eos, type);
    };
    addText(single, "A", 0);
    addText(pair, "A", 0);
    addText(pair, "B", 1);
    return { { "type", "TemplateProcessing" }, { "single", single }, { "pair", pair },
        { "special_tokens", special } };
}

} // namespace

std::string tokenizerJson(const GgufVocabulary& vocabulary, const std::string& place)
{
    Tokenizer::fromGguf(vocabulary, place); // checks everything that is used below
    const text::GgufPreTokenizer pre = text::ggufPreTokenizer(vocabulary.pre, place);
    Json added = Json::array();
    // Put together as text: an object of the JSON library would look through all its keys for every
    // new one.
    std::string vocab, merges;
    for (std::size_t i = 0; i < vocabulary.tokens.size(); ++i) {
        vocab += fmt::format("{}{}:{}", i > 0 ? "," : "", quoted(vocabulary.tokens[i]), i);
        const int type = vocabulary.tokenTypes.empty() ? 1 : vocabulary.tokenTypes[i];
        if (type == 3 || type == 4) // control, user defined
            added.push_back({ { "id", i }, { "content", vocabulary.tokens[i] },
                { "single_word", false }, { "lstrip", false }, { "rstrip", false },
                { "normalized", false }, { "special", type == 3 } });
    }
    for (std::size_t i = 0; i < vocabulary.merges.size(); ++i)
        merges += (i > 0 ? "," : "") + quoted(vocabulary.merges[i]);
    const Json decoder = { { "type", "ByteLevel" }, { "add_prefix_space", true },
        { "trim_offsets", true }, { "use_regex", true } };
    return fmt::format(
        R"({{"version":"1.0","truncation":null,"padding":null,"added_tokens":{},"normalizer":{},"pre_tokenizer":{},"post_processor":{},"decoder":{},)"
        R"("model":{{"type":"BPE","dropout":null,"unk_token":null,"continuing_subword_prefix":null,"end_of_word_suffix":null,"fuse_unk":false,)"
        R"("byte_fallback":false,"ignore_merges":{},"vocab":{{{}}},"merges":[{}]}}}})",
        added.dump(), pre.isNormalized ? R"({"type":"NFC"})" : "null", preTokenizerJson(pre).dump(),
        postProcessorJson(vocabulary, vocabulary.addBos.value_or(pre.addsBos)).dump(),
        decoder.dump(), pre.ignoresMerges, vocab, merges);
}

} // namespace dadeum
