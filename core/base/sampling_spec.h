// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How text is drawn from a model, and with which adapters. Plain data; any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace dadeum {

struct SamplingSpec {
    std::int64_t maxNewTokens = 512;
    double temperature = 0; ///< 0 = greedy
    double topP = 1;
    std::int64_t topK = 0; ///< 0 = off
    double repetitionPenalty = 1;
    std::uint64_t seed = 0;
    bool ignoreEos = false;
    double minP = 0; ///< tokens below this share of the likeliest one's probability are not drawn
    double frequencyPenalty = 0; ///< taken from a token's logit for each time that it was written
    std::map<std::int32_t, double> logitBias; ///< added to the logits of these tokens
    std::vector<std::string> stops; ///< texts that end the answer and are not part of it
    std::vector<std::string> choices; ///< the answer is exactly one of these; none = free text
    bool isJson = false; ///< the answer is one JSON object or array
    bool hasHalfCache = false; ///< keys and values kept in bf16: half the memory, less exact

    bool isConstrained() const { return isJson || !choices.empty(); }
};

/// An adapter on a base model. The weights used are base + Σ strength · (adapter's weights − base).
struct AdapterUse {
    std::string folder; ///< PEFT folder, or what a full run saved
    double strength = 1; ///< 0 to 1.5
    bool operator==(const AdapterUse&) const = default;
};

} // namespace dadeum
