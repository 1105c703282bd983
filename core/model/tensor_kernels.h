// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels of kernels.h, attention_kernel.h and linear.h (formulas there) as tensor operations
// that run on any device: what a GPU computes with. Values are bf16, fp32 or fp64; sums, norms and
// softmax of bf16 values are fp32. Nothing here waits for the device.
#pragma once

#include "core/model/attention_kernel.h"
#include "core/model/kernels.h"

namespace dadeum::kernels {

/// Whether tensors there are computed with by these operations: everywhere but on the CPU.
bool usesTensorOps(const at::Device& device);
inline bool usesTensorOps(const at::Tensor& tensor)
{
    return usesTensorOps(tensor.device());
}
/// With true those on the CPU are too: the GPU's path on a computer without one. To be called
/// before any computing.
void useTensorOpsOnCpu(bool isOn);

} // namespace dadeum::kernels

namespace dadeum::tensor_kernels {

using namespace kernels;

void norm(const NormWeights& norm, const at::Tensor& x, at::Tensor& y, at::Tensor& inverse);
void normAgain(
    const NormWeights& norm, const at::Tensor& x, const at::Tensor& inverse, at::Tensor& y);
void normBackward(const NormWeights& norm, const at::Tensor& dy, const at::Tensor& x,
    const at::Tensor& inverse, at::Tensor& dx, bool adds);
void headNorm(at::Tensor& x, HeadColumns columns, std::int64_t heads, std::int64_t headDim,
    const NormWeights& norm);
void headNormBackward(at::Tensor& x, HeadColumns columns, std::int64_t heads, std::int64_t headDim,
    const at::Tensor& raw, std::int64_t rawFirst, const NormWeights& norm);
void rope(at::Tensor& x, const RopeHeads& heads, const at::Tensor& positions, const at::Tensor& cos,
    const at::Tensor& sin, bool inverse);
void activate(Activation activation, const at::Tensor& gateUp, at::Tensor& m);
void activateBackward(Activation activation, at::Tensor& gateUp, const at::Tensor& dm);
void crossEntropy(at::Tensor& logits, const at::Tensor& labels, double scale, at::Tensor& sum);
/// The same masks as on the CPU.
void dropout(const at::Tensor& x, double p, std::uint64_t key, at::Tensor& out);

/// Factors of different types are multiplied in the narrower one.
void linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& start, at::Tensor& y);
at::Tensor product(const at::Tensor& a, const at::Tensor& b);
void addProduct(at::Tensor sum, const at::Tensor& a, const at::Tensor& b, double scale);

/// Where documents begin and end, for the host and for the device.
struct Documents {
    const std::vector<std::int32_t>& offsets;
    const at::Tensor& borders; ///< int32 [documents + 1] on the device
};
/// FlashAttention for bf16 on a GPU, else a block of queries of a document at a time. Fills out and
/// logSumExp, which with FlashAttention becomes a tensor of its own layout.
void attention(const at::Tensor& qkv, const Documents& documents, const AttentionShape& shape,
    at::Tensor& out, at::Tensor& logSumExp);
void attentionBackward(const at::Tensor& qkv, const at::Tensor& out, const at::Tensor& logSumExp,
    const at::Tensor& dOut, const Documents& documents, const AttentionShape& shape,
    at::Tensor& dQkv);
/// One position against a cache. q: [heads, headDim]; keys, values: [length, kvHeads, headDim];
/// out: [heads · headDim]. Sees the last `window` rows (0 = all).
void cachedAttention(const at::Tensor& q, const at::Tensor& keys, const at::Tensor& values,
    std::int64_t window, double scale, at::Tensor out);

/// Heads where they lie in the rows of x: [rows, heads, headDim], a view.
at::Tensor headsOf(
    const at::Tensor& x, HeadColumns columns, std::int64_t heads, std::int64_t headDim);

} // namespace dadeum::tensor_kernels
