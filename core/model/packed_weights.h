// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Quantised weights of the blocks on a GPU (or any device): 4-bit and 8-bit blocks stay as they are
// and are expanded, a projection at a time, into one buffer that all share. What has no blocks that
// a device can expand is kept whole in the type of values. Owned by the Decoder.
#pragma once

#include "core/model/frozen_weights.h"

#include <vector>

namespace dadeum {

class PackedWeights {
public:
    /// Quantises module by module on the CPU, unless the file is quantised already.
    PackedWeights(
        const ModelFiles& files, const WeightOptions& options, const at::TensorOptions& target);

    /// The projection [out, in]; valid until the next call.
    const at::Tensor& expanded(std::int64_t layer, Projection projection) const;
    std::int64_t residentBytes() const; ///< without the shared buffer

private:
    struct Module {
        std::int64_t rows = 0, blockSize = 0;
        at::Tensor whole; ///< [rows, in]; the others are undefined then
        at::Tensor bytes; ///< 4 bits: uint8 [elements / 2]; 8 bits: int8 [blocks, 32]
        at::Tensor pairs; ///< fp32 [256, 2]: the two values of a byte; 4 bits only
        at::Tensor scales; ///< fp32 [blocks]; undefined where nested
        at::Tensor nestedCodes, nestedScales; ///< uint8 [blocks], fp32 [one per 256 blocks]
        float nestedOffset = 0;
    };
    Module packed(const StoredTensor& weight) const;
    at::Tensor scalesOf(const Module& module) const;
    void expand(const Module& module, at::Tensor out) const;
    void launchExpansion(const Module& module, const at::Tensor& out) const; ///< by the CUDA kernel

    std::vector<std::vector<Module>> m_matrices; ///< by layer and projection
    std::vector<std::int64_t> m_inputs; ///< per projection
    at::TensorOptions m_options;
    at::Tensor m_signedCode; ///< fp32 [256]
    at::Tensor m_buffer;
    mutable at::Tensor m_expanded; ///< a view of the buffer
    mutable std::size_t m_current = std::size_t(-1);
};

} // namespace dadeum
