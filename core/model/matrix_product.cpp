// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/matrix_product.h"

#include "core/model/kernel_support.h"

#include <cstring>

// The Fortran interface, which libtorch exports; matrices are column-major there.
extern "C" {
void sgemm_(const char* transA, const char* transB, const int* m, const int* n, const int* k,
    const float* alpha, const float* a, const int* lda, const float* b, const int* ldb,
    const float* beta, float* c, const int* ldc);
void dgemm_(const char* transA, const char* transB, const int* m, const int* n, const int* k,
    const double* alpha, const double* a, const int* lda, const double* b, const int* ldb,
    const double* beta, double* c, const int* ldc);
void gemm_bf16bf16f32_(const char* transA, const char* transB, const int* m, const int* n,
    const int* k, const float* alpha, const at::BFloat16* a, const int* lda, const at::BFloat16* b,
    const int* ldb, const float* beta, float* c, const int* ldc);
}

namespace dadeum::kernels {

namespace {

/// cᵀ = bᵀ aᵀ: what is row-major here is the transposed matrix there, so the factors change places.
template <class T, class R, class Gemm>
void call(Gemm gemm, std::int64_t m, std::int64_t n, std::int64_t k, Factor<T> a, Factor<T> b, R* c,
    std::int64_t cStride, bool adds, R scale)
{
    const int rows = int(n), columns = int(m), depth = int(k);
    const int strideA = int(a.stride), strideB = int(b.stride), strideC = int(cStride);
    const R beta = adds ? 1 : 0;
    gemm(b.isTransposed ? "T" : "N", a.isTransposed ? "T" : "N", &rows, &columns, &depth, &scale,
        b.data, &strideB, a.data, &strideA, &beta, c, &strideC);
}

DADEUM_CLONES void roundRow(const std::uint32_t* from, std::uint16_t* to, std::int64_t n)
{
    for (std::int64_t i = 0; i < n; ++i) {
        const std::uint32_t bits = from[i];
        const std::uint32_t rounded = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
        to[i] = std::uint16_t((bits & 0x7fffffff) > 0x7f800000 ? (bits >> 16) | 0x40 : rounded);
    }
}

} // namespace

void multiply(std::int64_t m, std::int64_t n, std::int64_t k, Factor<float> a, Factor<float> b,
    float* c, std::int64_t cStride, bool adds, float scale)
{
    call(sgemm_, m, n, k, a, b, c, cStride, adds, scale);
}

void multiply(std::int64_t m, std::int64_t n, std::int64_t k, Factor<double> a, Factor<double> b,
    double* c, std::int64_t cStride, bool adds, double scale)
{
    call(dgemm_, m, n, k, a, b, c, cStride, adds, scale);
}

void multiply(std::int64_t m, std::int64_t n, std::int64_t k, Factor<at::BFloat16> a,
    Factor<at::BFloat16> b, float* c, std::int64_t cStride, bool adds, float scale)
{
    call(gemm_bf16bf16f32_, m, n, k, a, b, c, cStride, adds, scale);
}

void toBfloat16(const float* from, at::BFloat16* to, std::int64_t n)
{
    roundRow(reinterpret_cast<const std::uint32_t*>(from), reinterpret_cast<std::uint16_t*>(to), n);
}

} // namespace dadeum::kernels
