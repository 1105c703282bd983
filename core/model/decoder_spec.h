// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// DecoderSpec: the table that drives the one decoder. A family's builder fills it from config.json;
// nothing else in the engine knows families. Plain data, no torch; any thread.
#pragma once

#include "core/base/json.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dadeum {

enum class NormKind {
    Rms, ///< w · x / rms(x)
    RmsPlusOne, ///< (1 + w) · x / rms(x)
    Layer, ///< w · (x − mean) / std + b
};
enum class Activation { Silu, Gelu, GeluTanh, Relu, Tanh };

/// Linear modules that read the same input are stored and multiplied as one matrix, rows in the
/// order listed.
enum class Projection { Qkv, Out, GateUp, Down };
constexpr std::size_t kProjections = 4;

/// Places of a block's norms: on the input or on the output of each of the two sublayers. A name
/// makes it exist.
enum class Norm { AttentionInput, AttentionOutput, MlpInput, MlpOutput };
constexpr std::size_t kNorms = 4;

/// Where heads lie in a row: head h covers columns [first + h · stride, + headDim).
struct HeadColumns {
    std::int64_t first = 0, stride = 0;
};

struct RopeSpec {
    std::vector<float>
        inverseFrequencies; ///< [rotary dims / 2], fp32 as transformers computes them
    float attentionScaling = 1; ///< multiplies cos and sin (yarn)
    /// Documents longer than `longFrom` tokens (0 = never) use other frequencies: `longFrequencies`
    /// (longrope), or, where that is empty, those of a larger base that depends on their length
    /// (dynamic NTK).
    std::int64_t longFrom = 0;
    std::vector<float> longFrequencies;
    double ntkFactor = 1, theta = 10000;
};

/// Names of weights in the checkpoint, without ".weight"/".bias". Layer names follow `layerPrefix`
/// + index + ".".
struct WeightNames {
    std::string basePrefix = "model."; ///< missing in checkpoints of the bare model without head
    std::string embedding = "model.embed_tokens";
    std::string positions; ///< learned positions; "" = none
    std::string tokenTypes; ///< "" = none
    std::string embeddingNorm; ///< "" = none
    std::string finalNorm = "model.norm"; ///< "" = none
    std::string pooler; ///< of the bare model; "" = none
    std::string layerPrefix = "model.layers.";
    std::array<std::string, kNorms> norms { "input_layernorm", "", "post_attention_layernorm", "" };
    std::string queryNorm = "self_attn.q_norm";
    std::string keyNorm = "self_attn.k_norm";
    std::array<std::vector<std::string>, kProjections> modules { {
        { "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj" },
        { "self_attn.o_proj" },
        { "mlp.gate_proj", "mlp.up_proj" },
        { "mlp.down_proj" },
    } };
};

/// What turns the last hidden states into scores: output(norm(activation(dense(h)))), every part
/// but `output` optional.
struct HeadSpec {
    enum class Reads { EveryToken, FirstToken, LastToken };
    Reads reads = Reads::EveryToken; ///< classifiers read one token of a document
    std::string dense; ///< [hidden, hidden] with bias
    Activation activation = Activation::Tanh; ///< after `dense`
    std::string norm; ///< layer norm after the activation
    std::string output = "lm_head"; ///< [outputs, hidden]; "" = the model has no head
    std::string outputBias; ///< full name of the bias; "" = none
    bool isTied = false; ///< `output` is the embedding
    std::int64_t outputs = 0; ///< vocabulary, or classes
    std::string module = {}; ///< what adapters call `output` where transformers names it unlike the
                             ///< checkpoint; "" = the same

    bool isClassifier() const { return reads != Reads::EveryToken; }
};

