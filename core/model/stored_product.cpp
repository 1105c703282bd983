// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/stored_product.h"

#include "core/base/error.h"

#include <ATen/Parallel.h>
#include <fmt/format.h>

#include <cstring>

// One body per storage type in vectors of sixteen, compiled for several instruction sets and chosen
// at run time.
#define DADEUM_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#define DADEUM_INLINE inline __attribute__((always_inline))

namespace dadeum {

namespace {

constexpr std::int64_t kBlock = 32; ///< weights read at once
constexpr std::int64_t kRowsPerTask = 64;

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

struct Pair {
    Floats low, high;
};

// Each reader turns 32 weights at `p` into two vectors; kBytes is what they take.
struct ReadQ4_0 {
    static constexpr std::int64_t kBytes = 18;
    static DADEUM_INLINE Pair read(const std::uint8_t* p)
    {
        const float d = halfAt(p);
        const auto q = loadAs<Bytes>(p + 2);
        return { (__builtin_convertvector(q & 15, Floats) - 8.0f) * d,
            (__builtin_convertvector(q >> 4, Floats) - 8.0f) * d };
    }
};

struct ReadQ4_1 {
    static constexpr std::int64_t kBytes = 20;
    static DADEUM_INLINE Pair read(const std::uint8_t* p)
    {
        const float d = halfAt(p), m = halfAt(p + 2);
        const auto q = loadAs<Bytes>(p + 4);
        return { __builtin_convertvector(q & 15, Floats) * d + m,
            __builtin_convertvector(q >> 4, Floats) * d + m };
    }
};

struct ReadQ8_0 {
    static constexpr std::int64_t kBytes = 34;
    static DADEUM_INLINE Pair read(const std::uint8_t* p)
    {
        const float d = halfAt(p);
        return { __builtin_convertvector(loadAs<SignedBytes>(p + 2), Floats) * d,
            __builtin_convertvector(loadAs<SignedBytes>(p + 18), Floats) * d };
    }
};

struct ReadBf16 {
    static constexpr std::int64_t kBytes = 64;
    static DADEUM_INLINE Floats widen(const std::uint8_t* p)
    {
        return reinterpret_cast<Floats>(__builtin_convertvector(loadAs<Halves>(p), Words) << 16);
    }
    static DADEUM_INLINE Pair read(const std::uint8_t* p) { return { widen(p), widen(p + 32) }; }
};

DADEUM_INLINE float sumOf(const Floats& v)
{
    float sum = 0;
    for (int i = 0; i < 16; ++i)
        sum += v[i];
    return sum;
}

template <class Reader, int kBatch>
DADEUM_INLINE void multiplyRow(
    const std::uint8_t* row, std::int64_t columns, const float* x, float* y, std::int64_t yStride)
{
    Floats low[kBatch] {}, high[kBatch] {};
    for (std::int64_t c = 0; c < columns; c += kBlock, row += Reader::kBytes) {
        const Pair weights = Reader::read(row);
        for (int b = 0; b < kBatch; ++b) {
            low[b] += weights.low * loadAs<Floats>(x + b * columns + c);
            high[b] += weights.high * loadAs<Floats>(x + b * columns + c + 16);
        }
    }
    for (int b = 0; b < kBatch; ++b)
        y[b * yStride] = sumOf(low[b] + high[b]);
}

/// Rows [0, count) of which the first begins at `rows`; their products go to y[0], y[1], … of each
/// batch row.
struct Task {
    const std::uint8_t* rows;
    std::int64_t rowBytes, count, columns;
    const float* x;
    std::int64_t batch;
    float* y;
    std::int64_t yStride;
};

template <class Reader, int kBatch>
DADEUM_INLINE void multiplyRows(const Task& t, std::int64_t firstBatch)
{
    for (std::int64_t r = 0; r < t.count; ++r)
        multiplyRow<Reader, kBatch>(t.rows + r * t.rowBytes, t.columns,
            t.x + firstBatch * t.columns, t.y + firstBatch * t.yStride + r, t.yStride);
}

template <class Reader> DADEUM_INLINE void multiplyAll(const Task& t)
{
    std::int64_t b = 0;
    for (; t.batch - b >= 4; b += 4)
        multiplyRows<Reader, 4>(t, b);
    for (; t.batch - b >= 2; b += 2)
        multiplyRows<Reader, 2>(t, b);
    if (b < t.batch)
        multiplyRows<Reader, 1>(t, b);
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

void multiplyStored(
    const StoredTensor& weight, const float* x, std::int64_t batch, float* y, std::int64_t yStride)
{
    const Multiply multiply = multiplyFor(weight.type);
    if (!multiply || weight.columns() % kBlock != 0 || batch > kMostStoredRows)
        throw Error(ErrorCode::Internal,
            fmt::format("no direct product with {} weights of {} columns",
                traitsOf(weight.type).name, weight.columns()));
    const StorageTraits& traits = traitsOf(weight.type);
    const std::int64_t rowBytes = weight.columns() / traits.blockElements * traits.blockBytes;
    const auto run = [&](std::int64_t storedRow, std::int64_t row, std::int64_t count) {
        multiply({ weight.bytes.data() + storedRow * rowBytes, rowBytes, count, weight.columns(), x,
            batch, y + row, yStride });
    };
    at::parallel_for(0, weight.rows(), kRowsPerTask, [&](std::int64_t begin, std::int64_t end) {
        if (weight.permutedHeads == 0)
            return run(begin, begin, end - begin);
        for (std::int64_t row = begin; row < end; ++row)
            run(storedRow(weight, row), row, 1);
    });
}

} // namespace dadeum
