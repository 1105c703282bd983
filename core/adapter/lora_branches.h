// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Adapters that run beside the weights instead of being folded into them: on the embedding and the
// head always, elsewhere only while LoRA's dropout is on. LoraGradients adds what training needs.
// Owned by the compute thread.
#pragma once

#include "core/adapter/lora.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace dadeum {

class LoraBranches : public ProjectionHook {
public:
    LoraBranches(std::vector<WeightedAdapter> adapters, const Decoder& decoder);

    /// Whether the adapters have anything that folding does not cover.
    static bool isNeeded(const std::vector<WeightedAdapter>& adapters);
    /// Whether an adapter needs weights to fold into: DoRA, and blocks' weights trained whole.
    static bool needsFolding(const LoraAdapter& adapter);

    void embed(const PassInput& input, at::Tensor& x) override;
    void headForward(HeadModule module, const at::Tensor& x, at::Tensor& y) override;

protected:
    /// y += strength · (adapted product − x Wᵀ), with `input` instead of x on the adapter's side.
    void addBranch(const LoraModule& module, const at::Tensor& weight, const at::Tensor& input,
        at::Tensor y, double strength) const;
    virtual at::Tensor branchInput(const LoraModule& module, const at::Tensor& x) const
    {
        return x;
    }
    static WeightSlot::Role roleOf(HeadModule module)
    {
        return module == HeadModule::Dense ? WeightSlot::Role::HeadDense
                                           : WeightSlot::Role::HeadOutput;
    }
    /// The decoder's own tensor of the head module.
    const at::Tensor& headWeight(HeadModule module) const
    {
        return module == HeadModule::Dense ? m_headDense : m_head;
    }

    std::vector<WeightedAdapter> m_adapters;
    DecoderSpec m_spec;
    at::Tensor m_embedding, m_head, m_headDense;
};

/// Collects gradients during backward passes, and applies the adapter as a branch when it has
/// dropout, or when the decoder's weights stay as they are. Beside a decoder on a GPU it computes
/// with a twin of the adapter there: values go down at `refresh`, gradients come back at `collect`.
class LoraGradients : public LoraBranches {
public:
    /// Gives the adapter gradients. With dropout the decoder must hold what `prepareBranches`
    /// leaves, else `foldInto`.
    LoraGradients(LoraAdapter& adapter, Decoder& decoder, double neftuneAlpha = 0);

    /// Of the weights trained whole; to be passed to the decoder's backward passes.
    BaseGradients& base() { return m_base; }
    /// Distinguishes the dropout masks and the noise of passes; the same key in forward and
    /// backward.
    void setPassKey(std::uint64_t key) { m_key = key; }
    bool usesBranch() const { return m_adapter.config().dropout > 0 || m_decoder.adaptsBeside(); }
    /// Puts the adapter's present values into the decoder.
    void refresh();
    /// The adapter's gradients are complete after this; nothing happens without a twin.
    void collect();
    /// Drops what a twin has gathered since.
    void discard();

    void setTraining(bool isTraining) override { m_isTraining = isTraining; }
    std::int64_t lowestLayer() const override;
    void forward(
        std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y) override;
    void backward(std::int64_t layer, Projection projection, const at::Tensor& x,
        const at::Tensor& dy, at::Tensor* dx) override;
    void embed(const PassInput& input, at::Tensor& x) override;
    void embedBackward(const PassInput& input, const at::Tensor& dx) override;
    void headBackward(
        HeadModule module, const at::Tensor& x, const at::Tensor& dy, at::Tensor& dx) override;

private:
    at::Tensor branchInput(const LoraModule& module, const at::Tensor& x) const override;
    /// Gradients of one module run as a branch; adds to dInput when given.
    void branchBackward(const LoraModule& module, const at::Tensor& weight, const at::Tensor& input,
        const at::Tensor& dy, at::Tensor* dInput);
    /// Of all modules of a projection whose weights hold the adapter; they share x Aᵀ.
    /// As a branch without dropout the adapter adds to dx, if given.
    void groupBackward(std::int64_t layer, Projection projection, const at::Tensor& x,
        const at::Tensor& dy, at::Tensor* dx);
    /// The same without DoRA, in one pass over x and dy, where the processor has panels.
    void groupBackwardFast(
        const LoraAdapter::Group& group, const at::Tensor& x, const at::Tensor& dy);
    bool hasFastGradients(const LoraAdapter::Group& group, const at::Tensor& x) const;
    /// Whether a projection's modules share x Aᵀ as branches: without dropout and DoRA.
    bool sharesInput() const;
    /// Of a module in a block; undefined where only DoRA would need it.
    at::Tensor blockWeight(const LoraModule& module);
    std::uint64_t maskKey(const LoraModule& module) const;
    void addNoise(const PassInput& input, at::Tensor& x) const;

    LoraAdapter& m_master;
    std::unique_ptr<LoraAdapter> m_twin;
    LoraAdapter& m_adapter; ///< the twin, or else the master
    Decoder& m_decoder;
    BaseGradients m_base;
    double m_neftuneAlpha;
    std::uint64_t m_key = 0;
    bool m_isTraining = true;
};

} // namespace dadeum
