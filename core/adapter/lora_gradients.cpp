// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Backward passes of adapters. With h = x Aᵀ and c = m / ‖V‖ (1 without DoRA):
//   dB = s (c ∘ dy)ᵀ h,  dh = s (c ∘ dy) B,  dA = dhᵀ x,  dm = Σ dy ∘ (V x) / ‖V‖
#include "core/adapter/lora_branches.h"
#include "core/model/kernels.h"
#include "core/model/linear.h"
#include "core/model/matrix_path.h"
#include "core/model/panel_product.h"
#include "core/model/tensor_kernels.h"

#include <ATen/Dispatch.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace dadeum {

namespace {

using Role = WeightSlot::Role;

std::unique_ptr<LoraAdapter> twinFor(LoraAdapter& adapter, const Decoder& decoder)
{
    adapter.enableTraining();
    return kernels::usesTensorOps(decoder.device())
        ? std::make_unique<LoraAdapter>(adapter.twin(decoder.device()))
        : nullptr;
}

/// Uniform in [-1, 1), a function of its key alone.
double uniformOf(std::uint64_t key)
{
    key += 0x9e3779b97f4a7c15ull; // splitmix64
    key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9ull;
    key = (key ^ (key >> 27)) * 0x94d049bb133111ebull;
    return double((key ^ (key >> 31)) >> 11) * 0x1p-52 - 1.0;
}

} // namespace

LoraGradients::LoraGradients(LoraAdapter& adapter, Decoder& decoder, double neftuneAlpha)
    : LoraBranches({ { &adapter, 1 } }, decoder)
    , m_master(adapter)
    , m_twin(twinFor(adapter, decoder))
    , m_adapter(m_twin ? *m_twin : adapter)
    , m_decoder(decoder)
    , m_base(decoder.spec(), decoder.statisticsOptions())
    , m_neftuneAlpha(neftuneAlpha)
{
    m_adapters[0].adapter = &m_adapter;
    for (const SavedWeight& weight : m_adapter.saved()) {
        const bool isShared = m_spec.head.isTied && weight.isCopy && !weight.weight.slot.isBias
            && (weight.weight.slot.role == Role::Embedding
                || weight.weight.slot.role == Role::HeadOutput);
        if (!isShared)
            m_base.enable(weight.weight.name, weight.grad);
    }
}

void LoraGradients::collect()
{
    if (m_twin)
        m_master.takeGradients(*m_twin);
}

void LoraGradients::discard()
{
    if (m_twin)
        m_twin->zeroGradients();
}

bool LoraGradients::sharesInput() const
{
    return m_adapter.config().dropout == 0 && !m_adapter.config().dora;
}

void LoraGradients::refresh()
{
    if (m_twin)
        m_twin->takeValues(m_master);
    if (usesBranch())
        m_adapter.prepareBranches(m_decoder);
    else
        m_adapter.foldInto(m_decoder);
}

std::int64_t LoraGradients::lowestLayer() const
{
    std::int64_t lowest
        = m_spec.head.isTied && m_adapter.savedAt(Role::Embedding, false) ? -1 : m_spec.layers;
    for (const LoraModule& module : m_adapter.modules())
        lowest = std::min(lowest,
            module.slot.role == Role::Embedding ? -1
                : module.isInBlock()            ? module.slot.layer
                                                : m_spec.layers);
    return lowest;
}

std::uint64_t LoraGradients::maskKey(const LoraModule& module) const
{
    // The low 40 bits count elements inside the kernel; pass and place share the rest after mixing.
    // The modules of a projection read the same input, but each has its own dropout.
    const std::int64_t place = module.isInBlock()
        ? (module.slot.layer * std::int64_t(kProjections) + std::int64_t(module.slot.index)) * 4
            + std::int64_t(module.slot.module)
        : m_spec.layers * std::int64_t(kProjections) * 4 + std::int64_t(module.slot.role);
    return (m_key * 0x9e3779b97f4a7c15ull) ^ (std::uint64_t(place + 1) << 40);
}

at::Tensor LoraGradients::branchInput(const LoraModule& module, const at::Tensor& x) const
{
    if (m_adapter.config().dropout == 0 || !m_isTraining)
        return x;
    at::Tensor dropped = at::empty_like(x);
    kernels::dropout(x, m_adapter.config().dropout, maskKey(module), dropped);
    return dropped;
}

at::Tensor LoraGradients::blockWeight(const LoraModule& module)
{
    if (!module.magnitude.defined())
        return {};
    return m_decoder.weight(module.slot.layer, Projection(module.slot.index))
        .narrow(0, module.firstRow, module.out);
}

