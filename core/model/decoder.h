// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Decoder: the one transformer, driven by a DecoderSpec. Works on packed batches, attention per
// document. Forward and backward are written by hand and walked by the caller layer by layer, so
// nothing is saved that the backward pass does not need and every buffer is reused.
//
// A block, every norm n optional (llama: n1 and n3, exaone4: n2 and n4, gemma3: all; BERT: n2 and
// n4 on the sums):
//   a = attention(rope(headnorm(n1(x) Wqkvᵀ + b)));  s = x + n2(a Woᵀ + b)
//   m = act(n3(s) Wgᵀ) · (n3(s) Wuᵀ);                y = s + n4(m Wdᵀ + b)       (parallel
//   residual: n3 reads x)
//
// Not thread-safe: one compute thread owns a Decoder and its buffers.
#pragma once

#include "core/model/base_gradients.h"
#include "core/model/frozen_weights.h"
#include "core/model/kernels.h"
#include "core/model/model_files.h"
#include "core/model/model_tensors.h"
#include "core/model/packed_weights.h"
#include "core/model/pass_buffers.h"

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <vector>

namespace dadeum {

/// Modules of the output head.
enum class HeadModule { Dense, Output };

/// Adapters attached to products. `x` is the input, `y` the output of a product. Nothing needs
/// overriding.
class ProjectionHook {
public:
    virtual ~ProjectionHook() = default;
    /// Evaluation and generation run without dropout and noise.
    virtual void setTraining(bool isTraining) { }
    /// The lowest block whose weights this adapts; -1 = the embedding. Nothing below is
    /// differentiated for its sake.
    virtual std::int64_t lowestLayer() const { return 0; }

    /// May add to y.
    virtual void forward(
        std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y)
    {
    }
    /// Sees dy; may add to dx, which is null when nothing before needs it.
    virtual void backward(std::int64_t layer, Projection projection, const at::Tensor& x,
        const at::Tensor& dy, at::Tensor* dx)
    {
    }

    /// Sees the word embeddings x [T, hidden], scaled, before positions, types and norm; may add to
    /// them, the same values each time for one pass.
    virtual void embed(const PassInput& input, at::Tensor& x) { }
    virtual void embedBackward(const PassInput& input, const at::Tensor& dx) { }

    virtual void headForward(HeadModule module, const at::Tensor& x, at::Tensor& y) { }
    virtual void headBackward(
        HeadModule module, const at::Tensor& x, const at::Tensor& dy, at::Tensor& dx)
    {
    }
};

/// Replaces attention over packed documents, e.g. by attention against a cache. Fills `out` [T, q]
/// from `qkv`.
using AttentionOverride
    = std::function<void(std::int64_t layer, const at::Tensor& qkv, at::Tensor& out)>;

struct NamedParameter {
    std::string name; ///< in the checkpoint, with ".weight" or ".bias"
    at::Tensor value; ///< view of the decoder's own memory, in the checkpoint's shape
};

class Decoder {
public:
    /// Checks all shapes before anything large is allocated, then expands the weights tensor by
    /// tensor. `options`: device and type of values: fp32, fp64, or on a GPU bf16, whose norms are
    /// fp32. Bfloat16 and Stored weights are for fp32 on the CPU.
    explicit Decoder(std::shared_ptr<const ModelFiles> files,
        at::TensorOptions options = at::kFloat, const WeightOptions& weights = {});

    const DecoderSpec& spec() const { return m_files->spec(); }
    const ModelFiles& files() const { return *m_files; }
    const at::TensorOptions& options() const { return m_options; }
    at::Device device() const { return m_options.device(); }
    at::ScalarType dtype() const { return at::typeMetaToScalarType(m_options.dtype()); }
    /// Of norms, rotations and gradients of weights.
    at::TensorOptions statisticsOptions() const
    {
        return m_options.dtype(kernels::statisticsType(dtype()));
    }
    /// Whether adapters run as branches beside weights that never change, as on a GPU; else they
    /// are put into the weights.
    bool adaptsBeside() const;

    /// Whether the blocks' weights are whole tensors; otherwise they are frozen, and adapters are
    /// low-rank terms beside them.
    bool hasWholeWeights() const { return !m_frozen && !m_packed; }
    FrozenWeights* frozen() { return m_frozen.get(); }
    const FrozenWeights* frozen() const { return m_frozen.get(); }
    bool multipliesInBfloat16() const
    {
        return m_frozen && m_frozen->form() == WeightForm::Bfloat16;
    }
    /// The weight that products use, [out, in]: the checkpoint's, or with adapters folded in. Only
    /// if `hasWholeWeights`.
    at::Tensor& weight(std::int64_t layer, Projection projection)
    {
        return m_tensors.blocks[std::size_t(layer)].weights[std::size_t(projection)];
    }
    /// Overwrites `weight` with the checkpoint's values, expanded from the mapped file; removes the
    /// low-rank terms of frozen ones.
    void restore(std::int64_t layer, Projection projection);
    /// Every weight, bias and norm under its checkpoint name; a tied head appears as the embedding
    /// only. Views: writing to them changes the model. Without what stays in its stored form.
    std::vector<NamedParameter> parameters() const;
    /// With Stored weights an untied embedding is read from the mapped file row by row; after this
    /// call it is one of the parameters.
    void expandEmbedding();
    /// Overwrites every parameter with the checkpoint's values.
    void restoreAll();
    /// To be called after the head's (a tied head: the embedding's) values in `parameters()` were
    /// changed.
    void headChanged();
    /// Fresh random values, N(0, 0.02), for those weights of a new classification head that the
    /// files lack.
    void initialiseHead(std::uint64_t seed);
    std::int64_t residentBytes() const;

