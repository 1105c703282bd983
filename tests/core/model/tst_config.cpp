// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// From config.json to the table: published models' parameter counts and rope frequencies, heads,
// windows.
#include "core/model/decoder_spec.h"
#include "core/model/model_files.h"
#include "tests/support/reference.h"

#include <cstring>

using namespace dadeum;
using namespace dadeum::test;

namespace {

DecoderSpec specOf(const Json& config)
{
    return decoderSpecFromConfig(config, "config.json");
}

Json decoderConfig(const char* type, std::int64_t hidden, std::int64_t intermediate,
    std::int64_t layers, std::int64_t heads, std::int64_t kvHeads, std::int64_t headDim,
    std::int64_t vocabulary, bool isTied)
{
    return { { "model_type", type }, { "hidden_size", hidden },
        { "intermediate_size", intermediate }, { "num_hidden_layers", layers },
        { "num_attention_heads", heads }, { "num_key_value_heads", kvHeads },
        { "head_dim", headDim }, { "vocab_size", vocabulary }, { "tie_word_embeddings", isTied } };
}

Json encoderConfig(const char* type, std::int64_t hidden, std::int64_t layers, std::int64_t heads,
    std::int64_t vocabulary, std::int64_t positions, std::int64_t types)
{
    return { { "model_type", type }, { "hidden_size", hidden }, { "intermediate_size", 4 * hidden },
        { "num_hidden_layers", layers }, { "num_attention_heads", heads },
        { "vocab_size", vocabulary }, { "max_position_embeddings", positions },
        { "type_vocab_size", types } };
}

} // namespace

TEST_CASE("parameter counts of published decoders")
{
    const auto count = [](const Json& config) { return specOf(config).parameters(); };
    CHECK(count(decoderConfig("llama", 2048, 8192, 16, 32, 8, 64, 128256, true))
        == 1235814400); // Llama-3.2-1B
    CHECK(count(decoderConfig("llama", 3072, 8192, 28, 24, 8, 128, 128256, true))
        == 3212749824); // Llama-3.2-3B
    CHECK(count(decoderConfig("qwen2", 896, 4864, 24, 14, 2, 64, 151936, true))
        == 494032768); // Qwen2.5-0.5B
    CHECK(count(decoderConfig("qwen2", 1536, 8960, 28, 12, 2, 128, 151936, true))
        == 1543714304); // Qwen2.5-1.5B
    CHECK(count(decoderConfig("qwen2", 3584, 18944, 28, 28, 4, 128, 152064, false))
        == 7615616512); // Qwen2.5-7B, Coder-7B
    CHECK(count(decoderConfig("llama", 4096, 11008, 32, 32, 32, 128, 32256, false))
        == 6740512768); // deepseek-coder-6.7b
    CHECK(count(decoderConfig("llama", 4096, 11008, 30, 32, 32, 128, 102400, false))
        == 6910365696); // deepseek-coder-7b-v1.5
    CHECK(count(decoderConfig("qwen2", 1536, 8960, 28, 12, 2, 128, 151936, false))
        == 1777088000); // R1-Distill-Qwen-1.5B
    CHECK(count(decoderConfig("exaone4", 2048, 4096, 30, 32, 8, 64, 102400, true))
        == 1279391488); // EXAONE-4.0-1.2B
    CHECK(count(decoderConfig("llama", 576, 1536, 30, 9, 3, 64, 49152, true))
        == 134515008); // SmolLM2-135M
    CHECK(count(decoderConfig("gpt_neox", 2048, 8192, 24, 16, 16, 128, 30080, false))
        == 1331810304); // polyglot-ko-1.3b
    CHECK(count(decoderConfig("gpt_neox", 4096, 16384, 28, 16, 16, 256, 30080, false))
        == 5885059072); // polyglot-ko-5.8b
    CHECK(count(decoderConfig("gpt_neox", 5120, 20480, 40, 40, 40, 128, 30080, false))
        == 12893603840); // polyglot-ko-12.8b
}

