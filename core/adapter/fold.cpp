// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Adapters folded into a decoder's weights: effective weight = base + Σ strength · (adapted −
// base).
#include "core/adapter/lora.h"
#include "core/model/linear.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <map>
#include <string>

namespace dadeum {

namespace {

using Role = WeightSlot::Role;

at::Tensor blockWeight(Decoder& decoder, const LoraModule& module)
{
    return decoder.weight(module.slot.layer, Projection(module.slot.index))
        .narrow(0, module.firstRow, module.out);
}

/// W + s B A, and for DoRA its rows at the trained lengths. `weight` holds W; the norms are kept in
/// `module`.
void adaptInPlace(LoraModule& module, at::Tensor weight)
{
    addProduct(weight, module.b, module.a, module.scaling);
    if (!module.magnitude.defined())
        return;
    module.norm = weight.norm(2, { 1 });
    weight.mul_((module.magnitude / module.norm).unsqueeze(1));
}

/// The decoder's tensors, with everything that `saved` replaces.
std::map<std::string, at::Tensor> tensorsByName(
    Decoder& decoder, const std::vector<SavedWeight>& saved)
{
    if (std::any_of(saved.begin(), saved.end(),
            [](const SavedWeight& s) { return s.weight.slot.role == Role::Embedding; }))
        decoder.expandEmbedding();
    std::map<std::string, at::Tensor> tensors;
    for (NamedParameter& parameter : decoder.parameters())
        tensors.emplace(std::move(parameter.name), std::move(parameter.value));
    return tensors;
}

/// Weights that the decoder multiplies by itself. A tied head and its embedding are replaced by
/// LoraBranches instead.
bool isFolded(const SavedWeight& weight, const DecoderSpec& spec)
{
    const bool isShared = spec.head.isTied && !weight.weight.slot.isBias
        && (weight.weight.slot.role == Role::Embedding
            || weight.weight.slot.role == Role::HeadOutput);
    return !isShared || !weight.isCopy;
}

} // namespace

at::Tensor LoraAdapter::readBase(
    const std::string& name, const std::vector<std::int64_t>& shape) const
{
    const StoredTensor& stored = m_files->tensor(name, shape);
    at::Tensor values = at::empty(shape, at::kFloat);
    expandAll(stored, values.mutable_data_ptr<float>());
    return values.to(m_values.options());
}

at::Tensor LoraAdapter::baseWeight(const LoraModule& module) const
{
    const bool isTiedHead = module.slot.role == Role::HeadOutput && m_files->spec().head.isTied;
    return readBase(isTiedHead ? m_files->spec().names.embedding + ".weight" : module.weight,
        { module.out, module.in });
}

at::Tensor LoraAdapter::baseWeight(const SavedWeight& weight) const
{
    const bool isTiedHead = weight.weight.slot.role == Role::HeadOutput
        && !weight.weight.slot.isBias && m_files->spec().head.isTied;
    return readBase(isTiedHead ? m_files->spec().names.embedding + ".weight" : weight.weight.name,
        weight.weight.shape);
}

bool LoraAdapter::hasBase(const SavedWeight& weight) const
{
    return !weight.weight.slot.isHead() || m_files->spec().head.isTied
        || m_files->has(weight.weight.name);
}

void LoraAdapter::foldInto(Decoder& decoder, double strength)
{
    if (strength != 1) {
        removeFrom(decoder);
        addTo(decoder, strength);
        return;
    }
    for (LoraModule& module : m_modules)
        if (module.isInBlock() && module.firstRank == 0)
            decoder.restore(module.slot.layer, Projection(module.slot.index));
    if (!decoder.hasWholeWeights())
        addLowRank(decoder, 1);
    else
        for (LoraModule& module : m_modules)
            if (module.isInBlock())
                adaptInPlace(module, blockWeight(decoder, module));
    refreshNorms();
    copySaved(decoder);
}

void LoraAdapter::refreshNorms()
{
    for (LoraModule& module : m_modules)
        if (module.magnitude.defined() && !module.isInBlock())
            module.norm
                = baseWeight(module).addmm_(module.b, module.a, 1, module.scaling).norm(2, { 1 });
}

void LoraAdapter::prepareBranches(Decoder& decoder)
{
    if (!decoder.adaptsBeside()) // else they hold the checkpoint's weights always
        removeFrom(decoder);
    for (LoraModule& module : m_modules)
        if (module.magnitude.defined() && module.isInBlock())
            module.norm = blockWeight(decoder, module)
                              .to(m_dtype, false, true)
                              .addmm_(module.b, module.a, 1, module.scaling)
                              .norm(2, { 1 });
    refreshNorms();
    copySaved(decoder);
}

void LoraAdapter::copySaved(Decoder& decoder) const
{
    if (m_saved.empty())
        return;
    auto tensors = tensorsByName(decoder, m_saved);
    for (const SavedWeight& weight : m_saved) {
        if (isFolded(weight, decoder.spec()))
            tensors.at(weight.weight.name).copy_(weight.value);
    }
    decoder.headChanged();
}

void LoraAdapter::addTo(Decoder& decoder, double strength)
{
    auto tensors = tensorsByName(decoder, m_saved);
    if (!decoder.hasWholeWeights())
        addLowRank(decoder, strength);
    for (LoraModule& module : m_modules)
        if (module.isInBlock() && decoder.hasWholeWeights())
            addDelta(module, tensors.at(module.weight), strength);
    for (const SavedWeight& weight : m_saved)
        if (isFolded(weight, decoder.spec()))
            addDelta(weight, tensors.at(weight.weight.name), strength);
    if (!m_saved.empty())
        decoder.headChanged();
}

void LoraAdapter::addLowRank(Decoder& decoder, double strength) const
{
    for (std::size_t begin = 0, end = 0; begin < m_modules.size(); begin = end) {
        end = groupEnd(begin);
        const LoraModule& first = m_modules[begin];
        if (!first.isInBlock())
            continue;
        const auto projection = Projection(first.slot.index);
        const at::Tensor& a = group(first.slot.layer, projection).a;
        at::Tensor b = at::zeros({ spec().outputSize(projection), a.size(0) });
        for (std::size_t i = begin; i < end; ++i)
            b.narrow(0, m_modules[i].firstRow, m_modules[i].out)
                .narrow(1, m_modules[i].firstRank, m_modules[i].rank)
                .add_(m_modules[i].b, strength * m_modules[i].scaling);
        decoder.frozen()->addLowRank(first.slot.layer, projection, a, b);
    }
}

void LoraAdapter::addTo(const std::string& weight, at::Tensor& value, double strength)
{
    for (const SavedWeight& saved : m_saved)
        if (saved.weight.name == weight)
            addDelta(saved, value, strength);
    for (LoraModule& module : m_modules)
        if (module.weight == weight)
            addDelta(module, value, strength);
}

void LoraAdapter::addDelta(LoraModule& module, at::Tensor& value, double strength)
{
    if (module.slot.role == Role::Embedding) {
        addProduct(value, module.a.t(), module.b.t(), strength * module.scaling);
    } else if (!module.magnitude.defined()) {
        addProduct(value, module.b, module.a, strength * module.scaling);
    } else {
        const at::Tensor base = baseWeight(module);
        at::Tensor adapted = base.clone();
        adaptInPlace(module, adapted);
        value.add_(adapted.sub_(base), strength);
    }
}

void LoraAdapter::addDelta(const SavedWeight& weight, at::Tensor& value, double strength) const
{
    if (hasBase(weight))
        value.add_(weight.value - baseWeight(weight), strength);
    else
        value.copy_(weight.value); // a classifier of the adapter's own has nothing to be mixed with
}

bool LoraAdapter::untiesHead() const
{
    const auto isShared = [](const WeightSlot& slot) {
        return !slot.isBias && (slot.role == Role::Embedding || slot.role == Role::HeadOutput);
    };
    return spec().head.isTied
        && (std::any_of(m_modules.begin(), m_modules.end(),
                [&](const LoraModule& module) { return isShared(module.slot); })
            || std::any_of(m_saved.begin(), m_saved.end(), [&](const SavedWeight& weight) {
                   return weight.isCopy && isShared(weight.weight.slot);
               }));
}

void LoraAdapter::removeFrom(Decoder& decoder) const
{
    for (const LoraModule& module : m_modules)
        if (module.isInBlock() && module.firstRank == 0)
            decoder.restore(module.slot.layer, Projection(module.slot.index));
    if (m_saved.empty())
        return;
    auto tensors = tensorsByName(decoder, m_saved);
    for (const SavedWeight& weight : m_saved) {
        if (isFolded(weight, decoder.spec()) && hasBase(weight))
            tensors.at(weight.weight.name).copy_(baseWeight(weight));
    }
    decoder.headChanged();
}

void foldAdapters(const std::vector<WeightedAdapter>& adapters, Decoder& decoder)
{
    for (const auto& [adapter, strength] : adapters)
        adapter->addTo(decoder, strength);
}

} // namespace dadeum
