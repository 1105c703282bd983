// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/decoder.h"

#include "core/model/kernels.h"

#include <ATen/Parallel.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/mm.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dadeum {

namespace {

/// Expands a stored tensor into `out` (contiguous, same element count), rows in parallel.
void expandInto(const StoredTensor& stored, at::Tensor out)
{
    const std::int64_t columns = stored.columns();
    at::parallel_for(0, stored.rows(), std::max<std::int64_t>(1, 65536 / std::max<std::int64_t>(columns, 1)),
        [&](std::int64_t begin, std::int64_t end) {
            if (out.scalar_type() == at::kFloat) {
                expandRows(stored, begin, end - begin, out.mutable_data_ptr<float>() + begin * columns);
                return;
            }
            std::vector<float> row(static_cast<std::size_t>(columns));
            for (std::int64_t r = begin; r < end; ++r) {
                expandRows(stored, r, 1, row.data());
                std::copy(row.begin(), row.end(), out.mutable_data_ptr<double>() + r * columns);
            }
        });
}

} // namespace

PassInput makePassInput(const std::vector<TokenId>& ids, std::vector<std::int32_t> offsets)
{
    PassInput input;
    const auto count = std::int64_t(ids.size());
    input.ids = at::empty({ count }, at::kLong);
    input.positions = at::empty({ count }, at::kInt);
    std::copy(ids.begin(), ids.end(), input.ids.mutable_data_ptr<std::int64_t>());
    auto* position = input.positions.mutable_data_ptr<std::int32_t>();
    for (std::size_t d = 0; d + 1 < offsets.size(); ++d)
        for (std::int32_t i = offsets[d]; i < offsets[d + 1]; ++i)
            position[i] = i - offsets[d];
    input.offsets = std::move(offsets);
    return input;
}

Decoder::Decoder(std::shared_ptr<const ModelFiles> files, at::ScalarType dtype)
    : m_files(std::move(files))
    , m_dtype(dtype)
{
    m_files->checkWeights();
    const DecoderSpec& s = spec();
    const WeightNames& names = s.names;
    m_embedding = load(names.embedding + ".weight", { s.vocabulary, s.hidden });
    m_head = s.tiedHead ? m_embedding : load(names.head + ".weight", { s.vocabulary, s.hidden });
    m_finalNorm = load(names.finalNorm + ".weight", { s.hidden });
    m_layers.resize(std::size_t(s.layers));
    for (std::int64_t layer = 0; layer < s.layers; ++layer) {
        Layer& l = m_layers[std::size_t(layer)];
        const std::string prefix = names.layerPrefix + std::to_string(layer) + ".";
        l.norm1 = load(prefix + names.inputNorm + ".weight", { s.hidden });
        l.norm2 = load(prefix + names.postAttentionNorm + ".weight", { s.hidden });
        if (s.hasQueryKeyNorm) {
            l.queryNorm = load(prefix + names.queryNorm + ".weight", { s.headDim });
            l.keyNorm = load(prefix + names.keyNorm + ".weight", { s.headDim });
        }
        for (std::size_t p = 0; p < kProjections; ++p) {
            const auto projection = Projection(p);
            l.weights[p] = at::empty({ s.outputSize(projection), s.inputSize(projection) }, m_dtype);
            restore(layer, projection);
            if (!s.hasBias[p])
                continue;
            l.biases[p] = at::empty({ s.outputSize(projection) }, m_dtype);
            std::int64_t first = 0;
            const auto rows = s.moduleRows(projection);
            for (std::size_t m = 0; m < rows.size(); first += rows[m++])
                expandInto(m_files->tensor(prefix + names.modules[p][m] + ".bias", { rows[m] }), l.biases[p].narrow(0, first, rows[m]));
        }
    }
    ensurePositions(std::min<std::int64_t>(s.maxPositions, 1024));
}

at::Tensor Decoder::load(const std::string& name, const std::vector<std::int64_t>& shape) const
{
    at::Tensor tensor = at::empty(shape, m_dtype);
    expandInto(m_files->tensor(name, shape), tensor);
    return tensor;
}

