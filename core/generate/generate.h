// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Writing text token by token with a key/value cache, several prompts at once: one matrix product
// serves all of them. Owned by the compute thread.
#pragma once

#include "core/generate/constraint.h"
#include "core/generate/sampling.h"
#include "core/model/decoder.h"

#include <functional>
#include <vector>

namespace dadeum {

struct GenerationOptions {
    SamplingSpec sampling;
    std::vector<TokenId> stopTokens; ///< ignored with sampling.ignoreEos
    std::int64_t vocabularyLimit
        = 0; ///< ids from here on are never drawn (padding rows); 0 = the model's vocabulary
    std::shared_ptr<const TokenTable> tokens; ///< needed when `sampling` constrains the answer
    ProjectionHook* hook = nullptr; ///< an adapter applied as a branch
    std::size_t alternatives
        = 0; ///< likeliest tokens to report for each new one; 0 = no chances at all
};

struct GenerationOutput {
    std::vector<TokenId> ids; ///< new tokens, a stop token included
    std::vector<TokenChances> chances; ///< of each new token, if asked for
    bool isComplete = false; ///< a stop token or the end of a constrained answer ended it
    bool isCancelled = false;
};

/// Called for each new token; false ends everything.
using TokenCallback = std::function<bool(std::size_t sequence, TokenId id)>;

/// Continues every prompt (each at least one token). Sequence i draws from its own generator,
/// seeded by (seed, i), so its text does not depend on the other prompts. Throws
/// Error{InvalidInput} when prompt + new tokens exceed the model's length or a biased token does
/// not exist.
std::vector<GenerationOutput> generate(Decoder& decoder,
    const std::vector<std::vector<TokenId>>& prompts, const GenerationOptions& options,
    const TokenCallback& onToken = {});

} // namespace dadeum