void LoraGradients::forward(
    std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y)
{
    const LoraAdapter::Group& group = m_adapter.group(layer, projection);
    if (!usesBranch())
        return; // the effective weights already hold the adapter
    if (group.count > 0 && sharesInput()) {
        const at::Tensor h = product(x, group.a.t());
        for (std::size_t i = group.first; i < group.first + group.count; ++i) {
            const LoraModule& module = m_adapter.modules()[i];
            addProduct(y.narrow(1, module.firstRow, module.out),
                h.narrow(1, module.firstRank, module.rank), module.b.t(), module.scaling);
        }
        return;
    }
    for (std::size_t i = group.first; i < group.first + group.count; ++i) {
        const LoraModule& module = m_adapter.modules()[i];
        addBranch(module, blockWeight(module), branchInput(module, x),
            y.narrow(1, module.firstRow, module.out), 1);
    }
}

void LoraGradients::backward(std::int64_t layer, Projection projection, const at::Tensor& x,
    const at::Tensor& dy, at::Tensor* dx)
{
    const LoraAdapter::Group& group = m_adapter.group(layer, projection);
    if (group.count == 0)
        return;
    if (!usesBranch() || sharesInput()) {
        if (!usesBranch() && hasFastGradients(group, x))
            groupBackwardFast(group, x, dy);
        else
            groupBackward(layer, projection, x, dy, usesBranch() ? dx : nullptr);
        return;
    }
    for (std::size_t i = group.first; i < group.first + group.count; ++i) {
        const LoraModule& module = m_adapter.modules()[i];
        const at::Tensor input = branchInput(module, x);
        const bool hasDropout = m_adapter.config().dropout > 0;
        at::Tensor dInput = dx && hasDropout ? at::zeros_like(x) : at::Tensor();
        branchBackward(module, blockWeight(module), input,
            dy.narrow(1, module.firstRow, module.out), hasDropout && dx ? &dInput : dx);
        if (dInput.defined())
            dx->add_(branchInput(module, dInput)); // the same mask again
    }
}

void LoraGradients::groupBackward(std::int64_t layer, Projection projection, const at::Tensor& x,
    const at::Tensor& dy, at::Tensor* dx)
{
    const LoraAdapter::Group& group = m_adapter.group(layer, projection);
    const at::Tensor h = product(x, group.a.t()); // [T, sum of ranks]
    at::Tensor dh = at::empty_like(h);
    for (std::size_t i = group.first; i < group.first + group.count; ++i) {
        const LoraModule& module = m_adapter.modules()[i];
        at::Tensor dyModule = dy.narrow(1, module.firstRow, module.out);
        if (module.magnitude.defined()) {
            const at::Tensor adapted = product(x, blockWeight(module).t()); // c ∘ V x
            at::Tensor gradMagnitude = module.gradMagnitude;
            gradMagnitude.add_(
                (adapted.mul_(dyModule)).sum(0).div_(module.magnitude).nan_to_num_(0, 0, 0));
            dyModule = dyModule * (module.magnitude / module.norm).unsqueeze(0);
        }
        addProduct(
            module.gradB, dyModule.t(), h.narrow(1, module.firstRank, module.rank), module.scaling);
        at::Tensor part = dh.narrow(1, module.firstRank, module.rank);
        part.copy_(product(dyModule, module.b)).mul_(module.scaling);
    }
    at::Tensor gradA = group.gradA;
    addProduct(gradA, dh.t(), x);
    if (dx)
        addProduct(*dx, dh, group.a);
}

bool LoraGradients::hasFastGradients(const LoraAdapter::Group& group, const at::Tensor& x) const
{
    const auto modules = std::span(m_adapter.modules()).subspan(group.first, group.count);
    return x.scalar_type() == at::kFloat && x.is_contiguous() && matrixPath() == MatrixPath::Panels
        && std::none_of(modules.begin(), modules.end(),
            [](const LoraModule& module) { return module.magnitude.defined(); });
}

void LoraGradients::groupBackwardFast(
    const LoraAdapter::Group& group, const at::Tensor& x, const at::Tensor& dy)
{
    std::vector<kernels::LowRankTerm> terms;
    for (std::size_t i = group.first; i < group.first + group.count; ++i) {
        const LoraModule& module = m_adapter.modules()[i];
        terms.push_back(
            { module.firstRow, module.out, module.firstRank, module.rank, float(module.scaling),
                module.b.const_data_ptr<float>(), module.gradB.mutable_data_ptr<float>() });
    }
    at::Tensor gradA = group.gradA;
    kernels::addLowRankGradients(x, dy, group.a, gradA, terms);
}

