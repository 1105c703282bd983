// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// AdamW (torch's: decoupled decay before the step) and SGD over one flat vector of trainable weights.
// m = β1 m + (1 − β1) g;  v = β2 v + (1 − β2) g²;  p −= lr · λ p;  p −= lr / (1 − β1ᵗ) · m / (√v / √(1 − β2ᵗ) + ε).
// Owned by the compute thread.
#pragma once

#include "core/base/run_spec.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace dadeum {

/// Elements [first, first + count) of the flat vector learn at `lrRatio` times the rate (LoRA+: B faster than A).
struct ParameterRange {
    std::int64_t first = 0, count = 0;
    double lrRatio = 1;
};

class Optimizer {
public:
    Optimizer(const OptimSpec& spec, at::Tensor values, at::Tensor grads, std::vector<ParameterRange> ranges);

    /// L2 norm of all gradients, summed in a fixed order.
    double gradNorm() const;
    /// Scales gradients so that their norm is at most `maxNorm` (torch's clip_grad_norm_); 0 = off.
    void clip(double norm, double maxNorm);
    void step(double lr);
    void zeroGrad();

    std::int64_t steps() const { return m_steps; }
    void setSteps(std::int64_t steps) { m_steps = steps; }
    /// First and second moments, for checkpoints; SGD leaves them empty.
    at::Tensor& firstMoment() { return m_first; }
    at::Tensor& secondMoment() { return m_second; }

private:
    OptimSpec m_spec;
    at::Tensor m_values, m_grads, m_first, m_second;
    std::vector<ParameterRange> m_ranges;
    std::int64_t m_steps = 0;
};

} // namespace dadeum
