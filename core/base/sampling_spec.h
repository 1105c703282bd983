// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How text is drawn from a model. Plain data; any thread.
#pragma once

#include <cstdint>

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

} // namespace dadeum
