// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Gemma 3, text: (1 + w) norms on inputs and outputs of both sublayers and on the heads of q and k,
// scaled embeddings, gated tanh GELU, sliding layers with a rope base of their own.
#include "core/model/families/families.h"
#include "core/model/rope_config.h"

#include <cmath>

namespace dadeum {

namespace {

RopeSpec ropeOf(const DecoderSpec& spec, const ConfigReader& config, const char* layerType,
    const char* thetaKey, double theta)
{
    Json parameters = ropeParameters(config);
    const bool isNested
        = parameters.contains("full_attention") || parameters.contains("sliding_attention");
    if (isNested)
        parameters = parameters.contains(layerType) && parameters[layerType].is_object()
            ? parameters[layerType]
            : Json::object();
    else if (std::string(layerType)
        == "sliding_attention") // a single scaling is that of the full layers
        parameters = Json::object();
    if (!isNested && config.has(thetaKey))
        parameters["rope_theta"] = config.json()[thetaKey];
    if (!parameters.contains("rope_theta"))
        parameters["rope_theta"] = theta;
    return ropeFrom(ConfigReader(parameters, config.place() + ": rope_parameters." + layerType),
        spec.headDim, spec.maxPositions);
}

} // namespace

DecoderSpec buildGemma3(const ConfigReader& config)
{
    Json adapted = config.json();
    if (!config.has("hidden_activation"))
        adapted["hidden_activation"] = "gelu_pytorch_tanh";
    if (!config.has("tie_word_embeddings"))
        adapted["tie_word_embeddings"] = true;
    const ConfigReader reader(adapted, config.place());
    for (const char* key : { "attn_logit_softcapping", "final_logit_softcapping" })
        if (config.has(key))
            throw Error(ErrorCode::Unsupported,
                config.place() + ": " + key + " is set; soft caps are not supported");
    if (config.flag("use_bidirectional_attention", false))
        throw Error(ErrorCode::Unsupported,
            config.place() + ": use_bidirectional_attention is not supported");

    DecoderSpec spec = commonSpec(reader);
    spec.normKind = NormKind::RmsPlusOne;
    spec.embeddingScale = std::sqrt(float(spec.hidden));
    spec.hasQueryKeyNorm = true;
    const bool bias = config.flag("attention_bias", false);
    spec.hasBias = { bias, bias, false, false };
    const double scalar = config.number("query_pre_attn_scalar", 256);
    if (!(scalar > 0))
        config.fail("query_pre_attn_scalar", "a number above 0");
    spec.attentionScale = 1 / std::sqrt(scalar);
    spec.names.norms = { "input_layernorm", "post_attention_layernorm", "pre_feedforward_layernorm",
        "post_feedforward_layernorm" };
    spec.ropes = { ropeOf(spec, config, "full_attention", "rope_theta", 1e6),
        ropeOf(spec, config, "sliding_attention", "rope_local_base_freq", 1e4) };
    const std::int64_t window = config.optionalSize("sliding_window").value_or(4096);
    const char* patternKey = config.has("_sliding_window_pattern") ? "_sliding_window_pattern"
                                                                   : "sliding_window_pattern";
    const std::vector<bool> sliding
        = slidingLayers(spec, config, config.optionalSize(patternKey).value_or(6));
    for (std::size_t i = 0; i < sliding.size(); ++i) {
        spec.windows[i] = sliding[i] ? window : 0;
        spec.layerRope[i] = sliding[i] ? 1 : 0;
    }
    return spec;
}

} // namespace dadeum
