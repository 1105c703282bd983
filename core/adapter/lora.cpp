// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/lora.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace dadeum {

using Role = WeightSlot::Role;

namespace {

constexpr double kHeadDeviation = 0.02; ///< transformers' initializer_range

/// A head's inner layer that the files lack begins with random values too: it must be trained and
/// kept with the adapter.
LoraConfig withNewHead(LoraConfig config, const ModelFiles& files)
{
    config = completeConfig(std::move(config), files.spec());
    const std::string& dense = files.spec().head.dense;
    if (config.kind == TuningKind::Lora && !dense.empty() && !files.has(dense + ".weight")
        && !ModuleMatcher(config, "method").isSaved(dense + ".weight"))
        config.modulesToSave.push_back(dense);
    return config;
}

} // namespace

LoraAdapter::LoraAdapter(const ModelFiles& files, LoraConfig config,
    std::optional<std::uint64_t> seed, at::ScalarType dtype)
    : m_files(&files)
    , m_config(seed ? withNewHead(std::move(config), files)
                    : completeConfig(std::move(config), files.spec()))
    , m_plan(planAdapter(files.spec(), m_config))
    , m_groups(std::size_t(files.spec().layers) * kProjections)
    , m_dtype(dtype)
{
    const DecoderSpec& spec = files.spec();
    for (const LoraTarget& target : m_plan.targets) {
        LoraModule module;
        static_cast<LoraTarget&>(module) = target;
        if (module.isInBlock()) {
            const auto rows = spec.moduleRows(Projection(target.slot.index));
            module.firstRow = std::accumulate(
                rows.begin(), rows.begin() + std::ptrdiff_t(target.slot.module), std::int64_t(0));
            Group& group
                = m_groups[std::size_t(target.slot.layer) * kProjections + target.slot.index];
            if (group.count++ == 0)
                group.first = m_modules.size();
            else
                module.firstRank = m_modules.back().firstRank + m_modules.back().rank;
        }
        m_modules.push_back(std::move(module));
    }
    for (const SavedTarget& target : m_plan.saved) {
        SavedWeight weight;
        static_cast<SavedTarget&>(weight) = target;
        m_saved.push_back(std::move(weight));
    }
    m_values = at::zeros({ m_plan.adapterParameters() }, m_dtype);
    bindViews();
    for (SavedWeight& weight : m_saved)
        weight.value = at::empty(weight.weight.shape, m_dtype);
    if (seed)
        initialise(*seed);
}

void LoraAdapter::initialise(std::uint64_t seed)
{
    auto generator = at::detail::createCPUGenerator(seed);
    for (LoraModule& module : m_modules) {
        if (module.rank > module.in || module.rank > module.out)
            throw Error(ErrorCode::InvalidInput,
                fmt::format(
                    "method.rank is {}, but {} is {} × {}: the rank cannot be larger than a side",
                    module.rank, module.name, module.out, module.in),
                "Use a smaller rank; 8 to 32 are usual.");
        if (module.slot.role == Role::Embedding) {
            module.b.normal_(0, 1, generator); // PEFT: A zero, B normal
            continue;
        }
        const double bound
            = 1.0 / std::sqrt(double(module.in)); // kaiming_uniform(a = √5) of a linear layer
        module.a.uniform_(-bound, bound, generator);
        if (m_config.dora)
            module.magnitude.copy_(baseWeight(module).norm(2, { 1 }));
    }
    for (SavedWeight& weight : m_saved) {
        if (hasBase(weight)) {
            weight.value.copy_(baseWeight(weight));
        } else { // a new classifier, as transformers begins one
            weight.value.zero_();
            if (!weight.weight.slot.isBias)
                weight.value.normal_(0, kHeadDeviation, generator);
        }
    }
}

/// Modules that share a projection stand side by side.
std::size_t LoraAdapter::groupEnd(std::size_t begin) const
{
    std::size_t end = begin + 1;
    while (end < m_modules.size() && m_modules[end].firstRank > 0)
        ++end;
    return end;
}

