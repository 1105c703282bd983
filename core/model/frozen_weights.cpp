// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/frozen_weights.h"

#include "core/model/stored_product.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>

#include <algorithm>

namespace dadeum {

namespace {

constexpr std::int64_t kRowsPerTask
    = 64; ///< with any number of columns a whole number of 4-bit blocks

void expandParallel(const StoredTensor& stored, float* out)
{
    at::parallel_for(0, stored.rows(), kRowsPerTask, [&](std::int64_t begin, std::int64_t end) {
        expandRows(stored, begin, end - begin, out + begin * stored.columns());
    });
}

} // namespace

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
        m_matrices[std::size_t(info.slot.layer) * kProjections + info.slot.index].modules.push_back(
            std::move(module));
    }
    if (m_form != WeightForm::Bfloat16)
        return;
    for (std::size_t i = 0; i < m_matrices.size(); ++i) {
        const auto layer = std::int64_t(i / kProjections);
        m_matrices[i].bfloat16 = expanded(layer, Projection(i % kProjections)).to(at::kBFloat16);
        for (const Module& module : m_matrices[i].modules)
            releasePages(module.weight);
    }
    m_expansions = {};
}

bool FrozenWeights::multipliesStored(const Matrix& matrix, std::int64_t rows) const
{
    return rows <= kMostStoredRows
        && std::all_of(matrix.modules.begin(), matrix.modules.end(),
            [](const Module& m) { return hasStoredProduct(m.weight); });
}

void FrozenWeights::setHead(const at::Tensor& weight)
{
    if (m_form != WeightForm::Bfloat16)
        return;
    if (m_head.defined())
        m_head.copy_(weight);
    else
        m_head = weight.to(at::kBFloat16);
}

void FrozenWeights::product(const at::Tensor& x, const at::Tensor& weight, at::Tensor& y) const
{
    const auto bfloat16 = [](at::Tensor& buffer, const at::Tensor& like) {
        if (!buffer.defined() || buffer.numel() < like.numel())
            buffer = at::empty({ like.numel() }, at::kBFloat16);
        return buffer.narrow(0, 0, like.numel()).view(like.sizes());
    };
    at::Tensor input = bfloat16(m_input, x), output = bfloat16(m_output, y);
    input.copy_(x);
    at::mm_out(output, input, weight);
    y.copy_(output);
}

const at::Tensor& FrozenWeights::expanded(std::int64_t layer, Projection projection) const
{
    Expansion& expansion = m_expansions[std::size_t(projection)];
    if (expansion.layer == layer)
        return expansion.weight;
    if (!expansion.weight.defined())
        expansion.weight = at::empty(
            { m_spec.outputSize(projection), m_spec.inputSize(projection) }, at::kFloat);
    float* out = expansion.weight.mutable_data_ptr<float>();
    for (const Module& module : matrix(layer, projection).modules) {
        expandParallel(module.weight, out);
        out += module.weight.elements();
    }
    expansion.layer = layer;
    return expansion.weight;
}

void FrozenWeights::multiply(
    std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y) const
{
    const Matrix& m = matrix(layer, projection);
    if (m_form == WeightForm::Bfloat16) {
        product(x, m.bfloat16.t(), y);
        return;
    }
    if (!multipliesStored(m, x.size(0))) {
        at::mm_out(y, x, expanded(layer, projection).t());
        return;
    }
    const at::Tensor input = x.contiguous();
    float* out = y.mutable_data_ptr<float>();
    for (const Module& module : m.modules) {
        multiplyStored(module.weight, input.const_data_ptr<float>(), x.size(0), out, y.stride(0));
        out += module.weight.rows();
    }
}

void FrozenWeights::multiplyBackward(
    std::int64_t layer, Projection projection, const at::Tensor& dy, at::Tensor& dx) const
{
    if (m_form == WeightForm::Bfloat16)
        product(dy, matrix(layer, projection).bfloat16, dx);
    else
        at::mm_out(dx, dy, expanded(layer, projection));
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
