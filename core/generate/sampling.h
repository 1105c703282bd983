// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing the next token from logits: penalties, temperature, top-k, top-p, in transformers'
// order. One thread.
#pragma once

#include "core/base/sampling_spec.h"
#include "core/text/tokenizer.h"

#include <random>
#include <span>
#include <vector>

namespace dadeum {

/// Changes `logits` in place. `seen`: prompt and new tokens so far (for the repetition penalty).
/// Greedy takes the lowest id among equals.
TokenId sampleToken(std::span<float> logits, const SamplingSpec& spec,
    const std::vector<TokenId>& seen, std::mt19937_64& random);

struct TokenChance {
    TokenId id = 0;
    double probability = 0;
};

/// How likely the model found a token and what else might have stood there.
struct TokenChances {
    double chosen = 0;
    std::vector<TokenChance> likeliest; ///< most likely first
};

/// Softmax of the model's own logits (before penalties and temperature) at `chosen` and at the
/// `count` likeliest tokens.
TokenChances chancesOf(std::span<const float> logits, TokenId chosen, std::size_t count);

} // namespace dadeum