void Decoder::restore(std::int64_t layer, Projection projection)
{
    const DecoderSpec& s = spec();
    const auto p = std::size_t(projection);
    const std::string prefix = s.names.layerPrefix + std::to_string(layer) + ".";
    const auto rows = s.moduleRows(projection);
    std::int64_t first = 0;
    for (std::size_t m = 0; m < rows.size(); first += rows[m++])
        expandInto(m_files->tensor(prefix + s.names.modules[p][m] + ".weight", { rows[m], s.inputSize(projection) }),
            weight(layer, projection).narrow(0, first, rows[m]));
}

std::int64_t Decoder::residentBytes() const
{
    std::int64_t total = std::int64_t(m_embedding.nbytes()) + (spec().tiedHead ? 0 : std::int64_t(m_head.nbytes()));
    for (const Layer& layer : m_layers)
        for (const at::Tensor& weight : layer.weights)
            total += std::int64_t(weight.nbytes());
    return total;
}

void Decoder::ensurePositions(std::int64_t positions)
{
    const std::int64_t have = m_cos.defined() ? m_cos.size(0) : 0;
    if (positions <= have)
        return;
    if (positions > spec().maxPositions)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{} positions are needed, {} reads at most {}", positions, m_files->name(), spec().maxPositions),
            "Use a shorter maximum length.");
    positions = std::min(spec().maxPositions, std::max(positions, 2 * have));
    const RopeSpec& rope = spec().rope;
    const auto half = std::int64_t(rope.inverseFrequencies.size());
    m_cos = at::empty({ positions, half }, m_dtype);
    m_sin = at::empty({ positions, half }, m_dtype);
    const auto fill = [&]<class T>(T*) {
        for (std::int64_t p = 0; p < positions; ++p)
            for (std::int64_t i = 0; i < half; ++i) {
                const float angle = float(p) * rope.inverseFrequencies[std::size_t(i)]; // fp32, as transformers computes it
                m_cos.mutable_data_ptr<T>()[p * half + i] = T(std::cos(angle) * rope.attentionScaling);
                m_sin.mutable_data_ptr<T>()[p * half + i] = T(std::sin(angle) * rope.attentionScaling);
            }
    };
    if (m_dtype == at::kFloat)
        fill(static_cast<float*>(nullptr));
    else
        fill(static_cast<double*>(nullptr));
}

void Decoder::embed(const PassInput& input, PassBuffers& buffers) const
{
    at::index_select_out(buffers.block(0).x, m_embedding, 0, input.ids);
}

void Decoder::project(std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y, ProjectionHook* hook) const
{
    const Layer& l = m_layers[std::size_t(layer)];
    const auto p = std::size_t(projection);
    if (l.biases[p].defined())
        at::addmm_out(y, l.biases[p], x, l.weights[p].t());
    else
        at::mm_out(y, x, l.weights[p].t());
    if (hook)
        hook->forward(layer, projection, x, y);
}

void Decoder::forward(std::int64_t layer, const PassInput& input, PassBuffers& buffers, ProjectionHook* hook, const AttentionOverride& attention) const
{
    const DecoderSpec& s = spec();
    const Layer& l = m_layers[std::size_t(layer)];
    BlockBuffers& b = buffers.block(layer);

    kernels::rmsNorm(b.x, l.norm1, s.normEpsilon, buffers.normed, b.inverse1);
    project(layer, Projection::Qkv, buffers.normed, b.qkv, hook);
    if (s.hasQueryKeyNorm) {
        b.rawQk.copy_(b.qkv.narrow(1, 0, s.queryRows() + s.keyRows()));
        kernels::headNorm(b.qkv, 0, s.heads, s.headDim, l.queryNorm, s.normEpsilon);
        kernels::headNorm(b.qkv, s.queryRows(), s.kvHeads, s.headDim, l.keyNorm, s.normEpsilon);
    }
    kernels::rope(b.qkv, s.heads + s.kvHeads, s.headDim, input.positions, m_cos, m_sin, false);
    if (attention)
        attention(layer, b.qkv, b.attention);
    else
        attend(layer, input, buffers, b);

    project(layer, Projection::Out, b.attention, b.x2, hook);
    b.x2.add_(b.x);
    kernels::rmsNorm(b.x2, l.norm2, s.normEpsilon, buffers.normed, b.inverse2);
    project(layer, Projection::GateUp, buffers.normed, b.gateUp, hook);
    kernels::swiGlu(b.gateUp, buffers.product);
    at::Tensor& out = buffers.blockOutput(layer);
    project(layer, Projection::Down, buffers.product, out, hook);
    out.add_(b.x2);
}

