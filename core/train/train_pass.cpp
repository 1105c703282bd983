// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/train_pass.h"

namespace dadeum {

TrainPass::TrainPass(Decoder& decoder, LoraGradients& gradients, bool recompute)
    : m_decoder(decoder)
    , m_gradients(gradients)
    , m_buffers(decoder.spec(), recompute ? PassBuffers::Keep::Inputs : PassBuffers::Keep::Everything, decoder.dtype())
    , m_evalBuffers(decoder.spec(), PassBuffers::Keep::Nothing, decoder.dtype())
    , m_head(decoder)
{
}

double TrainPass::forwardBackward(const PackedBatch& batch, double scale)
{
    const PassInput input = makePassInput(batch.ids, batch.offsets);
    m_gradients.setTraining(true);
    m_buffers.resize(std::int64_t(batch.ids.size()));
    m_decoder.forwardAll(input, m_buffers, &m_gradients);
    const double loss = m_head.lossAndGradient(batch.labels, m_buffers, scale);
    for (std::int64_t layer = m_decoder.spec().layers - 1; layer >= 0; --layer) {
        if (m_buffers.keep() == PassBuffers::Keep::Inputs)
            m_decoder.forward(layer, input, m_buffers, &m_gradients); // its output, the next block's input, is no longer needed
        m_decoder.backward(layer, input, m_buffers, &m_gradients, layer > 0);
    }
    return loss;
}

double TrainPass::evaluate(const PackedBatch& batch)
{
    const PassInput input = makePassInput(batch.ids, batch.offsets);
    m_gradients.setTraining(false);
    m_evalBuffers.resize(std::int64_t(batch.ids.size()));
    m_decoder.forwardAll(input, m_evalBuffers, &m_gradients);
    return m_head.loss(batch.labels, m_evalBuffers);
}

} // namespace dadeum
