// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizers from GGUF metadata: the vocabulary is the one of the reference tokenizer, given as
// GGUF gives it.
#include "core/text/tokenizer.h"
#include "tests/core/text/reference_data.h"

#include <doctest/doctest.h>

using namespace dadeum;
using namespace dadeum::test;

namespace {

/// The byte-level reference tokenizer in the shape of tokenizer.ggml.*.
GgufVocabulary vocabularyOf(const std::string& name, const std::string& pre)
{
    const Json json = readJsonFile(referenceFile("tokenizers/trained/" + name + ".tokenizer.json"));
    GgufVocabulary vocabulary;
    vocabulary.model = "gpt2";
    vocabulary.pre = pre;
    for (const auto& [token, id] : json["model"]["vocab"].items()) {
        vocabulary.tokens.resize(std::max(vocabulary.tokens.size(), id.get<std::size_t>() + 1));
        vocabulary.tokens[id.get<std::size_t>()] = token;
    }
    vocabulary.tokenTypes.assign(vocabulary.tokens.size(), 1);
    for (const Json& added : json["added_tokens"]) {
        const auto id = added["id"].get<std::size_t>();
        vocabulary.tokens.resize(std::max(vocabulary.tokens.size(), id + 1));
        vocabulary.tokenTypes.resize(vocabulary.tokens.size(), 1);
        vocabulary.tokens[id] = added["content"].get<std::string>();
        vocabulary.tokenTypes[id] = added["special"].get<bool>() ? 3 : 4;
    }
    for (const Json& merge : json["model"]["merges"])
        vocabulary.merges.push_back(
            merge[0].get<std::string>() + " " + merge[1].get<std::string>());
    return vocabulary;
}

void checkIds(const Tokenizer& tokenizer, const std::string& name)
{
    const Json file = readJsonFile(referenceFile("tokenizers/trained/" + name + ".cases.json"));
    for (const Json& one : file["cases"]) {
        CAPTURE(one["text"].dump());
        const std::string text = one["text"].get<std::string>();
        CHECK(Json(tokenizer.encodeIds(text, false)) == one["ids"]);
        CHECK(Json(tokenizer.encode(text, false).ids) == one["ids"]);
        CHECK(Json(tokenizer.encodeIds(text, true)) == one.value("ids_special", one["ids"]));
    }
}

} // namespace

TEST_CASE("gpt-2 and exaone4 split as GPT-2 does")
{
    for (const char* pre : { "gpt-2", "default", "exaone4", "" })
        checkIds(Tokenizer::fromGguf(vocabularyOf("gpt2-bytelevel", pre), "test.gguf"),
            "gpt2-bytelevel");
}

TEST_CASE("llama-bpe keeps whole tokens and adds the begin token")
{
    GgufVocabulary vocabulary = vocabularyOf("llama3-ignore-merges", "llama-bpe");
    vocabulary.bos = 480;
    const Tokenizer tokenizer = Tokenizer::fromGguf(vocabulary, "test.gguf");
    checkIds(tokenizer, "llama3-ignore-merges");
    CHECK(tokenizer.bosId() == 480);
    CHECK(tokenizer.bosToken() == "<|begin_of_text|>");
    vocabulary.addBos = false;
    CHECK(Tokenizer::fromGguf(vocabulary, "test.gguf").encodeIds("").empty());
}

TEST_CASE("smollm splits digits one by one")
{
    const Tokenizer tokenizer
        = Tokenizer::fromGguf(vocabularyOf("gpt2-bytelevel", "smollm"), "test.gguf");
    CHECK(tokenizer.encode("a 2026", false).offsets
        == std::vector<std::pair<std::int32_t, std::int32_t>> {
            { 0, 1 }, { 1, 2 }, { 2, 3 }, { 3, 4 }, { 4, 5 }, { 5, 6 } });
    CHECK(tokenizer.decode(tokenizer.encodeIds("<b>한글 1234</b>")) == "<b>한글 1234</b>");
}

TEST_CASE("every known pre-tokenizer name loads and round-trips text")
{
    const std::string text = "Hello, 세계! 12345 don't\r\n\tfoo_bar() { return 'é'; } \n";
    for (const char* pre : { "smollm", "llama-bpe", "qwen2", "deepseek-llm", "deepseek-coder",
             "deepseek-r1-qwen", "exaone4", "gpt-2", "default" }) {
        CAPTURE(pre);
        const Tokenizer tokenizer
            = Tokenizer::fromGguf(vocabularyOf("gpt2-bytelevel", pre), "test.gguf");
        CHECK(tokenizer.decode(tokenizer.encodeIds(text)) == text);
        CHECK(tokenizer.encodeIds(text) == tokenizer.encode(text).ids);
    }
}

TEST_CASE("control tokens are special and user defined tokens are not")
{
    const Tokenizer tokenizer
        = Tokenizer::fromGguf(vocabularyOf("gpt2-bytelevel", "gpt-2"), "test.gguf");
    CHECK(tokenizer.isSpecial(*tokenizer.idOf("<|im_start|>")));
    CHECK_FALSE(tokenizer.isSpecial(*tokenizer.idOf("  ")));
}

TEST_CASE("unsupported and broken GGUF vocabularies are refused")
{
    const auto codeOf = [](const GgufVocabulary& vocabulary) {
        try {
            Tokenizer::fromGguf(vocabulary, "test.gguf");
        } catch (const Error& error) {
            return error.code();
        }
        return ErrorCode::Internal;
    };
    const GgufVocabulary good = vocabularyOf("gpt2-bytelevel", "gpt-2");
    GgufVocabulary bad = good;
    bad.model = "llama";
    CHECK((codeOf(bad) == ErrorCode::Unsupported));
    bad = good;
    bad.pre = "mystery";
    CHECK((codeOf(bad) == ErrorCode::Unsupported));
    bad = good;
    bad.tokens.clear();
    CHECK((codeOf(bad) == ErrorCode::InvalidInput));
    bad = good;
    bad.tokenTypes.pop_back();
    CHECK((codeOf(bad) == ErrorCode::InvalidInput));
    bad = good;
    bad.merges.push_back("nospace");
    CHECK((codeOf(bad) == ErrorCode::InvalidInput));
    bad = good;
    bad.merges.push_back("zzzz yyyy");
    CHECK((codeOf(bad) == ErrorCode::InvalidInput));
    bad = good;
    bad.tokens[5] = bad.tokens[6];
    CHECK((codeOf(bad) == ErrorCode::InvalidInput));
    bad = good;
    bad.tokens[5] = "\xFF";
    CHECK((codeOf(bad) == ErrorCode::InvalidInput));
    bad = good;
    bad.bos = 1'000'000;
    CHECK((codeOf(bad) == ErrorCode::InvalidInput));
    bad = good;
    bad.eos = -1;
    CHECK((codeOf(bad) == ErrorCode::InvalidInput));
}
