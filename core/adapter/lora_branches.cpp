// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/lora_branches.h"
#include "core/model/linear.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/index_select.h>

#include <algorithm>

namespace dadeum {

namespace {

using Role = WeightSlot::Role;

/// A copy of a tied weight that is trained on its own side: the embedding or the head.
const SavedWeight* ownCopy(const LoraAdapter& adapter, const DecoderSpec& spec, Role role)
{
    const SavedWeight* saved = spec.head.isTied ? adapter.savedAt(role, false) : nullptr;
    return saved && saved->isCopy ? saved : nullptr;
}

at::Tensor tensorAt(const Decoder& decoder, Role role)
{
    for (const WeightInfo& info : decoder.spec().weights()) {
        if (info.slot.role != role || info.slot.isBias)
            continue;
        for (const NamedParameter& parameter : decoder.parameters())
            if (parameter.name == info.name)
                return parameter.value;
    }
    return {};
}

} // namespace

LoraBranches::LoraBranches(std::vector<WeightedAdapter> adapters, const Decoder& decoder)
    : m_adapters(std::move(adapters))
    , m_spec(decoder.spec())
    , m_embedding(tensorAt(decoder, Role::Embedding))
    , m_head(m_spec.head.isTied ? m_embedding : tensorAt(decoder, Role::HeadOutput))
    , m_headDense(tensorAt(decoder, Role::HeadDense))
{
}

bool LoraBranches::isNeeded(const std::vector<WeightedAdapter>& adapters)
{
    return std::any_of(adapters.begin(), adapters.end(), [](const WeightedAdapter& use) {
        const auto& modules = use.adapter->modules();
        const DecoderSpec& spec = use.adapter->spec();
        return std::any_of(modules.begin(), modules.end(),
                   [](const LoraModule& m) { return !m.isInBlock(); })
            || ownCopy(*use.adapter, spec, Role::Embedding)
            || ownCopy(*use.adapter, spec, Role::HeadOutput);
    });
}

bool LoraBranches::needsFolding(const LoraAdapter& adapter)
{
    const auto& saved = adapter.saved();
    return adapter.config().dora
        || std::any_of(saved.begin(), saved.end(),
            [](const SavedWeight& s) { return s.weight.slot.role == Role::Module; });
}

void LoraBranches::embed(const PassInput& input, at::Tensor& x)
{
    for (const auto& [adapter, strength] : m_adapters) {
        if (const SavedWeight* saved = ownCopy(*adapter, m_spec, Role::Embedding)) {
            x.add_(at::index_select(saved->value, 0, input.ids), strength * m_spec.embeddingScale);
            x.sub_(at::index_select(m_embedding, 0, input.ids), strength * m_spec.embeddingScale);
        }
        if (const LoraModule* module = adapter->moduleAt(Role::Embedding))
            addProduct(x, at::index_select(module->a, 1, input.ids).t(), module->b.t(),
                strength * module->scaling * m_spec.embeddingScale);
    }
}

void LoraBranches::headForward(HeadModule part, const at::Tensor& x, at::Tensor& y)
{
    for (const auto& [adapter, strength] : m_adapters) {
        const SavedWeight* saved
            = part == HeadModule::Output ? ownCopy(*adapter, m_spec, Role::HeadOutput) : nullptr;
        if (saved) {
            addProduct(y, x, saved->value.t(), strength);
            addProduct(y, x, m_head.t(), -strength);
        }
        if (const LoraModule* module = adapter->moduleAt(roleOf(part)))
            addBranch(*module, headWeight(part), branchInput(*module, x), y, strength);
    }
}

void LoraBranches::addBranch(const LoraModule& module, const at::Tensor& weight,
    const at::Tensor& input, at::Tensor y, double strength) const
{
    const at::Tensor h = product(input, module.a.t());
    if (!module.magnitude.defined()) {
        addProduct(y, h, module.b.t(), strength * module.scaling);
        return;
    }
    // DoRA: (c − 1) ∘ W x + c ∘ s B A x with c = m / ‖W + s B A‖
    const at::Tensor c = (module.magnitude / module.norm).unsqueeze(0);
    y.add_(product(input, weight.t()) * (c - 1), strength);
    y.add_(product(h, module.b.t()) * c, strength * module.scaling);
}

} // namespace dadeum
