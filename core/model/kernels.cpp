// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Built with -O3 -ffast-math: the compiler may then use vector exp from libmvec and reorder sums. No code here may
// rely on NaN comparisons.
#include "core/model/kernels.h"

#include <ATen/Dispatch.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <vector>

// Function multiversioning: one body, the best instruction set at run time. Clones cannot be templates, so the bodies
// are inlined templates and a thin clone is made per scalar type.
#define DADEUM_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#define DADEUM_INLINE inline __attribute__((always_inline))

namespace dadeum::kernels {

namespace {

constexpr std::int64_t kGrain = 16; ///< rows below which splitting is not worth a wake-up

template <class T>
DADEUM_INLINE T dotT(const T* a, const T* b, std::int64_t n)
{
    T sum = 0;
    for (std::int64_t i = 0; i < n; ++i)
        sum += a[i] * b[i];
    return sum;
}

template <class T>
DADEUM_INLINE void rmsNormRowT(const T* x, const T* w, double epsilon, std::int64_t n, T* y, T* inverse)
{
    const T r = T(1) / std::sqrt(dotT(x, x, n) / T(n) + T(epsilon));
    for (std::int64_t i = 0; i < n; ++i)
        y[i] = x[i] * r * w[i];
    *inverse = r;
}

template <class T>
DADEUM_INLINE void scaleRowT(const T* x, T r, const T* w, std::int64_t n, T* y)
{
    for (std::int64_t i = 0; i < n; ++i)
        y[i] = x[i] * r * w[i];
}

template <class T>
DADEUM_INLINE void rmsNormBackwardRowT(const T* dy, const T* x, T r, const T* w, std::int64_t n, T* dx, bool add)
{
    T sum = 0;
    for (std::int64_t i = 0; i < n; ++i)
        sum += dy[i] * w[i] * x[i];
    const T c = sum / T(n) * r * r;
    for (std::int64_t i = 0; i < n; ++i) {
        const T value = r * (dy[i] * w[i] - x[i] * c);
        dx[i] = add ? dx[i] + value : value;
    }
}

template <class T>
DADEUM_INLINE void ropeHeadT(T* x, std::int64_t half, const T* cos, const T* sin, T sign)
{
    for (std::int64_t i = 0; i < half; ++i) {
        const T a = x[i], b = x[i + half];
        x[i] = a * cos[i] - sign * b * sin[i];
        x[i + half] = b * cos[i] + sign * a * sin[i];
    }
}

template <class T>
DADEUM_INLINE void swiGluRowT(const T* g, const T* u, std::int64_t n, T* m)
{
    for (std::int64_t i = 0; i < n; ++i)
        m[i] = g[i] / (T(1) + std::exp(-g[i])) * u[i];
}

template <class T>
DADEUM_INLINE void swiGluBackwardRowT(T* g, T* u, const T* dm, std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i) {
        const T s = T(1) / (T(1) + std::exp(-g[i]));
        const T silu = g[i] * s;
        const T dg = dm[i] * u[i] * s * (T(1) + g[i] * (T(1) - s));
        u[i] = dm[i] * silu;
        g[i] = dg;
    }
}

template <class T>
DADEUM_INLINE T maximumT(const T* z, std::int64_t n)
{
    T most = z[0];
    for (std::int64_t i = 1; i < n; ++i)
        most = std::max(most, z[i]);
    return most;
}

template <class T>
DADEUM_INLINE T sumExpT(const T* z, T most, std::int64_t n)
{
    T sum = 0;
    for (std::int64_t i = 0; i < n; ++i)
        sum += std::exp(z[i] - most);
    return sum;
}

template <class T>
DADEUM_INLINE void softmaxScaledT(T* z, T shift, T scale, std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i)
        z[i] = std::exp(z[i] - shift) * scale;
}

