// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Norms over rows and over heads (formulas: kernels.h). RmsPlusOne is Rms with `offset` 1 added to
// the weight.
#include "core/model/kernel_support.h"
#include "core/model/kernels.h"
#include "core/model/tensor_kernels.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/rsqrt.h>

#include <cmath>

namespace dadeum::kernels {

namespace {

template <class T>
DADEUM_INLINE void rmsRowT(
    const T* x, const T* w, T offset, double epsilon, std::int64_t n, T* y, T* inverse)
{
    const T r = T(1) / std::sqrt(dotT(x, x, n) / T(n) + T(epsilon));
    for (std::int64_t i = 0; i < n; ++i)
        y[i] = x[i] * r * (w[i] + offset);
    *inverse = r;
}

template <class T>
DADEUM_INLINE void rmsAgainRowT(const T* x, T r, const T* w, T offset, std::int64_t n, T* y)
{
    for (std::int64_t i = 0; i < n; ++i)
        y[i] = x[i] * r * (w[i] + offset);
}

template <class T>
DADEUM_INLINE void rmsBackwardRowT(
    const T* dy, const T* x, T r, const T* w, T offset, std::int64_t n, T* dx, bool adds)
{
    T sum = 0;
    for (std::int64_t i = 0; i < n; ++i)
        sum += dy[i] * (w[i] + offset) * x[i];
    const T c = sum / T(n) * r * r;
    for (std::int64_t i = 0; i < n; ++i) {
        const T value = r * (dy[i] * (w[i] + offset) - x[i] * c);
        dx[i] = adds ? dx[i] + value : value;
    }
}

template <class T> DADEUM_INLINE T meanT(const T* x, std::int64_t n)
{
    T sum = 0;
    for (std::int64_t i = 0; i < n; ++i)
        sum += x[i];
    return sum / T(n);
}

template <class T>
DADEUM_INLINE void layerRowT(
    const T* x, const T* w, const T* b, double epsilon, std::int64_t n, T* y, T* inverse)
{
    const T mean = meanT(x, n);
    T sum = 0;
    for (std::int64_t i = 0; i < n; ++i)
        sum += (x[i] - mean) * (x[i] - mean);
    const T r = T(1) / std::sqrt(sum / T(n) + T(epsilon));
    for (std::int64_t i = 0; i < n; ++i)
        y[i] = (x[i] - mean) * r * w[i] + b[i];
    *inverse = r;
}

template <class T>
DADEUM_INLINE void layerAgainRowT(const T* x, T r, const T* w, const T* b, std::int64_t n, T* y)
{
    const T mean = meanT(x, n);
    for (std::int64_t i = 0; i < n; ++i)
        y[i] = (x[i] - mean) * r * w[i] + b[i];
}

template <class T>
DADEUM_INLINE void layerBackwardRowT(
    const T* dy, const T* x, T r, const T* w, std::int64_t n, T* dx, bool adds)
{
    const T mean = meanT(x, n);
    T sum = 0, product = 0;
    for (std::int64_t i = 0; i < n; ++i) {
        sum += dy[i] * w[i];
        product += dy[i] * w[i] * (x[i] - mean);
    }
    const T meanGradient = sum / T(n), c = product / T(n) * r * r;
    for (std::int64_t i = 0; i < n; ++i) {
        const T value = r * (dy[i] * w[i] - meanGradient - (x[i] - mean) * c);
        dx[i] = adds ? dx[i] + value : value;
    }
}

#define DADEUM_FOR(T)                                                                              \
    DADEUM_CLONES T dot(const T* a, const T* b, std::int64_t n)                                    \
    {                                                                                              \
        return dotT(a, b, n);                                                                      \
    }                                                                                              \
    DADEUM_CLONES void rmsRow(const T* x, const T* w, T o, double e, std::int64_t n, T* y, T* r)   \
    {                                                                                              \
        rmsRowT(x, w, o, e, n, y, r);                                                              \
    }                                                                                              \
    DADEUM_CLONES void rmsAgainRow(const T* x, T r, const T* w, T o, std::int64_t n, T* y)         \
    {                                                                                              \
        rmsAgainRowT(x, r, w, o, n, y);                                                            \
    }                                                                                              \
    DADEUM_CLONES void rmsBackwardRow(                                                             \
        const T* dy, const T* x, T r, const T* w, T o, std::int64_t n, T* dx, bool adds)           \
    {                                                                                              \
        rmsBackwardRowT(dy, x, r, w, o, n, dx, adds);                                              \
    }                                                                                              \
    DADEUM_CLONES void layerRow(                                                                   \
        const T* x, const T* w, const T* b, double e, std::int64_t n, T* y, T* r)                  \
    {                                                                                              \
        layerRowT(x, w, b, e, n, y, r);                                                            \
    }                                                                                              \
    DADEUM_CLONES void layerAgainRow(                                                              \
        const T* x, T r, const T* w, const T* b, std::int64_t n, T* y)                             \
    {                                                                                              \
        layerAgainRowT(x, r, w, b, n, y);                                                          \
    }                                                                                              \
    DADEUM_CLONES void layerBackwardRow(                                                           \
        const T* dy, const T* x, T r, const T* w, std::int64_t n, T* dx, bool adds)                \
    {                                                                                              \
        layerBackwardRowT(dy, x, r, w, n, dx, adds);                                               \
    }
DADEUM_FOR(float)
DADEUM_FOR(double)
#undef DADEUM_FOR

double offsetOf(const NormWeights& norm)
{
    return norm.kind == NormKind::RmsPlusOne ? 1 : 0;
}

} // namespace

void norm(const NormWeights& norm, const at::Tensor& x, at::Tensor& y, at::Tensor& inverse)
{
    if (usesTensorOps(x))
        return tensor_kernels::norm(norm, x, y, inverse);
    const std::int64_t n = x.size(1);
    const double offset = offsetOf(norm);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        const T* from = x.const_data_ptr<T>() + row * n;
        T* to = y.mutable_data_ptr<T>() + row * n;
        T* r = inverse.mutable_data_ptr<T>() + row;
        const T* w = norm.weight.const_data_ptr<T>();
        if (norm.kind == NormKind::Layer)
            layerRow(from, w, norm.bias.const_data_ptr<T>(), norm.epsilon, n, to, r);
        else
            rmsRow(from, w, T(offset), norm.epsilon, n, to, r);
    });
}

