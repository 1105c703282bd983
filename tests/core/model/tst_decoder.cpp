// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The decoder against transformers' outputs (tolerances: tests/data/reference README figures) and
// against itself.
#include "core/generate/generate.h"
#include "core/model/decoder.h"
#include "tests/support/reference.h"

using namespace dadeum;
using namespace dadeum::test;

namespace {

struct Outputs {
    std::vector<at::Tensor> hidden; ///< 0 … layers
    at::Tensor finalNorm, logits;
};

Outputs runRow(
    Decoder& decoder, const std::vector<TokenId>& ids, const std::vector<TokenId>& tokenTypes = {})
{
    const auto count = std::int64_t(ids.size());
    PassBuffers buffers(decoder.spec(), PassBuffers::Keep::Nothing);
    buffers.resize(count);
    PassInput input = makePassInput(ids, { 0, std::int32_t(count) });
    if (!tokenTypes.empty())
        input.tokenTypes = makePassInput(tokenTypes, input.offsets).ids;
    Outputs outputs;
    decoder.embed(input, buffers);
    outputs.hidden.push_back(buffers.block(0).x.clone());
    for (std::int64_t layer = 0; layer < decoder.spec().layers; ++layer) {
        decoder.forward(layer, input, buffers);
        outputs.hidden.push_back(buffers.blockOutput(layer).clone());
    }
    outputs.finalNorm = decoder.finalNorm(buffers.output());
    const bool isClassifier = decoder.spec().head.isClassifier();
    HeadBuffers head(decoder.spec(), isClassifier ? 1 : count);
    head.rows.copy_(buffers.output().narrow(0,
        decoder.spec().head.reads == HeadSpec::Reads::LastToken ? count - 1 : 0,
        head.rows.size(0)));
    decoder.headForward(head);
    outputs.logits = head.logits;
    return outputs;
}

/// The values of a row where the mask is 1.
std::vector<TokenId> rowIds(const at::Tensor& ids, const at::Tensor& mask, std::int64_t row)
{
    std::vector<TokenId> kept;
    for (std::int64_t c = 0; c < ids.size(1); ++c)
        if (mask[row][c].item<std::int64_t>() == 1)
            kept.push_back(TokenId(ids[row][c].item<std::int64_t>()));
    return kept;
}

void checkFamily(const std::string& name, const std::string& logitsName = "logits",
    const std::string& configFile = "")
{
    std::filesystem::path folder = reference("models/" + name);
    ScratchFolder scratch;
    if (!configFile.empty()) {
        std::filesystem::copy_file(folder / configFile, scratch.path() / "config.json");
        std::filesystem::copy_file(
            folder / "model.safetensors", scratch.path() / "model.safetensors");
    }
    Decoder decoder(std::make_shared<ModelFiles>(configFile.empty() ? folder : scratch.path()));
    // The sharded model is qwen2 in several files and shares its outputs.
    const SafetensorsFile io(
        (name == "qwen2-sharded" ? reference("models/qwen2") : folder) / "io.safetensors");
    const at::Tensor ids = tensorOf(io, "input_ids"), mask = tensorOf(io, "attention_mask"),
                     logits = tensorOf(io, logitsName);
    const bool isClassifier = decoder.spec().head.isClassifier();
    for (std::int64_t row = 0; row < ids.size(0); ++row) {
        const auto kept = rowIds(ids, mask, row);
        const auto count = std::int64_t(kept.size());
        const Outputs outputs = runRow(decoder, kept,
            io.tensors().count("token_type_ids") ? rowIds(tensorOf(io, "token_type_ids"), mask, row)
                                                 : std::vector<TokenId>());
        CHECK(largestDifference(outputs.logits,
                  isClassifier ? logits[row].unsqueeze(0) : logits[row].narrow(0, 0, count))
            < 1e-4);
        if (!io.tensors().count("hidden.0"))
            continue;
        for (std::size_t k = 0; k < outputs.hidden.size(); ++k)
            CHECK(largestDifference(outputs.hidden[k],
                      tensorOf(io, "hidden." + std::to_string(k))[row].narrow(0, 0, count))
                < 5e-5);
        if (io.tensors().count("hidden.final_norm"))
            CHECK(largestDifference(
                      outputs.finalNorm, tensorOf(io, "hidden.final_norm")[row].narrow(0, 0, count))
                < 1e-4);
    }
}

void checkGreedy(const std::string& name)
{
    const auto folder = reference("models/" + name);
    Decoder decoder(std::make_shared<ModelFiles>(folder));
    const Json json = readJsonFile(folder / "generation.json");
    std::vector<std::vector<TokenId>> prompts;
    GenerationOptions options;
    options.sampling.maxNewTokens = 24;
    options.sampling.ignoreEos = true;
    for (const Json& c : json["cases"]) {
        prompts.push_back(c["prompt"].get<std::vector<TokenId>>());
        const auto expected = c["new_tokens"].get<std::vector<TokenId>>();
        CHECK(generate(decoder, { prompts.back() }, options)[0].ids == expected);
    }
    // All prompts in one batch give the same.
    const auto together = generate(decoder, prompts, options);
    for (std::size_t i = 0; i < prompts.size(); ++i)
        CHECK(together[i].ids == json["cases"][i]["new_tokens"].get<std::vector<TokenId>>());
}

} // namespace

