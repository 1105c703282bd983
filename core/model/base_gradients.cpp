// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/base_gradients.h"

#include "core/base/error.h"
#include "core/model/linear.h"
#include "core/model/tensor_kernels.h"

#include <ATen/Dispatch.h>
#include <ATen/ops/zeros.h>
#include <fmt/format.h>

#include <algorithm>

namespace dadeum {

BaseGradients::BaseGradients(const DecoderSpec& spec, at::TensorOptions options)
    : m_spec(spec)
    , m_options(options)
    , m_modules(std::size_t(spec.layers))
    , m_lowest(spec.layers)
{
    tensors.blocks.resize(std::size_t(spec.layers));
    for (WeightInfo& info : spec.weights())
        m_weights.emplace(info.name, std::move(info));
}

at::Tensor BaseGradients::enable(const std::string& name)
{
    const auto it = m_weights.find(name);
    at::Tensor gradient = at::zeros(
        it == m_weights.end() ? std::vector<std::int64_t>() : it->second.shape, m_options);
    enable(name, gradient);
    return gradient;
}

void BaseGradients::enable(const std::string& name, at::Tensor gradient)
{
    const auto it = m_weights.find(name);
    if (it == m_weights.end())
        throw Error(ErrorCode::InvalidInput, fmt::format("the model has no parameter {}", name),
            "Names are those of the checkpoint.");
    const WeightSlot& slot = it->second.slot;
    using Role = WeightSlot::Role;
    ++m_enabled;
    if (slot.role <= Role::EmbeddingNorm)
        m_lowest = -1;
    else if (slot.role < Role::FinalNorm)
        m_lowest = std::min(m_lowest, slot.layer);
    if (slot.role != Role::Module) {
        tensors.at(slot) = std::move(gradient);
        return;
    }
    auto& modules = m_modules[std::size_t(slot.layer)][slot.index];
    if (modules.empty()) {
        std::int64_t first = 0;
        for (const std::int64_t rows : m_spec.moduleRows(Projection(slot.index))) {
            modules.push_back({ {}, {}, first, rows });
            first += rows;
        }
    }
    (slot.isBias ? modules[slot.module].bias : modules[slot.module].weight) = std::move(gradient);
}

void BaseGradients::addProjection(
    std::int64_t layer, Projection projection, const at::Tensor& x, const at::Tensor& dy)
{
    for (ModuleGradients& module : m_modules[std::size_t(layer)][std::size_t(projection)]) {
        const at::Tensor part = dy.narrow(1, module.firstRow, module.rows);
        if (module.weight.defined())
            addProduct(module.weight, part.t(), x);
        if (module.bias.defined())
            module.bias.add_(part.sum(0));
    }
}

void BaseGradients::addRows(at::Tensor& table, const at::Tensor& rows, const at::Tensor& dx,
    double scale, std::int64_t skippedRow)
{
    if (kernels::usesTensorOps(dx)) {
        at::Tensor parts = dx.to(table.scalar_type(), false, true).mul_(scale);
        if (skippedRow >= 0)
            parts.mul_(rows.ne(skippedRow).unsqueeze(1));
        table.index_add_(0, rows, parts);
        return;
    }
    const std::int64_t width = dx.size(1);
    const std::int64_t* row = rows.const_data_ptr<std::int64_t>();
    AT_DISPATCH_FLOATING_TYPES(dx.scalar_type(), "dadeum", [&] {
        for (std::int64_t t = 0; t < dx.size(0);
             ++t) { // one thread: several tokens may share a row
            if (row[t] == skippedRow)
                continue;
            scalar_t* to = table.mutable_data_ptr<scalar_t>() + row[t] * width;
            const scalar_t* from = dx.const_data_ptr<scalar_t>() + t * width;
            for (std::int64_t i = 0; i < width; ++i)
                to[i] += scalar_t(scale) * from[i];
        }
    });
}

} // namespace dadeum
