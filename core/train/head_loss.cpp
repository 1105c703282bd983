// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/head_loss.h"

#include "core/model/kernels.h"

#include <ATen/ops/from_blob.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/zeros.h>

#include <algorithm>

namespace dadeum {

HeadLoss::HeadLoss(const Decoder& decoder, std::int64_t chunk)
    : m_decoder(decoder)
    , m_buffers(decoder.spec(), chunk, decoder.options())
{
    if (decoder.spec().head.output.empty())
        throw Error(ErrorCode::Unsupported, decoder.files().name() + " has no head to train with",
            "Choose a language model, or ask for a classifier.");
}

at::Tensor HeadLoss::loss(
    const std::vector<TokenId>& labels, PassBuffers& buffers, ProjectionHook* hook)
{
    at::Tensor total = at::zeros({ 1 }, m_decoder.options().dtype(at::kDouble));
    run(labels, buffers, hook, [&](const at::Tensor&, const at::Tensor& targets) {
        kernels::crossEntropy(m_buffers.logits, targets, 0, total);
    });
    return total;
}

at::Tensor HeadLoss::lossAndGradient(const std::vector<TokenId>& labels, PassBuffers& buffers,
    double scale, ProjectionHook* hook, BaseGradients* base)
{
    buffers.dx.zero_();
    at::Tensor total = at::zeros({ 1 }, m_decoder.options().dtype(at::kDouble));
    run(labels, buffers, hook, [&](const at::Tensor& index, const at::Tensor& targets) {
        kernels::crossEntropy(m_buffers.logits, targets, scale, total);
        m_decoder.headBackward(m_buffers, hook, base);
        buffers.dx.index_copy_(0, index, m_buffers.dRows);
    });
    return total;
}

std::vector<std::int64_t> HeadLoss::predictions(
    const std::vector<TokenId>& labels, PassBuffers& buffers, ProjectionHook* hook)
{
    std::vector<std::int64_t> all;
    run(labels, buffers, hook, [&](const at::Tensor&, const at::Tensor&) {
        const at::Tensor best = m_buffers.logits.argmax(1).cpu();
        all.insert(all.end(), best.const_data_ptr<std::int64_t>(),
            best.const_data_ptr<std::int64_t>() + best.numel());
    });
    return all;
}

void HeadLoss::run(const std::vector<TokenId>& labels, PassBuffers& buffers, ProjectionHook* hook,
    const AfterChunk& afterChunk)
{
    std::vector<std::int64_t> positions, targets;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i] >= 0) {
            positions.push_back(std::int64_t(i));
            targets.push_back(labels[i]);
        }
    const auto chunk = std::size_t(m_buffers.capacity());
    for (std::size_t begin = 0; begin < positions.size(); begin += chunk) {
        const auto count = std::int64_t(std::min(positions.size() - begin, chunk));
        const auto onDevice = [&](std::vector<std::int64_t>& values) {
            return at::from_blob(values.data() + begin, { count }, at::kLong)
                .to(m_decoder.device(), true);
        };
        const at::Tensor index = onDevice(positions);
        m_buffers.resize(count);
        at::index_select_out(m_buffers.rows, buffers.output(), 0, index);
        m_decoder.headForward(m_buffers, hook);
        afterChunk(index, onDevice(targets));
    }
}

std::vector<TokenId> classLabels(const DecoderSpec& spec, const std::vector<std::int32_t>& offsets,
    const std::vector<std::int64_t>& classes)
{
    std::vector<TokenId> labels(offsets.empty() ? 0 : std::size_t(offsets.back()), TokenId(-1));
    for (std::size_t d = 0; d < classes.size() && d + 1 < offsets.size(); ++d)
        labels[std::size_t(
            spec.head.reads == HeadSpec::Reads::FirstToken ? offsets[d] : offsets[d + 1] - 1)]
            = TokenId(classes[d]);
    return labels;
}

} // namespace dadeum
