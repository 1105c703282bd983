// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Activation functions, gated and plain, forward and backward.
#include "core/model/kernel_support.h"
#include "core/model/kernels.h"
#include "core/model/tensor_kernels.h"

#include <cmath>

namespace dadeum::kernels {

namespace {

template <class T> struct Point {
    T value, slope;
};

/// Value and derivative at x.
template <Activation kind, class T> DADEUM_INLINE Point<T> pointOf(T x)
{
    if constexpr (kind == Activation::Silu) {
        const T s = T(1) / (T(1) + std::exp(-x));
        return { x * s, s * (T(1) + x * (T(1) - s)) };
    } else if constexpr (kind == Activation::Gelu) {
        const T cdf = T(0.5) * (T(1) + std::erf(x * T(0.70710678118654752440)));
        return { x * cdf, cdf + x * T(0.39894228040143267794) * std::exp(T(-0.5) * x * x) };
    } else if constexpr (kind == Activation::GeluTanh) {
        const T t = std::tanh(T(0.79788456080286535588) * (x + T(0.044715) * x * x * x));
        const T inner = T(0.79788456080286535588) * (T(1) + T(3 * 0.044715) * x * x);
        return { T(0.5) * x * (T(1) + t),
            T(0.5) * (T(1) + t) + T(0.5) * x * (T(1) - t * t) * inner };
    } else if constexpr (kind == Activation::Relu) {
        return { x > 0 ? x : T(0), x > 0 ? T(1) : T(0) };
    } else {
        const T t = std::tanh(x);
        return { t, T(1) - t * t };
    }
}

template <Activation kind, class T>
DADEUM_INLINE void gatedRowT(const T* g, const T* u, std::int64_t n, T* m)
{
    for (std::int64_t i = 0; i < n; ++i)
        m[i] = pointOf<kind>(g[i]).value * u[i];
}

template <Activation kind, class T>
DADEUM_INLINE void gatedBackwardRowT(T* g, T* u, const T* dm, std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i) {
        const Point<T> point = pointOf<kind>(g[i]);
        g[i] = dm[i] * u[i] * point.slope;
        u[i] = dm[i] * point.value;
    }
}

template <Activation kind, class T> DADEUM_INLINE void plainRowT(const T* g, std::int64_t n, T* m)
{
    for (std::int64_t i = 0; i < n; ++i)
        m[i] = pointOf<kind>(g[i]).value;
}

template <Activation kind, class T>
DADEUM_INLINE void plainBackwardRowT(T* g, const T* dm, std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i)
        g[i] = dm[i] * pointOf<kind>(g[i]).slope;
}

// One clone per function, kind and scalar type; the kind is named by the overload's tag.
template <Activation kind> struct Tag {
};
#define DADEUM_FOR_KIND(T, K)                                                                      \
    DADEUM_CLONES void gatedRow(Tag<K>, const T* g, const T* u, std::int64_t n, T* m)              \
    {                                                                                              \
        gatedRowT<K>(g, u, n, m);                                                                  \
    }                                                                                              \
    DADEUM_CLONES void gatedBackwardRow(Tag<K>, T* g, T* u, const T* dm, std::int64_t n)           \
    {                                                                                              \
        gatedBackwardRowT<K>(g, u, dm, n);                                                         \
    }                                                                                              \
    DADEUM_CLONES void plainRow(Tag<K>, const T* g, std::int64_t n, T* m)                          \
    {                                                                                              \
        plainRowT<K>(g, n, m);                                                                     \
    }                                                                                              \
    DADEUM_CLONES void plainBackwardRow(Tag<K>, T* g, const T* dm, std::int64_t n)                 \
    {                                                                                              \
        plainBackwardRowT<K>(g, dm, n);                                                            \
    }
#define DADEUM_FOR(T)                                                                              \
    DADEUM_FOR_KIND(T, Activation::Silu)                                                           \
    DADEUM_FOR_KIND(T, Activation::Gelu)                                                           \
    DADEUM_FOR_KIND(T, Activation::GeluTanh)                                                       \
    DADEUM_FOR_KIND(T, Activation::Relu)                                                           \
    DADEUM_FOR_KIND(T, Activation::Tanh)
DADEUM_FOR(float)
DADEUM_FOR(double)
#undef DADEUM_FOR
#undef DADEUM_FOR_KIND

/// Calls f with the tag of the kind.
template <class F> void withTag(Activation kind, F f)
{
    switch (kind) {
    case Activation::Silu:
        return f(Tag<Activation::Silu>());
    case Activation::Gelu:
        return f(Tag<Activation::Gelu>());
    case Activation::GeluTanh:
        return f(Tag<Activation::GeluTanh>());
    case Activation::Relu:
        return f(Tag<Activation::Relu>());
    case Activation::Tanh:
        return f(Tag<Activation::Tanh>());
    }
}

} // namespace

void activate(Activation activation, const at::Tensor& gateUp, at::Tensor& m)
{
    if (usesTensorOps(m))
        return tensor_kernels::activate(activation, gateUp, m);
    const std::int64_t n = m.size(1), stride = gateUp.size(1);
    withTag(activation, [&](auto tag) {
        forRows(m, m.size(0), [&]<class T>(T, std::int64_t row) {
            const T* gate = gateUp.const_data_ptr<T>() + row * stride;
            T* to = m.mutable_data_ptr<T>() + row * n;
            if (stride == n)
                plainRow(tag, gate, n, to);
            else
                gatedRow(tag, gate, gate + n, n, to);
        });
    });
}

void activateBackward(Activation activation, at::Tensor& gateUp, const at::Tensor& dm)
{
    if (usesTensorOps(dm))
        return tensor_kernels::activateBackward(activation, gateUp, dm);
    const std::int64_t n = dm.size(1), stride = gateUp.size(1);
    withTag(activation, [&](auto tag) {
        forRows(dm, dm.size(0), [&]<class T>(T, std::int64_t row) {
            T* gate = gateUp.mutable_data_ptr<T>() + row * stride;
            const T* from = dm.const_data_ptr<T>() + row * n;
            if (stride == n)
                plainBackwardRow(tag, gate, from, n);
            else
                gatedBackwardRow(tag, gate, gate + n, from, n);
        });
    });
}

} // namespace dadeum::kernels
