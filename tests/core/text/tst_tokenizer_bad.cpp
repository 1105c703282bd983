// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Broken and hostile tokenizer files end in one Error, quickly.
#include "core/base/file.h"
#include "core/text/tokenizer.h"
#include "tests/core/text/reference_data.h"

#include <doctest/doctest.h>

#include <chrono>

using namespace dadeum;
using namespace dadeum::test;

namespace {

double secondsOf(const std::function<void()>& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string tokenizerJson(const std::string& preTokenizer,
    const std::string& model
    = R"({"type": "BPE", "vocab": {"a": 0, "b": 1, "ab": 2}, "merges": ["a b"]})")
{
    return R"({"version": "1.0", "added_tokens": [], "normalizer": null, "pre_tokenizer": )"
        + preTokenizer + R"(, "post_processor": null, "decoder": null, "model": )" + model + "}";
}

} // namespace

TEST_CASE("truncated tokenizer files are refused at every length")
{
    const std::string whole
        = readFile(referenceFile("tokenizers/components/template-pieces.tokenizer.json"));
    for (std::size_t length = 0; length < whole.size(); length += 7) {
        CAPTURE(length);
        CHECK_THROWS_AS(Tokenizer::fromJson(whole.substr(0, length), "cut"), Error);
    }
}

TEST_CASE("a catastrophic expression ends with an error in bounded time")
{
    const std::string json = tokenizerJson(
        R"({"type": "Split", "pattern": {"Regex": "(a+)+$"}, "behavior": "Isolated", "invert": false})");
    const Tokenizer tokenizer = Tokenizer::fromJson(json, "hostile");
    std::string text;
    for (int i = 0; i < 2000; ++i)
        text += "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!";
    CHECK(secondsOf([&] { CHECK_THROWS_AS(tokenizer.encodeIds(text), Error); }) < 5);
    CHECK(secondsOf([&] { CHECK_THROWS_AS(tokenizer.encode(text), Error); }) < 5);
}

TEST_CASE("a normalizer that makes a text a hundred times longer is refused")
{
    std::string json = tokenizerJson("null");
    const std::string grows = R"({"type": "Replace", "pattern": {"String": "a"}, "content": ")"
        + std::string(1000, 'a') + "\"}";
    json.replace(json.find("null"), 4,
        R"({"type": "Sequence", "normalizers": [)" + grows + ", " + grows + "]}");
    const Tokenizer tokenizer = Tokenizer::fromJson(json, "hostile");
    CHECK_THROWS_WITH_AS(tokenizer.encode("ab"), doctest::Contains("100 times longer"), Error);
    CHECK_THROWS_AS(tokenizer.encodeIds("ab"), Error);
}

TEST_CASE("long runs of one character are no problem for the common expressions")
{
    for (const char* name : { "trained/gpt2-bytelevel", "trained/llama3-ignore-merges" }) {
        const Tokenizer tokenizer = Tokenizer::fromPath(
            referenceFile(std::string("tokenizers/") + name + ".tokenizer.json"));
        for (const char c : { ' ', 'a', '\n', '1', '!' }) {
            CAPTURE(c);
            const std::string text(300'000, c);
            CHECK(
                secondsOf([&] { CHECK(tokenizer.decode(tokenizer.encodeIds(text)) == text); }) < 5);
        }
    }
}

TEST_CASE("values of the wrong kind are refused with the place in the message")
{
    const auto messageOf = [](const std::string& json) -> std::string {
        try {
            Tokenizer::fromJson(json, "t.json");
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    };
    const std::string split = R"({"type": "Split", "pattern": {"Regex": "a"}, "behavior": )";
    CHECK(messageOf(tokenizerJson(split + R"("Sideways", "invert": false})")).find("Sideways")
        != std::string::npos);
    CHECK(messageOf(tokenizerJson(split + R"("Isolated", "invert": 1})")).find("invert")
        != std::string::npos);
    CHECK(messageOf(tokenizerJson("null", R"({"type": "BPE", "vocab": {"a": [1]}, "merges": []})"))
              .find("model.vocab")
        != std::string::npos);
    CHECK(
        messageOf(tokenizerJson("null", R"({"type": "BPE", "vocab": {"a": 0}, "merges": [["a"]]})"))
            .find("merges")
        != std::string::npos);
    CHECK(messageOf(tokenizerJson("null",
                        R"({"type": "BPE", "vocab": {"a": 0}, "merges": [["a", "a", "a"]]})"))
              .find("merges")
        != std::string::npos);
    CHECK(messageOf(tokenizerJson("null", R"({"type": "BPE", "vocab": {"a": 0}, "merges": [7]})"))
              .find("merges")
        != std::string::npos);
    CHECK(messageOf(tokenizerJson("null", R"({"type": "Unigram", "unk_id": 0, "vocab": [["a"]]})"))
              .find("model.vocab")
        != std::string::npos);
    CHECK(messageOf("[]").find("expected an object") != std::string::npos);
    CHECK(messageOf("\"\\ud800\"").find("t.json") != std::string::npos);
}

TEST_CASE("a nested structure deeper than any real tokenizer is refused")
{
    std::string json = R"({"version": "1.0", "normalizer": )";
    for (int i = 0; i < 100'000; ++i)
        json += "[";
    CHECK_THROWS_AS(Tokenizer::fromJson(json, "deep"), Error);
}

TEST_CASE("a missing tokenizer says what to do")
{
    try {
        Tokenizer::fromPath(referenceFile("tokenizers"));
        FAIL("expected an error");
    } catch (const Error& error) {
        CHECK((error.code() == ErrorCode::NotFound));
        CHECK_FALSE(error.hint().empty());
    }
    CHECK_THROWS_AS(Tokenizer::fromPath("/does/not/exist/tokenizer.json"), Error);
}

TEST_CASE("tokens that share an id are found by both ways of encoding")
{
    const Tokenizer tokenizer = Tokenizer::fromJson(
        tokenizerJson(
            R"({"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true})",
            R"({"type": "BPE", "ignore_merges": true, "vocab": {"a": 0, "b": 1, "ab": 2, "ba": 2}, "merges": []})"),
        "shared");
    CHECK(tokenizer.encode("ab").ids == std::vector<TokenId> { 2 });
    CHECK(tokenizer.encodeIds("ab") == std::vector<TokenId> { 2 });
    CHECK(tokenizer.encodeIds("ba") == std::vector<TokenId> { 2 });
}
