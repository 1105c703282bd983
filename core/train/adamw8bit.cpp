// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/adamw8bit.h"
#include "core/base/parallel.h"

#include "core/quant/block_codes.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dadeum {

namespace {

constexpr std::int64_t kBlocksPerTask = 64;

struct StepFactors {
    float beta1, beta2, keep, stepSize, rootCorrection2, eps;
};

StepFactors factorsOf(const AdamRates& r)
{
    return { float(r.beta1), float(r.beta2), float(1 - r.lr * r.weightDecay),
        float(r.lr / (1 - std::pow(r.beta1, double(r.step)))),
        float(std::sqrt(1 - std::pow(r.beta2, double(r.step)))), float(r.eps) };
}

void updateElements(const StepFactors& f, std::int64_t count, const float* grad, float* value,
    float* moment1, float* moment2)
{
    for (std::int64_t i = 0; i < count; ++i) {
        moment1[i] = moment1[i] * f.beta1 + grad[i] * (1 - f.beta1);
        moment2[i] = moment2[i] * f.beta2 + grad[i] * grad[i] * (1 - f.beta2);
        value[i] = value[i] * f.keep
            - f.stepSize * moment1[i] / (std::sqrt(moment2[i]) / f.rootCorrection2 + f.eps);
    }
}

template <class T> std::span<std::uint8_t> bytesOf(std::vector<T>& values)
{
    return { reinterpret_cast<std::uint8_t*>(values.data()), values.size() * sizeof(T) };
}

} // namespace

EightBitMoments::EightBitMoments(std::int64_t elements)
{
    const auto count = std::size_t(elements);
    if (elements < kSmallestEightBitParameter) {
        m_moment1.resize(count);
        m_moment2.resize(count);
        return;
    }
    const auto blocks = std::size_t(quant::blockCount(elements, quant::kStateBlock));
    m_codes1.resize(count);
    m_codes2.resize(count);
    m_scales1.resize(blocks); // scale 0: every moment is 0 whatever its code
    m_scales2.resize(blocks);
}

void EightBitMoments::step(
    std::span<float> values, std::span<const float> grads, const AdamRates& rates)
{
    const StepFactors factors = factorsOf(rates);
    const auto count = std::int64_t(values.size());
    if (!isEightBit()) {
        updateElements(
            factors, count, grads.data(), values.data(), m_moment1.data(), m_moment2.data());
        return;
    }
    const auto blocks = std::int64_t(m_scales1.size());
    parallelFor(0, blocks, kBlocksPerTask, [&](std::int64_t beginBlock, std::int64_t endBlock) {
        std::array<float, quant::kStateBlock> moment1 {}, moment2 {};
        for (std::int64_t block = beginBlock; block < endBlock; ++block) {
            const std::int64_t first = block * quant::kStateBlock,
                               size = std::min(quant::kStateBlock, count - first);
            const auto f = std::size_t(first), n = std::size_t(size), b = std::size_t(block);
            quant::decodeBlocks(quant::signedCode(), std::span(m_codes1).subspan(f, n),
                &m_scales1[b], moment1.data());
            quant::decodeBlocks(quant::unsignedCode(), std::span(m_codes2).subspan(f, n),
                &m_scales2[b], moment2.data());
            updateElements(factors, size, grads.data() + first, values.data() + first,
                moment1.data(), moment2.data());
            quant::encodeBlocks(
                quant::signedCode(), std::span(moment1).first(n), &m_codes1[f], &m_scales1[b]);
            quant::encodeBlocks(
                quant::unsignedCode(), std::span(moment2).first(n), &m_codes2[f], &m_scales2[b]);
        }
    });
}

std::vector<std::pair<std::string, std::span<std::uint8_t>>> EightBitMoments::parts()
{
    if (!isEightBit())
        return { { "first_moment", bytesOf(m_moment1) }, { "second_moment", bytesOf(m_moment2) } };
    return { { "first_codes", m_codes1 }, { "second_codes", m_codes2 },
        { "first_scales", bytesOf(m_scales1) }, { "second_scales", bytesOf(m_scales2) } };
}

} // namespace dadeum
