// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/stored_tensor.h"

#include "core/base/parallel.h"

#include <c10/util/BFloat16.h>
#include <c10/util/Half.h>
#include <fmt/format.h>

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace dadeum {

namespace {

constexpr std::array<StorageTraits, 20> kTraits { {
    { "F32", 1, 4 },
    { "F16", 1, 2 },
    { "BF16", 1, 2 },
    { "F64", 1, 8 },
    { "I64", 1, 8 },
    { "I32", 1, 4 },
    { "I8", 1, 1 },
    { "U8", 1, 1 },
    { "BOOL", 1, 1 },
    { "Q4_0", 32, 18 },
    { "Q4_1", 32, 20 },
    { "Q5_0", 32, 22 },
    { "Q5_1", 32, 24 },
    { "Q8_0", 32, 34 },
    { "Q2_K", 256, 84 },
    { "Q3_K", 256, 110 },
    { "Q4_K", 256, 144 },
    { "Q5_K", 256, 176 },
    { "Q6_K", 256, 210 },
    { "4-bit", 2, 1 },
} };

float halfAt(const std::uint8_t* p)
{
    std::uint16_t bits;
    std::memcpy(&bits, p, 2);
    return c10::Half(bits, c10::Half::from_bits());
}

// One body for several instruction sets, chosen at run time.
#define DADEUM_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))

// Each function expands `blocks` blocks. Formulas: y = d (q - 8), y = d q + m, y = d q, and for the
// K types y = d scale q - dmin min, y = d scale (q - 32).

DADEUM_CLONES void expandQ4_0(const std::uint8_t* p, std::int64_t blocks, float* out)
{
    for (std::int64_t b = 0; b < blocks; ++b, p += 18, out += 32) {
        const float d = halfAt(p);
        for (int j = 0; j < 16; ++j) {
            out[j] = d * float(int(p[2 + j] & 15) - 8);
            out[j + 16] = d * float(int(p[2 + j] >> 4) - 8);
        }
    }
}

DADEUM_CLONES void expandQ4_1(const std::uint8_t* p, std::int64_t blocks, float* out)
{
    for (std::int64_t b = 0; b < blocks; ++b, p += 20, out += 32) {
        const float d = halfAt(p);
        const float m = halfAt(p + 2);
        for (int j = 0; j < 16; ++j) {
            out[j] = d * float(p[4 + j] & 15) + m;
            out[j + 16] = d * float(p[4 + j] >> 4) + m;
        }
    }
}

/// Q5_0 and Q5_1: the fifth bits of the 32 elements lie together in one word.
void expandQ5(const std::uint8_t* p, std::int64_t blocks, bool hasMinimum, float* out)
{
    const int header = hasMinimum ? 4 : 2;
    for (std::int64_t b = 0; b < blocks; ++b, p += header + 20, out += 32) {
        const float d = halfAt(p);
        const float m = hasMinimum ? halfAt(p + 2) : -16 * d;
        std::uint32_t high;
        std::memcpy(&high, p + header, 4);
        const std::uint8_t* q = p + header + 4;
        for (int j = 0; j < 16; ++j) {
            out[j] = d * float((q[j] & 15) | (((high >> j) & 1) << 4)) + m;
            out[j + 16] = d * float((q[j] >> 4) | (((high >> (j + 16)) & 1) << 4)) + m;
        }
    }
}

DADEUM_CLONES void expandQ8_0(const std::uint8_t* p, std::int64_t blocks, float* out)
{
    for (std::int64_t b = 0; b < blocks; ++b, p += 34, out += 32) {
        const float d = halfAt(p);
        for (int j = 0; j < 32; ++j)
            out[j] = d * float(static_cast<std::int8_t>(p[2 + j]));
    }
}

/// Q4_K and Q5_K: eight pairs of 6-bit scale and minimum share the twelve bytes `s`.
void scaleAndMinimum(const std::uint8_t* s, int j, int& scale, int& minimum)
{
    scale = j < 4 ? s[j] & 63 : (s[j + 4] & 15) | ((s[j - 4] >> 6) << 4);
    minimum = j < 4 ? s[j + 4] & 63 : (s[j + 4] >> 4) | ((s[j] >> 6) << 4);
}

void expandQ45_K(const std::uint8_t* p, std::int64_t blocks, bool hasFifthBit, float* out)
{
    const std::int64_t size = hasFifthBit ? 176 : 144;
    for (std::int64_t b = 0; b < blocks; ++b, p += size, out += 256) {
        const float d = halfAt(p);
        const float dmin = halfAt(p + 2);
        const std::uint8_t* high = p + 16;
        const std::uint8_t* low = p + (hasFifthBit ? 48 : 16);
        for (int j = 0; j < 8; ++j) {
            int scale, minimum;
            scaleAndMinimum(p + 4, j, scale, minimum);
            const std::uint8_t* q = low + (j / 2) * 32;
            const int shift = j % 2 ? 4 : 0;
            const float ds = d * float(scale);
            const float dm = dmin * float(minimum);
            for (int l = 0; l < 32; ++l) {
                const int fifth = hasFifthBit ? ((high[l] >> j) & 1) << 4 : 0;
                out[j * 32 + l] = ds * float(((q[l] >> shift) & 15) | fifth) - dm;
            }
        }
    }
}

void expandQ2_K(const std::uint8_t* p, std::int64_t blocks, float* out)
{
    for (std::int64_t b = 0; b < blocks; ++b, p += 84, out += 256) {
        const float d = halfAt(p + 80);
        const float dmin = halfAt(p + 82);
        for (int j = 0; j < 16; ++j) { // sixteen runs of sixteen elements
            const float ds = d * float(p[j] & 15);
            const float dm = dmin * float(p[j] >> 4);
            const std::uint8_t* q = p + 16 + (j / 8) * 32 + (j % 2) * 16;
            for (int l = 0; l < 16; ++l)
                out[j * 16 + l] = ds * float((q[l] >> (2 * (j / 2 % 4))) & 3) - dm;
        }
    }
}

void expandQ3_K(const std::uint8_t* p, std::int64_t blocks, float* out)
{
    for (std::int64_t b = 0; b < blocks; ++b, p += 110, out += 256) {
        const float d = halfAt(p + 108);
        const std::uint8_t* s
            = p + 96; // sixteen 6-bit scales: low nibbles in bytes 0-7, high pairs in bytes 8-11
        for (int j = 0; j < 16; ++j) {
            const int low = j < 8 ? s[j] & 15 : s[j - 8] >> 4;
            const int scale = (low | (((s[8 + j % 4] >> (2 * (j / 4))) & 3) << 4)) - 32;
            const std::uint8_t* q = p + 32 + (j / 8) * 32 + (j % 2) * 16;
            const std::uint8_t* mask = p + (j % 2) * 16;
            for (int l = 0; l < 16; ++l) {
                const int value = (q[l] >> (2 * (j / 2 % 4))) & 3;
                out[j * 16 + l]
                    = d * float(scale) * float(value - ((mask[l] >> (j / 2)) & 1 ? 0 : 4));
            }
        }
    }
}

void expandQ6_K(const std::uint8_t* p, std::int64_t blocks, float* out)
{
    for (std::int64_t b = 0; b < blocks; ++b, p += 210, out += 256) {
        const float d = halfAt(p + 208);
        for (int half = 0; half < 2; ++half) {
            const std::uint8_t* low = p + half * 64;
            const std::uint8_t* high = p + 128 + half * 32;
            const auto* scales = reinterpret_cast<const std::int8_t*>(p + 192 + half * 8);
            float* y = out + half * 128;
            for (int l = 0; l < 32; ++l) {
                const int q[4] = { (low[l] & 15) | ((high[l] & 3) << 4),
                    (low[l + 32] & 15) | (((high[l] >> 2) & 3) << 4),
                    (low[l] >> 4) | (((high[l] >> 4) & 3) << 4),
                    (low[l + 32] >> 4) | ((high[l] >> 6) << 4) };
                for (int k = 0; k < 4; ++k)
                    y[l + 32 * k] = d * float(scales[l / 16 + 2 * k]) * float(q[k] - 32);
            }
        }
    }
}

void expandBytes(StorageType type, const std::uint8_t* p, std::int64_t count, float* out)
{
    switch (type) {
    case StorageType::F32:
        std::memcpy(out, p, std::size_t(count) * 4);
        return;
    case StorageType::F64:
        for (std::int64_t i = 0; i < count; ++i) {
            double value;
            std::memcpy(&value, p + 8 * i, 8);
            out[i] = float(value);
        }
        return;
    case StorageType::F16:
        for (std::int64_t i = 0; i < count; ++i)
            out[i] = halfAt(p + 2 * i);
        return;
    case StorageType::BF16:
        for (std::int64_t i = 0; i < count; ++i) {
            std::uint16_t half;
            std::memcpy(&half, p + 2 * i, 2);
            const std::uint32_t bits = std::uint32_t(half) << 16;
            std::memcpy(out + i, &bits, 4);
        }
        return;
    case StorageType::Q4_0:
        return expandQ4_0(p, count / 32, out);
    case StorageType::Q4_1:
        return expandQ4_1(p, count / 32, out);
    case StorageType::Q8_0:
        return expandQ8_0(p, count / 32, out);
    case StorageType::Q5_0:
        return expandQ5(p, count / 32, false, out);
    case StorageType::Q5_1:
        return expandQ5(p, count / 32, true, out);
    case StorageType::Q2_K:
        return expandQ2_K(p, count / 256, out);
    case StorageType::Q3_K:
        return expandQ3_K(p, count / 256, out);
    case StorageType::Q4_K:
        return expandQ45_K(p, count / 256, false, out);
    case StorageType::Q5_K:
        return expandQ45_K(p, count / 256, true, out);
    case StorageType::Q6_K:
        return expandQ6_K(p, count / 256, out);
    default:
        throw Error(ErrorCode::InvalidInput,
            fmt::format("weights of type {} are not numbers to train with", traitsOf(type).name));
    }
}

} // namespace

const StorageTraits& traitsOf(StorageType type)
{
    return kTraits[std::size_t(type)];
}

bool isFloating(StorageType type)
{
    return type <= StorageType::F64 || type >= StorageType::Q4_0;
}

std::int64_t StoredTensor::elements() const
{
    return rows() * columns();
}

std::int64_t StoredTensor::rows() const
{
    std::int64_t product = 1;
    for (std::size_t i = 0; i + 1 < shape.size(); ++i)
        product *= shape[i];
    return product;
}

std::int64_t StoredTensor::columns() const
{
    return shape.empty() ? 1 : shape.back();
}

std::int64_t storedBytes(
    StorageType type, std::span<const std::int64_t> shape, const std::string& what)
{
    const StorageTraits& traits = traitsOf(type);
    std::int64_t elements = 1;
    for (const std::int64_t size : shape) {
        if (size < 0)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: a dimension is {}, expected 0 or more", what, size));
        if (__builtin_mul_overflow(elements, size, &elements))
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: the product of the shape overflows", what));
    }
    const std::int64_t columns = shape.empty() ? 1 : shape.back();
    if (columns % traits.blockElements != 0)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: rows have {} elements, {} needs a multiple of {}", what, columns,
                traits.name, traits.blockElements));
    std::int64_t bytes = 0;
    if (__builtin_mul_overflow(elements / traits.blockElements, traits.blockBytes, &bytes))
        throw Error(ErrorCode::InvalidInput, fmt::format("{}: the size in bytes overflows", what));
    return bytes;
}