TEST_CASE("llama with llama3 rope and untied head equals transformers")
{
    checkFamily("llama");
}
TEST_CASE("llama with linear rope equals transformers")
{
    checkFamily("llama-linear");
}
TEST_CASE("llama with tied head and grouped queries equals transformers")
{
    checkFamily("llama-tied");
}
TEST_CASE("qwen2 with biases equals transformers")
{
    checkFamily("qwen2");
}
TEST_CASE("qwen2 with yarn equals transformers")
{
    checkFamily("qwen2-yarn");
}
TEST_CASE("qwen2 in several files equals transformers")
{
    checkFamily("qwen2-sharded");
}
TEST_CASE("qwen2 stored as bf16 computes in fp32")
{
    checkFamily("qwen2-bf16", "logits_fp32");
}
TEST_CASE("qwen3 with head norms equals transformers")
{
    checkFamily("qwen3");
}
TEST_CASE("mistral with a sliding window equals transformers")
{
    checkFamily("mistral");
}

TEST_CASE("exaone4 with norms on the outputs equals transformers")
{
    checkFamily("exaone4");
}
TEST_CASE("hybrid exaone4 equals transformers")
{
    checkFamily("exaone4-hybrid");
}
TEST_CASE("gpt_neox rotating half of each head equals transformers")
{
    checkFamily("gpt_neox-50");
}
TEST_CASE("gpt_neox rotating a quarter of each head equals transformers")
{
    checkFamily("gpt_neox-25");
}
TEST_CASE("gemma3 with two rope bases equals transformers")
{
    checkFamily("gemma3_text");
}
TEST_CASE("phi3 with fused projections equals transformers")
{
    checkFamily("phi3");
}
TEST_CASE("bert as a masked language model equals transformers")
{
    checkFamily("bert-mlm");
}
TEST_CASE("bert as a classifier equals transformers")
{
    checkFamily("bert-seqcls");
}
TEST_CASE("roberta as a classifier equals transformers")
{
    checkFamily("roberta-seqcls");
}

TEST_CASE("the older config schema gives the same model")
{
    for (const char* name : { "llama", "llama-linear", "llama-tied", "qwen2", "qwen2-yarn", "qwen3",
             "mistral", "exaone4", "exaone4-hybrid", "gpt_neox-25", "gpt_neox-50", "gemma3_text",
             "phi3", "bert-mlm", "bert-seqcls", "roberta-seqcls" }) {
        CAPTURE(name);
        checkFamily(name, "logits", "config.old.json");
    }
}

TEST_CASE("greedy generation equals transformers")
{
    for (const char* name :
        { "llama", "llama-linear", "llama-tied", "qwen2", "qwen2-yarn", "qwen3", "mistral",
            "exaone4", "exaone4-hybrid", "gpt_neox-25", "gpt_neox-50", "gemma3_text", "phi3" }) {
        CAPTURE(name);
        checkGreedy(name);
    }
}

TEST_CASE("encoders and classifiers do not write text")
{
    for (const char* name : { "bert-mlm", "roberta-seqcls" }) {
        Decoder decoder(std::make_shared<ModelFiles>(reference(std::string("models/") + name)));
        CHECK(errorOf([&] {
            generate(decoder, { { 1, 2, 3 } }, {});
        }).find("cannot write text")
            != std::string::npos);
    }
}

