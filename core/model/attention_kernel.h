// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Attention over packed documents on the CPU, forward and backward, 64 queries at a time against
// the keys that they see: scores are computed again in the backward pass from log Σ exp (as in
// FlashAttention, arXiv 2205.14135), so that nothing of size T² is kept, and key and value heads
// are read where they lie by all query heads of their group.
//
//   S = scale · Q Kᵀ     P = softmax(S) over what a position sees     O = P V
//   dV = Pᵀ dO    dS = P ∘ (dO Vᵀ − rowsum(dO ∘ O))    dQ = scale · dS K    dK = scale · dSᵀ Q
//
// Values are fp32 or fp64 (gradient checks); with `inBfloat16` fp32 values are rounded to bf16 as
// factors of products, whose sums are fp32. Each pair of document and head is one task, and each
// value is written by one task in one order: results do not depend on the number of threads.
#pragma once

#include "core/model/decoder_spec.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace dadeum::kernels {

struct AttentionShape {
    HeadColumns queries, keys, values; ///< heads in a row of qkv
    std::int64_t heads, kvHeads, headDim;
    double scale;
    bool isCausal;
    std::int64_t window; ///< positions seen, the own one included; 0 = all. Only if causal
};

/// Documents cover the rows [offsets[d], offsets[d + 1]) of qkv [T, stride]. Fills out [T, heads ·
/// headDim] and logSumExp [T, heads].
void attention(const at::Tensor& qkv, const std::vector<std::int32_t>& offsets,
    const AttentionShape& shape, bool inBfloat16, at::Tensor& out, at::Tensor& logSumExp);

/// What the forward pass read and wrote, and the gradient of its result. Sets the columns of q, k
/// and v in dQkv. dKeys, dValues: [T, heads · headDim] scratch.
void attentionBackward(const at::Tensor& qkv, const at::Tensor& out, const at::Tensor& logSumExp,
    const at::Tensor& dOut, const std::vector<std::int32_t>& offsets, const AttentionShape& shape,
    bool inBfloat16, at::Tensor& dQkv, at::Tensor& dKeys, at::Tensor& dValues);

} // namespace dadeum::kernels
