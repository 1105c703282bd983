// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing the next token from logits: bias and penalties, then temperature, top-k, top-p, min-p,
// in transformers' order. One thread.
#pragma once

#include "core/base/sampling_spec.h"
#include "core/text/tokenizer.h"

#include <random>
#include <span>
#include <vector>

namespace dadeum {

/// Changes `logits` in place by bias, repetition penalty (over all of `seen`: prompt and new tokens
/// so far; Keskar et al. 2019) and frequency penalty (over what was written after the first
/// `promptLength`; OpenAI's formula).
void adjustLogits(std::span<float> logits, const SamplingSpec& spec,
    const std::vector<TokenId>& seen, std::size_t promptLength);

/// Draws from adjusted logits; at least one must be above -inf. Greedy takes the lowest id among
/// equals.
TokenId drawToken(std::span<const float> logits, const SamplingSpec& spec, std::mt19937_64& random);

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
