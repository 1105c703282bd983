// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quant/four_bit.h"

#include "core/quant/block_codes.h"

#include <ATen/ops/from_blob.h>
#include <ATen/ops/mean.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace dadeum::quant {

namespace {

using Table = std::array<float, 16>;

/// Quantiles of a normal distribution, scaled to [-1, 1] (arXiv 2305.14314, appendix E).
constexpr Table kNf4 { -1.0f, -0.6961928009986877f, -0.5250730514526367f, -0.39491748809814453f,
    -0.28444138169288635f, -0.18477343022823334f, -0.09105003625154495f, 0.0f, 0.07958029955625534f,
    0.16093020141124725f, 0.24611230194568634f, 0.33791524171829224f, 0.44070982933044434f,
    0.5626170039176941f, 0.7229568362236023f, 1.0f };
/// Sign, two bits of exponent, one of mantissa; scaled to [-1, 1].
constexpr Table kFp4 { 0.0f, 0.0625f / 12, 8.0f / 12, 1.0f, 4.0f / 12, 6.0f / 12, 2.0f / 12,
    3.0f / 12, -0.0f, -0.0625f / 12, -8.0f / 12, -1.0f, -4.0f / 12, -6.0f / 12, -2.0f / 12,
    -3.0f / 12 };

/// Borders between neighbouring table values, and the table's indices in ascending order of value.
struct Borders {
    std::array<float, 15> middle;
    std::array<std::uint8_t, 16> index;
};

Borders makeBorders(const Table& table)
{
    Borders borders {};
    std::iota(borders.index.begin(), borders.index.end(), std::uint8_t(0));
    std::stable_sort(borders.index.begin(), borders.index.end(),
        [&](std::uint8_t a, std::uint8_t b) { return table[a] < table[b]; });
    for (std::size_t i = 0; i < borders.middle.size(); ++i)
        borders.middle[i] = (table[borders.index[i]] + table[borders.index[i + 1]]) / 2;
    return borders;
}

const Borders& bordersOf(FourBitType type)
{
    static const Borders nf4 = makeBorders(kNf4), fp4 = makeBorders(kFp4);
    return type == FourBitType::Nf4 ? nf4 : fp4;
}

const Table& tableOf(FourBitType type)
{
    return type == FourBitType::Nf4 ? kNf4 : kFp4;
}

float scaleOf(const FourBitView& w, std::int64_t block)
{
    if (!w.isNested())
        return w.scales[std::size_t(block)];
    const float scale = w.nestedScales[std::size_t(block / kStateBlock)];
    return signedCode().values[w.nestedCodes[std::size_t(block)]] * scale + w.nestedOffset;
}

void expandScalar(const Table& table, const std::uint8_t* packed, std::int64_t first,
    std::int64_t count, float scale, float* out)
{
    for (std::int64_t i = 0; i < count; ++i) {
        const std::uint8_t pair = packed[(first + i) / 2];
        out[i] = table[(first + i) % 2 == 0 ? pair >> 4 : pair & 15] * scale;
    }
}

#ifdef __x86_64__

/// Eight bytes to sixteen indices in element order.
__attribute__((target("sse2"), always_inline)) inline __m128i indicesOf(const std::uint8_t* packed)
{
    const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(packed));
    const __m128i mask = _mm_set1_epi8(15);
    return _mm_unpacklo_epi8(
        _mm_and_si128(_mm_srli_epi16(bytes, 4), mask), _mm_and_si128(bytes, mask));
}

__attribute__((target("avx512f"))) void expandAvx512(
    const Table& table, const std::uint8_t* packed, std::int64_t count, float scale, float* out)
{
    const __m512 values = _mm512_mul_ps(_mm512_loadu_ps(table.data()), _mm512_set1_ps(scale));
    for (std::int64_t i = 0; i < count; i += 16)
        _mm512_storeu_ps(out + i,
            _mm512_permutexvar_ps(_mm512_cvtepu8_epi32(indicesOf(packed + i / 2)), values));
}

__attribute__((target("avx2"))) void expandAvx2(
    const Table& table, const std::uint8_t* packed, std::int64_t count, float scale, float* out)
{
    const __m256 factor = _mm256_set1_ps(scale);
    const __m256 low = _mm256_mul_ps(_mm256_loadu_ps(table.data()), factor);
    const __m256 high = _mm256_mul_ps(_mm256_loadu_ps(table.data() + 8), factor);
    const auto look = [&](__m128i bytes) __attribute__((target("avx2")))
    {
        const __m256i index = _mm256_cvtepu8_epi32(bytes);
        return _mm256_blendv_ps(_mm256_permutevar8x32_ps(low, index),
            _mm256_permutevar8x32_ps(high, index),
            _mm256_castsi256_ps(
                _mm256_slli_epi32(index, 28))); // bit 3 of the index chooses the half
    };
    for (std::int64_t i = 0; i < count; i += 16) {
        const __m128i indices = indicesOf(packed + i / 2);
        _mm256_storeu_ps(out + i, look(indices));
        _mm256_storeu_ps(out + i + 8, look(_mm_srli_si128(indices, 8)));
    }
}

