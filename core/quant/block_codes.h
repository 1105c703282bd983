// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// 8-bit block quantisation with a table of 256 values (bitsandbytes' "dynamic" maps; Dettmers,
// arXiv 1511.04561 and 2110.02861). A block of x is stored as its largest magnitude m and, per
// element, the index of the table value nearest to x / m. Holds the states of 8-bit AdamW and the
// scales of doubly quantised 4-bit weights. Plain functions over plain floats; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace dadeum::quant {

/// A sorted table from -1 (or 0) to 1, and for 65536 equally spaced points of [-1, 1] the index of
/// the nearest value: bitsandbytes' CPU kernel rounds x / m to that grid first, so its codes can
/// only be met by doing the same.
struct CodeTable {
    std::array<float, 256> values;
    std::vector<std::uint8_t> nearest;
};

/// First moments use the signed table, second moments the unsigned one.
const CodeTable& signedCode();
const CodeTable& unsignedCode();

constexpr std::int64_t kStateBlock
    = 256; ///< elements per scale of optimiser states and of nested scales
inline std::int64_t blockCount(std::int64_t elements, std::int64_t block)
{
    return (elements + block - 1) / block;
}

/// codes: one byte per value; scales: one per block of `kStateBlock`, the last block may be short.
/// A block of zeros gets scale 0. Equal to bitsandbytes' CPU kernel bit for bit.
void encodeBlocks(
    const CodeTable& table, std::span<const float> values, std::uint8_t* codes, float* scales);
/// value = table[code] · scale.
void decodeBlocks(const CodeTable& table, std::span<const std::uint8_t> codes, const float* scales,
    float* values);

} // namespace dadeum::quant
