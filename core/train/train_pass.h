// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// One optimiser step's forward and backward passes, and evaluation. Owned by the compute thread.
#pragma once

#include "core/adapter/lora.h"
#include "core/data/packing.h"
#include "core/train/head_loss.h"

namespace dadeum {

class TrainPass {
public:
    TrainPass(Decoder& decoder, LoraGradients& gradients, bool recompute);

    /// Adds the gradient of scale · (summed loss of the batch) to the adapter's gradients; returns the summed loss.
    double forwardBackward(const PackedBatch& batch, double scale);
    /// Summed loss only; no dropout.
    double evaluate(const PackedBatch& batch);

private:
    Decoder& m_decoder;
    LoraGradients& m_gradients;
    PassBuffers m_buffers, m_evalBuffers;
    HeadLoss m_head;
};

} // namespace dadeum
