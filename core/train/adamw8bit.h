// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// AdamW with 8-bit moments (arXiv 2110.02861; bitsandbytes' AdamW8bit). Each parameter keeps its
// moments as 8-bit codes with one scale per 256 elements; parameters of fewer than 4096 elements
// keep them in fp32. A step decodes a block, updates it in fp32, applies the update and encodes the
// moments again:
//   m = β1 m + (1 − β1) g;  v = β2 v + (1 − β2) g²;  p −= lr · λ p;  p −= lr / (1 − β1ᵗ) · m / (√v
//   / √(1 − β2ᵗ) + ε).
// Owned by the compute thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace dadeum {

constexpr std::int64_t kSmallestEightBitParameter = 4096;

struct AdamRates {
    double lr = 0, beta1 = 0.9, beta2 = 0.999, eps = 1e-8, weightDecay = 0;
    std::int64_t step = 1; ///< counted from 1
};

/// Moments of one parameter.
class EightBitMoments {
public:
    explicit EightBitMoments(std::int64_t elements);
    void step(std::span<float> values, std::span<const float> grads, const AdamRates& rates);

    bool isEightBit() const { return !m_codes1.empty(); }
    /// Everything as bytes, by name, for checkpoints.
    std::vector<std::pair<std::string, std::span<std::uint8_t>>> parts();

private:
    std::vector<std::uint8_t> m_codes1, m_codes2; ///< 8-bit
    std::vector<float> m_scales1, m_scales2; ///< of the codes
    std::vector<float> m_moment1, m_moment2; ///< small parameters
};

} // namespace dadeum