void LoraAdapter::bindViews()
{
    std::int64_t at = 0;
    const auto take = [&](std::vector<std::int64_t> shape, at::Tensor& value, at::Tensor& grad) {
        const std::int64_t count
            = std::accumulate(shape.begin(), shape.end(), std::int64_t(1), std::multiplies<>());
        value = m_values.narrow(0, at, count).view(shape);
        if (m_grads.defined())
            grad = m_grads.narrow(0, at, count).view(shape);
        at += count;
    };
    // The A's of a projection lie side by side: one product serves them all.
    for (std::size_t begin = 0, end = 0; begin < m_modules.size(); begin = end) {
        const LoraModule& first = m_modules[begin];
        end = groupEnd(begin);
        const std::int64_t ranks = m_modules[end - 1].firstRank + m_modules[end - 1].rank;
        at::Tensor a, gradA;
        take({ ranks, first.in }, a, gradA);
        if (first.isInBlock()) {
            Group& group
                = m_groups[std::size_t(first.slot.layer) * kProjections + first.slot.index];
            group.a = a;
            group.gradA = gradA;
        }
        for (std::size_t i = begin; i < end; ++i) {
            LoraModule& module = m_modules[i];
            module.a = a.narrow(0, module.firstRank, module.rank);
            if (gradA.defined())
                module.gradA = gradA.narrow(0, module.firstRank, module.rank);
            take({ module.out, module.rank }, module.b, module.gradB);
        }
        if (m_config.dora)
            for (std::size_t i = begin; i < end; ++i)
                take({ m_modules[i].out }, m_modules[i].magnitude, m_modules[i].gradMagnitude);
    }
}

void LoraAdapter::enableTraining()
{
    m_grads = at::zeros_like(m_values);
    bindViews();
    for (SavedWeight& weight : m_saved)
        weight.grad = at::zeros_like(weight.value);
}

LoraAdapter LoraAdapter::twin(const at::Device& device) const
{
    LoraAdapter copy = *this;
    const auto moved
        = [&](const at::Tensor& t) { return t.to(device, t.scalar_type(), false, true); };
    copy.m_values = moved(m_values);
    copy.m_grads = moved(m_grads);
    for (SavedWeight& weight : copy.m_saved) {
        weight.value = moved(weight.value);
        weight.grad = moved(weight.grad);
    }
    copy.bindViews();
    return copy;
}

void LoraAdapter::takeValues(const LoraAdapter& original)
{
    m_values.copy_(original.m_values, true);
    for (std::size_t i = 0; i < m_saved.size(); ++i)
        m_saved[i].value.copy_(original.m_saved[i].value, true);
}

void LoraAdapter::takeGradients(LoraAdapter& twin)
{
    m_grads.add_(twin.m_grads.to(m_grads.device()));
    for (std::size_t i = 0; i < m_saved.size(); ++i)
        m_saved[i].grad.add_(twin.m_saved[i].grad.to(m_grads.device()));
    twin.zeroGradients();
}

void LoraAdapter::zeroGradients()
{
    m_grads.zero_();
    for (SavedWeight& weight : m_saved)
        weight.grad.zero_();
}

std::vector<TrainedTensor> LoraAdapter::trainedTensors() const
{
    using Kind = TrainedTensor::Kind;
    std::vector<TrainedTensor> all;
    for (std::size_t begin = 0, end = 0; begin < m_modules.size();
         begin = end) { // as they lie in memory
        end = groupEnd(begin);
        const bool isEmbedding = m_modules[begin].slot.role == Role::Embedding;
        for (std::size_t i = begin; i < end; ++i)
            all.push_back({ m_modules[i].name + ".lora_A", isEmbedding ? Kind::Embedding : Kind::A,
                m_modules[i].a, m_modules[i].gradA });
        for (std::size_t i = begin; i < end; ++i)
            all.push_back({ m_modules[i].name + ".lora_B", isEmbedding ? Kind::Embedding : Kind::B,
                m_modules[i].b, m_modules[i].gradB });
        for (std::size_t i = begin; i < end && m_config.dora; ++i)
            all.push_back({ m_modules[i].name + ".lora_magnitude_vector", Kind::Magnitude,
                m_modules[i].magnitude, m_modules[i].gradMagnitude });
    }
    for (const SavedWeight& weight : m_saved)
        all.push_back({ weight.weight.name, Kind::Weight, weight.value, weight.grad });
    return all;
}

const LoraModule* LoraAdapter::moduleAt(Role role) const
{
    const auto it = std::find_if(m_modules.begin(), m_modules.end(),
        [&](const LoraModule& module) { return module.slot.role == role; });
    return it == m_modules.end() ? nullptr : &*it;
}

const SavedWeight* LoraAdapter::savedAt(Role role, bool isBias) const
{
    const auto it = std::find_if(m_saved.begin(), m_saved.end(), [&](const SavedWeight& weight) {
        return weight.weight.slot.role == role && weight.weight.slot.isBias == isBias;
    });
    return it == m_saved.end() ? nullptr : &*it;
}

} // namespace dadeum
