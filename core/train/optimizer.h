// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// AdamW (torch's: decoupled decay before the step) and SGD over a list of trained tensors.
// m = β1 m + (1 − β1) g;  v = β2 v + (1 − β2) g²;  p −= lr · λ p;  p −= lr / (1 − β1ᵗ) · m / (√v /
// √(1 − β2ᵗ) + ε). Owned by the compute thread.
#pragma once

#include "core/base/run_spec.h"
#include "core/model/stored_tensor.h"
#include "core/train/adamw8bit.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dadeum {

/// A contiguous fp32 tensor to be trained, and how (a "parameter group" of torch).
struct OptimizedTensor {
    at::Tensor value, grad;
    double lrRatio = 1; ///< of the schedule's rate (LoRA+: B faster than A)
    bool decays = true;
};

class Optimizer {
public:
    Optimizer(const OptimSpec& spec, std::vector<OptimizedTensor> tensors);

    /// L2 norm of all gradients, summed in a fixed order.
    double gradNorm() const;
    /// Scales gradients so that their norm is at most `maxNorm` (torch's clip_grad_norm_); 0 = off.
    void clip(double norm, double maxNorm);
    void step(double lr);
    void zeroGrad();

    /// All gradients, for processes that add theirs up; for LoRA one flat vector.
    std::vector<std::span<float>> gradients();

    std::int64_t steps() const { return m_steps; }
    void setSteps(std::int64_t steps) { m_steps = steps; }
    /// Everything that checkpoints must keep, by name: first and second moments of all tensors one
    /// after the other, or the parts of 8-bit moments. SGD has none.
    struct State {
        std::string name;
        StorageType type;
        std::span<std::uint8_t> bytes;
    };
    std::vector<State> states();

private:
    void stepTensor(const OptimizedTensor& tensor, std::int64_t offset, double rate);
    OptimSpec m_spec;
    std::vector<OptimizedTensor> m_tensors;
    at::Tensor m_first, m_second; ///< adamw
    std::vector<EightBitMoments> m_eightBit; ///< adamw8bit: one per tensor
    std::int64_t m_steps = 0;
};

} // namespace dadeum
