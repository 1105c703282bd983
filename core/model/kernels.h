// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Elementwise kernels of the decoder on the CPU, forward and backward, fp32 and fp64 (fp64 serves the gradient checks).
// Row-major, contiguous unless a stride is given; parallel over rows; AVX-512/AVX2 chosen at run time.
//
//   RMSNorm   y = w · x · r,  r = 1/√(mean(x²) + ε)        dx = r · (g − x · r² · mean(g · x)),  g = w · dy
//   Rope      (a, b) -> (a cos − b sin, b cos + a sin) on the two halves of each head (inverse: sin -> −sin)
//   SwiGLU    m = silu(g) · u                              dg = dm · u · σ(g)(1 + g(1 − σ(g))),  du = dm · silu(g)
//   Cross entropy of a row z with label t: logΣexp(z) − z_t;  dz = (softmax(z) − onehot(t)) · scale
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace dadeum::kernels {

/// x, y: [rows, width]; inverse: [rows] (receives r).
void rmsNorm(const at::Tensor& x, const at::Tensor& weight, double epsilon, at::Tensor& y, at::Tensor& inverse);
/// y again from the saved r.
void rmsNormAgain(const at::Tensor& x, const at::Tensor& inverse, const at::Tensor& weight, at::Tensor& y);
/// dx += gradient.
void rmsNormBackward(const at::Tensor& dy, const at::Tensor& x, const at::Tensor& inverse, const at::Tensor& weight, at::Tensor& dx);

/// RMSNorm over each head: `x` is [rows, stride] and heads begin at column `first`; in place. With `gradient`, the
/// columns hold dy and become dx, given the raw input `raw` [rows, heads * headDim].
void headNorm(at::Tensor& x, std::int64_t first, std::int64_t heads, std::int64_t headDim, const at::Tensor& weight, double epsilon);
void headNormBackward(at::Tensor& x, std::int64_t first, std::int64_t heads, std::int64_t headDim, const at::Tensor& raw,
    std::int64_t rawFirst, const at::Tensor& weight, double epsilon);

/// Rotates the first `heads` heads of each row of `x` [rows, stride] in place. cos, sin: [positions, rotary / 2];
/// positions: int32 [rows]. `inverse` undoes the rotation (its gradient).
void rope(at::Tensor& x, std::int64_t heads, std::int64_t headDim, const at::Tensor& positions, const at::Tensor& cos,
    const at::Tensor& sin, bool inverse);

/// gateUp: [rows, 2 · width] (gate, then up); m: [rows, width].
void swiGlu(const at::Tensor& gateUp, at::Tensor& m);
/// gateUp becomes its gradient.
void swiGluBackward(at::Tensor& gateUp, const at::Tensor& dm);

/// logits: [rows, vocabulary]; labels: int64 [rows]. Returns the summed loss. With scale > 0 the logits become
/// their gradient, else they are left as they are.
double crossEntropy(at::Tensor& logits, const at::Tensor& labels, double scale);

/// Grouped-query attention: copies k (or v) of each kv head, starting at column `first` of x [rows, stride], once per
/// query head into out [rows, heads, headDim].
void repeatHeads(const at::Tensor& x, std::int64_t first, std::int64_t kvHeads, std::int64_t headDim, at::Tensor& out, std::int64_t repeats);
/// The reverse: sums the gradients of the copies into columns of x.
void sumHeads(const at::Tensor& grads, at::Tensor& x, std::int64_t first, std::int64_t kvHeads, std::int64_t headDim, std::int64_t repeats);

/// LoRA dropout: out = x · mask / (1 − p), the mask given by a counter-based generator of (key, position), so that the
/// backward pass makes the same mask again without storing it.
void dropout(const at::Tensor& x, double p, std::uint64_t key, at::Tensor& out);

/// Query heads [firstHead, endHead) of one position against a cache. q, out: [heads · headDim]; keys, values:
/// [capacity, kvHeads · headDim], `length` rows used, of which the last `window` are seen (0 = all).
struct CachedHeads {
    std::int64_t firstHead, endHead, heads, kvHeads, headDim;
};
void cachedAttention(const float* q, const float* keys, const float* values, std::int64_t length, std::int64_t window,
    const CachedHeads& shape, float* out);

} // namespace dadeum::kernels
