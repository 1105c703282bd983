// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/stored_product.h"
#include "core/base/parallel.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <vector>

// One body per storage type in vectors of sixteen, compiled for several instruction sets and chosen
// at run time.
#define DADEUM_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#define DADEUM_INLINE inline __attribute__((always_inline))

namespace dadeum {

namespace {

constexpr std::int64_t kBlock = 32; ///< weights read at once
constexpr std::int64_t kRowsPerTask = 64;
constexpr std::int64_t kPrefetchBytes = 4096; ///< ahead of what is read

using Floats = float __attribute__((vector_size(64)));
using Bytes = std::uint8_t __attribute__((vector_size(16)));
using SignedBytes = std::int8_t __attribute__((vector_size(16)));
using Halves = std::uint16_t __attribute__((vector_size(32)));
using Words = std::uint32_t __attribute__((vector_size(64)));

template <class Vector> DADEUM_INLINE Vector loadAs(const void* p)
{
    Vector value;
    std::memcpy(&value, p, sizeof value);
    return value;
}

/// IEEE half to single for every finite value: the exponent is moved by a multiplication, so
/// subnormals come out right.
DADEUM_INLINE float halfAt(const std::uint8_t* p)
{
    std::uint16_t half;
    std::memcpy(&half, p, 2);
    const std::uint32_t bits
        = std::uint32_t(half & 0x7fff) << 13 | std::uint32_t(half & 0x8000) << 16;
    float value;
    std::memcpy(&value, &bits, 4);
    return value * 0x1p112f;
}

using Ints = std::int32_t __attribute__((vector_size(64)));

/// Integers to fp32 in two steps: the compiler has no single one from bytes.
template <class Narrow> DADEUM_INLINE Floats floats(const Narrow& values)
{
    return __builtin_convertvector(__builtin_convertvector(values, Ints), Floats);
}

/// 32 weights: scale · (low, high) + minimum.
struct Block {
    Floats low, high;
    float scale = 1, minimum = 0;
};

// Each reader turns 32 weights at `p` into a block; kBytes is what they take.
struct ReadQ4_0 {
    static constexpr std::int64_t kBytes = 18;
    static constexpr bool kHasMinimum = true; // 0 stands for -8
    static DADEUM_INLINE Block read(const std::uint8_t* p)
    {
        const float d = halfAt(p);
        const auto q = loadAs<Bytes>(p + 2);
        return { floats(q & 15), floats(q >> 4), d, -8 * d };
    }
};

struct ReadQ4_1 {
    static constexpr std::int64_t kBytes = 20;
    static constexpr bool kHasMinimum = true;
    static DADEUM_INLINE Block read(const std::uint8_t* p)
    {
        const auto q = loadAs<Bytes>(p + 4);
        return { floats(q & 15), floats(q >> 4), halfAt(p), halfAt(p + 2) };
    }
};

struct ReadQ8_0 {
    static constexpr std::int64_t kBytes = 34;
    static constexpr bool kHasMinimum = false;
    static DADEUM_INLINE Block read(const std::uint8_t* p)
    {
        return { floats(loadAs<SignedBytes>(p + 2)), floats(loadAs<SignedBytes>(p + 18)),
            halfAt(p) };
    }
};

struct ReadBf16 {
    static constexpr std::int64_t kBytes = 64;
    static constexpr bool kHasMinimum = false;
    static DADEUM_INLINE Floats widen(const std::uint8_t* p)
    {
        return reinterpret_cast<Floats>(__builtin_convertvector(loadAs<Halves>(p), Words) << 16);
    }
    static DADEUM_INLINE Block read(const std::uint8_t* p) { return { widen(p), widen(p + 32) }; }
};

DADEUM_INLINE float sumOf(const Floats& v)
{
    float sum = 0;
    for (int i = 0; i < 16; ++i)
        sum += v[i];
    return sum;
}

/// Rows [0, count) of which the first begins at `rows`; their products go to y[0], y[1], … of each
/// batch row. sums: [batch, columns / 32], of x's blocks.
struct Task {
    const std::uint8_t* rows;
    std::int64_t rowBytes, count, columns;
    const float *x, *sums;
    std::int64_t batch;
    float* y;
    std::int64_t yStride;
};

/// kRows rows of the weight with kBatch rows of x. Few rows of x take scale and minimum once per
/// block, on sums; many rows share blocks that are scaled first.
template <class Reader, int kRows, int kBatch>
DADEUM_INLINE void multiplyTile(const Task& t, std::int64_t firstRow, std::int64_t firstBatch)
{
    constexpr bool isScaledFirst = kBatch >= 4;
    const std::uint8_t* rows = t.rows + firstRow * t.rowBytes;
    const float* x = t.x + firstBatch * t.columns;
    const float* sums = t.sums + firstBatch * (t.columns / kBlock);
    Floats total[kRows][kBatch] {};
    float minimum[kRows][kBatch] {};
    for (std::int64_t block = 0; block < t.columns / kBlock; ++block)
        for (int r = 0; r < kRows; ++r) {
            const std::uint8_t* at = rows + r * t.rowBytes + block * Reader::kBytes;
            __builtin_prefetch(at + kPrefetchBytes);
            Block w = Reader::read(at);
            if constexpr (isScaledFirst) {
                w.low = w.low * w.scale + w.minimum;
                w.high = w.high * w.scale + w.minimum;
            }
            for (int b = 0; b < kBatch; ++b) {
                const float* xs = x + b * t.columns + block * kBlock;
                const auto low = loadAs<Floats>(xs), high = loadAs<Floats>(xs + kBlock / 2);
                if constexpr (isScaledFirst) {
                    total[r][b] += w.low * low;
                    total[r][b] += w.high * high;
                } else {
                    total[r][b] += w.scale * (w.low * low + w.high * high);
                    if constexpr (Reader::kHasMinimum)
                        minimum[r][b] += w.minimum * sums[b * (t.columns / kBlock) + block];
                }
            }
        }
    for (int r = 0; r < kRows; ++r)
        for (int b = 0; b < kBatch; ++b)
            t.y[(firstBatch + b) * t.yStride + firstRow + r] = sumOf(total[r][b]) + minimum[r][b];
}

template <class Reader, int kRows, int kBatch>
DADEUM_INLINE void multiplyRows(const Task& t, std::int64_t firstBatch)
{
    std::int64_t r = 0;
    for (; r + kRows <= t.count; r += kRows)
        multiplyTile<Reader, kRows, kBatch>(t, r, firstBatch);
    for (; r < t.count; ++r)
        multiplyTile<Reader, 1, kBatch>(t, r, firstBatch);
}

template <class Reader> DADEUM_INLINE void multiplyAll(const Task& t)
{
    std::int64_t b = 0;
    for (; t.batch - b >= 8; b += 8)
        multiplyRows<Reader, 2, 8>(t, b);
    for (; t.batch - b >= 4; b += 4)
        multiplyRows<Reader, 2, 4>(t, b);
    for (; t.batch - b >= 2; b += 2)
        multiplyRows<Reader, 2, 2>(t, b);
    if (b < t.batch)
        multiplyRows<Reader, 4, 1>(t, b);
}

DADEUM_CLONES void multiplyQ4_0(const Task& t)
{
    multiplyAll<ReadQ4_0>(t);
}
DADEUM_CLONES void multiplyQ4_1(const Task& t)
{
    multiplyAll<ReadQ4_1>(t);
}
DADEUM_CLONES void multiplyQ8_0(const Task& t)
{
    multiplyAll<ReadQ8_0>(t);
}
DADEUM_CLONES void multiplyBf16(const Task& t)
{
    multiplyAll<ReadBf16>(t);
}

using Multiply = void (*)(const Task&);

Multiply multiplyFor(StorageType type)
{
    switch (type) {
    case StorageType::Q4_0:
        return multiplyQ4_0;
    case StorageType::Q4_1:
        return multiplyQ4_1;
    case StorageType::Q8_0:
        return multiplyQ8_0;
    case StorageType::BF16:
        return multiplyBf16;
    default:
        return nullptr;
    }
}

} // namespace

bool hasStoredProduct(const StoredTensor& weight)
{
    return multiplyFor(weight.type) && weight.columns() % kBlock == 0;
}

void multiplyStored(std::span<const StoredTensor* const> weights, const float* x,
    std::int64_t batch, float* y, std::int64_t yStride)
{
    const std::int64_t columns = weights.front()->columns();
    std::int64_t rows = 0;
    for (const StoredTensor* weight : weights) {
        rows += weight->rows();
        if (!hasStoredProduct(*weight) || weight->columns() != columns || batch > kMostStoredRows)
            throw Error(ErrorCode::Internal,
                fmt::format("no direct product of {} rows with {} weights of {} columns", batch,
                    traitsOf(weight->type).name, weight->columns()));
    }
    std::vector<float> sums(std::size_t(batch * columns / kBlock));
    for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] = std::accumulate(x + i * kBlock, x + (i + 1) * kBlock, 0.0f);
    const auto runRows
        = [&](const StoredTensor& weight, std::int64_t begin, std::int64_t end, float* to) {
              const StorageTraits& traits = traitsOf(weight.type);
              const std::int64_t rowBytes = columns / traits.blockElements * traits.blockBytes;
              const Multiply multiply = multiplyFor(weight.type);
              const auto run = [&](std::int64_t storedRow, std::int64_t row, std::int64_t count) {
                  multiply({ weight.bytes.data() + storedRow * rowBytes, rowBytes, count, columns,
                      x, sums.data(), batch, to + row, yStride });
              };
              if (weight.permutedHeads == 0)
                  return run(begin, begin, end - begin);
              for (std::int64_t row = begin; row < end; ++row)
                  run(storedRow(weight, row), row, 1);
          };
    parallelFor(0, rows, kRowsPerTask, [&](std::int64_t begin, std::int64_t end) {
        std::int64_t first = 0;
        for (const StoredTensor* weight : weights) {
            const std::int64_t from = std::max(begin, first);
            const std::int64_t to = std::min(end, first + weight->rows());
            if (from < to)
                runRows(*weight, from - first, to - first, y + first);
            first += weight->rows();
        }
    });
}

} // namespace dadeum
