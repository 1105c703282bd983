// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The innermost loops of panel_product.cpp, in AVX-512. Memory is counted in words of four bytes: a
// number of fp32, or a pair of numbers of bf16 that are neighbours along the depth.
//
// To be included by panel_product.cpp alone, after asking `hasPanels`.
#pragma once

#include "core/model/matrix_product.h"

#include <immintrin.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#define DADEUM_TILE                                                                                \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512bf16,avx2,fma")))
#define DADEUM_TILE_INLINE DADEUM_TILE inline __attribute__((always_inline))

namespace dadeum::kernels {

constexpr std::int64_t kLanes = 16;
constexpr std::int64_t kWide = 48, kTall = 8; ///< of a tile: 24 of 32 registers hold its sums

constexpr std::int64_t paddedWidth(std::int64_t columns)
{
    return (columns + kLanes - 1) / kLanes * kLanes;
}

DADEUM_TILE_INLINE __mmask16 laneMask(std::int64_t count)
{
    return count >= kLanes ? __mmask16(0xffff)
                           : __mmask16((1u << std::max<std::int64_t>(count, 0)) - 1);
}

/// to[c * toStride + r] = word c of row r, for 16 rows of 16 words.
DADEUM_TILE_INLINE void transposeWords(
    const void* from, std::int64_t strideBytes, float* to, std::int64_t toStride)
{
    const auto* bytes = static_cast<const std::uint8_t*>(from);
    __m512i row[16], pair[16];
    for (int i = 0; i < 16; ++i)
        row[i] = _mm512_loadu_si512(bytes + i * strideBytes);
    for (int i = 0; i < 8; ++i) {
        pair[2 * i] = _mm512_unpacklo_epi32(row[2 * i], row[2 * i + 1]);
        pair[2 * i + 1] = _mm512_unpackhi_epi32(row[2 * i], row[2 * i + 1]);
    }
    // Afterwards lane l of row[4 i + j] holds word 4 l + j of rows 4 i to 4 i + 3.
    for (int i = 0; i < 4; ++i) {
        row[4 * i] = _mm512_unpacklo_epi64(pair[4 * i], pair[4 * i + 2]);
        row[4 * i + 1] = _mm512_unpackhi_epi64(pair[4 * i], pair[4 * i + 2]);
        row[4 * i + 2] = _mm512_unpacklo_epi64(pair[4 * i + 1], pair[4 * i + 3]);
        row[4 * i + 3] = _mm512_unpackhi_epi64(pair[4 * i + 1], pair[4 * i + 3]);
    }
    for (int j = 0; j < 4; ++j) {
        const __m512i even0 = _mm512_shuffle_i32x4(row[j], row[4 + j], 0x88);
        const __m512i even1 = _mm512_shuffle_i32x4(row[8 + j], row[12 + j], 0x88);
        const __m512i odd0 = _mm512_shuffle_i32x4(row[j], row[4 + j], 0xdd);
        const __m512i odd1 = _mm512_shuffle_i32x4(row[8 + j], row[12 + j], 0xdd);
        _mm512_storeu_si512(to + j * toStride, _mm512_shuffle_i32x4(even0, even1, 0x88));
        _mm512_storeu_si512(to + (4 + j) * toStride, _mm512_shuffle_i32x4(odd0, odd1, 0x88));
        _mm512_storeu_si512(to + (8 + j) * toStride, _mm512_shuffle_i32x4(even0, even1, 0xdd));
        _mm512_storeu_si512(to + (12 + j) * toStride, _mm512_shuffle_i32x4(odd0, odd1, 0xdd));
    }
}

/// Factors in fp32.
struct Single {
    using Weight = float;
    static std::int64_t words(std::int64_t depth) { return depth; }
    static DADEUM_TILE_INLINE __m512 add(__m512 sum, __m512 b, const float* a)
    {
        return _mm512_fmadd_ps(_mm512_set1_ps(*a), b, sum);
    }
    static DADEUM_TILE_INLINE float word(
        const Factor<float>& w, std::int64_t, std::int64_t depth, std::int64_t column)
    {
        return w.isTransposed ? w.data[column * w.stride + depth]
                              : w.data[depth * w.stride + column];
    }
    static DADEUM_TILE_INLINE __m512 row(const Factor<float>& w, std::int64_t, std::int64_t word,
        std::int64_t column, __mmask16 mask)
    {
        return _mm512_maskz_loadu_ps(mask, w.data + word * w.stride + column);
    }
};

/// Factors in bf16.
struct Paired {
    using Weight = at::BFloat16;
    static std::int64_t words(std::int64_t depth) { return (depth + 1) / 2; }
    static DADEUM_TILE_INLINE __m512 add(__m512 sum, __m512 b, const float* a)
    {
        return _mm512_dpbf16_ps(sum, (__m512bh)_mm512_castps_si512(b),
            (__m512bh)_mm512_castps_si512(_mm512_set1_ps(*a)));
    }
    static DADEUM_TILE_INLINE float word(
        const Factor<at::BFloat16>& w, std::int64_t depth, std::int64_t word, std::int64_t column)
    {
        at::BFloat16 pair[2] = {};
        for (std::int64_t i = 0; i < 2 && 2 * word + i < depth; ++i)
            pair[i] = w.isTransposed ? w.data[column * w.stride + 2 * word + i]
                                     : w.data[(2 * word + i) * w.stride + column];
        float value;
        std::memcpy(&value, pair, sizeof value);
        return value;
    }
    static DADEUM_TILE_INLINE __m512 row(const Factor<at::BFloat16>& w, std::int64_t depth,
        std::int64_t word, std::int64_t column, __mmask16 mask)
    {
        const at::BFloat16* from = w.data + 2 * word * w.stride + column;
        __m512i pairs = _mm512_cvtepu16_epi32(_mm256_maskz_loadu_epi16(mask, from));
        if (2 * word + 1 < depth)
            pairs = _mm512_or_si512(pairs,
                _mm512_slli_epi32(
                    _mm512_cvtepu16_epi32(_mm256_maskz_loadu_epi16(mask, from + w.stride)), 16));
        return _mm512_castsi512_ps(pairs);
    }
};

/// One panel [words][padded width] of columns [first, first + width) of w, padded with zeros.
template <class Op>
DADEUM_TILE void layOutPanel(const Factor<typename Op::Weight>& w, std::int64_t depth,
    std::int64_t first, std::int64_t width, float* to)
{
    const std::int64_t words = Op::words(depth), step = paddedWidth(width);
    constexpr std::int64_t perWord = std::int64_t(sizeof(float) / sizeof(typename Op::Weight));
    for (std::int64_t column = 0; column < width; column += kLanes) {
        const std::int64_t count = std::min(kLanes, width - column);
        std::int64_t word = 0;
        if (!w.isTransposed) {
            const __mmask16 mask = laneMask(count);
            for (; word < words; ++word)
                _mm512_storeu_ps(
                    to + word * step + column, Op::row(w, depth, word, first + column, mask));
            continue;
        }
        if (count == kLanes)
            for (; (word + kLanes) * perWord <= depth; word += kLanes)
                transposeWords(w.data + (first + column) * w.stride + word * perWord,
                    w.stride * std::int64_t(sizeof(typename Op::Weight)), to + word * step + column,
                    step);
        for (; word < words; ++word)
            for (std::int64_t lane = 0; lane < kLanes; ++lane)
                to[word * step + column + lane]
                    = lane < count ? Op::word(w, depth, word, first + column + lane) : 0;
    }
}

/// The left factor: word i of row r lies at data[r * rowStride + i * step].
struct TileRows {
    const float* data;
    std::int64_t rowStride, step;
};

/// The right factor: word i of column c lies at data[i * step + c].
struct TileColumns {
    const float* data;
    std::int64_t step;
};

struct TileOutput {
    float* y;
    std::int64_t yStride;
    const float* start; ///< added; null: nothing
    std::int64_t startStride;
};

/// `tall` rows by `vectors` · 16 columns, of which `width` exist. `isPadded`: the columns are a
/// panel, which may be read to its full width.
template <class Op, int tall, int vectors, bool isPadded>
DADEUM_TILE_INLINE void tile(const TileRows& a, const TileColumns& b, std::int64_t words,
    std::int64_t width, const TileOutput& out)
{
    const __mmask16 last = laneMask(width - (vectors - 1) * kLanes);
    __m512 sums[tall][vectors];
    for (int r = 0; r < tall; ++r)
        for (int v = 0; v < vectors; ++v) {
            sums[r][v] = _mm512_setzero_ps();
            __builtin_prefetch(out.y + r * out.yStride + v * kLanes, 1);
        }
    const float *row = a.data, *columns = b.data;
    for (std::int64_t i = 0; i < words; ++i, row += a.step, columns += b.step) {
        __m512 factor[vectors];
        for (int v = 0; v < vectors; ++v)
            factor[v] = isPadded || v + 1 < vectors
                ? _mm512_loadu_ps(columns + v * kLanes)
                : _mm512_maskz_loadu_ps(last, columns + v * kLanes);
#pragma GCC unroll 16
        for (int r = 0; r < tall; ++r)
            for (int v = 0; v < vectors; ++v)
                sums[r][v] = Op::add(sums[r][v], factor[v], row + r * a.rowStride);
    }
    for (int r = 0; r < tall; ++r)
        for (int v = 0; v < vectors; ++v) {
            const __mmask16 mask = v + 1 < vectors ? __mmask16(0xffff) : last;
            __m512 sum = sums[r][v];
            if (out.start)
                sum = _mm512_add_ps(
                    sum, _mm512_maskz_loadu_ps(mask, out.start + r * out.startStride + v * kLanes));
            _mm512_mask_storeu_ps(out.y + r * out.yStride + v * kLanes, mask, sum);
        }
}

template <class Op, int tall, int vectors, bool isPadded>
DADEUM_TILE_INLINE std::int64_t tilesOfHeight(const TileRows& a, const TileColumns& b,
    std::int64_t words, std::int64_t row, std::int64_t rows, std::int64_t width,
    const TileOutput& out)
{
    for (; row + tall <= rows; row += tall)
        tile<Op, tall, vectors, isPadded>({ a.data + row * a.rowStride, a.rowStride, a.step }, b,
            words, width,
            { out.y + row * out.yStride, out.yStride,
                out.start ? out.start + row * out.startStride : nullptr, out.startStride });
    return row;
}

template <class Op, int vectors, bool isPadded>
DADEUM_TILE void tilesOfWidth(const TileRows& a, const TileColumns& b, std::int64_t words,
    std::int64_t rows, std::int64_t width, const TileOutput& out)
{
    std::int64_t row = 0;
    if (vectors == 1) // eight sums alone would wait for each other
        row = tilesOfHeight<Op, 16, vectors, isPadded>(a, b, words, row, rows, width, out);
    row = tilesOfHeight<Op, kTall, vectors, isPadded>(a, b, words, row, rows, width, out);
    row = tilesOfHeight<Op, 4, vectors, isPadded>(a, b, words, row, rows, width, out);
    tilesOfHeight<Op, 1, vectors, isPadded>(a, b, words, row, rows, width, out);
}

/// out = start + a b for `rows` rows and `width` (at most 48) columns.
template <class Op, bool isPadded>
void tiles(const TileRows& a, const TileColumns& b, std::int64_t words, std::int64_t rows,
    std::int64_t width, const TileOutput& out)
{
    if (width > 2 * kLanes)
        tilesOfWidth<Op, 3, isPadded>(a, b, words, rows, width, out);
    else if (width > kLanes)
        tilesOfWidth<Op, 2, isPadded>(a, b, words, rows, width, out);
    else
        tilesOfWidth<Op, 1, isPadded>(a, b, words, rows, width, out);
}

} // namespace dadeum::kernels
