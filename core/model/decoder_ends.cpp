// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What lies before the first and after the last block: embeddings, final norm and output head.
#include "core/model/decoder.h"

#include "core/model/linear.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/index_select.h>
#include <fmt/format.h>

namespace dadeum {

/// Row of the position table of each token, int64 [T].
at::Tensor Decoder::positionRows(const PassInput& input) const
{
    const DecoderSpec& s = spec();
    at::Tensor rows = at::empty_like(input.hostIds);
    auto* row = rows.mutable_data_ptr<std::int64_t>();
    const auto* id = input.hostIds.const_data_ptr<std::int64_t>();
    const auto* position = input.hostPositions.const_data_ptr<std::int32_t>();
    std::int64_t padding = 0; // ids of padding so far in the document
    for (std::int64_t t = 0; t < rows.numel(); ++t) {
        if (position[t] == 0)
            padding = 0;
        const bool isSkipped = !s.countsPadding && id[t] == s.paddingId;
        padding += isSkipped ? 1 : 0;
        row[t] = isSkipped ? s.positionOffset - 1 : s.positionOffset + position[t] - padding;
    }
    return rows.to(device(), true);
}

/// Rows of the embedding straight from the mapped file.
void Decoder::storedEmbeddings(const PassInput& input, at::Tensor& x) const
{
    const DecoderSpec& s = spec();
    const StoredTensor& stored
        = m_files->tensor(s.names.embedding + ".weight", { s.vocabulary, s.hidden });
    const auto* id = input.hostIds.const_data_ptr<std::int64_t>();
    const bool isDirect = device().is_cpu() && dtype() == at::kFloat;
    at::Tensor rows = isDirect ? x : at::empty(x.sizes(), at::kFloat);
    for (std::int64_t t = 0; t < input.hostIds.numel(); ++t) {
        if (id[t] < 0 || id[t] >= s.vocabulary)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("token id {} is outside the vocabulary of {}", id[t], s.vocabulary));
        expandRows(stored, id[t], 1, rows.mutable_data_ptr<float>() + t * s.hidden);
    }
    if (!isDirect)
        x.copy_(rows);
}

void Decoder::embedRows(const PassInput& input, at::Tensor& x, ProjectionHook* hook) const
{
    if (m_tensors.embedding.defined())
        at::index_select_out(x, m_tensors.embedding, 0, input.ids);
    else
        storedEmbeddings(input, x);
    if (spec().embeddingScale != 1)
        x.mul_(spec().embeddingScale);
    if (hook)
        hook->embed(input, x);
    if (m_tensors.positions.defined())
        x.add_(at::index_select(m_tensors.positions, 0, positionRows(input)));
    if (m_tensors.tokenTypes.defined())
        x.add_(input.tokenTypes.defined()
                ? at::index_select(m_tensors.tokenTypes, 0, input.tokenTypes)
                : m_tensors.tokenTypes[0]);
}

void Decoder::embed(const PassInput& input, PassBuffers& buffers, ProjectionHook* hook) const
{
    at::Tensor& x = buffers.block(0).x;
    embedRows(input, x, hook);
    if (m_tensors.embeddingNorm.isDefined()) {
        at::Tensor inverse = at::empty({ x.size(0) }, statisticsOptions());
        kernels::norm(normOf(m_tensors.embeddingNorm), x, x, inverse);
    }
}

void Decoder::embedBackward(
    const PassInput& input, PassBuffers& buffers, ProjectionHook* hook, BaseGradients* base) const
{
    at::Tensor& dx = buffers.dx;
    if (m_tensors.embeddingNorm.isDefined()) {
        at::Tensor& raw = buffers.dNormed;
        embedRows(input, raw, hook);
        at::Tensor inverse = at::empty({ raw.size(0) }, statisticsOptions());
        const kernels::NormWeights norm = normOf(m_tensors.embeddingNorm);
        kernels::norm(norm, raw, buffers.normed, inverse);
        if (base)
            kernels::normWeightGradients(norm, dx, raw, inverse, base->tensors.embeddingNorm.weight,
                base->tensors.embeddingNorm.bias);
        kernels::normBackward(norm, dx, raw, inverse, dx, false);
    }
    if (hook)
        hook->embedBackward(input, dx);
    if (!base)
        return;
    const std::int64_t padding = spec().paddingId.value_or(-1);
    if (base->tensors.positions.defined()) // the row of padding positions has no gradient either
        BaseGradients::addRows(base->tensors.positions, positionRows(input), dx, 1,
            spec().countsPadding ? -1 : spec().positionOffset - 1);
    if (base->tensors.tokenTypes.defined())
        BaseGradients::addRows(base->tensors.tokenTypes,
            input.tokenTypes.defined() ? input.tokenTypes : input.ids.new_zeros(input.ids.sizes()),
            dx, 1);
    if (base->tensors.embedding.defined())
        BaseGradients::addRows(
            base->tensors.embedding, input.ids, dx, spec().embeddingScale, padding);
}

