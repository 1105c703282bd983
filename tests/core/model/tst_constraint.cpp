// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that must be JSON or one of some labels: whatever the logits say.
#include "core/base/json.h"
#include "core/generate/constraint.h"
#include "core/generate/json_acceptor.h"
#include "core/generate/sampling.h"
#include "tests/support/reference.h"

#include <set>

using namespace dadeum;
using namespace dadeum::test;

namespace {

/// Whether the text is a whole answer; empty optional = refused on the way.
std::optional<bool> follows(const std::string& text)
{
    JsonAcceptor acceptor;
    for (const char byte : text)
        if (!acceptor.push(static_cast<unsigned char>(byte)))
            return std::nullopt;
    return acceptor.isComplete();
}

Tokenizer trained(const std::string& name)
{
    return Tokenizer::fromPath(reference("tokenizers/trained/" + name + ".tokenizer.json"));
}

std::shared_ptr<const TokenTable> tableOf(const Tokenizer& tokenizer)
{
    return std::make_shared<const TokenTable>(tokenizer);
}

/// Answers drawn from random logits, which push stop tokens away.
std::string answer(const Tokenizer& tokenizer, const std::shared_ptr<const TokenTable>& table,
    const SamplingSpec& spec, const std::vector<TokenId>& stops, std::uint64_t seed, int most = 400)
{
    const auto constraint = makeConstraint(spec, table, stops);
    std::mt19937_64 random(seed);
    std::string text;
    for (int i = 0; i < most && !constraint->isFinished(); ++i) {
        std::vector<float> logits(std::size_t(tokenizer.vocabularySize()));
        for (float& z : logits)
            z = float(random() % 1000) * 0.01f;
        constraint->mask(logits);
        const TokenId id = drawToken(logits, spec, random);
        constraint->accept(id);
        if (std::find(stops.begin(), stops.end(), id) == stops.end())
            text += tokenizer.bytesOf(id);
    }
    text.erase(0, text.find_first_not_of(' ')); // some tokenizers begin words with one
    return constraint->isFinished() ? text : text + "…";
}

Json randomJson(std::mt19937& random, int depth)
{
    switch (depth > 3 ? 2 + random() % 6 : random() % 8) {
    case 0: {
        Json list = Json::array();
        for (unsigned i = random() % 4; i > 0; --i)
            list.push_back(randomJson(random, depth + 1));
        return list;
    }
    case 1: {
        Json object = Json::object();
        for (unsigned i = random() % 4; i > 0; --i)
            object[std::string(random() % 3, char('a' + random() % 26))]
                = randomJson(random, depth + 1);
        return object;
    }
    case 2:
        return std::string("가\"\\\n\t\x01é😀").substr(0, random() % 2 ? 3 : 19);
    case 3:
        return int(random() % 2000) - 1000;
    case 4:
        return (double(random() % 2000) - 1000) / 64;
    case 5:
        return random() % 2 == 0;
    case 6:
        return 1.5e-7 * double(random() % 9);
    default:
        return nullptr;
    }
}

} // namespace

TEST_CASE("the JSON acceptor takes what a JSON parser takes")
{
    for (const char* text : { "{}", "[]", " [1, -0.5e+3, \"\\u00e9\\n\", true, false, null]",
             "{\"a\": {\"b\": [[], {}]},\n  \"한\": \"글\"}", "[0, -0, 10.25, 1E5, 2e-9]" })
        CHECK_MESSAGE(follows(text) == true, text);
    for (const char* text : { "1", "\"a\"", "{]", "[1,]", "{\"a\":1,}", "{1:2}", "{\"a\" 1}",
             "[01]", "[-]", "[1.]", "[1e]", "[tru]", "[\"\\x\"]", "[\"\n\"]", "[\"\xff\"]",
             "[\"\xed\xa0\x80\"]", "[\"\xc0\x80\"]", "[\"\\ud800\"]", "[1 2]", "[] []", "[1e999]" })
        CHECK_MESSAGE(!follows(text), text);
    for (const char* text : { "", " ", "{", "[1", "{\"a\": \"", "[\"\xea" })
        CHECK_MESSAGE(follows(text) == false, text);
    CHECK(!follows(std::string(61, '[')));
    CHECK(!follows("[" + std::string(25, ' ')));
    CHECK(!follows("[" + std::string(19, '1')));
}

