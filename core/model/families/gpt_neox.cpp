// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-NeoX, polyglot-ko, Pythia: layer norms, q, k and v of each head side by side in one matrix,
// partial rotation, plain GELU, and as a rule both sublayers reading the block's input.
#include "core/model/families/families.h"
#include "core/model/rope_config.h"

namespace dadeum {

DecoderSpec buildGptNeox(const ConfigReader& config)
{
    Json adapted = config.json(); // the older names of rope's settings
    Json rope = ropeParameters(config);
    const auto adopt = [&](const char* key, const char* older, double fallback) {
        if (!rope.contains(key))
            rope[key] = config.has(older) ? config.json()[older] : Json(fallback);
    };
    adopt("rope_theta", "rotary_emb_base", 10000);
    adopt("partial_rotary_factor", "rotary_pct", 0.25);
    adapted["rope_parameters"] = rope;
    if (!config.has("hidden_act"))
        adapted["hidden_act"] = "gelu";
    const ConfigReader reader(adapted, config.place());

    DecoderSpec spec = commonSpec(reader, "layer_norm_eps");
    applyRope(spec, reader);
    if (spec.kvHeads != spec.heads)
        config.fail("num_key_value_heads", "the number of attention heads");
    spec.normKind = NormKind::Layer;
    spec.hasParallelResidual = config.flag("use_parallel_residual", true);
    spec.hasInterleavedHeads = true;
    spec.isGated = false;
    const bool attentionBias = config.flag("attention_bias", true);
    spec.hasBias = { attentionBias, attentionBias, true, true };
    spec.paddingId.reset();
    spec.names.basePrefix = "gpt_neox.";
    spec.names.embedding = "gpt_neox.embed_in";
    spec.names.finalNorm = "gpt_neox.final_layer_norm";
    spec.names.layerPrefix = "gpt_neox.layers.";
    spec.names.modules = { { { "attention.query_key_value" }, { "attention.dense" },
        { "mlp.dense_h_to_4h" }, { "mlp.dense_4h_to_h" } } };
    spec.head.output = "embed_out";
    spec.head.module = "lm_head";
    return spec;
}

} // namespace dadeum