at::Tensor Decoder::finalNorm(const at::Tensor& x) const
{
    if (!m_tensors.finalNorm.isDefined())
        return x;
    at::Tensor normed = at::empty_like(x), inverse = at::empty({ x.size(0) }, statisticsOptions());
    kernels::norm(normOf(m_tensors.finalNorm), x, normed, inverse);
    return normed;
}

namespace {

void addLinearGradients(
    const at::Tensor& x, const at::Tensor& dy, at::Tensor& dWeight, at::Tensor& dBias)
{
    if (dWeight.defined())
        addProduct(dWeight, dy.t(), x);
    if (dBias.defined())
        dBias.add_(dy.sum(0));
}

} // namespace

void Decoder::headForward(HeadBuffers& b, ProjectionHook* hook) const
{
    const HeadSpec& head = spec().head;
    const at::Tensor* x = &b.rows;
    if (m_tensors.finalNorm.isDefined()) {
        kernels::norm(normOf(m_tensors.finalNorm), b.rows, b.normed, b.inverse);
        x = &b.normed;
    }
    if (!head.dense.empty()) {
        linear(*x, m_tensors.headDense, m_tensors.headDenseBias, b.dense);
        if (hook)
            hook->headForward(HeadModule::Dense, *x, b.dense);
        kernels::activate(head.activation, b.dense, b.activated);
        x = &b.activated;
    }
    if (!head.norm.empty()) {
        kernels::norm(normOf(m_tensors.headNorm), *x, b.features, b.featuresInverse);
        x = &b.features;
    }
    if (m_frozen && m_frozen->multipliesHead(x->size(0)))
        m_frozen->multiplyHead(*x, m_tensors.headBias, b.logits);
    else
        linear(*x, headWeight(), m_tensors.headBias, b.logits);
    if (hook)
        hook->headForward(HeadModule::Output, *x, b.logits);
}

void Decoder::headBackward(HeadBuffers& b, ProjectionHook* hook, BaseGradients* base) const
{
    const HeadSpec& head = spec().head;
    const bool hasFinalNorm = m_tensors.finalNorm.isDefined();
    const at::Tensor& input = hasFinalNorm ? b.normed : b.rows;
    const at::Tensor& activated = head.dense.empty() ? input : b.activated;
    const at::Tensor& features = head.norm.empty() ? activated : b.features;

    if (m_frozen && m_frozen->multipliesHeadBackward())
        m_frozen->multiplyHeadBackward(b.logits, b.dFeatures);
    else
        linearBackward(b.logits, headWeight(), b.dFeatures);
    if (hook)
        hook->headBackward(HeadModule::Output, features, b.logits, b.dFeatures);
    if (base)
        addLinearGradients(features, b.logits,
            head.isTied ? base->tensors.embedding : base->tensors.head, base->tensors.headBias);
    if (!head.norm.empty()) {
        if (base)
            kernels::normWeightGradients(normOf(m_tensors.headNorm), b.dFeatures, activated,
                b.featuresInverse, base->tensors.headNorm.weight, base->tensors.headNorm.bias);
        kernels::normBackward(normOf(m_tensors.headNorm), b.dFeatures, activated, b.featuresInverse,
            b.dFeatures, false);
    }
    if (!head.dense.empty()) {
        kernels::activateBackward(
            head.activation, b.dense, b.dFeatures); // b.dense is now its gradient
        linearBackward(b.dense, m_tensors.headDense, b.dActivated);
        if (hook)
            hook->headBackward(HeadModule::Dense, input, b.dense, b.dActivated);
        if (base)
            addLinearGradients(
                input, b.dense, base->tensors.headDense, base->tensors.headDenseBias);
        b.dFeatures.copy_(b.dActivated);
    }
    if (!hasFinalNorm) {
        b.dRows.copy_(b.dFeatures);
        return;
    }
    if (base)
        kernels::normWeightGradients(normOf(m_tensors.finalNorm), b.dFeatures, b.rows, b.inverse,
            base->tensors.finalNorm.weight, base->tensors.finalNorm.bias);
    kernels::normBackward(
        normOf(m_tensors.finalNorm), b.dFeatures, b.rows, b.inverse, b.dRows, false);
}

} // namespace dadeum