void normAgain(
    const NormWeights& norm, const at::Tensor& x, const at::Tensor& inverse, at::Tensor& y)
{
    if (usesTensorOps(x))
        return tensor_kernels::normAgain(norm, x, inverse, y);
    const std::int64_t n = x.size(1);
    const double offset = offsetOf(norm);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        const T* from = x.const_data_ptr<T>() + row * n;
        T* to = y.mutable_data_ptr<T>() + row * n;
        const T r = inverse.const_data_ptr<T>()[row];
        const T* w = norm.weight.const_data_ptr<T>();
        if (norm.kind == NormKind::Layer)
            layerAgainRow(from, r, w, norm.bias.const_data_ptr<T>(), n, to);
        else
            rmsAgainRow(from, r, w, T(offset), n, to);
    });
}

void normBackward(const NormWeights& norm, const at::Tensor& dy, const at::Tensor& x,
    const at::Tensor& inverse, at::Tensor& dx, bool adds)
{
    if (usesTensorOps(x))
        return tensor_kernels::normBackward(norm, dy, x, inverse, dx, adds);
    const std::int64_t n = x.size(1);
    const double offset = offsetOf(norm);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        const T* g = dy.const_data_ptr<T>() + row * n;
        const T* from = x.const_data_ptr<T>() + row * n;
        T* to = dx.mutable_data_ptr<T>() + row * n;
        const T r = inverse.const_data_ptr<T>()[row];
        const T* w = norm.weight.const_data_ptr<T>();
        if (norm.kind == NormKind::Layer)
            layerBackwardRow(g, from, r, w, n, to, adds);
        else
            rmsBackwardRow(g, from, r, w, T(offset), n, to, adds);
    });
}

void normWeightGradients(const NormWeights& norm, const at::Tensor& dy, const at::Tensor& x,
    const at::Tensor& inverse, at::Tensor& dWeight, at::Tensor& dBias)
{
    if (dWeight.defined()) {
        const at::Tensor centred = norm.kind == NormKind::Layer ? x - x.mean(1, true) : x;
        dWeight.add_((dy * centred * inverse.unsqueeze(1)).sum(0));
    }
    if (dBias.defined())
        dBias.add_(dy.sum(0));
}

void headNorm(at::Tensor& x, HeadColumns columns, std::int64_t heads, std::int64_t headDim,
    const NormWeights& norm)
{
    if (usesTensorOps(x))
        return tensor_kernels::headNorm(x, columns, heads, headDim, norm);
    const std::int64_t stride = x.size(1);
    const double offset = offsetOf(norm);
    forRows(x, x.size(0), [&]<class T>(T, std::int64_t row) {
        T* head = x.mutable_data_ptr<T>() + row * stride + columns.first;
        T unused;
        for (std::int64_t h = 0; h < heads; ++h, head += columns.stride)
            rmsRow(head, norm.weight.const_data_ptr<T>(), T(offset), norm.epsilon, headDim, head,
                &unused);
    });
}

void headNormBackward(at::Tensor& x, HeadColumns columns, std::int64_t heads, std::int64_t headDim,
    const at::Tensor& raw, std::int64_t rawFirst, const NormWeights& norm, at::Tensor& dWeight)
{
    const std::int64_t rows = x.size(0), stride = x.size(1), rawStride = raw.size(1);
    const double offset = offsetOf(norm);
    if (dWeight.defined()) {
        const at::Tensor dy = x.as_strided({ rows, heads, headDim }, { stride, columns.stride, 1 },
            x.storage_offset() + columns.first);
        const at::Tensor input = raw.as_strided(
            { rows, heads, headDim }, { rawStride, headDim, 1 }, raw.storage_offset() + rawFirst);
        const at::Tensor r = at::rsqrt(
            input.to(statisticsType(input.scalar_type())).square().mean(-1, true) + norm.epsilon);
        dWeight.add_((dy * input * r).sum(at::IntArrayRef { 0, 1 }));
    }
    if (usesTensorOps(x))
        return tensor_kernels::headNormBackward(x, columns, heads, headDim, raw, rawFirst, norm);
    forRows(x, rows, [&]<class T>(T, std::int64_t row) {
        T* head = x.mutable_data_ptr<T>() + row * stride + columns.first;
        const T* input = raw.const_data_ptr<T>() + row * rawStride + rawFirst;
        for (std::int64_t h = 0; h < heads; ++h, head += columns.stride, input += headDim) {
            const T r = T(1) / std::sqrt(dot(input, input, headDim) / T(headDim) + T(norm.epsilon));
            rmsBackwardRow(
                head, input, r, norm.weight.const_data_ptr<T>(), T(offset), headDim, head, false);
        }
    });
}

} // namespace dadeum::kernels
