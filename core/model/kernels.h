// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Elementwise kernels of the decoder, forward and backward. On the CPU fp32 and fp64 (fp64 serves
// the gradient checks), parallel over rows, AVX-512/AVX2 chosen at run time; tensors elsewhere go
// to tensor_kernels.h. Row-major, contiguous unless a stride is given.
//
//   RMSNorm   y = w · x · r,  r = 1/√(mean(x²) + ε)        dx = r · (g − x · r² · mean(g · x)),  g
//   = w · dy LayerNorm y = w · x̂ + b,  x̂ = (x − mean(x)) · r        dx = r · (g − mean(g) − x̂ ·
//   mean(g · x̂)) Rope      (a, b) -> (a cos − b sin, b cos + a sin) on the two halves of each head
//   (inverse: sin -> −sin) Gate      m = act(g) · u                               dg = dm · u ·
//   act'(g),  du = dm · act(g) Cross entropy of a row z with label t: logΣexp(z) − z_t;  dz =
//   (softmax(z) − onehot(t)) · scale
#pragma once

#include "core/model/decoder_spec.h"

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace dadeum::kernels {

/// Of sums and norms' inverses: fp32 for bf16 values, else the values' own.
inline at::ScalarType statisticsType(at::ScalarType values)
{
    return values == at::kBFloat16 ? at::kFloat : values;
}

struct NormWeights {
    NormKind kind = NormKind::Rms;
    double epsilon = 1e-5;
    at::Tensor weight, bias; ///< [width]; bias only for LayerNorm
};

/// x, y: [rows, width], may be the same; inverse: [rows] (receives r).
void norm(const NormWeights& norm, const at::Tensor& x, at::Tensor& y, at::Tensor& inverse);
/// y again from the saved r.
void normAgain(
    const NormWeights& norm, const at::Tensor& x, const at::Tensor& inverse, at::Tensor& y);
/// dx += gradient, or with `adds` false dx = gradient, where dx may be dy.
void normBackward(const NormWeights& norm, const at::Tensor& dy, const at::Tensor& x,
    const at::Tensor& inverse, at::Tensor& dx, bool adds = true);
/// Adds the gradients of weight and bias; undefined tensors get none.
void normWeightGradients(const NormWeights& norm, const at::Tensor& dy, const at::Tensor& x,
    const at::Tensor& inverse, at::Tensor& dWeight, at::Tensor& dBias);

/// RMSNorm over each head of `x` [rows, stride], in place.
void headNorm(at::Tensor& x, HeadColumns columns, std::int64_t heads, std::int64_t headDim,
    const NormWeights& norm);
/// The columns of `x` hold dy and become dx, given the raw input, whose heads begin at column
/// `rawFirst` of `raw`. A defined `dWeight` [headDim] gets the weight's gradient added.
void headNormBackward(at::Tensor& x, HeadColumns columns, std::int64_t heads, std::int64_t headDim,
    const at::Tensor& raw, std::int64_t rawFirst, const NormWeights& norm, at::Tensor& dWeight);

/// Heads of q and k that rope rotates.
struct RopeHeads {
    HeadColumns queries;
    std::int64_t heads;
    HeadColumns keys;
    std::int64_t kvHeads;
};
/// Rotates the first 2 · half columns of every head of q and k of `x` [rows, stride] in place. cos,
/// sin: [positions, half]; positions: int32 [rows]. `inverse` undoes the rotation (its gradient).
void rope(at::Tensor& x, const RopeHeads& heads, const at::Tensor& positions, const at::Tensor& cos,
    const at::Tensor& sin, bool inverse);

/// gateUp: [rows, 2 · width] (gate, then up), or [rows, width] where nothing is gated; m: [rows,
/// width].
void activate(Activation activation, const at::Tensor& gateUp, at::Tensor& m);
/// gateUp becomes its gradient.
void activateBackward(Activation activation, at::Tensor& gateUp, const at::Tensor& dm);

/// logits: [rows, vocabulary]; labels: int64 [rows]. Adds the summed loss to `sum` (fp64 [1]). With
/// scale > 0 the logits become their gradient, else they are left as they are.
void crossEntropy(at::Tensor& logits, const at::Tensor& labels, double scale, at::Tensor& sum);

/// Grouped-query attention: sums the gradients [rows, kvHeads · repeats · headDim] that k (or v)
/// has from each query head into columns of x.
void sumHeads(const at::Tensor& grads, at::Tensor& x, HeadColumns columns, std::int64_t kvHeads,
    std::int64_t headDim, std::int64_t repeats);

/// LoRA dropout: out = x · mask / (1 − p), the mask given by a counter-based generator of (key,
/// position), so that the backward pass makes the same mask again without storing it.
void dropout(const at::Tensor& x, double p, std::uint64_t key, at::Tensor& out);

/// Query heads [firstHead, endHead) of one position against a cache. q begins at the position's
/// first query head, heads `queryStride` apart; out: [heads · headDim]; keys, values: [capacity,
/// kvHeads · headDim], `length` rows used, of which the last `window` are seen (0 = all); `scale`
/// multiplies q · k.
struct CachedHeads {
    std::int64_t firstHead, endHead, heads, kvHeads, headDim, queryStride;
    float scale;
};
void cachedAttention(const float* q, const float* keys, const float* values, std::int64_t length,
    std::int64_t window, const CachedHeads& shape, float* out);
/// The same with keys and values kept in bf16; sums are fp32.
void cachedAttention(const float* q, const c10::BFloat16* keys, const c10::BFloat16* values,
    std::int64_t length, std::int64_t window, const CachedHeads& shape, float* out);

} // namespace dadeum::kernels
