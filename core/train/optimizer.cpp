// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/optimizer.h"

#include <ATen/Parallel.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cmath>

namespace dadeum {

namespace {

constexpr std::int64_t kChunk = 1 << 16;

} // namespace

Optimizer::Optimizer(const OptimSpec& spec, at::Tensor values, at::Tensor grads, std::vector<ParameterRange> ranges)
    : m_spec(spec)
    , m_values(std::move(values))
    , m_grads(std::move(grads))
    , m_ranges(std::move(ranges))
{
    if (m_spec.name == "adamw") {
        m_first = at::zeros_like(m_values);
        m_second = at::zeros_like(m_values);
    }
}

double Optimizer::gradNorm() const
{
    const float* grad = m_grads.const_data_ptr<float>();
    const std::int64_t count = m_grads.numel(), chunks = (count + kChunk - 1) / kChunk;
    std::vector<double> sums(std::size_t(chunks), 0.0); // one per chunk: the result does not depend on the threads
    at::parallel_for(0, chunks, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t chunk = begin; chunk < end; ++chunk) {
            double sum = 0;
            for (std::int64_t i = chunk * kChunk; i < std::min(count, (chunk + 1) * kChunk); ++i)
                sum += double(grad[i]) * double(grad[i]);
            sums[std::size_t(chunk)] = sum;
        }
    });
    double total = 0;
    for (const double sum : sums)
        total += sum;
    return std::sqrt(total);
}

void Optimizer::clip(double norm, double maxNorm)
{
    if (maxNorm > 0 && norm > 0 && maxNorm / (norm + 1e-6) < 1)
        m_grads.mul_(maxNorm / (norm + 1e-6));
}

void Optimizer::step(double lr)
{
    ++m_steps;
    const double beta1 = m_spec.betas[0], beta2 = m_spec.betas[1];
    const double correction1 = 1 - std::pow(beta1, double(m_steps));
    const double rootCorrection2 = std::sqrt(1 - std::pow(beta2, double(m_steps)));
    const bool isAdam = m_first.defined();
    float* value = m_values.mutable_data_ptr<float>();
    const float* grad = m_grads.const_data_ptr<float>();
    float* first = isAdam ? m_first.mutable_data_ptr<float>() : nullptr;
    float* second = isAdam ? m_second.mutable_data_ptr<float>() : nullptr;
    for (const ParameterRange& range : m_ranges) {
        const double rate = lr * range.lrRatio;
        const float keep = float(1 - rate * m_spec.weightDecay);
        const float stepSize = float(isAdam ? rate / correction1 : rate);
        const float b1 = float(beta1), b2 = float(beta2), root = float(rootCorrection2), eps = float(m_spec.eps);
        at::parallel_for(range.first, range.first + range.count, kChunk, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin; i < end; ++i) {
                value[i] *= keep;
                if (!isAdam) {
                    value[i] -= stepSize * grad[i];
                    continue;
                }
                first[i] += (grad[i] - first[i]) * (1 - b1);
                second[i] = b2 * second[i] + (1 - b2) * grad[i] * grad[i];
                value[i] -= stepSize * first[i] / (std::sqrt(second[i]) / root + eps);
            }
        });
    }
}

void Optimizer::zeroGrad()
{
    m_grads.zero_();
}

} // namespace dadeum