using ExpandBlock = void (*)(const Table&, const std::uint8_t*, std::int64_t, float, float*);

ExpandBlock vectorExpand()
{
    static const ExpandBlock chosen = __builtin_cpu_supports("avx512f") ? expandAvx512
        : __builtin_cpu_supports("avx2")                                ? expandAvx2
                                                                        : nullptr;
    return chosen;
}

#endif

/// Part of one block; whole sixteens from an even element go through the vector unit.
void expandPart(const Table& table, const std::uint8_t* packed, std::int64_t first,
    std::int64_t count, float scale, float* out)
{
#ifdef __x86_64__
    if (const ExpandBlock vector = vectorExpand(); vector && first % 2 == 0) {
        const std::int64_t whole = count / 16 * 16;
        vector(table, packed + first / 2, whole, scale, out);
        first += whole, count -= whole, out += whole;
    }
#endif
    expandScalar(table, packed, first, count, scale, out);
}

} // namespace

std::span<const float, 16> fourBitTable(FourBitType type)
{
    return tableOf(type);
}

std::int64_t FourBitView::bytes() const
{
    return std::int64_t(
        packed.size() + scales.size_bytes() + nestedCodes.size() + nestedScales.size_bytes());
}

void expand(const FourBitView& weight, std::int64_t first, std::int64_t count, float* out)
{
    const Table& table = tableOf(weight.type);
    while (count > 0) {
        const std::int64_t block = first / weight.blockSize;
        const std::int64_t part = std::min(count, (block + 1) * weight.blockSize - first);
        expandPart(table, weight.packed.data(), first, part, scaleOf(weight, block), out);
        first += part, count -= part, out += part;
    }
}

FourBitTensor::FourBitTensor(FourBitType type, std::int64_t elements, std::int64_t blockSize)
    : m_type(type)
    , m_elements(elements)
    , m_blockSize(blockSize)
    , m_packed(std::size_t((elements + 1) / 2))
    , m_scales(std::size_t(blockCount(elements, blockSize)))
{
}

void FourBitTensor::encode(std::int64_t first, std::span<const float> values)
{
    const Borders& borders = bordersOf(m_type);
    const auto indexOf = [&](float x) {
        // The number of borders below x; 15 comparisons without branches beat a search.
        int below = 0;
        for (const float middle : borders.middle)
            below += middle < x ? 1 : 0;
        return borders.index[std::size_t(below)];
    };
    for (std::int64_t begin = 0; begin < std::int64_t(values.size()); begin += m_blockSize) {
        const std::span<const float> block = values.subspan(std::size_t(begin),
            std::size_t(std::min(m_blockSize, std::int64_t(values.size()) - begin)));
        float largest = 0;
        for (const float value : block)
            largest = std::max(largest, std::fabs(value));
        const bool isWhole = std::int64_t(block.size()) == m_blockSize;
        // A block of zeros must not divide by zero; bitsandbytes stores this smallest scale only
        // for a short last block.
        const float divisor = std::max(largest, 1e-38f), inverse = 1.0f / divisor;
        m_scales[std::size_t((first + begin) / m_blockSize)] = isWhole ? largest : divisor;
        const auto scaled
            = [&](float x) { return std::clamp(isWhole ? x * inverse : x / divisor, -1.0f, 1.0f); };
        std::uint8_t* out = m_packed.data() + (first + begin) / 2;
        for (std::size_t i = 0; i < block.size(); i += 2) {
            const std::uint8_t high = indexOf(scaled(block[i]));
            const std::uint8_t low = indexOf(i + 1 < block.size() ? scaled(block[i + 1]) : 0.0f);
            *out++ = std::uint8_t(high << 4 | low);
        }
    }
}

void FourBitTensor::nestScales()
{
    // torch's mean, so that the offset has the same last bit.
    m_nestedOffset
        = at::mean(at::from_blob(m_scales.data(), { std::int64_t(m_scales.size()) }, at::kFloat))
              .item<float>();
    for (float& scale : m_scales)
        scale -= m_nestedOffset;
    m_nestedCodes.resize(m_scales.size());
    m_nestedScales.resize(std::size_t(blockCount(std::int64_t(m_scales.size()), kStateBlock)));
    encodeBlocks(signedCode(), m_scales, m_nestedCodes.data(), m_nestedScales.data());
    std::vector<float>().swap(m_scales); // assigning {} would keep the memory
}

FourBitView FourBitTensor::view() const
{
    FourBitView view { m_type, m_elements, m_blockSize, m_packed, m_scales, m_nestedCodes,
        m_nestedScales, m_nestedOffset };
    return view;
}

} // namespace dadeum::quant