    /// x of block 0.
    void embed(const PassInput& input, PassBuffers& buffers, ProjectionHook* hook = nullptr) const;
    /// Block `layer` from its x into `buffers.blockOutput(layer)`.
    void forward(std::int64_t layer, const PassInput& input, PassBuffers& buffers,
        ProjectionHook* hook = nullptr, const AttentionOverride& attention = {}) const;
    /// All blocks. `afterBlock` (may be empty) sees each block's buffers.
    void forwardAll(const PassInput& input, PassBuffers& buffers, ProjectionHook* hook = nullptr,
        const std::function<void(std::int64_t layer)>& afterBlock = {},
        const AttentionOverride& attention = {}) const;
    /// `buffers.dx` holds the gradient of the block's output and becomes the gradient of its input
    /// (left undefined unless `needsInputGradient`). Consumes the block's buffers. Adds to what
    /// `base` has enabled.
    void backward(std::int64_t layer, const PassInput& input, PassBuffers& buffers,
        ProjectionHook* hook, bool needsInputGradient, BaseGradients* base = nullptr) const;
    /// `buffers.dx` holds the gradient of block 0's input and is used up.
    void embedBackward(const PassInput& input, PassBuffers& buffers, ProjectionHook* hook,
        BaseGradients* base) const;

    /// normed = the model's final norm of x; x itself where a family has none. x: [rows, hidden].
    at::Tensor finalNorm(const at::Tensor& x) const;
    /// Final norm and head: `buffers.logits` from `buffers.rows`, rows of the residual stream.
    void headForward(HeadBuffers& buffers, ProjectionHook* hook = nullptr) const;
    /// `buffers.logits` holds its gradient; sets `buffers.dRows`.
    void headBackward(
        HeadBuffers& buffers, ProjectionHook* hook = nullptr, BaseGradients* base = nullptr) const;

    /// The rotation tables cover at least `positions` positions afterwards; throws when the model
    /// cannot reach that far.
    void ensurePositions(std::int64_t positions);

private:
    struct RopeTables {
        at::Tensor cos, sin; ///< [positions, rotary / 2]
    };
    kernels::NormWeights normOf(const NormTensors& tensors) const;
    kernels::NormWeights normOf(std::int64_t layer, Norm norm) const;
    /// Of a projection, where it is not the frozen weights that multiply.
    const at::Tensor& blockWeight(std::int64_t layer, Projection projection) const
    {
        return m_packed ? m_packed->expanded(layer, projection)
                        : m_tensors.blocks[std::size_t(layer)].weights[std::size_t(projection)];
    }
    const at::Tensor& headWeight() const
    {
        return spec().head.isTied ? m_tensors.embedding : m_tensors.head;
    }
    bool isFrozen(const WeightSlot& slot) const
    {
        return !hasWholeWeights() && !slot.isBias
            && (slot.role == WeightSlot::Role::Module
                || (slot.role == WeightSlot::Role::Embedding && !m_tensors.embedding.defined()));
    }
    void takeHead(bool isCheckpoints);
    void embedRows(const PassInput& input, at::Tensor& x, ProjectionHook* hook) const;
    void storedEmbeddings(const PassInput& input, at::Tensor& x) const;
    at::Tensor positionRows(const PassInput& input) const;

    const at::Tensor& normInput(std::int64_t layer, Norm norm, const at::Tensor& x,
        BlockBuffers& block, PassBuffers& buffers, bool isAgain) const;
    void addResidual(std::int64_t layer, Norm norm, const at::Tensor& residual, at::Tensor& sum,
        BlockBuffers& block) const;
    const at::Tensor& outputGradient(std::int64_t layer, Norm norm, BlockBuffers& block,
        PassBuffers& buffers, BaseGradients* base) const;
    void addInputGradient(std::int64_t layer, Norm norm, const at::Tensor& x, BlockBuffers& block,
        PassBuffers& buffers, at::Tensor& dx, BaseGradients* base) const;
    void project(std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y,
        const at::Tensor* residual, ProjectionHook* hook) const;
    void projectBackward(std::int64_t layer, Projection projection, const at::Tensor& x,
        const at::Tensor& dy, at::Tensor* dx, ProjectionHook* hook, BaseGradients* base) const;
    void rotate(std::int64_t layer, const PassInput& input, BlockBuffers& block) const;
    void rotateBackward(std::int64_t layer, const PassInput& input, BlockBuffers& block,
        at::Tensor& dQkv, BaseGradients* base) const;
    void applyRope(std::int64_t layer, const PassInput& input, at::Tensor& qkv, bool inverse) const;
    void attend(std::int64_t layer, const PassInput& input, BlockBuffers& block) const;
    void attendBackward(std::int64_t layer, const PassInput& input, PassBuffers& buffers,
        BlockBuffers& block) const;

    std::shared_ptr<const ModelFiles> m_files;
    at::TensorOptions m_options;
    ModelTensors m_tensors;
    std::unique_ptr<FrozenWeights> m_frozen; ///< Bfloat16 and Stored only
    std::unique_ptr<PackedWeights> m_packed; ///< Packed only
    std::vector<RopeTables> m_rope; ///< like spec().ropes
    std::int64_t m_ropePositions = 0;
};

} // namespace dadeum
