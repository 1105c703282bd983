// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The cutting pre-tokenizers: Split, Digits, Punctuation, Whitespace, ... Made by name from JSON.
// Any thread.
#pragma once

#include "core/text/pipeline/pre_tokenizer.h"

namespace dadeum::text {

/// nullptr when `type` is not a splitter.
std::unique_ptr<const Splitter> splitterFromJson(
    const std::string& type, const Json& json, const std::string& place);

std::unique_ptr<const Splitter> makeGpt2Splitter();
std::unique_ptr<const Splitter> makeDigitSplitter(bool areIndividual);
/// Isolated matches of the expression; known expressions get their hand-written splitter.
std::unique_ptr<const Splitter> makeExpressionSplitter(
    const std::string& expression, const std::string& place);

} // namespace dadeum::text
