// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/head_loss.h"

#include "core/model/kernels.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/mm.h>

#include <algorithm>

namespace dadeum {

HeadLoss::HeadLoss(const Decoder& decoder, std::int64_t chunk)
    : m_decoder(decoder)
    , m_chunk(chunk)
{
}

double HeadLoss::loss(const std::vector<TokenId>& labels, PassBuffers& buffers)
{
    return run(labels, buffers, 0);
}

double HeadLoss::lossAndGradient(const std::vector<TokenId>& labels, PassBuffers& buffers, double scale)
{
    buffers.dx.zero_();
    return run(labels, buffers, scale);
}

double HeadLoss::run(const std::vector<TokenId>& labels, PassBuffers& buffers, double scale)
{
    const DecoderSpec& s = m_decoder.spec();
    std::vector<std::int64_t> positions, targets;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] >= 0) {
            positions.push_back(std::int64_t(i));
            targets.push_back(labels[i]);
        }
    if (!m_logits.defined()) {
        m_logits = at::empty({ m_chunk, s.vocabulary }, m_decoder.dtype());
        m_rows = at::empty({ m_chunk, s.hidden }, m_decoder.dtype());
        m_normed = at::empty_like(m_rows);
        m_inverse = at::empty({ m_chunk }, m_decoder.dtype());
        m_dNormed = at::empty_like(m_rows);
        m_dRows = at::empty_like(m_rows);
    }
    double total = 0;
    for (std::size_t begin = 0; begin < positions.size(); begin += std::size_t(m_chunk)) {
        const auto count = std::int64_t(std::min(positions.size() - begin, std::size_t(m_chunk)));
        const at::Tensor index = at::from_blob(positions.data() + begin, { count }, at::kLong);
        const at::Tensor target = at::from_blob(targets.data() + begin, { count }, at::kLong);
        at::Tensor rows = m_rows.narrow(0, 0, count), normed = m_normed.narrow(0, 0, count), inverse = m_inverse.narrow(0, 0, count);
        at::Tensor logits = m_logits.narrow(0, 0, count);
        at::index_select_out(rows, buffers.output(), 0, index);
        m_decoder.finalNorm(rows, normed, inverse);
        at::mm_out(logits, normed, m_decoder.head().t());
        total += kernels::crossEntropy(logits, target, scale);
        if (scale == 0)
            continue;
        at::Tensor dNormed = m_dNormed.narrow(0, 0, count), dRows = m_dRows.narrow(0, 0, count);
        at::mm_out(dNormed, logits, m_decoder.head());
        dRows.zero_();
        m_decoder.finalNormBackward(dNormed, rows, inverse, dRows);
        buffers.dx.index_copy_(0, index, dRows);
    }
    return total;
}

} // namespace dadeum
