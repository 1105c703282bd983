// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/frozen_weights.h"

#include "core/model/matrix_product.h"
#include "core/model/stored_product.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
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

void FrozenWeights::setHead(const at::Tensor& weight)
{
    if (m_form != WeightForm::Bfloat16)
        return;
    if (m_head.defined())
        m_head.copy_(weight);
    else
        m_head = weight.to(at::kBFloat16);
}

at::BFloat16* FrozenWeights::rounded(const at::Tensor& x, std::int64_t rank) const
{
    const std::int64_t rows = x.size(0), width = x.size(1), stride = width + rank;
    if (!m_rounded.defined() || m_rounded.numel() < rows * stride)
        m_rounded = at::empty({ rows * stride }, at::kBFloat16);
    auto* to = m_rounded.mutable_data_ptr<at::BFloat16>();
    const float* from = x.const_data_ptr<float>();
    at::parallel_for(0, rows, kRowsPerTask, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row)
            kernels::toBfloat16(from + row * x.stride(0), to + row * stride, width);
    });
    return to;
}

void FrozenWeights::multiplyHead(const at::Tensor& x, at::Tensor& logits) const
{
    const std::int64_t in = m_head.size(1), out = m_head.size(0);
    kernels::multiply(x.size(0), out, in, { rounded(x, 0), in },
        { m_head.const_data_ptr<at::BFloat16>(), in, true }, logits.mutable_data_ptr<float>(), out);
}

void FrozenWeights::multiplyHeadBackward(const at::Tensor& dLogits, at::Tensor& dx) const
{
    const std::int64_t in = m_head.size(1), out = m_head.size(0);
    kernels::multiply(dx.size(0), in, out, { rounded(dLogits, 0), out },
        { m_head.const_data_ptr<at::BFloat16>(), in }, dx.mutable_data_ptr<float>(), in);
}

void FrozenWeights::expandWeight(const Matrix& matrix, at::Tensor& out) const
{
    float* to = out.mutable_data_ptr<float>();
    for (const Module& module : matrix.modules) {
        expandParallel(module.weight, to);
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
        expansion.weight.addmm_(m.b, m.a);
    expansion.layer = layer;
    return expansion.weight;
}

void FrozenWeights::multiply(
    std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y) const
{
    const Matrix& m = matrix(layer, projection);
    if (m_form == WeightForm::Bfloat16) {
        multiplyBfloat16(x, y, m, Pass::Forward);
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
    if (m.rank > 0)
        y.addmm_(at::mm(input, m.a.t()), m.b.t());
}

void FrozenWeights::multiplyBackward(
    std::int64_t layer, Projection projection, const at::Tensor& dy, at::Tensor& dx) const
{
    if (m_form == WeightForm::Bfloat16)
        multiplyBfloat16(dy, dx, matrix(layer, projection), Pass::Backward);
    else
        at::mm_out(dx, dy, expanded(layer, projection));
}

void FrozenWeights::multiplyBfloat16(
    const at::Tensor& x, at::Tensor& y, const Matrix& m, Pass pass) const
{
    // Forward: [x | x Aᵀ] [W | B]ᵀ. Backward: [dy | dy B] [W / A].
    const bool isForward = pass == Pass::Forward;
    const std::int64_t rows = x.size(0), width = x.size(1), outputs = y.size(1), rank = m.rank;
    const std::int64_t matrixStride = m.bfloat16.size(1), stride = width + rank;
    const auto* weight = m.bfloat16.const_data_ptr<at::BFloat16>();
    at::BFloat16* factor = rounded(x, rank);
    if (rank > 0) {
        if (!m_inner.defined() || m_inner.numel() < rows * rank)
            m_inner = at::empty({ rows * rank });
        float* inner = m_inner.mutable_data_ptr<float>();
        const at::BFloat16* lowRank
            = isForward ? weight + outputs * matrixStride : weight + outputs; // A or B
        kernels::multiply(rows, rank, width, { factor, stride },
            { lowRank, matrixStride, isForward }, inner, rank);
        for (std::int64_t row = 0; row < rows; ++row)
            kernels::toBfloat16(inner + row * rank, factor + row * stride + width, rank);
    }
    kernels::multiply(rows, outputs, stride, { factor, stride },
        { weight, matrixStride, isForward }, y.mutable_data_ptr<float>(), y.stride(0));
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
