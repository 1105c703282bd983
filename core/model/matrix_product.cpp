// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/matrix_product.h"

#include <immintrin.h>

#include <bit>
#include <cstring>

// The Fortran interface, which libtorch exports; matrices are column-major there.
extern "C" {
int MKL_Set_Num_Threads_Local(int threads); // 0 = as many as everyone; returns what was set
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

std::uint16_t rounded(std::uint32_t bits)
{
    const bool isNan = (bits & 0x7fffffff) > 0x7f800000;
    return std::uint16_t(isNan ? bits >> 16 | 0x40 : (bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

/// The processor's own conversion, which takes subnormal numbers for zero. Returns how many it did.
__attribute__((target("avx512f,avx512bf16"))) std::int64_t roundSixteens(
    const float* from, at::BFloat16* to, std::int64_t n)
{
    std::int64_t i = 0;
    for (; i + 16 <= n; i += 16) {
        const __m256bh values = _mm512_cvtneps_pbh(_mm512_loadu_ps(from + i));
        std::memcpy(to + i, &values, sizeof values);
    }
    return i;
}

} // namespace

SingleThread::SingleThread()
    : m_before(MKL_Set_Num_Threads_Local(1))
{
}

SingleThread::~SingleThread()
{
    MKL_Set_Num_Threads_Local(m_before);
}

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
    static const bool hasConversion = __builtin_cpu_supports("avx512bf16");
    std::int64_t i = hasConversion ? roundSixteens(from, to, n) : 0;
    for (; i < n; ++i)
        to[i] = at::BFloat16(
            rounded(std::bit_cast<std::uint32_t>(from[i])), at::BFloat16::from_bits());
}

} // namespace dadeum::kernels