TEST_CASE("parameter counts of published encoders, with and without pooler")
{
    const auto check = [](Json config, std::int64_t withPooler, std::int64_t without) {
        config["architectures"] = { "SomeModel" };
        DecoderSpec spec = specOf(config);
        CHECK(spec.parameters() == withPooler);
        spec.head = { HeadSpec::Reads::EveryToken, "", Activation::Tanh, "", "" };
        CHECK(spec.parameters() == without);
    };
    check(
        encoderConfig("bert", 768, 12, 12, 32000, 512, 2), 110617344, 110026752); // klue/bert-base
    check(encoderConfig("roberta", 768, 12, 12, 32000, 514, 1), 110618112,
        110027520); // klue/roberta-base
    check(encoderConfig("roberta", 1024, 24, 16, 32000, 514, 1), 336656384,
        335606784); // klue/roberta-large
    check(encoderConfig("bert", 768, 12, 12, 119547, 512, 2), 177853440,
        177262848); // bert-base-multilingual-cased
    check(
        encoderConfig("roberta", 768, 12, 12, 50265, 514, 1), 124645632, 124055040); // roberta-base
}

TEST_CASE("rope frequencies of published models")
{
    const auto ropeOf = [](const char* scaling, double theta, int headDim) {
        Json config = decoderConfig("llama", headDim, 64, 1, 1, 1, headDim, 100, true);
        config["rope_theta"] = theta;
        config["rope_scaling"] = Json::parse(scaling);
        return specOf(config).ropes.at(0);
    };
    const auto llama = ropeOf(
        R"({"rope_type":"llama3","factor":32,"low_freq_factor":1,"high_freq_factor":4,"original_max_position_embeddings":8192})",
        5e5, 64)
                           .inverseFrequencies;
    CHECK(llama[1] == doctest::Approx(.663601238).epsilon(1e-6));
    CHECK(llama[15] == doctest::Approx(.00129054793).epsilon(1e-5));
    CHECK(llama[16] == doctest::Approx(4.29556797e-4).epsilon(1e-5));
    CHECK(llama[31] == doctest::Approx(9.41830673e-8).epsilon(1e-5));
    const auto exaone = ropeOf(
        R"({"rope_type":"llama3","factor":16,"low_freq_factor":1,"high_freq_factor":4,"original_max_position_embeddings":8192})",
        1e6, 64)
                            .inverseFrequencies;
    CHECK(exaone[14] == doctest::Approx(.00169834125).epsilon(1e-5));
    CHECK(exaone[16] == doctest::Approx(1.57436654e-4).epsilon(1e-5));
    CHECK(exaone[31] == doctest::Approx(9.62454079e-8).epsilon(1e-5));
    const auto yarn = ropeOf(
        R"({"rope_type":"yarn","factor":4,"original_max_position_embeddings":32768})", 1e6, 128);
    CHECK(yarn.attentionScaling == doctest::Approx(1.138629436).epsilon(1e-6));
    CHECK(ropeOf(R"({"type":"linear","factor":4.0})", 1e5, 128).inverseFrequencies[0] == .25f);
}

TEST_CASE("layers slide and rotate as the config says")
{
    Json config = decoderConfig("exaone4", 64, 64, 8, 4, 2, 16, 100, true);
    config["sliding_window"] = 16;
    config["sliding_window_pattern"] = "LLLG";
    const DecoderSpec letters = specOf(config);
    CHECK(letters.windows == std::vector<std::int64_t> { 16, 16, 16, 0, 16, 16, 16, 0 });
    CHECK(letters.layerRope == std::vector<int> { 0, 0, 0, -1, 0, 0, 0, -1 });
    config["sliding_window_pattern"] = 3;
    CHECK(specOf(config).windows == std::vector<std::int64_t> { 16, 16, 0, 16, 16, 0, 16, 16 });
    config["sliding_window"] = nullptr;
    CHECK(specOf(config).layerRope == std::vector<int>(8, 0));
    CHECK(specOf(config).windows == std::vector<std::int64_t>(8, 0));
    Json qwen = decoderConfig("qwen2", 64, 64, 2, 4, 2, 16, 100, true);
    qwen["sliding_window"] = 8;
    CHECK(specOf(qwen).windows == std::vector<std::int64_t> { 0, 0 });
    qwen["use_sliding_window"] = true;
    qwen["max_window_layers"] = 1;
    CHECK(specOf(qwen).windows == std::vector<std::int64_t> { 0, 8 });
    qwen["layer_types"] = { "full_attention", "sliding_attention" };
    CHECK(specOf(qwen).windows == std::vector<std::int64_t> { 0, 8 });
    qwen["layer_types"] = { "full_attention", "chunked_attention" };
    CHECK(errorOf([&] { specOf(qwen); }).find("layer_types") != std::string::npos);
}

