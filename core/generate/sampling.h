// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing the next token from logits: penalties, temperature, top-k, top-p, in transformers' order. One thread.
#pragma once

#include "core/base/sampling_spec.h"
#include "core/text/tokenizer.h"

#include <random>
#include <span>
#include <vector>

namespace dadeum {

/// Changes `logits` in place. `seen`: prompt and new tokens so far (for the repetition penalty). Greedy takes the lowest
/// id among equals.
TokenId sampleToken(std::span<float> logits, const SamplingSpec& spec, const std::vector<TokenId>& seen, std::mt19937_64& random);

} // namespace dadeum