void LoraGradients::branchBackward(const LoraModule& module, const at::Tensor& weight,
    const at::Tensor& input, const at::Tensor& dy, at::Tensor* dInput)
{
    const at::Tensor h = product(input, module.a.t());
    at::Tensor dyScaled = dy;
    if (module.magnitude.defined()) {
        const at::Tensor c = (module.magnitude / module.norm).unsqueeze(0);
        at::Tensor adapted = product(input, weight.t());
        addProduct(adapted, h, module.b.t(), module.scaling);
        at::Tensor gradMagnitude = module.gradMagnitude;
        gradMagnitude.add_(adapted.mul_(dy).sum(0).div_(module.norm));
        dyScaled = dy * c;
        if (dInput)
            addProduct(*dInput, dy * (c - 1), weight);
    }
    at::Tensor gradA = module.gradA, gradB = module.gradB;
    addProduct(gradB, dyScaled.t(), h, module.scaling);
    const at::Tensor dh = product(dyScaled, module.b).mul_(module.scaling);
    addProduct(gradA, dh.t(), input);
    if (dInput)
        addProduct(*dInput, dh, module.a);
}

void LoraGradients::headBackward(
    HeadModule part, const at::Tensor& x, const at::Tensor& dy, at::Tensor& dx)
{
    const SavedWeight* saved = part == HeadModule::Output && m_spec.head.isTied
        ? m_adapter.savedAt(Role::HeadOutput, false)
        : nullptr;
    if (saved && saved->isCopy) {
        at::Tensor grad = saved->grad;
        addProduct(grad, dy.t(), x);
        addProduct(dx, dy, saved->value);
        addProduct(dx, dy, m_head, -1);
    }
    const LoraModule* module = m_adapter.moduleAt(roleOf(part));
    if (!module)
        return;
    at::Tensor dInput = at::zeros_like(x);
    branchBackward(*module, headWeight(part), branchInput(*module, x), dy, &dInput);
    dx.add_(branchInput(*module, dInput));
}

void LoraGradients::embed(const PassInput& input, at::Tensor& x)
{
    LoraBranches::embed(input, x);
    if (m_isTraining && m_neftuneAlpha > 0)
        addNoise(input, x);
}

/// NEFTune (arXiv 2310.05914): uniform noise of ±α / √(tokens · width) on the embeddings of each
/// document.
void LoraGradients::addNoise(const PassInput& input, at::Tensor& x) const
{
    const std::int64_t width = x.size(1);
    at::Tensor noise = at::zeros(x.sizes(), m_decoder.statisticsOptions().device(at::kCPU));
    for (std::size_t d = 0; d + 1 < input.offsets.size(); ++d) {
        const std::int64_t first = input.offsets[d], count = input.offsets[d + 1] - first;
        const double size
            = m_neftuneAlpha / std::sqrt(double(std::max<std::int64_t>(1, count * width)));
        AT_DISPATCH_FLOATING_TYPES(noise.scalar_type(), "neftune", [&] {
            scalar_t* values = noise.mutable_data_ptr<scalar_t>();
            for (std::int64_t i = first * width; i < (first + count) * width; ++i)
                values[i]
                    = scalar_t(size * uniformOf(m_key * 0xd1342543de82ef95ull + std::uint64_t(i)));
        });
    }
    x.add_(noise.to(x.device(), true));
}

void LoraGradients::embedBackward(const PassInput& input, const at::Tensor& dx)
{
    const std::int64_t skipped = m_spec.paddingId.value_or(-1);
    const SavedWeight* saved
        = m_spec.head.isTied ? m_adapter.savedAt(Role::Embedding, false) : nullptr;
    if (saved && saved->isCopy) {
        at::Tensor grad = saved->grad;
        BaseGradients::addRows(grad, input.ids, dx, m_spec.embeddingScale, skipped);
    }
    const LoraModule* module = m_adapter.moduleAt(Role::Embedding);
    if (!module)
        return;
    const double scale = module->scaling * m_spec.embeddingScale;
    at::Tensor gradA = module->gradA, gradB = module->gradB;
    addProduct(gradB, dx.t(), at::index_select(module->a, 1, input.ids).t(), scale);
    at::Tensor rows = product(dx, module->b).mul_(scale); // [T, r]
    if (skipped >= 0)
        rows.mul_(input.ids.ne(skipped).unsqueeze(1));
    gradA.index_add_(1, input.ids, rows.t().to(gradA.scalar_type()));
}

} // namespace dadeum