TEST_CASE("the head follows architectures or the request for classes")
{
    Json config = decoderConfig("llama", 64, 64, 2, 4, 2, 16, 100, true);
    CHECK_FALSE(specOf(config).head.isClassifier());
    config["architectures"] = { "LlamaForSequenceClassification" };
    config["id2label"] = { { "0", "a" }, { "1", "b" }, { "2", "c" } };
    const DecoderSpec spec = specOf(config);
    CHECK(spec.head.outputs == 3);
    CHECK(spec.head.output == "score");
    CHECK(spec.head.reads == HeadSpec::Reads::LastToken);
    CHECK(decoderSpecFromConfig(config, "config.json", 5).head.outputs == 5);
    CHECK(decoderSpecFromConfig(encoderConfig("bert", 64, 1, 4, 100, 32, 2), "config.json", 4)
              .head.outputs
        == 4);
}

TEST_CASE("a requested classifier takes the place of another head")
{
    ModelFiles masked(reference("models/bert-mlm"), 7);
    masked.checkWeights();
    CHECK_FALSE(masked.has("classifier.weight"));
    CHECK(masked.spec().head.outputs == 7);
    ModelFiles same(reference("models/bert-seqcls"), 3), other(reference("models/bert-seqcls"), 4);
    CHECK(same.has("classifier.weight"));
    CHECK_FALSE(other.has("classifier.weight"));
    CHECK(other.has("bert.pooler.dense.weight"));
    other.checkWeights();
}

TEST_CASE("checkpoints of bare models and very old ones have other names")
{
    const auto source = reference("models/bert-mlm");
    const SafetensorsFile file(source / "model.safetensors");
    std::map<std::string, StoredTensor> renamed;
    for (const auto& [name, tensor] : file.tensors()) {
        std::string to = name.starts_with("bert.") ? name.substr(5) : name;
        if (const auto at = to.find("LayerNorm."); at != std::string::npos)
            to = to.substr(0, at) + (to.ends_with("weight") ? "LayerNorm.gamma" : "LayerNorm.beta");
        renamed.emplace(to == "cls.predictions.bias" ? "cls.predictions.decoder.bias" : to, tensor);
    }
    const float zero[40] = {};
    renamed.emplace("embeddings.position_ids",
        StoredTensor { .type = StorageType::F32,
            .shape = { 40 },
            .bytes = { reinterpret_cast<const std::uint8_t*>(zero), sizeof zero } });
    ScratchFolder scratch;
    std::filesystem::copy_file(source / "config.json", scratch.path() / "config.json");
    writeSafetensors(scratch.path() / "model.safetensors", renamed);
    const ModelFiles files(scratch.path());
    files.checkWeights();
    CHECK(files.has("bert.encoder.layer.1.output.LayerNorm.weight"));
}

TEST_CASE("an untied language model head of an encoder has the bias of its own layer")
{
    const auto source = reference("models/bert-mlm");
    Json config = readJsonFile(source / "config.json");
    config["tie_word_embeddings"] = false;
    const SafetensorsFile file(source / "model.safetensors");
    std::map<std::string, StoredTensor> tensors = file.tensors();
    tensors.emplace(
        "cls.predictions.decoder.weight", tensors.at("bert.embeddings.word_embeddings.weight"));
    const std::vector<float> own(std::size_t(config["vocab_size"].get<std::int64_t>()), 7);
    const StoredTensor bias { StorageType::F32, { std::int64_t(own.size()) },
        { reinterpret_cast<const std::uint8_t*>(own.data()), own.size() * 4 } };
    ScratchFolder scratch;
    writeFileAtomically(scratch.path() / "config.json", config.dump());
    const auto firstBias = [&](const char* name) {
        writeSafetensors(scratch.path() / name / "model.safetensors", tensors);
        std::filesystem::copy_file(
            scratch.path() / "config.json", scratch.path() / name / "config.json");
        const ModelFiles files(scratch.path() / name);
        files.checkWeights();
        float first = 0;
        std::memcpy(
            &first, files.tensors().at(files.spec().head.outputBias).bytes.data(), sizeof first);
        return first;
    };
    for (const char* name : { "both", "older" })
        std::filesystem::create_directory(scratch.path() / name);
    const float beside = firstBias("older"); // transformers 4 kept one bias, beside the layer
    tensors.emplace("cls.predictions.decoder.bias", bias);
    CHECK(firstBias("both") == 7);
    CHECK(beside != 7);
}
