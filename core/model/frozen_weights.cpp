// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/frozen_weights.h"

#include "core/model/linear.h"
#include "core/model/panel_product.h"
#include "core/model/stored_product.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>

#include <algorithm>

namespace dadeum {

FrozenWeights::FrozenWeights(const ModelFiles& files, const WeightOptions& options)
    : m_spec(files.spec())
    , m_form(options.form)
    , m_matrices(std::size_t(m_spec.layers) * kProjections)
{
    for (const WeightInfo& info : m_spec.weights()) {
        if (info.slot.role != WeightSlot::Role::Module || info.slot.isBias)
            continue;
        Module module { files.tensor(info.name, info.shape), nullptr };
        if (options.quantization != Quantization::None) {
            const StoredTensor mapped = module.weight;
            module.weight = quantized(
                mapped, options.quantization, options.hasDoubleQuantization, module.owner);
            releasePages(mapped);
        }
        matrix(info.slot.layer, Projection(info.slot.index)).modules.push_back(std::move(module));
    }
    if (m_form != WeightForm::Bfloat16)
        return;
    std::array<at::Tensor, kProjections> whole;
    for (std::size_t i = 0; i < m_matrices.size(); ++i) {
        const auto projection = Projection(i % kProjections);
        at::Tensor& values = whole[i % kProjections];
        if (!values.defined())
            values = at::empty(
                { m_spec.outputSize(projection), m_spec.inputSize(projection) }, at::kFloat);
        expandWeight(m_matrices[i], values);
        m_matrices[i].bfloat16 = values.to(at::kBFloat16);
        for (const Module& module : m_matrices[i].modules)
            releasePages(module.weight);
    }
}

void FrozenWeights::addLowRank(
    std::int64_t layer, Projection projection, const at::Tensor& a, const at::Tensor& b)
{
    Matrix& m = matrix(layer, projection);
    const std::int64_t in = a.size(1), out = b.size(0), rank = a.size(0);
    if (m_form == WeightForm::Stored) {
        m.a = m.rank > 0 ? at::cat({ m.a, a }, 0) : a.clone();
        m.b = m.rank > 0 ? at::cat({ m.b, b }, 1) : b.clone();
        Expansion& expansion = m_expansions[std::size_t(projection)];
        if (expansion.layer == layer)
            expansion.layer = -1;
    } else {
        if (m.bfloat16.size(0) < out + m.rank + rank) {
            at::Tensor larger
                = at::empty({ out + m.rank + rank, in + m.rank + rank }, at::kBFloat16);
            larger.narrow(0, 0, out + m.rank)
                .narrow(1, 0, in + m.rank)
                .copy_(m.bfloat16.narrow(0, 0, out + m.rank).narrow(1, 0, in + m.rank));
            m.bfloat16 = larger;
        }
        m.bfloat16.narrow(0, out + m.rank, rank).narrow(1, 0, in).copy_(a);
        m.bfloat16.narrow(0, 0, out).narrow(1, in + m.rank, rank).copy_(b);
    }
    m.rank += rank;
}

void FrozenWeights::removeLowRank(std::int64_t layer, Projection projection)
{
    Matrix& m = matrix(layer, projection);
    if (m.rank == 0)
        return;
    m.rank = 0;
    Expansion& expansion = m_expansions[std::size_t(projection)];
    if (expansion.layer == layer)
        expansion.layer = -1;
}

bool FrozenWeights::multipliesStored(const Matrix& matrix, std::int64_t rows) const
{
    return rows <= kMostStoredRows
        && std::all_of(matrix.modules.begin(), matrix.modules.end(),
            [](const Module& m) { return hasStoredProduct(m.weight); });
}

void FrozenWeights::setHead(const at::Tensor& weight, const StoredTensor* stored)
{
    m_storedHead = stored && hasStoredProduct(*stored) ? stored : nullptr;
    if (m_form != WeightForm::Bfloat16)
        return;
    if (m_head.defined())
        m_head.copy_(weight);
    else
        m_head = weight.to(at::kBFloat16);
}

bool FrozenWeights::multipliesHead(std::int64_t rows) const
{
    return m_head.defined() || (m_storedHead && rows <= kMostStoredRows);
}

void FrozenWeights::multiplyHead(
    const at::Tensor& x, const at::Tensor& start, at::Tensor& logits) const
{
    if (m_form == WeightForm::Bfloat16)
        return multiplyBfloat16(x, start, logits, m_head, 0, Pass::Forward);
    const at::Tensor input = x.contiguous();
    multiplyStored({ &m_storedHead, 1 }, input.const_data_ptr<float>(), x.size(0),
        logits.mutable_data_ptr<float>(), logits.stride(0));
    if (start.defined())
        logits.add_(start);
}

void FrozenWeights::multiplyHeadBackward(const at::Tensor& dLogits, at::Tensor& dx) const
{
    multiplyBfloat16(dLogits, {}, dx, m_head, 0, Pass::Backward);
}

void FrozenWeights::expandWeight(const Matrix& matrix, at::Tensor& out) const
{
    float* to = out.mutable_data_ptr<float>();
    for (const Module& module : matrix.modules) {
        expandAll(module.weight, to);
        to += module.weight.elements();
    }
}

const at::Tensor& FrozenWeights::expanded(std::int64_t layer, Projection projection) const
{
    Expansion& expansion = m_expansions[std::size_t(projection)];
    if (expansion.layer == layer)
        return expansion.weight;
    if (!expansion.weight.defined())
        expansion.weight = at::empty(
            { m_spec.outputSize(projection), m_spec.inputSize(projection) }, at::kFloat);
    const Matrix& m = matrix(layer, projection);
    expandWeight(m, expansion.weight);
    if (m.rank > 0)
        addProduct(expansion.weight, m.b, m.a);
    expansion.layer = layer;
    return expansion.weight;
}

void FrozenWeights::multiply(std::int64_t layer, Projection projection, const at::Tensor& x,
    const at::Tensor& start, at::Tensor& y) const
{
    const Matrix& m = matrix(layer, projection);
    if (m_form == WeightForm::Bfloat16)
        return multiplyBfloat16(x, start, y, m.bfloat16, m.rank, Pass::Forward);
    if (!multipliesStored(m, x.size(0)))
        return linear(x, expanded(layer, projection), start, y);
    const at::Tensor input = x.contiguous();
    std::vector<const StoredTensor*> weights;
    for (const Module& module : m.modules)
        weights.push_back(&module.weight);
    multiplyStored(weights, input.const_data_ptr<float>(), x.size(0), y.mutable_data_ptr<float>(),
        y.stride(0));
    if (start.defined())
        y.add_(start);
    if (m.rank > 0)
        addProduct(y, product(input, m.a.t()), m.b.t());
}

void FrozenWeights::multiplyBackward(
    std::int64_t layer, Projection projection, const at::Tensor& dy, at::Tensor& dx) const
{
    const Matrix& m = matrix(layer, projection);
    if (m_form == WeightForm::Bfloat16)
        multiplyBfloat16(dy, {}, dx, m.bfloat16, m.rank, Pass::Backward);
    else
        linearBackward(dy, expanded(layer, projection), dx);
}

void FrozenWeights::multiplyBfloat16(const at::Tensor& x, const at::Tensor& start, at::Tensor& y,
    const at::Tensor& matrix, std::int64_t rank, Pass pass) const
{
    // Forward: [x | x Aᵀ] [W | B]ᵀ. Backward: [dy | dy B] [W / A].
    const bool isForward = pass == Pass::Forward;
    const std::int64_t outputs = y.size(1);
    const auto* weight = matrix.const_data_ptr<at::BFloat16>();
    const auto* lowRank = isForward ? weight + outputs * matrix.size(1) : weight + outputs;
    const kernels::Factor<at::BFloat16> whole { weight, matrix.size(1), isForward },
        inner { lowRank, matrix.size(1), isForward };
    const auto product = kernels::rowProduct(x, start, y);
    if (x.size(0) >= kernels::kLeastPanelRows)
        kernels::multiplyPanels(product, whole, inner, rank);
    else
        kernels::multiplyFewRows(product, whole, inner, rank);
}

std::int64_t FrozenWeights::residentBytes() const
{
    std::int64_t bytes = m_head.defined() ? std::int64_t(m_head.nbytes()) : 0;
    for (const Matrix& matrix : m_matrices) {
        if (matrix.bfloat16.defined()) {
            bytes += std::int64_t(matrix.bfloat16.nbytes());
            continue; // the file's own weights are hardly read
        }
        for (const Module& module : matrix.modules)
            bytes += module.weight.fourBit ? module.weight.fourBit->bytes()
                                           : std::int64_t(module.weight.bytes.size());
    }
    return bytes;
}

} // namespace dadeum
