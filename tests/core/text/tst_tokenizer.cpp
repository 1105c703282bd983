// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole tokenizers against the cases of the reference library: ids, tokens, offsets, special
// tokens, decoding, pairs.
#include "core/base/file.h"
#include "core/text/tokenizer.h"
#include "tests/core/text/reference_data.h"
#include "tests/core/text/tokenizer_cases.h"

#include <doctest/doctest.h>

#include <thread>

using namespace dadeum;
using namespace dadeum::test;

namespace {

void checkFile(const std::string& name)
{
    const Tokenizer tokenizer
        = Tokenizer::fromPath(referenceFile("tokenizers/" + name + ".tokenizer.json"));
    checkCases(tokenizer, readJsonFile(referenceFile("tokenizers/" + name + ".cases.json")));
}

} // namespace

TEST_CASE("byte-level tokenizer of GPT-2 style equals the reference")
{
    checkFile("trained/gpt2-bytelevel");
}

TEST_CASE("byte-level tokenizer of Llama 3 style equals the reference")
{
    checkFile("trained/llama3-ignore-merges");
}

TEST_CASE("byte-level tokenizer with RoBERTa processing equals the reference")
{
    checkFile("components/roberta-processing");
}

TEST_CASE("SentencePiece style BPE with byte fallback equals the reference")
{
    checkFile("trained/llama2-byte-fallback");
}

TEST_CASE("WordPiece tokenizer equals the reference")
{
    checkFile("trained/bert-wordpiece");
}

TEST_CASE("Unigram tokenizer equals the reference")
{
    checkFile("trained/unigram");
}

TEST_CASE("post-processors equal the reference")
{
    for (const char* name : { "bert-processing", "no-post-processor", "template-pieces" }) {
        CAPTURE(name);
        checkFile(std::string("components/") + name);
    }
}

TEST_CASE("added tokens with every flag equal the reference")
{
    for (const char* name : { "added-all-strip", "added-lstrip", "added-none", "added-normalized",
             "added-rstrip", "added-single-word" }) {
        CAPTURE(name);
        checkFile(std::string("components/") + name);
    }
}

TEST_CASE("text that is not UTF-8 is an error that names the byte")
{
    const Tokenizer tokenizer
        = Tokenizer::fromPath(referenceFile("tokenizers/trained/gpt2-bytelevel.tokenizer.json"));
    for (const std::string text :
        { "a\xFF", "\xC0\xAF", "\xED\xA0\x80", "ok \xE2\x82", "\xF4\x90\x80\x80" }) {
        CHECK_THROWS_AS(tokenizer.encodeIds(text), Error);
        CHECK_THROWS_AS(tokenizer.encode(text), Error);
        CHECK_THROWS_AS(tokenizer.encodePair("a", text), Error);
    }
}

TEST_CASE("unknown ids are skipped when decoding")
{
    const Tokenizer tokenizer
        = Tokenizer::fromPath(referenceFile("tokenizers/trained/gpt2-bytelevel.tokenizer.json"));
    const auto ids = tokenizer.encodeIds("hello");
    std::vector<TokenId> noisy { -1, 1'000'000'000 };
    noisy.insert(noisy.end(), ids.begin(), ids.end());
    noisy.push_back(static_cast<TokenId>(tokenizer.vocabularySize()));
    CHECK(tokenizer.decode(noisy) == "hello");
    CHECK(tokenizer.tokenOf(-5).empty());
    CHECK_FALSE(tokenizer.isSpecial(1'000'000'000));
}

TEST_CASE("one tokenizer serves many threads at once")
{
    const Tokenizer tokenizer = Tokenizer::fromPath(
        referenceFile("tokenizers/trained/llama3-ignore-merges.tokenizer.json"));
    const Json file
        = readJsonFile(referenceFile("tokenizers/trained/llama3-ignore-merges.cases.json"));
    std::vector<int> wrong(4, 0);
    std::vector<std::jthread> threads;
    for (int& count : wrong)
        threads.emplace_back([&] {
            for (const Json& one : file["cases"]) {
                if (Json(tokenizer.encodeIds(one["text"].get<std::string>(), false)) != one["ids"])
                    ++count;
            }
        });
    threads.clear();
    CHECK(wrong == std::vector<int>(4, 0));
}

TEST_CASE("published tokenizers equal the reference when they are present")
{
    // The published files are not part of the tree; tests/interop/tokenizer_check.sh fetches them
    // into the folder that DADEUM_TOKENIZERS names.
    const char* folder = std::getenv("DADEUM_TOKENIZERS");
    for (const char* name : { "llama3_1", "qwen3" }) {
        const auto cases = externalReferenceFile(std::string("tokenizers/real/") + name + ".json");
        const auto file = folder ? std::filesystem::path(folder) / (std::string(name) + ".json")
                                 : std::filesystem::path();
        if (cases.empty() || !std::filesystem::exists(file)) {
            MESSAGE("skipped: " << std::string(name) << " is not present");
            continue;
        }
        CAPTURE(name);
        checkCases(Tokenizer::fromPath(file), readJsonFile(cases));
    }
}
