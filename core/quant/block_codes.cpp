// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quant/block_codes.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace dadeum::quant {

namespace {

constexpr int kExponents = 7;
constexpr int kGrid = 65535;

/// Values in fp32 as bitsandbytes computes them: for each power of ten the midpoints of equal parts
/// of [0.1, 1], twice as many parts for each larger power.
CodeTable makeTable(bool isSigned)
{
    std::vector<float> values { 0.0f, 1.0f };
    for (int e = 0; e < kExponents; ++e) {
        const int parts = isSigned ? 1 << e : 2 << e;
        // torch.linspace counts from both ends and rounds once.
        const float step = (1.0f - 0.1f) / float(parts);
        const auto boundary = [&](int i) {
            return i < (parts + 1) / 2 ? std::fma(step, float(i), 0.1f)
                                       : std::fma(-step, float(parts - i), 1.0f);
        };
        const float scale = float(std::pow(10.0, e - (kExponents - 1)));
        for (int i = 0; i < parts; ++i) {
            const float value = scale * ((boundary(i) + boundary(i + 1)) / 2.0f);
            values.push_back(value);
            if (isSigned)
                values.push_back(-value);
        }
    }
    std::sort(values.begin(), values.end());
    CodeTable table;
    std::copy(values.begin(), values.end(), table.values.begin());
    table.nearest.resize(kGrid + 1);
    std::size_t code = 0;
    for (int i = 0; i <= kGrid; ++i) {
        const float x = float(i) / float(kGrid) * 2.0f - 1.0f;
        while (code < 255 && (table.values[code] + table.values[code + 1]) * 0.5f < x)
            ++code;
        table.nearest[std::size_t(i)] = std::uint8_t(code);
    }
    return table;
}

std::uint8_t nearestCode(const CodeTable& table, float x)
{
    return table.nearest[std::size_t((x + 1.0f) * 0.5f * float(kGrid) + 0.5f)];
}

} // namespace

const CodeTable& signedCode()
{
    static const CodeTable table = makeTable(true);
    return table;
}

const CodeTable& unsignedCode()
{
    static const CodeTable table = makeTable(false);
    return table;
}

void encodeBlocks(
    const CodeTable& table, std::span<const float> values, std::uint8_t* codes, float* scales)
{
    for (std::size_t begin = 0; begin < values.size(); begin += kStateBlock) {
        const std::size_t end = std::min(values.size(), begin + std::size_t(kStateBlock));
        float largest = 0;
        for (std::size_t i = begin; i < end; ++i)
            largest = std::max(largest, std::fabs(values[i]));
        *scales++ = largest;
        if (largest == 0) {
            std::fill(codes + begin, codes + end, std::uint8_t(0));
            continue;
        }
        const float inverse = 1.0f / largest;
        for (std::size_t i = begin; i < end; ++i)
            codes[i] = nearestCode(table, std::max(-1.0f, std::min(1.0f, values[i] * inverse)));
    }
}

void decodeBlocks(
    const CodeTable& table, std::span<const std::uint8_t> codes, const float* scales, float* values)
{
    for (std::size_t i = 0; i < codes.size(); ++i)
        values[i] = table.values[codes[i]] * scales[i / std::size_t(kStateBlock)];
}

} // namespace dadeum::quant