/// Where a weight lies in the decoder.
struct WeightSlot {
    enum class Role {
        Embedding,
        Positions,
        TokenTypes,
        EmbeddingNorm,
        BlockNorm,
        QueryNorm,
        KeyNorm,
        Module,
        FinalNorm,
        HeadDense,
        HeadNorm,
        HeadOutput
    };
    Role role = Role::Embedding;
    bool isBias = false;
    std::int64_t layer = 0;
    std::size_t index = 0; ///< Norm or Projection
    std::size_t module = 0; ///< of the projection
    bool isHead() const { return role >= Role::HeadDense; }
};
struct WeightInfo {
    std::string name; ///< in the checkpoint, with ".weight" or ".bias"
    std::vector<std::int64_t> shape;
    WeightSlot slot;
    std::int64_t elements() const;
};

struct DecoderSpec {
    std::string family;
    std::int64_t vocabulary = 0, hidden = 0, intermediate = 0, layers = 0;
    std::int64_t heads = 0, kvHeads = 0, headDim = 0;
    std::int64_t maxPositions = 0; ///< longest document
    bool isCausal = true;

    float embeddingScale = 1;
    std::int64_t positionRows = 0,
                 positionOffset = 0; ///< learned positions begin at row `positionOffset`
    bool countsPadding
        = true; ///< false: padding ids take row offset − 1 and do not count (roberta)
    std::int64_t tokenTypeRows = 0;
    std::optional<std::int64_t> paddingId; ///< its embedding gets no gradient

    NormKind normKind = NormKind::Rms;
    float normEpsilon = 1e-5f;
    bool normsSum = false; ///< output norms apply after the residual is added (BERT), else before
    bool hasParallelResidual = false; ///< the MLP reads the block's input, not the attention's sum
    bool hasQueryKeyNorm
        = false; ///< norm over each head of q and k, before rope; not with interleaved heads
    bool hasInterleavedHeads
        = false; ///< q, k, v of a head lie side by side in the fused projection
    bool isGated = true; ///< m = act(g) · u, else m = act(g)
    Activation activation = Activation::Silu;
    std::array<bool, kProjections> hasBias {}; ///< per projection
    double attentionScale = 0; ///< of q · k; 0 = 1 / √headDim
    std::vector<RopeSpec> ropes;
    std::vector<int> layerRope; ///< per layer: index into `ropes`, -1 = no rotation
    std::vector<std::int64_t>
        windows; ///< per layer: position i sees j with i - window < j <= i; 0 = everything
    HeadSpec head;
    HeadSpec classifier { HeadSpec::Reads::LastToken, "", Activation::Tanh, "", "score", "", false,
        0 }; ///< head of this family's classifiers
    WeightNames names;

    std::int64_t queryRows() const { return heads * headDim; }
    std::int64_t keyRows() const { return kvHeads * headDim; }
    HeadColumns queryColumns() const { return { 0, hasInterleavedHeads ? 3 * headDim : headDim }; }
    HeadColumns keyColumns() const
    {
        return hasInterleavedHeads ? HeadColumns { headDim, 3 * headDim }
                                   : HeadColumns { queryRows(), headDim };
    }
    HeadColumns valueColumns() const
    {
        return hasInterleavedHeads ? HeadColumns { 2 * headDim, 3 * headDim }
                                   : HeadColumns { queryRows() + keyRows(), headDim };
    }
    double scoreScale() const; ///< of q · k
    bool has(Norm norm) const { return !names.norms[std::size_t(norm)].empty(); }
    /// Input width and the rows of each module of a projection.
    std::int64_t inputSize(Projection projection) const;
    std::vector<std::int64_t> moduleRows(Projection projection) const;
    std::int64_t outputSize(Projection projection) const;
    /// Every weight of the model, a tied head not repeated.
    std::vector<WeightInfo> weights() const;
    /// Number of their elements.
    std::int64_t parameters() const;
};

/// Picks the family's builder by "model_type". Both config schemas of transformers (4 and 5) are
/// read. The head follows "architectures": a classifier where it says …ForSequenceClassification,
/// or where `classes` asks for one. Throws Error{InvalidInput | Unsupported} naming `place`, key,
/// found value and expected value.
DecoderSpec decoderSpecFromConfig(
    const Json& config, const std::string& place, std::int64_t classes = 0);

} // namespace dadeum
