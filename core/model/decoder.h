// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Decoder: the one decoder-only transformer, driven by a DecoderSpec. Works on packed batches: all documents laid end to
// end in flat [tokens, width] buffers, attention per document. Forward and backward are written by hand and walked by the
// caller layer by layer, so nothing is saved that the backward pass does not need and every buffer is reused.
//
// Each block (pre-norm): h = norm1(x); qkv = h Wqkvᵀ (+ b); q, k = rope(headnorm(q, k)); a = attention(q, k, v);
// x2 = x + a Woᵀ; h2 = norm2(x2); gu = h2 Wguᵀ; m = silu(g) · u; out = x2 + m Wdᵀ.
//
// Not thread-safe: one compute thread owns a Decoder and its workspaces.
#pragma once

#include "core/model/model_files.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <functional>
#include <memory>
#include <vector>

namespace dadeum {

/// What one forward pass over T tokens sees.
struct PassInput {
    std::vector<std::int32_t> offsets; ///< documents + 1 borders; document d covers [offsets[d], offsets[d + 1])
    at::Tensor ids;                    ///< int64 [T]
    at::Tensor positions;              ///< int32 [T], position of each token in its document
};
/// Positions count from 0 in each document.
PassInput makePassInput(const std::vector<TokenId>& ids, std::vector<std::int32_t> offsets);

/// Buffers of one block for one pass. In a pass that will be differentiated each block has its own.
struct BlockBuffers {
    at::Tensor x;         ///< [T, hidden] input of the block
    at::Tensor inverse1;  ///< [T]
    at::Tensor qkv;       ///< [T, q + 2 k] after rope
    at::Tensor rawQk;     ///< [T, q + k] before the head norms; undefined without them
    at::Tensor attention; ///< [T, q]
    std::vector<at::Tensor> logSumExp; ///< per document
    at::Tensor x2;        ///< [T, hidden]
    at::Tensor inverse2;  ///< [T]
    at::Tensor gateUp;    ///< [T, 2 · intermediate]
};

/// Adapter or weight gradients attached to the projections. `x` is the input, `y` the output of the product.
class ProjectionHook {
public:
    virtual ~ProjectionHook() = default;
    /// May add to y.
    virtual void forward(std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y) { }
    /// Sees dy; may add to dx, which is null when nothing before needs it.
    virtual void backward(std::int64_t layer, Projection projection, const at::Tensor& x, const at::Tensor& dy, at::Tensor* dx) { }
};

/// Replaces attention over packed documents, e.g. by attention against a cache. Fills `out` [T, q] from `qkv`.
using AttentionOverride = std::function<void(std::int64_t layer, const at::Tensor& qkv, at::Tensor& out)>;

/// Grow-only buffers of a pass, narrowed to its number of tokens. Keep::Everything holds what the backward pass needs of
/// every block, Keep::Inputs only the blocks' inputs (the rest is recomputed), Keep::Nothing serves inference.
class PassBuffers {
public:
    enum class Keep { Nothing, Inputs, Everything };
    PassBuffers(const DecoderSpec& spec, Keep keep, at::ScalarType dtype = at::kFloat);
    PassBuffers(const PassBuffers&) = delete;
    PassBuffers& operator=(const PassBuffers&) = delete;
    void resize(std::int64_t tokens);
    Keep keep() const { return m_keep; }
    BlockBuffers& block(std::int64_t layer) { return m_blocks[std::size_t(m_keep == Keep::Nothing ? 0 : layer)]; }
    at::Tensor& output() { return m_output; } ///< [T, hidden] residual stream after the last block
    at::Tensor& blockOutput(std::int64_t layer);

