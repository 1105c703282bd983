// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/pass_buffers.h"
#include "core/model/tensor_kernels.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <numeric>

namespace dadeum {

namespace {

/// Of norms' inverses and the like.
at::TensorOptions statisticsOptions(const at::TensorOptions& options)
{
    return options.dtype(kernels::statisticsType(at::typeMetaToScalarType(options.dtype())));
}

template <class T, class Values> at::Tensor vectorOf(const Values& values, at::ScalarType type)
{
    at::Tensor vector = at::empty({ std::int64_t(values.size()) }, type);
    std::copy(values.begin(), values.end(), vector.mutable_data_ptr<T>());
    return vector;
}

} // namespace

PassInput makeStepInput(
    const std::vector<TokenId>& ids, const std::vector<std::int32_t>& positions, at::Device device)
{
    PassInput input;
    input.hostIds = vectorOf<std::int64_t>(ids, at::kLong);
    input.hostPositions = vectorOf<std::int32_t>(positions, at::kInt);
    input.ids = input.hostIds.to(device, true);
    input.positions = input.hostPositions.to(device, true);
    return input;
}

PassInput makePassInput(
    const std::vector<TokenId>& ids, std::vector<std::int32_t> offsets, at::Device device)
{
    std::vector<std::int32_t> positions(ids.size());
    for (std::size_t d = 0; d + 1 < offsets.size(); ++d)
        std::iota(positions.begin() + offsets[d], positions.begin() + offsets[d + 1], 0);
    PassInput input = makeStepInput(ids, positions, device);
    if (!device.is_cpu())
        input.borders = vectorOf<std::int32_t>(offsets, at::kInt).to(device, true);
    input.offsets = std::move(offsets);
    return input;
}

PassBuffers::PassBuffers(const DecoderSpec& spec, Keep keep, at::TensorOptions options)
    : m_spec(spec)
    , m_keep(keep)
    , m_options(options)
{
}

void PassBuffers::allocate(std::int64_t tokens)
{
    m_full.clear(); // free the old buffers before the new ones are taken
    m_blocks.clear();
    for (auto& [view, full] : m_scratch)
        *view = at::Tensor();
    m_scratch.clear();
    m_output = m_fullOutput = at::Tensor();
    m_capacity = tokens;
    const DecoderSpec& s = m_spec;
    const auto make = [&](std::int64_t width) { return at::empty({ tokens, width }, m_options); };
    const at::TensorOptions statistics = statisticsOptions(m_options);
    const std::int64_t qkv = s.outputSize(Projection::Qkv);
    BlockBuffers shared;
    const std::int64_t blocks = m_keep == Keep::Nothing ? 1 : s.layers;
    for (std::int64_t layer = 0; layer < blocks; ++layer) {
        const bool isOwn = m_keep == Keep::Everything || layer == 0;
        BlockBuffers b = isOwn ? BlockBuffers() : shared;
        b.x = make(s.hidden);
        if (isOwn) {
            b.qkv = make(qkv);
            if (s.hasQueryKeyNorm)
                b.rawQk = make(s.queryRows() + s.keyRows());
            b.attention = make(s.queryRows());
            b.logSumExp = at::empty({ tokens, s.heads }, statistics);
            b.attentionSum = make(s.hidden);
            b.gateUp = make(s.outputSize(Projection::GateUp));
            for (std::size_t n = 0; n < kNorms; ++n) {
                if (s.has(Norm(n)))
                    b.inverses[n] = at::empty({ tokens }, statistics);
                if (s.has(Norm(n))
                    && (Norm(n) == Norm::AttentionOutput || Norm(n) == Norm::MlpOutput))
                    b.raw[n] = make(s.hidden);
            }
            shared = b;
        }
        m_full.push_back(std::move(b));
    }
    m_fullOutput = make(s.hidden);
    m_scratch = { { &normed, make(s.hidden) }, { &product, make(s.intermediate) } };
    if (m_keep == Keep::Nothing)
        return;
    m_scratch.insert(m_scratch.end(),
        { { &dx, make(s.hidden) }, { &dNormed, make(s.hidden) },
            { &dProduct, make(s.intermediate) }, { &dQkv, make(qkv) },
            { &dAttention, make(s.queryRows()) } });
    if (!kernels::usesTensorOps(m_options.device()))
        m_scratch.insert(m_scratch.end(),
            { { &dKeys, make(s.queryRows()) }, { &dValues, make(s.queryRows()) } });
    if ((s.has(Norm::AttentionOutput) || s.has(Norm::MlpOutput)) && !s.normsSum)
        m_scratch.push_back({ &dOutput, make(s.hidden) });
    if (s.hasParallelResidual)
        m_scratch.push_back({ &dParallel, make(s.hidden) });
}

void PassBuffers::resize(std::int64_t tokens)
{
    if (tokens > m_capacity)
        allocate(tokens);
    m_blocks = m_full;
    const auto narrow = [&](at::Tensor& t) {
        if (t.defined())
            t = t.narrow(0, 0, tokens);
    };
    for (BlockBuffers& b : m_blocks) {
        for (at::Tensor* t :
            { &b.x, &b.qkv, &b.rawQk, &b.attention, &b.logSumExp, &b.attentionSum, &b.gateUp })
            narrow(*t);
        for (std::size_t n = 0; n < kNorms; ++n) {
            narrow(b.inverses[n]);
            narrow(b.raw[n]);
        }
    }
    m_output = m_fullOutput.narrow(0, 0, tokens);
    for (auto& [view, full] : m_scratch)
        *view = full.narrow(0, 0, tokens);
}

at::Tensor& PassBuffers::blockOutput(std::int64_t layer)
{
    if (layer + 1 == m_spec.layers)
        return m_output;
    // Without kept inputs the one block's x is overwritten: its value is already inside the
    // attention's sum.
    return m_keep == Keep::Nothing ? m_blocks[0].x : m_blocks[std::size_t(layer + 1)].x;
}

HeadBuffers::HeadBuffers(const DecoderSpec& spec, std::int64_t capacity, at::TensorOptions options)
    : m_capacity(capacity)
{
    const auto make = [&](std::int64_t width) { return at::empty({ capacity, width }, options); };
    const auto makeColumn = [&] { return at::empty({ capacity }, statisticsOptions(options)); };
    m_all = { { &rows, make(spec.hidden) }, { &logits, make(spec.head.outputs) },
        { &dRows, make(spec.hidden) }, { &dFeatures, make(spec.hidden) } };
    if (!spec.names.finalNorm.empty())
        m_all.insert(m_all.end(), { { &normed, make(spec.hidden) }, { &inverse, makeColumn() } });
    if (!spec.head.dense.empty())
        m_all.insert(m_all.end(),
            { { &dense, make(spec.hidden) }, { &activated, make(spec.hidden) },
                { &dActivated, make(spec.hidden) } });
    if (!spec.head.norm.empty())
        m_all.insert(
            m_all.end(), { { &features, make(spec.hidden) }, { &featuresInverse, makeColumn() } });
    resize(capacity);
}

void HeadBuffers::resize(std::int64_t count)
{
    for (auto& [view, full] : m_all)
        *view = full.narrow(0, 0, count);
}

} // namespace dadeum
