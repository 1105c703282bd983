// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A thread expands four bytes, eight values of one block, which it stores side by side.
#include "core/quant/dequantize.h"

#include <cuda_runtime.h>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace dadeum::quant {

namespace {

constexpr int kThreads = 256, kMostBlocks = 65535, kValues = 8;

__device__ void store(float* out, const float* values)
{
    reinterpret_cast<float4*>(out)[0] = { values[0], values[1], values[2], values[3] };
    reinterpret_cast<float4*>(out)[1] = { values[4], values[5], values[6], values[7] };
}

/// Two values rounded to bf16, the nearest with an even last bit.
__device__ unsigned bfloat16Pair(float first, float second)
{
    const auto rounded = [](float value) {
        const unsigned bits = __float_as_uint(value);
        return (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
    };
    return rounded(first) | rounded(second) << 16;
}

__device__ void store(std::uint16_t* out, const float* values)
{
    *reinterpret_cast<uint4*>(out)
        = { bfloat16Pair(values[0], values[1]), bfloat16Pair(values[2], values[3]),
              bfloat16Pair(values[4], values[5]), bfloat16Pair(values[6], values[7]) };
}

template <class T> __global__ void expandFourBit(FourBitOnDevice weight, T* out)
{
    __shared__ float pairs[512];
    for (unsigned i = threadIdx.x; i < 512; i += blockDim.x)
        pairs[i] = weight.pairs[i];
    __syncthreads();
    const std::int64_t groups = weight.elements / kValues;
    for (std::int64_t group = std::int64_t(blockIdx.x) * blockDim.x + threadIdx.x; group < groups;
         group += std::int64_t(gridDim.x) * blockDim.x) {
        const std::int64_t block = group * kValues / weight.blockSize;
        // Rounded after the product, as bitsandbytes' own steps are.
        const float scale = weight.scales
            ? weight.scales[block]
            : __fadd_rn(__fmul_rn(weight.signedCode[weight.nestedCodes[block]],
                            weight.nestedScales[block / 256]),
                weight.nestedOffset);
        const unsigned bytes = reinterpret_cast<const unsigned*>(weight.packed)[group];
        float values[kValues];
        for (int i = 0; i < kValues; ++i)
            values[i] = pairs[(bytes >> (i / 2 * 8) & 255u) * 2 + unsigned(i % 2)] * scale;
        store(out + group * kValues, values);
    }
}

} // namespace

void dequantize(const FourBitOnDevice& weight, DequantizedType type, void* out)
{
    const std::int64_t groups = weight.elements / kValues;
    if (groups == 0)
        return;
    const auto blocks = unsigned(
        std::min<std::int64_t>(kMostBlocks, (groups + kThreads - 1) / kThreads));
    if (type == DequantizedType::Float)
        expandFourBit<<<blocks, kThreads>>>(weight, static_cast<float*>(out));
    else
        expandFourBit<<<blocks, kThreads>>>(weight, static_cast<std::uint16_t*>(out));
    if (const cudaError_t error = cudaGetLastError(); error != cudaSuccess)
        throw std::runtime_error(
            std::string("the kernel of 4-bit weights was not launched: ") + cudaGetErrorString(error));
}

} // namespace dadeum::quant
