// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/kernels.h"
#include "core/base/parallel.h"
#include "core/model/kernel_support.h"
#include "core/model/tensor_kernels.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

namespace dadeum::kernels {

namespace {

template <class T>
DADEUM_INLINE void ropeHeadT(T* x, std::int64_t half, const T* cos, const T* sin, T sign)
{
    for (std::int64_t i = 0; i < half; ++i) {
        const T a = x[i], b = x[i + half];
        x[i] = a * cos[i] - sign * b * sin[i];
        x[i + half] = b * cos[i] + sign * a * sin[i];
    }
}

template <class T> DADEUM_INLINE T maximumT(const T* z, std::int64_t n)
{
    T most = z[0];
    for (std::int64_t i = 1; i < n; ++i)
        most = z[i] > most ? z[i] : most; // std::max hinders the compiler
    return most;
}

template <class T> DADEUM_INLINE T sumExpT(const T* z, T most, std::int64_t n)
{
    T sum = 0;
    for (std::int64_t i = 0; i < n; ++i)
        sum += std::exp(z[i] - most);
    return sum;
}

template <class T> DADEUM_INLINE void softmaxScaledT(T* z, T shift, T scale, std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i)
        z[i] = std::exp(z[i] - shift) * scale;
}

#define DADEUM_FOR(T)                                                                              \
    DADEUM_CLONES void ropeHead(T* x, std::int64_t half, const T* c, const T* s, T sign)           \
    {                                                                                              \
        ropeHeadT(x, half, c, s, sign);                                                            \
    }                                                                                              \
    DADEUM_CLONES T maximum(const T* z, std::int64_t n)                                            \
    {                                                                                              \
        return maximumT(z, n);                                                                     \
    }                                                                                              \
    DADEUM_CLONES T sumExp(const T* z, T most, std::int64_t n)                                     \
    {                                                                                              \
        return sumExpT(z, most, n);                                                                \
    }                                                                                              \
    DADEUM_CLONES void softmaxScaled(T* z, T shift, T scale, std::int64_t n)                       \
    {                                                                                              \
        softmaxScaledT(z, shift, scale, n);                                                        \
    }
DADEUM_FOR(float)
DADEUM_FOR(double)
#undef DADEUM_FOR

DADEUM_CLONES float dot(const float* a, const float* b, std::int64_t n)
{
    return dotT(a, b, n);
}

DADEUM_CLONES void addScaled(float* out, const float* x, float factor, std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i)
        out[i] += factor * x[i];
}

/// bf16 is the upper half of fp32.
DADEUM_INLINE float widened(c10::BFloat16 x)
{
    return std::bit_cast<float>(std::uint32_t(x.x) << 16);
}

DADEUM_CLONES float dot(const float* a, const c10::BFloat16* b, std::int64_t n)
{
    float sum = 0;
    for (std::int64_t i = 0; i < n; ++i)
        sum += a[i] * widened(b[i]);
    return sum;
}

DADEUM_CLONES void addScaled(float* out, const c10::BFloat16* x, float factor, std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i)
        out[i] += factor * widened(x[i]);
}

/// splitmix64: one well-mixed 64-bit value per counter.
DADEUM_INLINE std::uint64_t mix(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15ull;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

} // namespace

void rope(at::Tensor& x, const RopeHeads& heads, const at::Tensor& positions, const at::Tensor& cos,
    const at::Tensor& sin, bool inverse)
{
    const std::int64_t stride = x.size(1), half = cos.size(1);
    if (usesTensorOps(x))
        return tensor_kernels::rope(x, heads, positions, cos, sin, inverse);
    const std::int32_t* position = positions.const_data_ptr<std::int32_t>();
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        const T* c = cos.const_data_ptr<T>() + position[row] * half;
        const T* s = sin.const_data_ptr<T>() + position[row] * half;
        const T sign = inverse ? T(-1) : T(1);
        T* data = x.mutable_data_ptr<T>() + row * stride;
        for (std::int64_t h = 0; h < heads.heads; ++h)
            ropeHead(data + heads.queries.first + h * heads.queries.stride, half, c, s, sign);
        for (std::int64_t h = 0; h < heads.kvHeads; ++h)
            ropeHead(data + heads.keys.first + h * heads.keys.stride, half, c, s, sign);
    });
}

