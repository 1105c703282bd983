// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/families/families.h"
#include "core/model/rope_config.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum {

namespace {

Activation activationOf(const ConfigReader& config, const std::string& key)
{
    const std::string name = config.text(key, "silu");
    if (name == "silu" || name == "swish")
        return Activation::Silu;
    if (name == "gelu" || name == "gelu_python")
        return Activation::Gelu;
    if (name == "gelu_new" || name == "gelu_fast" || name == "gelu_pytorch_tanh"
        || name == "gelu_python_tanh")
        return Activation::GeluTanh;
    if (name == "relu")
        return Activation::Relu;
    config.fail(key, "silu, gelu, gelu_new, gelu_fast, gelu_pytorch_tanh or relu");
}

} // namespace

DecoderSpec commonSpec(const ConfigReader& config, const char* epsilonKey)
{
    DecoderSpec spec;
    spec.family = config.text("model_type");
    spec.vocabulary = config.size("vocab_size");
    spec.hidden = config.size("hidden_size");
    spec.intermediate = config.size("intermediate_size");
    spec.layers = config.size("num_hidden_layers");
    spec.heads = config.size("num_attention_heads");
    spec.kvHeads = config.optionalSize("num_key_value_heads").value_or(spec.heads);
    if (spec.layers > 1000)
        config.fail("num_hidden_layers", "at most 1000");
    if (spec.hidden > (1 << 20) || spec.intermediate > (1 << 22))
        config.fail(spec.hidden > (1 << 20) ? "hidden_size" : "intermediate_size",
            "a size that a computer can hold");
    if (spec.heads > 4096)
        config.fail("num_attention_heads", "at most 4096");
    if (spec.heads % spec.kvHeads != 0)
        config.fail("num_key_value_heads",
            fmt::format("a divisor of num_attention_heads ({})", spec.heads));
    if (!config.has("head_dim") && spec.hidden % spec.heads != 0)
        config.fail(
            "num_attention_heads", fmt::format("a divisor of hidden_size ({})", spec.hidden));
    spec.headDim = config.optionalSize("head_dim").value_or(spec.hidden / spec.heads);
    if (spec.headDim % 2 != 0 || spec.headDim > 1024)
        config.fail("head_dim", "an even number of at most 1024");
    spec.maxPositions = config.optionalSize("max_position_embeddings").value_or(2048);
    const double epsilon = config.number(epsilonKey, 1e-6);
    if (!(epsilon > 0 && epsilon < 1))
        config.fail(epsilonKey, "a number between 0 and 1");
    spec.normEpsilon = float(epsilon);
    spec.activation = activationOf(
        config, config.has("hidden_activation") ? "hidden_activation" : "hidden_act");
    spec.head.isTied = config.flag("tie_word_embeddings", false);
    spec.head.outputs = spec.vocabulary;
    if (config.has("pad_token_id") && config.number("pad_token_id") >= 0
        && config.number("pad_token_id") < double(spec.vocabulary))
        spec.paddingId = std::int64_t(config.number("pad_token_id"));
    spec.windows.assign(std::size_t(spec.layers), 0);
    spec.layerRope.assign(std::size_t(spec.layers), -1);
    return spec;
}

void applyRope(DecoderSpec& spec, const ConfigReader& config)
{
    const Json parameters = ropeParameters(config);
    const ConfigReader rope(parameters, config.place() + ": rope_parameters");
    const double share = rope.number("partial_rotary_factor", 1);
    const auto dims = std::int64_t(double(spec.headDim) * share);
    if (!(share > 0 && share <= 1) || dims == 0)
        rope.fail("partial_rotary_factor",
            fmt::format("a share of head_dim ({}) from 0 to 1", spec.headDim));
    spec.ropes = { ropeFrom(rope, dims, spec.maxPositions) };
    spec.layerRope.assign(std::size_t(spec.layers), 0);
    if (spec.ropes[0].longFrom > 0
        && spec.ropes[0]
               .longFrequencies.empty()) // dynamic scaling reaches beyond the trained length
        spec.maxPositions = std::int64_t(
            double(spec.maxPositions) * std::min(std::max(spec.ropes[0].ntkFactor, 1.0), 1024.0));
}

std::vector<bool> slidingLayers(
    const DecoderSpec& spec, const ConfigReader& config, std::int64_t pattern)
{
    std::vector<bool> sliding;
    for (std::int64_t layer = 0; layer < spec.layers; ++layer)
        sliding.push_back(pattern == 0 || (layer + 1) % pattern != 0);
    if (!config.has("layer_types"))
        return sliding;
    const Json& types = config.json()["layer_types"];
    if (!types.is_array() || types.size() != std::size_t(spec.layers))
        config.fail("layer_types", fmt::format("a list of {} entries, one per layer", spec.layers));
    for (std::size_t i = 0; i < sliding.size(); ++i) {
        if (types[i] != "sliding_attention" && types[i] != "full_attention")
            config.fail("layer_types", "entries \"full_attention\" or \"sliding_attention\"");
        sliding[i] = types[i] == "sliding_attention";
    }
    return sliding;
}

void applySlidingWindow(DecoderSpec& spec, const ConfigReader& config,
    std::optional<std::int64_t> fallback, std::int64_t firstLayer)
{
    const auto window = config.json().contains("sliding_window")
        ? config.optionalSize("sliding_window")
        : fallback;
    const std::vector<bool> sliding = slidingLayers(spec, config);
    for (std::size_t i = 0; i < sliding.size() && window; ++i)
        spec.windows[i] = sliding[i] && (config.has("layer_types") || std::int64_t(i) >= firstLayer)
            ? *window
            : 0;
}

void chooseHead(DecoderSpec& spec, const ConfigReader& config, std::int64_t classes)
{
    std::string architecture;
    if (config.has("architectures") && config.json()["architectures"].is_array()
        && !config.json()["architectures"].empty())
        if (const Json& first = config.json()["architectures"][0]; first.is_string())
            architecture = first.get<std::string>();
    if (classes == 0 && architecture.ends_with("Model")) // the bare model: at most a pooler
        spec.head = { HeadSpec::Reads::FirstToken, spec.names.pooler, Activation::Tanh, "", "", "",
            false, 0 };
    if (classes == 0 && !architecture.ends_with("ForSequenceClassification"))
        return;
    if (classes == 0 && config.has("id2label") && config.json()["id2label"].is_object())
        classes = std::int64_t(config.json()["id2label"].size());
    if (classes == 0)
        classes = config.optionalSize("num_labels").value_or(2);
    spec.head = spec.classifier;
    spec.head.outputs = classes;
}

} // namespace dadeum
