// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// 4-bit weights as bitsandbytes stores them (QLoRA, arXiv 2305.14314). The tensor is read as one
// flat row in blocks of `blockSize`; a block is its largest magnitude m and per element the index
// of the table value nearest to x / m. Two indices share a byte, the first element in the high
// half. With double quantisation the m's, less their mean, are stored as 8-bit codes with one scale
// per 256.
//
//   x ≈ table[index] · m,   m = signedCode[code] · scale + offset   (double quantisation)
//
// Views point into memory that somebody else owns (a mapped file or a FourBitTensor). Any thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace dadeum::quant {

enum class FourBitType { Nf4, Fp4 };
/// The 16 values in index order.
std::span<const float, 16> fourBitTable(FourBitType type);

constexpr std::int64_t kWeightBlock = 64;

/// What an expansion needs; either `scales` or the three nested parts are set.
struct FourBitView {
    FourBitType type = FourBitType::Nf4;
    std::int64_t elements = 0;
    std::int64_t blockSize = kWeightBlock; ///< a power of two, at least 32
    std::span<const std::uint8_t> packed; ///< (elements + 1) / 2
    std::span<const float> scales; ///< one per block
    std::span<const std::uint8_t> nestedCodes; ///< one per block
    std::span<const float> nestedScales; ///< one per 256 blocks
    float nestedOffset = 0;

    bool isNested() const { return !nestedCodes.empty(); }
    std::int64_t bytes() const; ///< all parts together
};

/// Elements [first, first + count) in fp32, equal to bitsandbytes bit for bit.
void expand(const FourBitView& weight, std::int64_t first, std::int64_t count, float* out);

/// A quantised tensor in memory.
class FourBitTensor {
public:
    FourBitTensor(FourBitType type, std::int64_t elements, std::int64_t blockSize = kWeightBlock);
    /// Quantises elements [first, first + values.size()): `first` a multiple of the block size, and
    /// so is the end unless it is the tensor's. Different ranges may be filled at once by different
    /// threads.
    void encode(std::int64_t first, std::span<const float> values);
    /// Replaces the scales by 8-bit codes; after everything is encoded.
    void nestScales();
    FourBitView view() const;

private:
    FourBitType m_type;
    std::int64_t m_elements, m_blockSize;
    std::vector<std::uint8_t> m_packed, m_nestedCodes;
    std::vector<float> m_scales, m_nestedScales;
    float m_nestedOffset = 0;
};

} // namespace dadeum::quant