void Decoder::forwardAll(const PassInput& input, PassBuffers& buffers, ProjectionHook* hook,
    const std::function<void(std::int64_t)>& afterBlock, const AttentionOverride& attention) const
{
    embed(input, buffers);
    for (std::int64_t layer = 0; layer < spec().layers; ++layer) {
        forward(layer, input, buffers, hook, attention);
        if (afterBlock)
            afterBlock(layer);
    }
}

void Decoder::backward(std::int64_t layer, const PassInput& input, PassBuffers& buffers, ProjectionHook* hook, bool needsInputGradient) const
{
    const DecoderSpec& s = spec();
    const Layer& l = m_layers[std::size_t(layer)];
    BlockBuffers& b = buffers.block(layer);
    const auto weightOf = [&](Projection p) -> const at::Tensor& { return l.weights[std::size_t(p)]; };
    at::Tensor& dx = buffers.dx;

    // MLP: out = x2 + down(silu(g) · u)
    kernels::swiGlu(b.gateUp, buffers.product);
    at::mm_out(buffers.dProduct, dx, weightOf(Projection::Down));
    hook->backward(layer, Projection::Down, buffers.product, dx, &buffers.dProduct);
    kernels::swiGluBackward(b.gateUp, buffers.dProduct);
    kernels::rmsNormAgain(b.x2, b.inverse2, l.norm2, buffers.normed);
    at::mm_out(buffers.dNormed, b.gateUp, weightOf(Projection::GateUp));
    hook->backward(layer, Projection::GateUp, buffers.normed, b.gateUp, &buffers.dNormed);
    kernels::rmsNormBackward(buffers.dNormed, b.x2, b.inverse2, l.norm2, dx);

    // Attention: x2 = x + out(attention(qkv(norm1(x))))
    at::mm_out(buffers.dAttention, dx, weightOf(Projection::Out));
    hook->backward(layer, Projection::Out, b.attention, dx, &buffers.dAttention);
    attendBackward(layer, input, buffers, b);
    kernels::rope(buffers.dQkv, s.heads + s.kvHeads, s.headDim, input.positions, m_cos, m_sin, true);
    if (s.hasQueryKeyNorm) {
        kernels::headNormBackward(buffers.dQkv, 0, s.heads, s.headDim, b.rawQk, 0, l.queryNorm, s.normEpsilon);
        kernels::headNormBackward(buffers.dQkv, s.queryRows(), s.kvHeads, s.headDim, b.rawQk, s.queryRows(), l.keyNorm, s.normEpsilon);
    }
    kernels::rmsNormAgain(b.x, b.inverse1, l.norm1, buffers.normed);
    if (!needsInputGradient) {
        hook->backward(layer, Projection::Qkv, buffers.normed, buffers.dQkv, nullptr);
        return;
    }
    at::mm_out(buffers.dNormed, buffers.dQkv, weightOf(Projection::Qkv));
    hook->backward(layer, Projection::Qkv, buffers.normed, buffers.dQkv, &buffers.dNormed);
    kernels::rmsNormBackward(buffers.dNormed, b.x, b.inverse1, l.norm1, dx);
}

void Decoder::finalNorm(const at::Tensor& x, at::Tensor& normed, at::Tensor& inverse) const
{
    kernels::rmsNorm(x, m_finalNorm, spec().normEpsilon, normed, inverse);
}

void Decoder::finalNormBackward(const at::Tensor& dNormed, const at::Tensor& x, const at::Tensor& inverse, at::Tensor& dx) const
{
    kernels::rmsNormBackward(dNormed, x, inverse, m_finalNorm, dx);
}

} // namespace dadeum
