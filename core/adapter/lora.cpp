// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/lora.h"

#include "core/model/kernels.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace dadeum {

namespace {

/// PEFT's rule for a list of targets: the whole name, or a suffix after a dot.
bool isTarget(const std::string& module, const std::vector<std::string>& targets)
{
    return std::any_of(targets.begin(), targets.end(), [&](const std::string& target) {
        return target == "all-linear" || module == target || module.ends_with("." + target);
    });
}

} // namespace

double LoraConfig::scaling() const
{
    return rslora ? alpha / std::sqrt(double(rank)) : alpha / double(rank);
}

LoraConfig loraConfigFrom(const MethodSpec& method, std::string baseModel)
{
    return { method.rank, method.alpha, method.dropout, method.rslora, method.targets, std::move(baseModel) };
}

LoraAdapter::LoraAdapter(const DecoderSpec& spec, LoraConfig config, std::uint64_t seed, at::ScalarType dtype)
    : m_config(std::move(config))
    , m_spec(spec)
{
    std::int64_t total = 0;
    for (std::int64_t layer = 0; layer < spec.layers; ++layer)
        for (std::size_t p = 0; p < kProjections; ++p) {
            Group group { {}, {}, m_modules.size(), 0 };
            const auto projection = Projection(p);
            const auto rows = spec.moduleRows(projection);
            std::int64_t firstRow = 0;
            for (std::size_t m = 0; m < rows.size(); firstRow += rows[m++]) {
                const std::string name = spec.names.layerPrefix + std::to_string(layer) + "." + spec.names.modules[p][m];
                if (!isTarget(name, m_config.targets))
                    continue;
                const std::int64_t in = spec.inputSize(projection);
                if (m_config.rank > in || m_config.rank > rows[m])
                    throw Error(ErrorCode::InvalidInput,
                        fmt::format("method.rank is {}, but {} is {} × {}: the rank cannot be larger than a side", m_config.rank, name, rows[m], in),
                        "Use a smaller rank; 8 to 32 are usual.");
                m_modules.push_back({ name, layer, projection, firstRow, rows[m], {}, {}, {}, {} });
                ++group.count;
                total += m_config.rank * (in + rows[m]);
            }
            m_groups.push_back(group);
        }
    if (m_modules.empty())
        throw Error(ErrorCode::InvalidInput, fmt::format("method.targets ({}) match no module of this model", fmt::join(m_config.targets, ", ")),
            fmt::format("Use all-linear, or some of: {}, {}, {}, {}.", fmt::join(spec.names.modules[0], ", "), fmt::join(spec.names.modules[1], ", "),
                fmt::join(spec.names.modules[2], ", "), fmt::join(spec.names.modules[3], ", ")));
    m_values = at::zeros({ total }, dtype);
    bindViews();
    auto generator = at::detail::createCPUGenerator(seed);
    for (LoraModule& module : m_modules) {
        const double bound = 1.0 / std::sqrt(double(module.a.size(1))); // kaiming_uniform(a = √5) of a linear layer
        module.a.uniform_(-bound, bound, generator);
    }
}

void LoraAdapter::bindViews()
{
    std::int64_t at = 0;
    const auto take = [&](std::int64_t rows, std::int64_t columns, at::Tensor& value, at::Tensor& grad) {
        value = m_values.narrow(0, at, rows * columns).view({ rows, columns });
        if (m_grads.defined())
            grad = m_grads.narrow(0, at, rows * columns).view({ rows, columns });
        at += rows * columns;
    };
    for (Group& group : m_groups) {
        if (group.count == 0)
            continue;
        const std::int64_t in = m_spec.inputSize(m_modules[group.first].projection);
        take(m_config.rank * std::int64_t(group.count), in, group.a, group.gradA);
        for (std::size_t i = 0; i < group.count; ++i) {
            LoraModule& module = m_modules[group.first + i];
            const std::int64_t firstRank = m_config.rank * std::int64_t(i);
            module.a = group.a.narrow(0, firstRank, m_config.rank);
            if (m_grads.defined())
                module.gradA = group.gradA.narrow(0, firstRank, m_config.rank);
            take(module.rows, m_config.rank, module.b, module.gradB);
        }
    }
}

void LoraAdapter::enableTraining()
{
    m_grads = at::zeros_like(m_values);
    bindViews();
}

