// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/optimizer.h"
#include "core/base/parallel.h"

#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>

namespace dadeum {

namespace {

constexpr std::int64_t kChunk = 1 << 16;

/// Whether `b` begins where `a` ends, in memory and in how it is trained: then one loop serves
/// both.
bool follows(const OptimizedTensor& a, const OptimizedTensor& b)
{
    return a.lrRatio == b.lrRatio && a.decays == b.decays
        && a.value.const_data_ptr<float>() + a.value.numel() == b.value.const_data_ptr<float>()
        && a.grad.const_data_ptr<float>() + a.grad.numel() == b.grad.const_data_ptr<float>()
        && a.value.storage().is_alias_of(b.value.storage())
        && a.grad.storage().is_alias_of(b.grad.storage());
}

at::Tensor joined(const at::Tensor& a, const at::Tensor& b)
{
    return a.as_strided({ a.numel() + b.numel() }, { 1 }, a.storage_offset());
}

} // namespace

Optimizer::Optimizer(const OptimSpec& spec, std::vector<OptimizedTensor> tensors)
    : m_spec(spec)
{
    std::int64_t total = 0;
    for (OptimizedTensor& tensor : tensors) {
        total += tensor.value.numel();
        if (m_spec.name == "adamw8bit")
            m_eightBit.emplace_back(tensor.value.numel());
        // Blocks of 8-bit moments begin with each tensor.
        if (m_eightBit.empty() && !m_tensors.empty() && follows(m_tensors.back(), tensor)) {
            m_tensors.back().value = joined(m_tensors.back().value, tensor.value);
            m_tensors.back().grad = joined(m_tensors.back().grad, tensor.grad);
        } else {
            m_tensors.push_back(std::move(tensor));
        }
    }
    if (m_spec.name == "adamw") {
        m_first = at::zeros({ total }, at::kFloat);
        m_second = at::zeros({ total }, at::kFloat);
    }
}

double Optimizer::gradNorm() const
{
    double total = 0;
    for (const OptimizedTensor& tensor : m_tensors) {
        const float* grad = tensor.grad.const_data_ptr<float>();
        const std::int64_t count = tensor.grad.numel(), chunks = (count + kChunk - 1) / kChunk;
        std::vector<double> sums(
            std::size_t(chunks), 0.0); // one per chunk: the result does not depend on the threads
        parallelFor(0, chunks, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t chunk = begin; chunk < end; ++chunk) {
                double sum = 0;
                for (std::int64_t i = chunk * kChunk; i < std::min(count, (chunk + 1) * kChunk);
                     ++i)
                    sum += double(grad[i]) * double(grad[i]);
                sums[std::size_t(chunk)] = sum;
            }
        });
        for (const double sum : sums)
            total += sum;
    }
    return std::sqrt(total);
}

void Optimizer::clip(double norm, double maxNorm)
{
    if (maxNorm > 0 && norm > 0 && maxNorm / (norm + 1e-6) < 1)
        for (OptimizedTensor& tensor : m_tensors)
            tensor.grad.mul_(maxNorm / (norm + 1e-6));
}

void Optimizer::step(double lr)
{
    ++m_steps;
    std::int64_t offset = 0;
    for (std::size_t i = 0; i < m_tensors.size(); ++i) {
        const OptimizedTensor& tensor = m_tensors[i];
        const double rate = lr * tensor.lrRatio;
        const auto count = std::size_t(tensor.value.numel());
        if (m_eightBit.empty())
            stepTensor(tensor, offset, rate);
        else
            m_eightBit[i].step({ tensor.value.mutable_data_ptr<float>(), count },
                { tensor.grad.const_data_ptr<float>(), count },
                { rate, m_spec.betas[0], m_spec.betas[1], m_spec.eps,
                    tensor.decays ? m_spec.weightDecay : 0, m_steps });
        offset += tensor.value.numel();
    }
}

std::vector<std::span<float>> Optimizer::gradients()
{
    std::vector<std::span<float>> all;
    for (OptimizedTensor& tensor : m_tensors)
        all.push_back({ tensor.grad.mutable_data_ptr<float>(), std::size_t(tensor.grad.numel()) });
    return all;
}

std::vector<Optimizer::State> Optimizer::states()
{
    std::vector<State> all;
    const auto addMoment = [&](const char* name, const at::Tensor& moment) {
        all.push_back({ name, StorageType::F32,
            { static_cast<std::uint8_t*>(moment.mutable_data_ptr()), moment.nbytes() } });
    };
    if (m_first.defined()) {
        addMoment("first_moment", m_first);
        addMoment("second_moment", m_second);
    }
    for (std::size_t i = 0; i < m_eightBit.size(); ++i)
        for (const auto& [name, bytes] : m_eightBit[i].parts())
            all.push_back({ name + "." + std::to_string(i), StorageType::U8, bytes });
    return all;
}

void Optimizer::stepTensor(const OptimizedTensor& tensor, std::int64_t offset, double rate)
{
    const bool isAdam = m_first.defined();
    const double correction1 = 1 - std::pow(m_spec.betas[0], double(m_steps));
    const float root = float(std::sqrt(1 - std::pow(m_spec.betas[1], double(m_steps))));
    float* value = tensor.value.mutable_data_ptr<float>();
    const float* grad = tensor.grad.const_data_ptr<float>();
    float* first = isAdam ? m_first.mutable_data_ptr<float>() + offset : nullptr;
    float* second = isAdam ? m_second.mutable_data_ptr<float>() + offset : nullptr;
    const float keep = float(1 - rate * (tensor.decays ? m_spec.weightDecay : 0));
    const float stepSize = float(isAdam ? rate / correction1 : rate);
    const float b1 = float(m_spec.betas[0]), b2 = float(m_spec.betas[1]), eps = float(m_spec.eps);
    parallelFor(0, tensor.value.numel(), kChunk, [&](std::int64_t begin, std::int64_t end) {
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

void Optimizer::zeroGrad()
{
    for (OptimizedTensor& tensor : m_tensors)
        tensor.grad.zero_();
}

} // namespace dadeum
