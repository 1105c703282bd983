// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/model_tensors.h"

#include "core/model/kernels.h"

#include <ATen/ops/empty.h>

#include <numeric>

namespace dadeum {

at::Tensor& ModelTensors::at(const WeightSlot& slot)
{
    using Role = WeightSlot::Role;
    const auto ofNorm
        = [&](NormTensors& norm) -> at::Tensor& { return slot.isBias ? norm.bias : norm.weight; };
    switch (slot.role) {
    case Role::Embedding:
        return embedding;
    case Role::Positions:
        return positions;
    case Role::TokenTypes:
        return tokenTypes;
    case Role::EmbeddingNorm:
        return ofNorm(embeddingNorm);
    case Role::FinalNorm:
        return ofNorm(finalNorm);
    case Role::HeadDense:
        return slot.isBias ? headDenseBias : headDense;
    case Role::HeadNorm:
        return ofNorm(headNorm);
    case Role::HeadOutput:
        return slot.isBias ? headBias : head;
    default:
        break;
    }
    BlockTensors& block = blocks[std::size_t(slot.layer)];
    if (slot.role == Role::BlockNorm)
        return ofNorm(block.norms[slot.index]);
    if (slot.role == Role::QueryNorm || slot.role == Role::KeyNorm)
        return ofNorm(slot.role == Role::QueryNorm ? block.queryNorm : block.keyNorm);
    return slot.isBias ? block.biases[slot.index] : block.weights[slot.index];
}

at::Tensor ModelTensors::view(const WeightSlot& slot, const DecoderSpec& spec) const
{
    const at::Tensor whole = const_cast<ModelTensors*>(this)->at(slot);
    if (slot.role != WeightSlot::Role::Module)
        return whole;
    const auto rows = spec.moduleRows(Projection(slot.index));
    return whole.narrow(0,
        std::accumulate(rows.begin(), rows.begin() + std::ptrdiff_t(slot.module), std::int64_t(0)),
        rows[slot.module]);
}

ModelTensors ModelTensors::allocate(
    const DecoderSpec& spec, const at::TensorOptions& options, bool withModules)
{
    using Role = WeightSlot::Role;
    const at::TensorOptions normOptions
        = options.dtype(kernels::statisticsType(at::typeMetaToScalarType(options.dtype())));
    ModelTensors tensors;
    tensors.blocks.resize(std::size_t(spec.layers));
    for (const WeightInfo& info : spec.weights()) {
        if (info.slot.role == WeightSlot::Role::Module && !info.slot.isBias && !withModules)
            continue;
        at::Tensor& tensor = tensors.at(info.slot);
        if (tensor.defined())
            continue; // a later module of the same projection
        std::vector<std::int64_t> shape = info.shape;
        if (info.slot.role == WeightSlot::Role::Module)
            shape[0] = spec.outputSize(Projection(info.slot.index));
        const Role role = info.slot.role;
        const bool isNorm = role == Role::EmbeddingNorm || role == Role::BlockNorm
            || role == Role::QueryNorm || role == Role::KeyNorm || role == Role::FinalNorm
            || role == Role::HeadNorm;
        tensor = at::empty(shape, isNorm ? normOptions : options);
    }
    return tensors;
}

} // namespace dadeum
