// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Streaming: what is shown never splits a character and adds up to the decoded text.
#include "core/text/tokenizer.h"
#include "core/text/unicode/utf8.h"
#include "tests/core/text/reference_data.h"

#include <doctest/doctest.h>

using namespace dadeum;
using namespace dadeum::test;

namespace {

void checkStream(const std::string& name)
{
    const Tokenizer tokenizer
        = Tokenizer::fromPath(referenceFile("tokenizers/trained/" + name + ".tokenizer.json"));
    const Json file = readJsonFile(referenceFile("tokenizers/trained/" + name + ".cases.json"));
    for (const Json& one : file["cases"]) {
        const std::string text = one["text"].get<std::string>();
        CAPTURE(text);
        for (const bool skip : { true, false }) {
            const auto ids = tokenizer.encodeIds(text);
            StreamDecoder decoder(tokenizer, skip);
            std::string shown;
            for (const TokenId id : ids) {
                const std::string part = decoder.push(id);
                CHECK(text::findInvalidUtf8(part) == std::string::npos);
                shown += part;
            }
            shown += decoder.finish();
            CHECK(shown == tokenizer.decode(ids, skip));
        }
    }
}

} // namespace

TEST_CASE("byte-level streams add up to the decoded text")
{
    checkStream("gpt2-bytelevel");
    checkStream("llama3-ignore-merges");
}

TEST_CASE("byte fallback and word streams add up to the decoded text")
{
    checkStream("llama2-byte-fallback");
    checkStream("unigram");
    checkStream("bert-wordpiece");
}

TEST_CASE("a syllable appears only when all its bytes are there")
{
    const Tokenizer tokenizer
        = Tokenizer::fromPath(referenceFile("tokenizers/trained/gpt2-bytelevel.tokenizer.json"));
    StreamDecoder decoder(tokenizer);
    std::string shown;
    for (const TokenId id : tokenizer.encodeIds("한😀글")) {
        const std::string part = decoder.push(id);
        CHECK((part.empty() || part == "한" || part == "😀" || part == "글"));
        shown += part;
    }
    CHECK(shown == "한😀글");
    CHECK(decoder.finish().empty());
}

TEST_CASE("what stays unfinished becomes a replacement character")
{
    const Tokenizer tokenizer
        = Tokenizer::fromPath(referenceFile("tokenizers/trained/gpt2-bytelevel.tokenizer.json"));
    auto ids = tokenizer.encodeIds("a😀");
    REQUIRE(ids.size() > 2);
    ids.pop_back();
    StreamDecoder decoder(tokenizer);
    std::string shown;
    for (const TokenId id : ids)
        shown += decoder.push(id);
    CHECK(shown == "a");
    CHECK(decoder.finish() == "\uFFFD");
}

TEST_CASE("a long stream of broken bytes is shown and stays cheap")
{
    const Tokenizer tokenizer
        = Tokenizer::fromPath(referenceFile("tokenizers/trained/gpt2-bytelevel.tokenizer.json"));
    const auto ids = tokenizer.encodeIds("한");
    StreamDecoder decoder(tokenizer);
    std::string shown;
    for (int i = 0; i < 2000; ++i)
        shown += decoder.push(ids.front());
    CHECK(shown.size() > 3000);
}
