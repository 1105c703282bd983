// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How the next token is chosen from logits, and what the key/value cache in 16 bits changes.
#include "core/generate/generate.h"
#include "tests/support/reference.h"

#include <cmath>
#include <set>

using namespace dadeum;
using namespace dadeum::test;

namespace {

/// What can be drawn from `logits`: the ids of many draws.
std::set<TokenId> drawn(const std::vector<float>& logits, const SamplingSpec& spec)
{
    std::mt19937_64 random(3);
    std::set<TokenId> ids;
    for (int i = 0; i < 4000; ++i)
        ids.insert(drawToken(logits, spec, random));
    return ids;
}

std::vector<TokenId> written(const SamplingSpec& sampling)
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama")));
    GenerationOptions options;
    options.sampling = sampling;
    return generate(decoder, { { 1, 2, 3 } }, options)[0].ids;
}

} // namespace

TEST_CASE("top-k, top-p and min-p keep the tokens that transformers keeps")
{
    // Probabilities 0.5, 0.25, 0.125, 0.0625, 0.0625.
    std::vector<float> logits;
    for (const double p : { 0.125, 0.5, 0.0625, 0.25, 0.0625 })
        logits.push_back(float(std::log(p)));
    SamplingSpec spec;
    spec.temperature = 1;
    CHECK(drawn(logits, spec).size() == 5);
    spec.topK = 2;
    CHECK(drawn(logits, spec) == std::set<TokenId> { 1, 3 });
    spec.topK = 0;
    spec.topP = 0.8; // 0.5 + 0.25 is less, so the next one belongs to the set
    CHECK(drawn(logits, spec) == std::set<TokenId> { 0, 1, 3 });
    spec.topP = 1;
    spec.minP = 0.2; // of 0.5
    CHECK(drawn(logits, spec) == std::set<TokenId> { 0, 1, 3 });
    spec.minP = 1;
    CHECK(drawn(logits, spec) == std::set<TokenId> { 1 });
    spec.minP = 0.2;
    spec.temperature = 4; // flattens to at least 0.59 of the likeliest before min-p counts
    CHECK(drawn(logits, spec).size() == 5);
    spec.temperature = 0;
    CHECK(drawn(logits, spec) == std::set<TokenId> { 1 });
}

TEST_CASE("bias and penalties change the logits by their formulas")
{
    SamplingSpec spec;
    spec.repetitionPenalty = 2;
    spec.frequencyPenalty = 0.5;
    spec.logitBias = { { 0, 3 }, { 4, -1 } };
    std::vector<float> logits { 1, 2, -2, 4, 5 };
    adjustLogits(logits, spec, { 1, 2, 3, 3, 2 }, 2); // two tokens of prompt
    CHECK(logits == std::vector<float> { 4, 1, -4.5f, 1, 4 });
}

TEST_CASE(
    "a frequency penalty and a bias change what is written; a token that is not there is an error")
{
    SamplingSpec spec;
    spec.maxNewTokens = 40;
    spec.ignoreEos = true;
    const std::vector<TokenId> plain = written(spec);
    spec.frequencyPenalty = 10;
    const std::vector<TokenId> varied = written(spec);
    CHECK(std::set(varied.begin(), varied.end()).size()
        > std::set(plain.begin(), plain.end()).size());
    spec.frequencyPenalty = 0;
    spec.logitBias = { { 42, 100 } };
    CHECK(written(spec) == std::vector<TokenId>(40, 42));
    spec.logitBias = { { 1 << 20, 1 } };
    CHECK(errorOf([&] { written(spec); }).find("1048576") != std::string::npos);
}

TEST_CASE("keys and values in bf16 write the same text")
{
    SamplingSpec spec;
    spec.maxNewTokens = 12;
    spec.ignoreEos = true;
    const std::vector<TokenId> exact = written(spec);
    spec.hasHalfCache = true;
    CHECK(written(spec) == exact);
}
