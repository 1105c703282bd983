// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// MemoryPlan: what a run will need at its peak, from the spec and the model's headers; chooses how many tokens one compute
// pass takes and whether activations are recomputed. Milliseconds; any thread.
#pragma once

#include "core/base/run_spec.h"
#include "core/model/decoder_spec.h"

#include <cstdint>

namespace dadeum {

/// Parts of the predicted peak, bytes.
struct MemoryPlan {
    std::int64_t weights = 0, adapters = 0, optimizer = 0, gradients = 0, activations = 0, logits = 0, runtime = 0;
    std::int64_t total = 0;
    std::int64_t available = 0; ///< physical memory or the cgroup's limit; 0 = unknown
    std::int64_t trainableParameters = 0, totalParameters = 0;
    std::int64_t passTokens = 0; ///< tokens per compute pass
    std::int64_t context = 0;    ///< the longest row that the model reads, tokens
    bool recompute = false;      ///< activations are recomputed in the backward pass
};

/// `fileBytes`: size of the mapped weights, which stay in memory as far as they are read.
MemoryPlan planMemory(const RunSpec& spec, const DecoderSpec& model, std::int64_t fileBytes, std::int64_t availableBytes);

/// Activation bytes that one token keeps until the backward pass.
std::int64_t keptBytesPerToken(const DecoderSpec& model, bool recompute);

} // namespace dadeum
