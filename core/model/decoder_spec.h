// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// DecoderSpec: the table that drives the one decoder. A family's builder fills it from config.json; nothing else in
// the engine knows families. Plain data, no torch; any thread.
#pragma once

#include "core/base/json.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace dadeum {

/// Linear modules that read the same input are stored and multiplied as one matrix, rows in the order listed.
enum class Projection { Qkv, Out, GateUp, Down };
constexpr std::size_t kProjections = 4;

struct RopeSpec {
    std::vector<float> inverseFrequencies; ///< [rotary dims / 2], fp32 as transformers computes them
    float attentionScaling = 1;            ///< multiplies cos and sin (yarn)
};

/// Names of weights in the checkpoint, without ".weight"/".bias". Layer names follow `layerPrefix` + index + ".".
struct WeightNames {
    std::string embedding = "model.embed_tokens";
    std::string finalNorm = "model.norm";
    std::string head = "lm_head";
    std::string layerPrefix = "model.layers.";
    std::string inputNorm = "input_layernorm";
    std::string postAttentionNorm = "post_attention_layernorm";
    std::string queryNorm = "self_attn.q_norm";
    std::string keyNorm = "self_attn.k_norm";
    std::array<std::vector<std::string>, kProjections> modules { {
        { "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj" },
        { "self_attn.o_proj" },
        { "mlp.gate_proj", "mlp.up_proj" },
        { "mlp.down_proj" },
    } };
};

struct DecoderSpec {
    std::string family;
    std::int64_t vocabulary = 0, hidden = 0, intermediate = 0, layers = 0;
    std::int64_t heads = 0, kvHeads = 0, headDim = 0;
    std::int64_t maxPositions = 0;
    float normEpsilon = 1e-5f;
    bool tiedHead = false;
    bool hasQueryKeyNorm = false;              ///< RMSNorm over each head of q and k, before rope
    std::array<bool, kProjections> hasBias {}; ///< per projection
    RopeSpec rope;
    std::vector<std::int64_t> windows; ///< per layer: position i sees j with i - window < j <= i; 0 = everything
    WeightNames names;

    std::int64_t queryRows() const { return heads * headDim; }
    std::int64_t keyRows() const { return kvHeads * headDim; }
    /// Input width and the rows of each module of a projection.
    std::int64_t inputSize(Projection projection) const;
    std::vector<std::int64_t> moduleRows(Projection projection) const;
    std::int64_t outputSize(Projection projection) const;
    /// Weights of the base model, a tied head counted once.
    std::int64_t parameters() const;
};

/// Picks the family's builder by "model_type". Both config schemas of transformers (4 and 5) are read. Throws
/// Error{InvalidInput | Unsupported} naming `place`, key, found value and expected value.
DecoderSpec decoderSpecFromConfig(const Json& config, const std::string& place);

} // namespace dadeum
