// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trained_tensors.h"

namespace dadeum {

namespace {

/// PEFT's rate for embeddings under LoRA+ (create_loraplus_optimizer).
constexpr double kLoraPlusEmbeddingRate = 1e-6;

} // namespace

std::vector<OptimizedTensor> optimizedTensors(const RunSpec& spec, const LoraAdapter& adapter)
{
    using Kind = TrainedTensor::Kind;
    const bool hasLayerNorms = adapter.spec().normKind == NormKind::Layer;
    std::vector<OptimizedTensor> tensors;
    for (const TrainedTensor& trained : adapter.trainedTensors()) {
        OptimizedTensor& tensor
            = tensors.emplace_back(OptimizedTensor { trained.value, trained.grad });
        if (!spec.method.loraPlusRatio)
            continue;
        const bool isVector = trained.value.dim() == 1;
        if (trained.kind == Kind::Embedding && spec.optim.lr > 0)
            tensor.lrRatio = kLoraPlusEmbeddingRate / spec.optim.lr;
        else if (trained.kind == Kind::B || isVector)
            tensor.lrRatio = *spec.method.loraPlusRatio;
        tensor.decays = !(isVector && trained.kind == Kind::Weight
            && (hasLayerNorms || trained.name.ends_with(".bias")));
    }
    return tensors;
}

std::int64_t embeddingFreeParameters(const LoraAdapter& adapter)
{
    using Role = WeightSlot::Role;
    const auto isTable = [](const WeightSlot& slot) {
        return slot.role == Role::Embedding || slot.role == Role::Positions
            || slot.role == Role::TokenTypes;
    };
    std::int64_t total = adapter.plan().allParameters();
    for (const WeightInfo& weight : adapter.spec().weights())
        total -= isTable(weight.slot) ? weight.elements() : 0;
    for (const SavedTarget& saved : adapter.plan().saved)
        total -= saved.isCopy && isTable(saved.weight.slot) ? saved.weight.elements() : 0;
    return total;
}

} // namespace dadeum
