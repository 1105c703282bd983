// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/families/families.h"
#include "core/model/rope_config.h"

#include <fmt/format.h>

namespace dadeum {

DecoderSpec commonSpec(const ConfigReader& config)
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
        config.fail(spec.hidden > (1 << 20) ? "hidden_size" : "intermediate_size", "a size that a computer can hold");
    if (spec.heads > 4096)
        config.fail("num_attention_heads", "at most 4096");
    if (spec.heads % spec.kvHeads != 0)
        config.fail("num_key_value_heads", fmt::format("a divisor of num_attention_heads ({})", spec.heads));
    if (!config.has("head_dim") && spec.hidden % spec.heads != 0)
        config.fail("num_attention_heads", fmt::format("a divisor of hidden_size ({})", spec.hidden));
    spec.headDim = config.optionalSize("head_dim").value_or(spec.hidden / spec.heads);
    if (spec.headDim % 2 != 0 || spec.headDim > 1024)
        config.fail("head_dim", "an even number of at most 1024");
    spec.maxPositions = config.optionalSize("max_position_embeddings").value_or(2048);
    const double epsilon = config.number("rms_norm_eps", 1e-6);
    if (!(epsilon > 0 && epsilon < 1))
        config.fail("rms_norm_eps", "a number between 0 and 1");
    spec.normEpsilon = float(epsilon);
    if (config.text("hidden_act", "silu") != "silu")
        config.fail("hidden_act", "\"silu\"");
    spec.tiedHead = config.flag("tie_word_embeddings", false);
    spec.windows.assign(std::size_t(spec.layers), 0);
    if (config.has("layer_types")) {
        const Json& types = config.json()["layer_types"];
        if (!types.is_array() || types.size() != std::size_t(spec.layers))
            config.fail("layer_types", fmt::format("a list of {} entries, one per layer", spec.layers));
    }
    spec.rope = ropeFromConfig(config, spec.headDim, spec.maxPositions);
    return spec;
}

void applySlidingWindow(DecoderSpec& spec, const ConfigReader& config, std::int64_t window)
{
    for (std::size_t i = 0; i < spec.windows.size(); ++i)
        if (!config.has("layer_types") || config.json()["layer_types"][i] == "sliding_attention")
            spec.windows[i] = window;
}

} // namespace dadeum