// Clones per scalar type; overloads let the callers below stay generic.
#define DADEUM_FOR(T)                                                                                                       \
    DADEUM_CLONES T dot(const T* a, const T* b, std::int64_t n) { return dotT(a, b, n); }                                   \
    DADEUM_CLONES void rmsNormRow(const T* x, const T* w, double e, std::int64_t n, T* y, T* r) { rmsNormRowT(x, w, e, n, y, r); } \
    DADEUM_CLONES void scaleRow(const T* x, T r, const T* w, std::int64_t n, T* y) { scaleRowT(x, r, w, n, y); }            \
    DADEUM_CLONES void rmsNormBackwardRow(const T* dy, const T* x, T r, const T* w, std::int64_t n, T* dx, bool add)        \
    {                                                                                                                       \
        rmsNormBackwardRowT(dy, x, r, w, n, dx, add);                                                                       \
    }                                                                                                                       \
    DADEUM_CLONES void ropeHead(T* x, std::int64_t half, const T* c, const T* s, T sign) { ropeHeadT(x, half, c, s, sign); } \
    DADEUM_CLONES void swiGluRow(const T* g, const T* u, std::int64_t n, T* m) { swiGluRowT(g, u, n, m); }                  \
    DADEUM_CLONES void swiGluBackwardRow(T* g, T* u, const T* dm, std::int64_t n) { swiGluBackwardRowT(g, u, dm, n); }      \
    DADEUM_CLONES T maximum(const T* z, std::int64_t n) { return maximumT(z, n); }                                          \
    DADEUM_CLONES T sumExp(const T* z, T most, std::int64_t n) { return sumExpT(z, most, n); }                              \
    DADEUM_CLONES void softmaxScaled(T* z, T shift, T scale, std::int64_t n) { softmaxScaledT(z, shift, scale, n); }
DADEUM_FOR(float)
DADEUM_FOR(double)
#undef DADEUM_FOR

DADEUM_CLONES void addScaled(float* out, const float* x, float factor, std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i)
        out[i] += factor * x[i];
}

/// splitmix64: one well-mixed 64-bit value per counter.
DADEUM_INLINE std::uint64_t mix(std::uint64_t x)
{
    x += 0x9e3779b97f4a7c15ull;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

/// Calls f(pointers…) for each row range in parallel, for fp32 or fp64 tensors.
template <class F>
void forRows(const at::Tensor& example, std::int64_t rows, F f)
{
    AT_DISPATCH_FLOATING_TYPES(example.scalar_type(), "dadeum", [&] {
        at::parallel_for(0, rows, kGrain, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t row = begin; row < end; ++row)
                f(scalar_t {}, row);
        });
    });
}

} // namespace

void rmsNorm(const at::Tensor& x, const at::Tensor& weight, double epsilon, at::Tensor& y, at::Tensor& inverse)
{
    const std::int64_t n = x.size(1);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        rmsNormRow(x.const_data_ptr<T>() + row * n, weight.const_data_ptr<T>(), epsilon, n, y.mutable_data_ptr<T>() + row * n,
            inverse.mutable_data_ptr<T>() + row);
    });
}

void rmsNormAgain(const at::Tensor& x, const at::Tensor& inverse, const at::Tensor& weight, at::Tensor& y)
{
    const std::int64_t n = x.size(1);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        scaleRow(x.const_data_ptr<T>() + row * n, inverse.const_data_ptr<T>()[row], weight.const_data_ptr<T>(), n,
            y.mutable_data_ptr<T>() + row * n);
    });
}

void rmsNormBackward(const at::Tensor& dy, const at::Tensor& x, const at::Tensor& inverse, const at::Tensor& weight, at::Tensor& dx)
{
    const std::int64_t n = x.size(1);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        rmsNormBackwardRow(dy.const_data_ptr<T>() + row * n, x.const_data_ptr<T>() + row * n, inverse.const_data_ptr<T>()[row],
            weight.const_data_ptr<T>(), n, dx.mutable_data_ptr<T>() + row * n, true);
    });
}

void headNorm(at::Tensor& x, std::int64_t first, std::int64_t heads, std::int64_t headDim, const at::Tensor& weight, double epsilon)
{
    const std::int64_t stride = x.size(1);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        T* head = x.mutable_data_ptr<T>() + row * stride + first;
        T unused;
        for (std::int64_t h = 0; h < heads; ++h, head += headDim)
            rmsNormRow(head, weight.const_data_ptr<T>(), epsilon, headDim, head, &unused);
    });
}

void headNormBackward(at::Tensor& x, std::int64_t first, std::int64_t heads, std::int64_t headDim, const at::Tensor& raw,
    std::int64_t rawFirst, const at::Tensor& weight, double epsilon)
{
    const std::int64_t stride = x.size(1), rawStride = raw.size(1);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        T* head = x.mutable_data_ptr<T>() + row * stride + first;
        const T* input = raw.const_data_ptr<T>() + row * rawStride + rawFirst;
        for (std::int64_t h = 0; h < heads; ++h, head += headDim, input += headDim) {
            const T r = T(1) / std::sqrt(dot(input, input, headDim) / T(headDim) + T(epsilon));
            rmsNormBackwardRow(head, input, r, weight.const_data_ptr<T>(), headDim, head, false);
        }
    });
}