    at::Tensor normed;   ///< [T, hidden] scratch: a norm's output or its gradient
    at::Tensor product;  ///< [T, intermediate] scratch: silu(g) · u or its gradient
    at::Tensor keys, values; ///< [T, heads, headDim] copies per query head
    at::Tensor dx, dNormed, dProduct, dQkv, dAttention; ///< gradients; only when something is kept

private:
    void allocate(std::int64_t tokens);
    const DecoderSpec m_spec;
    Keep m_keep;
    at::ScalarType m_dtype;
    std::int64_t m_capacity = 0;
    std::vector<BlockBuffers> m_full;   ///< at capacity
    std::vector<BlockBuffers> m_blocks; ///< narrowed to the current pass
    at::Tensor m_fullOutput, m_output;
    std::vector<std::pair<at::Tensor*, at::Tensor>> m_scratch; ///< view and full buffer
};

class Decoder {
public:
    /// Checks all shapes before anything large is allocated, then expands the weights tensor by tensor.
    explicit Decoder(std::shared_ptr<const ModelFiles> files, at::ScalarType dtype = at::kFloat);

    const DecoderSpec& spec() const { return m_files->spec(); }
    const ModelFiles& files() const { return *m_files; }
    at::ScalarType dtype() const { return m_dtype; }

    /// The weight that products use, [out, in]: the checkpoint's, or with adapters folded in.
    at::Tensor& weight(std::int64_t layer, Projection projection) { return m_layers[std::size_t(layer)].weights[std::size_t(projection)]; }
    /// Overwrites `weight` with the checkpoint's values, expanded from the mapped file.
    void restore(std::int64_t layer, Projection projection);
    const at::Tensor& head() const { return m_head; } ///< [vocabulary, hidden]
    std::int64_t residentBytes() const;

    /// x of block 0.
    void embed(const PassInput& input, PassBuffers& buffers) const;
    /// Block `layer` from its x into `buffers.blockOutput(layer)`.
    void forward(std::int64_t layer, const PassInput& input, PassBuffers& buffers, ProjectionHook* hook = nullptr,
        const AttentionOverride& attention = {}) const;
    /// All blocks. `afterBlock` (may be empty) sees each block's buffers.
    void forwardAll(const PassInput& input, PassBuffers& buffers, ProjectionHook* hook = nullptr,
        const std::function<void(std::int64_t layer)>& afterBlock = {}, const AttentionOverride& attention = {}) const;
    /// `buffers.dx` holds the gradient of the block's output and becomes the gradient of its input (left undefined for
    /// block 0 unless `needsInputGradient`). Consumes the block's buffers.
    void backward(std::int64_t layer, const PassInput& input, PassBuffers& buffers, ProjectionHook* hook, bool needsInputGradient) const;

    /// normed = finalNorm(x of the given rows); inverse as in kernels::rmsNorm.
    void finalNorm(const at::Tensor& x, at::Tensor& normed, at::Tensor& inverse) const;
    void finalNormBackward(const at::Tensor& dNormed, const at::Tensor& x, const at::Tensor& inverse, at::Tensor& dx) const;

    /// cos and sin tables cover at least `positions` positions afterwards; throws when the model cannot reach that far.
    void ensurePositions(std::int64_t positions);

private:
    struct Layer {
        at::Tensor norm1, norm2, queryNorm, keyNorm;
        std::array<at::Tensor, kProjections> weights, biases;
    };
    at::Tensor load(const std::string& name, const std::vector<std::int64_t>& shape) const;
    void attend(std::int64_t layer, const PassInput& input, PassBuffers& buffers, BlockBuffers& block) const;
    void attendBackward(std::int64_t layer, const PassInput& input, PassBuffers& buffers, BlockBuffers& block) const;
    void project(std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y, ProjectionHook* hook) const;

    std::shared_ptr<const ModelFiles> m_files;
    at::ScalarType m_dtype;
    at::Tensor m_embedding, m_head, m_finalNorm;
    at::Tensor m_cos, m_sin; ///< [positions, rotary / 2]
    std::vector<Layer> m_layers;
};

} // namespace dadeum