TEST_CASE("changed JSON is a whole answer for the acceptor only if a parser reads it")
{
    std::mt19937 random(5);
    int whole = 0, broken = 0;
    for (int round = 0; round < 4000; ++round) {
        Json value = randomJson(random, 0);
        if (!value.is_structured())
            value = Json::array({ value });
        std::string text = value.dump(random() % 2 ? -1 : 1);
        CHECK(follows(text) == true);
        static constexpr char kBytes[] = "{}[],:\"\\ 01-+.eEtfnu\n\xed\x80";
        for (unsigned edits = 1 + random() % 2; edits > 0; --edits) {
            const std::size_t at = random() % (text.size() + 1);
            if (random() % 2 || at == text.size())
                text.insert(at, 1, kBytes[random() % (sizeof kBytes - 1)]);
            else
                text.erase(at, 1);
        }
        const bool isJson = Json::accept(text);
        const bool isWhole = follows(text) == true;
        whole += isWhole;
        broken += !isJson;
        if (isWhole)
            CHECK_MESSAGE(isJson, text);
        // What a model need not write: a value by itself, space after the end, exponents of three
        // digits.
        const bool isContainer = text.front() == '{' || text.front() == '[';
        const bool isPlain = text.back() != ' ' && text.back() != '\n'
            && text.find("e-") == std::string::npos && text.find("e0") == std::string::npos;
        if (isJson && isContainer && isPlain)
            CHECK_MESSAGE(isWhole, text);
    }
    CHECK(whole > 300);
    CHECK(broken > 300);
}

TEST_CASE("random logits give JSON with every tokenizer that has all bytes")
{
    for (const char* name : { "gpt2-bytelevel", "llama2-byte-fallback", "llama3-ignore-merges" }) {
        const Tokenizer tokenizer = trained(name);
        const auto table = tableOf(tokenizer);
        SamplingSpec spec;
        spec.isJson = true;
        spec.temperature = 1;
        int whole = 0;
        for (std::uint64_t seed = 0; seed < 12; ++seed) {
            const std::string text = answer(tokenizer, table, spec, {}, seed);
            if (text.ends_with("…")) // a model may write for ever; what it wrote can still be ended
                continue;
            ++whole;
            CHECK_MESSAGE(Json::accept(text), name, " ", text);
        }
        CHECK(whole > 0);
    }
}

TEST_CASE("random logits give one of the choices, in any language and with every tokenizer")
{
    for (const char* name :
        { "gpt2-bytelevel", "llama2-byte-fallback", "llama3-ignore-merges", "unigram" }) {
        const Tokenizer tokenizer = trained(name);
        const auto table = tableOf(tokenizer);
        SamplingSpec spec;
        spec.choices = { "page", "web page", "the", "한국" };
        if (std::string(name) == "unigram")
            spec.choices = { "page", "web page", "the" }; // its vocabulary cannot spell Hangul
        spec.temperature = 1;
        std::set<std::string> seen;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            const std::string text = answer(tokenizer, table, spec, { 0 }, seed);
            CHECK_MESSAGE(
                std::find(spec.choices.begin(), spec.choices.end(), text) != spec.choices.end(),
                name, " ", text);
            seen.insert(text);
        }
        CHECK(seen.size() == spec.choices.size());
    }
}

TEST_CASE("a choice that begins another one can be ended or continued")
{
    const Tokenizer tokenizer = trained("gpt2-bytelevel");
    const auto table = tableOf(tokenizer);
    SamplingSpec spec;
    spec.choices = { "good", "good bread" };
    spec.temperature = 1;
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 200; ++seed)
        seen.insert(answer(tokenizer, table, spec, { 0 }, seed));
    CHECK(seen.contains("good"));
    CHECK(seen.contains("good bread"));
    CHECK(answer(tokenizer, table, spec, {}, 1) == "good"); // nothing could end it later
}

TEST_CASE("choices that cannot be told or written are errors")
{
    const Tokenizer tokenizer = trained("unigram");
    const auto table = tableOf(tokenizer);
    SamplingSpec spec;
    CHECK(!makeConstraint(spec, table, {}));
    spec.choices = { "yes", "" };
    CHECK(errorOf([&] { makeConstraint(spec, table, {}); }).find("empty") != std::string::npos);
    spec.choices = { "\x01" };
    CHECK(
        errorOf([&] { answer(tokenizer, table, spec, {}, 1); }).find("token") != std::string::npos);
    spec.isJson = true;
    CHECK(errorOf([&] { makeConstraint(spec, table, {}); }).find("JSON") != std::string::npos);
}

TEST_CASE("what tokens add to a text is the decoded text")
{
    for (const char* name : { "bert-wordpiece", "gpt2-bytelevel", "llama2-byte-fallback",
             "llama3-ignore-merges", "unigram" }) {
        const Tokenizer tokenizer = trained(name);
        const std::vector<TokenId> ids
            = tokenizer.encodeIds("a web page for the bakery, 한국 \xF0\x9F\x98\x80 page", false);
        std::string text;
        for (const TokenId id : ids)
            text += tokenizer.bytesOf(id);
        const std::string decoded = tokenizer.decode(ids, true);
        CHECK_MESSAGE((text == decoded || text == " " + decoded), name, " ", text);
        CHECK(tokenizer.bytesOf(1 << 22).empty());
    }
}