void rope(at::Tensor& x, std::int64_t heads, std::int64_t headDim, const at::Tensor& positions, const at::Tensor& cos,
    const at::Tensor& sin, bool inverse)
{
    const std::int64_t stride = x.size(1), half = cos.size(1);
    const std::int32_t* position = positions.const_data_ptr<std::int32_t>();
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        const T* c = cos.const_data_ptr<T>() + position[row] * half;
        const T* s = sin.const_data_ptr<T>() + position[row] * half;
        T* head = x.mutable_data_ptr<T>() + row * stride;
        for (std::int64_t h = 0; h < heads; ++h, head += headDim)
            ropeHead(head, half, c, s, inverse ? T(-1) : T(1));
    });
}

void swiGlu(const at::Tensor& gateUp, at::Tensor& m)
{
    const std::int64_t n = m.size(1);
    forRows(m, m.size(0), [&]<class T>(T, std::int64_t row) {
        const T* gate = gateUp.const_data_ptr<T>() + row * 2 * n;
        swiGluRow(gate, gate + n, n, m.mutable_data_ptr<T>() + row * n);
    });
}

void swiGluBackward(at::Tensor& gateUp, const at::Tensor& dm)
{
    const std::int64_t n = dm.size(1);
    forRows(dm, dm.size(0), [&]<class T>(T, std::int64_t row) {
        T* gate = gateUp.mutable_data_ptr<T>() + row * 2 * n;
        swiGluBackwardRow(gate, gate + n, dm.const_data_ptr<T>() + row * n, n);
    });
}

double crossEntropy(at::Tensor& logits, const at::Tensor& labels, double scale)
{
    const std::int64_t n = logits.size(1), rows = logits.size(0);
    const std::int64_t* label = labels.const_data_ptr<std::int64_t>();
    std::vector<double> losses(std::size_t(rows), 0.0); // summed in row order, so that the sum does not depend on threads
    AT_DISPATCH_FLOATING_TYPES(logits.scalar_type(), "dadeum", [&] {
        scalar_t* data = logits.mutable_data_ptr<scalar_t>();
        at::parallel_for(0, rows, 1, [&](std::int64_t begin, std::int64_t end) {
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
    return total;
}

void repeatHeads(const at::Tensor& x, std::int64_t first, std::int64_t kvHeads, std::int64_t headDim, at::Tensor& out, std::int64_t repeats)
{
    const std::int64_t stride = x.size(1);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        const T* head = x.const_data_ptr<T>() + row * stride + first;
        T* to = out.mutable_data_ptr<T>() + row * kvHeads * repeats * headDim;
        for (std::int64_t h = 0; h < kvHeads; ++h, head += headDim)
            for (std::int64_t r = 0; r < repeats; ++r, to += headDim)
                std::copy(head, head + headDim, to);
    });
}

void sumHeads(const at::Tensor& grads, at::Tensor& x, std::int64_t first, std::int64_t kvHeads, std::int64_t headDim, std::int64_t repeats)
{
    const std::int64_t stride = x.size(1);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        const T* from = grads.const_data_ptr<T>() + row * kvHeads * repeats * headDim;
        T* head = x.mutable_data_ptr<T>() + row * stride + first;
        for (std::int64_t h = 0; h < kvHeads; ++h, head += headDim) {
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

void cachedAttention(const float* q, const float* keys, const float* values, std::int64_t length, std::int64_t window,
    const CachedHeads& shape, float* out)
{
    const std::int64_t headDim = shape.headDim;
    const std::int64_t first = window > 0 ? std::max<std::int64_t>(0, length - window) : 0;
    const std::int64_t seen = length - first, width = shape.kvHeads * headDim, group = shape.heads / shape.kvHeads;
    const float scale = 1.0f / std::sqrt(float(headDim));
    thread_local std::vector<float> scores;
    scores.resize(std::size_t(seen));
    for (std::int64_t h = shape.firstHead; h < shape.endHead; ++h) {
        const std::int64_t column = h / group * headDim;
        const float* query = q + h * headDim;
        for (std::int64_t t = 0; t < seen; ++t)
            scores[std::size_t(t)] = dot(query, keys + (first + t) * width + column, headDim) * scale;
        const float most = maximum(scores.data(), seen);
        const float norm = 1.0f / sumExp(scores.data(), most, seen);
        softmaxScaled(scores.data(), most, norm, seen);
        float* to = out + h * headDim;
        std::fill(to, to + headDim, 0.0f);
        for (std::int64_t t = 0; t < seen; ++t)
            addScaled(to, values + (first + t) * width + column, scores[std::size_t(t)], headDim);
    }
}

} // namespace dadeum::kernels
