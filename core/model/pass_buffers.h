// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Input and buffers of one pass over T tokens. Batches are packed: all documents laid end to end in
// flat [T, width] buffers. Owned by the compute thread that owns the Decoder.
#pragma once

#include "core/model/decoder_spec.h"
#include "core/text/tokenizer.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <vector>

namespace dadeum {

/// What one forward pass over T tokens sees.
struct PassInput {
    std::vector<std::int32_t>
        offsets; ///< documents + 1 borders; document d covers [offsets[d], offsets[d + 1])
    at::Tensor ids; ///< int64 [T]
    at::Tensor positions; ///< int32 [T], position of each token in its document
    at::Tensor tokenTypes; ///< int64 [T]; undefined = all 0
    at::Tensor hostIds, hostPositions; ///< ids and positions in the CPU's memory
    at::Tensor borders; ///< int32, `offsets` on the device; undefined on the CPU
};
/// Positions count from 0 in each document. Tensors are on `device`.
PassInput makePassInput(const std::vector<TokenId>& ids, std::vector<std::int32_t> offsets,
    at::Device device = at::kCPU);
/// The same for tokens that each go on a document of their own at `positions`; no offsets.
PassInput makeStepInput(const std::vector<TokenId>& ids, const std::vector<std::int32_t>& positions,
    at::Device device = at::kCPU);

/// Buffers of one block for one pass. In a pass that will be differentiated each block has its own.
struct BlockBuffers {
    at::Tensor x; ///< [T, hidden] input of the block
    at::Tensor qkv; ///< [T, q + 2 k] after rope
    at::Tensor rawQk; ///< [T, q + k] before the head norms; undefined without them
    at::Tensor attention; ///< [T, q]
    at::Tensor logSumExp; ///< of the scores, [T, heads], or as FlashAttention lays it out
    at::Tensor attentionSum; ///< [T, hidden] residual stream after the attention
    at::Tensor gateUp; ///< [T, 2 · intermediate], or [T, intermediate] without gate
    std::array<at::Tensor, kNorms> inverses; ///< [T] 1 / deviation of each norm
    std::array<at::Tensor, kNorms>
        raw; ///< [T, hidden] inputs of the output norms; undefined for others
};

/// Grow-only buffers of a pass, narrowed to its number of tokens. Keep::Everything holds what the
/// backward pass needs of every block, Keep::Inputs only the blocks' inputs (the rest is
/// recomputed), Keep::Nothing serves inference.
class PassBuffers {
public:
    enum class Keep { Nothing, Inputs, Everything };
    PassBuffers(const DecoderSpec& spec, Keep keep, at::TensorOptions options = at::kFloat);
    PassBuffers(const PassBuffers&) = delete;
    PassBuffers& operator=(const PassBuffers&) = delete;
    void resize(std::int64_t tokens);
    Keep keep() const { return m_keep; }
    BlockBuffers& block(std::int64_t layer)
    {
        return m_blocks[std::size_t(m_keep == Keep::Nothing ? 0 : layer)];
    }
    at::Tensor& output() { return m_output; } ///< [T, hidden] residual stream after the last block
    at::Tensor& blockOutput(std::int64_t layer);

    at::Tensor normed; ///< [T, hidden] scratch: a norm's output
    at::Tensor product; ///< [T, intermediate] scratch: act(g) · u
    at::Tensor dx, dNormed, dProduct, dQkv, dAttention; ///< gradients; only when something is kept
    at::Tensor dKeys,
        dValues; ///< [T, q] gradients per query head; likewise, and for the CPU's kernels
    at::Tensor
        dOutput; ///< [T, hidden] gradient of a sublayer's output; only with norms before the sum
    at::Tensor dParallel; ///< [T, hidden] gradient that bypasses the attention; only with parallel
                          ///< residuals

private:
    void allocate(std::int64_t tokens);
    const DecoderSpec m_spec;
    Keep m_keep;
    at::TensorOptions m_options;
    std::int64_t m_capacity = 0;
    std::vector<BlockBuffers> m_full; ///< at capacity
    std::vector<BlockBuffers> m_blocks; ///< narrowed to the current pass
    at::Tensor m_fullOutput, m_output;
    std::vector<std::pair<at::Tensor*, at::Tensor>> m_scratch; ///< view and full buffer
};

/// Buffers of the output head over at most `capacity` rows, narrowed by `resize`.
class HeadBuffers {
public:
    HeadBuffers(
        const DecoderSpec& spec, std::int64_t capacity, at::TensorOptions options = at::kFloat);
    HeadBuffers(const HeadBuffers&) = delete;
    HeadBuffers& operator=(const HeadBuffers&) = delete;
    void resize(std::int64_t rows);
    std::int64_t capacity() const { return m_capacity; }

    at::Tensor rows; ///< [rows, hidden] residual stream, filled by the caller
    at::Tensor logits; ///< [rows, outputs]; becomes its gradient before the backward pass
    at::Tensor dRows; ///< [rows, hidden] result of the backward pass
    at::Tensor normed, inverse, dense, activated, features, featuresInverse, dFeatures,
        dActivated; ///< inner values

private:
    std::int64_t m_capacity;
    std::vector<std::pair<at::Tensor*, at::Tensor>> m_all;
};

} // namespace dadeum