void crossEntropy(at::Tensor& logits, const at::Tensor& labels, double scale, at::Tensor& sum)
{
    if (usesTensorOps(logits))
        return tensor_kernels::crossEntropy(logits, labels, scale, sum);
    const std::int64_t n = logits.size(1), rows = logits.size(0);
    const std::int64_t* label = labels.const_data_ptr<std::int64_t>();
    std::vector<double> losses(
        std::size_t(rows), 0.0); // summed in row order, so that the sum does not depend on threads
    AT_DISPATCH_FLOATING_TYPES(logits.scalar_type(), "dadeum", [&] {
        scalar_t* data = logits.mutable_data_ptr<scalar_t>();
        parallelFor(0, rows, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t row = begin; row < end; ++row) {
                scalar_t* z = data + row * n;
                const scalar_t most = maximum(z, n);
                const scalar_t logSum = most + std::log(sumExp(z, most, n));
                losses[std::size_t(row)] = double(logSum) - double(z[label[row]]);
                if (scale > 0) {
                    softmaxScaled(z, logSum, scalar_t(scale), n);
                    z[label[row]] -= scalar_t(scale);
                }
            }
        });
    });
    double total = 0;
    for (const double loss : losses)
        total += loss;
    *sum.mutable_data_ptr<double>() += total;
}

void sumHeads(const at::Tensor& grads, at::Tensor& x, HeadColumns columns, std::int64_t kvHeads,
    std::int64_t headDim, std::int64_t repeats)
{
    const std::int64_t stride = x.size(1);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        const T* from = grads.const_data_ptr<T>() + row * kvHeads * repeats * headDim;
        T* head = x.mutable_data_ptr<T>() + row * stride + columns.first;
        for (std::int64_t h = 0; h < kvHeads; ++h, head += columns.stride) {
            std::copy(from, from + headDim, head);
            from += headDim;
            for (std::int64_t r = 1; r < repeats; ++r, from += headDim)
                for (std::int64_t i = 0; i < headDim; ++i)
                    head[i] += from[i];
        }
    });
}

void dropout(const at::Tensor& x, double p, std::uint64_t key, at::Tensor& out)
{
    if (usesTensorOps(x))
        return tensor_kernels::dropout(x, p, key, out);
    const std::int64_t n = x.size(1);
    const auto threshold = std::uint64_t(p * 18446744073709551616.0);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        const T* from = x.const_data_ptr<T>() + row * n;
        T* to = out.mutable_data_ptr<T>() + row * n;
        const T scale = T(1.0 / (1.0 - p));
        for (std::int64_t i = 0; i < n; ++i)
            to[i] = mix(key ^ std::uint64_t(row * n + i)) < threshold ? T(0) : from[i] * scale;
    });
}

namespace {

template <class T>
void cachedAttentionT(const float* q, const T* keys, const T* values, std::int64_t length,
    std::int64_t window, const CachedHeads& shape, float* out)
{
    const std::int64_t headDim = shape.headDim;
    const std::int64_t first = window > 0 ? std::max<std::int64_t>(0, length - window) : 0;
    const std::int64_t seen = length - first, width = shape.kvHeads * headDim,
                       group = shape.heads / shape.kvHeads;
    thread_local std::vector<float> scores;
    scores.resize(std::size_t(seen));
    for (std::int64_t h = shape.firstHead; h < shape.endHead; ++h) {
        const std::int64_t column = h / group * headDim;
        const float* query = q + h * shape.queryStride;
        for (std::int64_t t = 0; t < seen; ++t)
            scores[std::size_t(t)]
                = dot(query, keys + (first + t) * width + column, headDim) * shape.scale;
        const float most = maximum(scores.data(), seen);
        const float norm = 1.0f / sumExp(scores.data(), most, seen);
        softmaxScaled(scores.data(), most, norm, seen);
        float* to = out + h * headDim;
        std::fill(to, to + headDim, 0.0f);
        for (std::int64_t t = 0; t < seen; ++t)
            addScaled(to, values + (first + t) * width + column, scores[std::size_t(t)], headDim);
    }
}

} // namespace

void cachedAttention(const float* q, const float* keys, const float* values, std::int64_t length,
    std::int64_t window, const CachedHeads& shape, float* out)
{
    cachedAttentionT(q, keys, values, length, window, shape, out);
}

void cachedAttention(const float* q, const c10::BFloat16* keys, const c10::BFloat16* values,
    std::int64_t length, std::int64_t window, const CachedHeads& shape, float* out)
{
    cachedAttentionT(q, keys, values, length, window, shape, out);
}

} // namespace dadeum::kernels
