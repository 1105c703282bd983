// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Output head and cross entropy in one pass over chunks of supervised positions: the full logits never exist.
// Owned by the compute thread.
#pragma once

#include "core/data/packing.h"
#include "core/model/decoder.h"

#include <cstdint>

namespace dadeum {

class HeadLoss {
public:
    /// `chunk` supervised positions at a time; logits take chunk × vocabulary elements.
    explicit HeadLoss(const Decoder& decoder, std::int64_t chunk = 256);

    /// Sum of the cross entropy over the labels that are not -1, from `buffers.output()`.
    double loss(const std::vector<TokenId>& labels, PassBuffers& buffers);
    /// The same, and sets `buffers.dx` to the gradient of scale · sum with respect to `buffers.output()`.
    double lossAndGradient(const std::vector<TokenId>& labels, PassBuffers& buffers, double scale);
    std::int64_t chunk() const { return m_chunk; }

private:
    double run(const std::vector<TokenId>& labels, PassBuffers& buffers, double scale);
    const Decoder& m_decoder;
    std::int64_t m_chunk;
    at::Tensor m_logits, m_rows, m_normed, m_inverse, m_dNormed, m_dRows;
};

} // namespace dadeum
