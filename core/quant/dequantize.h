// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The CUDA kernel of 4-bit weights (format: four_bit.h), compiled when CMake finds a CUDA compiler;
// without it tensor operations do the same in several passes (packed_weights.h). All pointers are
// the device's.
#pragma once

#include <cstdint>

namespace dadeum::quant {

struct FourBitOnDevice {
    const std::uint8_t* packed = nullptr; ///< elements / 2, aligned to 4 bytes
    const float* pairs = nullptr; ///< [256][2]: the two values of a byte
    std::int64_t elements = 0; ///< a multiple of blockSize
    std::int64_t blockSize = 64; ///< a power of two, at least 32
    const float* scales = nullptr; ///< one per block, or null: then the nested parts
    const std::uint8_t* nestedCodes = nullptr; ///< one per block
    const float* signedCode = nullptr; ///< [256]
    const float* nestedScales = nullptr; ///< one per 256 blocks
    float nestedOffset = 0;
};

enum class DequantizedType { Float, Bfloat16 };

/// Expands everything into `out` on the default stream of the current device, without waiting.
/// Throws std::runtime_error when the kernel cannot be launched.
void dequantize(const FourBitOnDevice& weight, DequantizedType type, void* out);

} // namespace dadeum::quant