std::int64_t storedRow(const StoredTensor& tensor, std::int64_t row)
{
    if (tensor.permutedHeads == 0)
        return row;
    const std::int64_t headRows = tensor.rows() / tensor.permutedHeads;
    const std::int64_t head = row / headRows, inHead = row % headRows;
    if (tensor.rowOrder == RowOrder::QkvBlocks) {
        const std::int64_t size = headRows / 3;
        return (inHead / size * tensor.permutedHeads + head) * size + inHead % size;
    }
    // The file has (pair, half) per head, Hugging Face (half, pair).
    return head * headRows + (inHead % (headRows / 2)) * 2 + inHead / (headRows / 2);
}

void expandRows(const StoredTensor& tensor, std::int64_t first, std::int64_t count, float* out)
{
    const StorageTraits& traits = traitsOf(tensor.type);
    const std::int64_t columns = tensor.columns();
    if (tensor.fourBit)
        return quant::expand(*tensor.fourBit, first * columns, count * columns, out);
    const std::int64_t rowBytes = columns / traits.blockElements * traits.blockBytes;
    if (tensor.permutedHeads == 0)
        expandBytes(tensor.type, tensor.bytes.data() + first * rowBytes, count * columns, out);
    else
        for (std::int64_t row = 0; row < count; ++row)
            expandBytes(tensor.type,
                tensor.bytes.data() + storedRow(tensor, first + row) * rowBytes, columns,
                out + row * columns);
    if (tensor.added != 0)
        for (std::int64_t i = 0; i < count * columns; ++i)
            out[i] += tensor.added;
}

void expandAll(const StoredTensor& tensor, float* out)
{
    constexpr std::int64_t kLeastElements = 16384; // are worth a thread's attention
    const std::int64_t columns = tensor.columns();
    parallelFor(0, tensor.rows(), kLeastElements / std::max<std::int64_t>(columns, 1) + 1,
        [&](std::int64_t begin, std::int64_t end) {
            expandRows(tensor, begin, end - begin, out + begin * columns);
        });
}

void releasePages(const StoredTensor& mapped)
{
    const auto page = std::uintptr_t(::sysconf(_SC_PAGESIZE));
    const auto begin
        = (reinterpret_cast<std::uintptr_t>(mapped.bytes.data()) + page - 1) / page * page;
    const auto end
        = reinterpret_cast<std::uintptr_t>(mapped.bytes.data() + mapped.bytes.size()) / page * page;
    if (begin < end)
        ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_DONTNEED);
}

} // namespace dadeum