TEST_CASE("packed documents do not see each other")
{
    for (const char* name : { "llama-tied", "mistral", "qwen3", "gpt_neox-50", "gemma3_text",
             "exaone4-hybrid", "bert-mlm" }) {
        CAPTURE(name);
        Decoder decoder(std::make_shared<ModelFiles>(reference(std::string("models/") + name)));
        const std::vector<TokenId> a { 5, 9, 33, 60, 7, 21, 90, 14 }, b { 44, 3, 18 },
            c { 99, 98, 97, 96, 95, 94 };
        std::vector<TokenId> all = a;
        all.insert(all.end(), b.begin(), b.end());
        all.insert(all.end(), c.begin(), c.end());
        PassBuffers buffers(decoder.spec(), PassBuffers::Keep::Nothing);
        buffers.resize(17);
        decoder.forwardAll(makePassInput(all, { 0, 8, 11, 17 }), buffers);
        const at::Tensor packed = buffers.output().clone();
        CHECK(largestDifference(packed.narrow(0, 0, 8), runRow(decoder, a).hidden.back()) < 1e-5);
        CHECK(largestDifference(packed.narrow(0, 8, 3), runRow(decoder, b).hidden.back()) < 1e-5);
        CHECK(largestDifference(packed.narrow(0, 11, 6), runRow(decoder, c).hidden.back()) < 1e-5);
    }
}

TEST_CASE("a model refuses positions beyond its length")
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama")));
    CHECK(errorOf([&] { decoder.ensurePositions(257); }).find("257") != std::string::npos);
    GenerationOptions options;
    options.sampling.maxNewTokens = 300;
    errorOf([&] { generate(decoder, { { 1, 2, 3 } }, options); });
}

TEST_CASE("generation stops at a stop token and can be cancelled")
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama")));
    GenerationOptions options;
    options.sampling.maxNewTokens = 24;
    options.stopTokens = { 99 };
    const auto stopped = generate(decoder, { { 8, 69, 96, 49, 10 } }, options)[0];
    CHECK(stopped.ids == std::vector<TokenId> { 122, 111, 99 });
    CHECK(stopped.isComplete);
    int seen = 0;
    options.stopTokens.clear();
    const auto cancelled = generate(decoder, { { 8, 69, 96, 49, 10 } }, options,
        [&](std::size_t, TokenId) { return ++seen < 4; })[0];
    CHECK(cancelled.ids.size() == 4);
    CHECK(cancelled.isCancelled);
}

TEST_CASE("sampling with a seed repeats itself and the limit hides padding ids")
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama")));
    GenerationOptions options;
    options.sampling.maxNewTokens = 20;
    options.sampling.temperature = 1;
    options.sampling.topP = 0.9;
    options.sampling.topK = 40;
    options.sampling.repetitionPenalty = 1.1;
    options.sampling.seed = 7;
    options.sampling.ignoreEos = true;
    options.vocabularyLimit = 50;
    const auto first = generate(decoder, { { 1, 2, 3 } }, options)[0].ids;
    CHECK(first == generate(decoder, { { 1, 2, 3 } }, options)[0].ids);
    for (const TokenId id : first)
        CHECK(id < 50);
    options.sampling.seed = 8;
    CHECK(first != generate(decoder, { { 1, 2, 3 } }, options)[0].ids);
}

TEST_CASE("chances are the softmax of the model's own logits")
{
    const std::vector<float> logits { 0, 2, 1, 2, -1 };
    const TokenChances chances = chancesOf(logits, 2, 3);
    const double sum = 1 + 2 * std::exp(2.0) + std::exp(1.0) + std::exp(-1.0);
    CHECK(chances.chosen == doctest::Approx(std::exp(1.0) / sum));
    REQUIRE(chances.likeliest.size() == 3);
    CHECK(chances.likeliest[0].id == 1);
    CHECK(chances.likeliest[1].id == 3);
    CHECK(chances.likeliest[2].id == 2);
    CHECK(chances.likeliest[0].probability == doctest::Approx(std::exp(2.0) / sum));
    CHECK(chancesOf(logits, 0, 9).likeliest.size() == 5);

    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama")));
    GenerationOptions options;
    options.sampling.maxNewTokens = 12;
    CHECK(generate(decoder, { { 1, 2, 3 } }, options)[0].chances.empty());
    options.alternatives = 2;
    const GenerationOutput greedy = generate(decoder, { { 1, 2, 3 } }, options)[0];
    REQUIRE(greedy.chances.size() == greedy.ids.size());
    for (std::size_t i = 0; i < greedy.ids.size(); ++i) {
        CHECK(greedy.chances[i].likeliest[0].id == greedy.ids[i]);
        CHECK(greedy.chances[i].chosen == greedy.chances[i].likeliest[0].probability);
    }
}
