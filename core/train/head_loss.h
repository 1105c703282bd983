// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Output head and cross entropy in one pass over chunks of supervised positions: the full logits
// never exist. Serves language models (labels at every answer token) and classifiers (a class at
// the token that the head reads). Owned by the compute thread.
#pragma once

#include "core/data/packing.h"
#include "core/model/decoder.h"

#include <cstdint>

namespace dadeum {

class HeadLoss {
public:
    /// Each chunk reads the head's whole weight twice; logits of more take too much memory.
    static constexpr std::int64_t kChunk = 512;
    /// `chunk` supervised positions at a time; logits take chunk × outputs elements.
    explicit HeadLoss(const Decoder& decoder, std::int64_t chunk = kChunk);

    /// Sum of the cross entropy over the labels that are not -1, from `buffers.output()`; fp64 [1]
    /// where the model is, so that nobody waits for a GPU.
    at::Tensor loss(
        const std::vector<TokenId>& labels, PassBuffers& buffers, ProjectionHook* hook = nullptr);
    /// The same, and sets `buffers.dx` to the gradient of scale · sum with respect to
    /// `buffers.output()`. Adds to the gradients that `base` has enabled.
    at::Tensor lossAndGradient(const std::vector<TokenId>& labels, PassBuffers& buffers,
        double scale, ProjectionHook* hook = nullptr, BaseGradients* base = nullptr);
    /// The output with the largest score at each label that is not -1, in order.
    std::vector<std::int64_t> predictions(
        const std::vector<TokenId>& labels, PassBuffers& buffers, ProjectionHook* hook = nullptr);

private:
    using AfterChunk = std::function<void(const at::Tensor& index, const at::Tensor& targets)>;
    void run(const std::vector<TokenId>& labels, PassBuffers& buffers, ProjectionHook* hook,
        const AfterChunk& afterChunk);
    const Decoder& m_decoder;
    HeadBuffers m_buffers;
};

/// Labels of a packed batch for a classifier: `classes[d]` at the token of document d that the head
/// reads, else -1.
std::vector<TokenId> classLabels(const DecoderSpec& spec, const std::vector<std::int32_t>& offsets,
    const std::vector<std::int64_t>& classes);

} // namespace dadeum
