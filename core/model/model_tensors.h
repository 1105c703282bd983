// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ModelTensors: every weight of a model, the modules of a projection fused into one matrix.
#pragma once

#include "core/model/decoder_spec.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <vector>

namespace dadeum {

struct NormTensors {
    at::Tensor weight, bias; ///< [width]; bias only for layer norms
    bool isDefined() const { return weight.defined() || bias.defined(); }
};

struct BlockTensors {
    std::array<NormTensors, kNorms> norms;
    NormTensors queryNorm, keyNorm;
    std::array<at::Tensor, kProjections> weights, biases; ///< [out, in], [out]
};

struct ModelTensors {
    at::Tensor embedding, positions, tokenTypes; ///< [rows, hidden]
    NormTensors embeddingNorm, finalNorm;
    at::Tensor headDense, headDenseBias; ///< [hidden, hidden], [hidden]
    NormTensors headNorm;
    at::Tensor head, headBias; ///< [outputs, hidden], [outputs]; head undefined where tied
    std::vector<BlockTensors> blocks;

    /// The tensor that holds the slot (for a module: its whole projection).
    at::Tensor& at(const WeightSlot& slot);
    /// The slot itself, a view.
    at::Tensor view(const WeightSlot& slot, const DecoderSpec& spec) const;
    /// Allocates everything the spec names, uninitialised; the blocks' weights only `withModules`.
    /// Norms of bf16 models are fp32.
    static ModelTensors allocate(
        const DecoderSpec& spec, const at::TensorOptions& options, bool withModules = true);
};

} // namespace dadeum
