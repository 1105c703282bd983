// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// One optimiser step's forward and backward passes, and evaluation, for adapters, for the model's
// own weights, or both. Owned by the compute thread.
#pragma once

#include "core/data/packing.h"
#include "core/train/head_loss.h"

#include <functional>

namespace dadeum {

class TrainPass {
public:
    /// Either may be null. Blocks below everything that is trained are not differentiated.
    TrainPass(Decoder& decoder, ProjectionHook* adapter, BaseGradients* base, bool recompute);

    /// Adds the gradient of scale · (summed loss of the batch) to the gradients; returns the summed
    /// loss, fp64 [1] where the model is. A classifier's labels come from `classLabels`.
    /// `tokenTypes` (encoders): one per token, or empty = all 0.
    at::Tensor forwardBackward(
        const PackedBatch& batch, double scale, const std::vector<TokenId>& tokenTypes = {});
    /// Summed loss only; no dropout. With `predictions` also the best output at each label.
    double evaluate(const PackedBatch& batch, const std::vector<TokenId>& tokenTypes = {},
        std::vector<std::int64_t>* predictions = nullptr);

    /// Called before each block is differentiated; what it throws ends the pass.
    void onBlock(std::function<void()> callback) { m_onBlock = std::move(callback); }

private:
    Decoder& m_decoder;
    ProjectionHook* m_adapter;
    BaseGradients* m_base;
    PassBuffers m_buffers, m_evalBuffers;
    HeadLoss m_head;
    std::function<void()> m_onBlock;
};

} // namespace dadeum
