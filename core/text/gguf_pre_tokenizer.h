// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a value of tokenizer.ggml.pre in a GGUF file stands for. Plain data; any thread.
#pragma once

#include "core/text/tokenizer.h"

#include <string>
#include <vector>

namespace dadeum::text {

struct GgufPreTokenizer {
    struct Step {
        enum class Kind { Split, Digits, ByteLevel };
        Kind kind;
        std::string expression; ///< Split: matches stand alone
        bool usesPattern = false; ///< ByteLevel: splits by GPT-2's pattern first
    };
    std::vector<Step> steps;
    bool isNormalized = false; ///< NFC
    bool ignoresMerges = false;
    bool addsBos = false; ///< when the file does not say
};

/// Throws Error{Unsupported} for values that are not known.
GgufPreTokenizer ggufPreTokenizer(const std::string& pre, const std::string& place);

} // namespace dadeum::text

namespace dadeum {

/// tokenizer.json of a GGUF file's vocabulary, for folders that other programs load. Throws as
/// Tokenizer::fromGguf.
std::string tokenizerJson(const GgufVocabulary& vocabulary, const std::string& place);

} // namespace dadeum
