// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Matrix products by the BLAS inside libtorch (MKL) on plain memory: for blocks too small for
// ATen's dispatch, and for what ATen lacks, bf16 factors with a result in fp32. Inside parallelFor
// a SingleThread must be alive.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>

namespace dadeum::kernels {

/// Products of the calling thread use no other threads. MKL does not see by itself that it is
/// called from a parallel region.
class SingleThread {
public:
    SingleThread();
    ~SingleThread();
    SingleThread(const SingleThread&) = delete;
    SingleThread& operator=(const SingleThread&) = delete;

private:
    int m_before;
};

/// A row-major matrix, or the transposed one.
template <class T> struct Factor {
    const T* data;
    std::int64_t stride; ///< elements from one row in memory to the next
    bool isTransposed = false;
};

/// c [m, n] = scale · a [m, k] b [k, n], added to c with `adds`.
void multiply(std::int64_t m, std::int64_t n, std::int64_t k, Factor<float> a, Factor<float> b,
    float* c, std::int64_t cStride, bool adds = false, float scale = 1);
void multiply(std::int64_t m, std::int64_t n, std::int64_t k, Factor<double> a, Factor<double> b,
    double* c, std::int64_t cStride, bool adds = false, double scale = 1);
/// Only where `hasBfloat16Panels()`; elsewhere it is slow.
void multiply(std::int64_t m, std::int64_t n, std::int64_t k, Factor<at::BFloat16> a,
    Factor<at::BFloat16> b, float* c, std::int64_t cStride, bool adds = false, float scale = 1);

/// Rounds to nearest even; NaN stays NaN. Subnormal numbers may become zero.
void toBfloat16(const float* from, at::BFloat16* to, std::int64_t n);

} // namespace dadeum::kernels
