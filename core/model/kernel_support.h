// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Shared by the kernel files, which are built with -O3 -ffast-math: the compiler may then use
// vector exp from libmvec and reorder sums. No code there may rely on NaN comparisons.
//
// Function multiversioning: one body, the best instruction set at run time. Clones cannot be
// templates, so the bodies are inlined templates and a thin clone is made per scalar type;
// overloads let callers stay generic.
#pragma once

#include "core/base/parallel.h"

#include <ATen/Dispatch.h>
#include <ATen/core/Tensor.h>

#include <cstdint>

// clang 14 gives the resolvers of equal names in different files one symbol: no clones there.
#ifdef __clang__
#define DADEUM_CLONES
#else
#define DADEUM_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif
#define DADEUM_INLINE inline __attribute__((always_inline))

namespace dadeum::kernels {

constexpr std::int64_t kGrain = 16; ///< rows below which splitting is not worth a wake-up

template <class T> DADEUM_INLINE T dotT(const T* a, const T* b, std::int64_t n)
{
    T sum = 0;
    for (std::int64_t i = 0; i < n; ++i)
        sum += a[i] * b[i];
    return sum;
}

/// Calls f(scalar, row) for each row in parallel, for fp32 or fp64 tensors.
template <class F> void forRows(const at::Tensor& example, std::int64_t rows, F f)
{
    AT_DISPATCH_FLOATING_TYPES(example.scalar_type(), "dadeum", [&] {
        parallelFor(0, rows, kGrain, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t row = begin; row < end; ++row)
                f(scalar_t {}, row);
        });
    });
}

} // namespace dadeum::kernels
