// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What BERT and its descendants share: learned positions, layer norms on the residual sums,
// attention in both directions.
#include "core/model/families/families.h"

namespace dadeum {

DecoderSpec encoderSpec(const ConfigReader& config, const std::string& prefix)
{
    Json adapted = config.json();
    const auto preset = [&](const char* key, const Json& value) {
        if (!config.has(key))
            adapted[key] = value;
    };
    preset("hidden_act", "gelu");
    preset("tie_word_embeddings", true);
    preset("layer_norm_eps", 1e-12);
    preset("pad_token_id", 0);
    if (config.flag("is_decoder", false) || config.flag("add_cross_attention", false))
        throw Error(ErrorCode::Unsupported,
            config.place() + ": an encoder's weights used as a decoder are not supported");
    if (config.text("position_embedding_type", "absolute") != "absolute")
        config.fail("position_embedding_type", "\"absolute\"");

    DecoderSpec spec = commonSpec(ConfigReader(adapted, config.place()), "layer_norm_eps");
    spec.isCausal = false;
    spec.normKind = NormKind::Layer;
    spec.normsSum = true;
    spec.isGated = false;
    spec.hasBias = { true, true, true, true };
    spec.positionRows = spec.maxPositions;
    spec.tokenTypeRows = config.optionalSize("type_vocab_size").value_or(2);
    const std::string embeddings = prefix + "embeddings.";
    spec.names.basePrefix = prefix;
    spec.names.embedding = embeddings + "word_embeddings";
    spec.names.positions = embeddings + "position_embeddings";
    spec.names.tokenTypes = embeddings + "token_type_embeddings";
    spec.names.embeddingNorm = embeddings + "LayerNorm";
    spec.names.finalNorm = "";
    spec.names.pooler = prefix + "pooler.dense";
    spec.names.layerPrefix = prefix + "encoder.layer.";
    spec.names.norms = { "", "attention.output.LayerNorm", "", "output.LayerNorm" };
    spec.names.modules
        = { { { "attention.self.query", "attention.self.key", "attention.self.value" },
            { "attention.output.dense" }, { "intermediate.dense" }, { "output.dense" } } };
    return spec;
}

} // namespace dadeum
