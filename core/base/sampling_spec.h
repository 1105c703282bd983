// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How text is drawn from a model, and with which adapters. Plain data; any thread.
#pragma once

#include <cstdint>
#include <string>

namespace dadeum {

struct SamplingSpec {
    std::int64_t maxNewTokens = 512;
    double temperature = 0; ///< 0 = greedy
    double topP = 1;
    std::int64_t topK = 0; ///< 0 = off
    double repetitionPenalty = 1;
    std::uint64_t seed = 0;
    bool ignoreEos = false;
};

/// An adapter on a base model. The weights used are base + Σ strength · (adapter's weights − base).
struct AdapterUse {
    std::string folder;  ///< PEFT folder, or what a full run saved
    double strength = 1; ///< 0 to 1.5
    bool operator==(const AdapterUse&) const = default;
};

} // namespace dadeum
