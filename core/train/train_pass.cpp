// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/train_pass.h"

#include <algorithm>

namespace dadeum {

namespace {

PassInput inputOf(
    const PackedBatch& batch, const std::vector<TokenId>& tokenTypes, at::Device device)
{
    PassInput input = makePassInput(batch.ids, batch.offsets, device);
    if (!tokenTypes.empty())
        input.tokenTypes = makePassInput(tokenTypes, batch.offsets, device).ids;
    return input;
}

} // namespace

TrainPass::TrainPass(Decoder& decoder, ProjectionHook* adapter, BaseGradients* base, bool recompute)
    : m_decoder(decoder)
    , m_adapter(adapter)
    , m_base(base)
    , m_buffers(decoder.spec(),
          recompute ? PassBuffers::Keep::Inputs : PassBuffers::Keep::Everything, decoder.options())
    , m_evalBuffers(decoder.spec(), PassBuffers::Keep::Nothing, decoder.options())
    , m_head(decoder)
{
}

at::Tensor TrainPass::forwardBackward(
    const PackedBatch& batch, double scale, const std::vector<TokenId>& tokenTypes)
{
    const PassInput input = inputOf(batch, tokenTypes, m_decoder.device());
    if (m_adapter)
        m_adapter->setTraining(true);
    m_buffers.resize(std::int64_t(batch.ids.size()));
    m_decoder.forwardAll(input, m_buffers, m_adapter);
    const at::Tensor loss
        = m_head.lossAndGradient(batch.labels, m_buffers, scale, m_adapter, m_base);
    const std::int64_t layers = m_decoder.spec().layers;
    const std::int64_t lowest = std::min(
        m_adapter ? m_adapter->lowestLayer() : layers, m_base ? m_base->lowestLayer() : layers);
    for (std::int64_t layer = layers - 1; layer >= std::max<std::int64_t>(lowest, 0); --layer) {
        if (m_onBlock)
            m_onBlock();
        if (m_buffers.keep() == PassBuffers::Keep::Inputs)
            m_decoder.forward(layer, input, m_buffers,
                m_adapter); // its output, the next block's input, is no longer needed
        m_decoder.backward(layer, input, m_buffers, m_adapter, layer > lowest, m_base);
    }
    if (lowest < 0)
        m_decoder.embedBackward(input, m_buffers, m_adapter, m_base);
    return loss;
}

double TrainPass::evaluate(const PackedBatch& batch, const std::vector<TokenId>& tokenTypes,
    std::vector<std::int64_t>* predictions)
{
    const PassInput input = inputOf(batch, tokenTypes, m_decoder.device());
    if (m_adapter)
        m_adapter->setTraining(false);
    m_evalBuffers.resize(std::int64_t(batch.ids.size()));
    m_decoder.forwardAll(input, m_evalBuffers, m_adapter);
    if (predictions)
        *predictions = m_head.predictions(batch.labels, m_evalBuffers, m_adapter);
    return m_head.loss(batch.labels, m_evalBuffers, m_adapter).item<double>();
}

} // namespace dadeum