void LoraAdapter::foldInto(Decoder& decoder, double strength) const
{
    removeFrom(decoder);
    addTo(decoder, strength);
}

void LoraAdapter::addTo(Decoder& decoder, double strength) const
{
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const Group& group = m_groups[g];
        if (group.count == 0)
            continue;
        const auto layer = std::int64_t(g / kProjections);
        const auto projection = Projection(g % kProjections);
        for (std::size_t i = 0; i < group.count; ++i) {
            const LoraModule& module = m_modules[group.first + i];
            decoder.weight(layer, projection).narrow(0, module.firstRow, module.rows).addmm_(module.b, module.a, 1, strength * m_config.scaling());
        }
    }
}

void LoraAdapter::removeFrom(Decoder& decoder) const
{
    for (std::size_t g = 0; g < m_groups.size(); ++g)
        if (m_groups[g].count > 0)
            decoder.restore(std::int64_t(g / kProjections), Projection(g % kProjections));
}

void foldAdapters(const std::vector<WeightedAdapter>& adapters, Decoder& decoder)
{
    for (const auto& [adapter, strength] : adapters)
        adapter->addTo(decoder, strength);
}

LoraGradients::LoraGradients(LoraAdapter& adapter)
    : m_adapter(adapter)
{
    adapter.enableTraining();
}

std::uint64_t LoraGradients::maskKey(std::int64_t layer, Projection projection) const
{
    // The low 40 bits count elements inside the kernel; pass, layer and projection share the rest after mixing.
    return (m_key * 0x9e3779b97f4a7c15ull) ^ (std::uint64_t(layer * std::int64_t(kProjections) + std::int64_t(projection) + 1) << 40);
}

at::Tensor LoraGradients::droppedInput(std::int64_t layer, Projection projection, const at::Tensor& x) const
{
    if (!usesBranch() || !m_isTraining)
        return x;
    at::Tensor dropped = at::empty_like(x);
    kernels::dropout(x, m_adapter.config().dropout, maskKey(layer, projection), dropped);
    return dropped;
}

void LoraGradients::forward(std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y)
{
    const LoraAdapter::Group& group = m_adapter.group(layer, projection);
    if (!usesBranch() || group.count == 0)
        return; // the effective weights already hold the adapter
    const std::int64_t rank = m_adapter.config().rank;
    const at::Tensor h = at::mm(droppedInput(layer, projection, x), group.a.t());
    for (std::size_t i = 0; i < group.count; ++i) {
        const LoraModule& module = m_adapter.modules()[group.first + i];
        y.narrow(1, module.firstRow, module.rows).addmm_(h.narrow(1, rank * std::int64_t(i), rank), module.b.t(), 1, m_adapter.config().scaling());
    }
}

void LoraGradients::backward(std::int64_t layer, Projection projection, const at::Tensor& x, const at::Tensor& dy, at::Tensor* dx)
{
    const LoraAdapter::Group& group = m_adapter.group(layer, projection);
    if (group.count == 0)
        return;
    const std::int64_t rank = m_adapter.config().rank;
    const double scaling = m_adapter.config().scaling();
    const at::Tensor input = droppedInput(layer, projection, x);
    const at::Tensor h = at::mm(input, group.a.t()); // [T, sum of ranks]
    at::Tensor dh = at::empty_like(h);
    for (std::size_t i = 0; i < group.count; ++i) {
        const LoraModule& module = m_adapter.modules()[group.first + i];
        const at::Tensor dyModule = dy.narrow(1, module.firstRow, module.rows);
        at::Tensor gradB = module.gradB;
        gradB.addmm_(dyModule.t(), h.narrow(1, rank * std::int64_t(i), rank), 1, scaling);
        at::Tensor part = dh.narrow(1, rank * std::int64_t(i), rank);
        at::mm_out(part, dyModule, module.b);
    }
    dh.mul_(scaling);
    at::Tensor gradA = group.gradA;
    gradA.addmm_(dh.t(), input);
    if (!usesBranch() || !dx)
        return;
    at::Tensor dInput = at::mm(dh, group.a);
    if (m_isTraining) {
        at::Tensor masked = at::empty_like(dInput);
        kernels::dropout(dInput, m_adapter.config().dropout, maskKey(layer, projection), masked);
        dInput = masked;
    }
    dx->add_(dInput);
}

} // namespace dadeum
