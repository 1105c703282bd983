// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Streaming reader of tokenizer.json: vocabulary and merges go into flat lists (a DOM of a quarter
// million nodes would be slow and large), everything else becomes ordinary JSON. Private to
// core/text.
#pragma once

#include "core/base/json.h"
#include "core/text/models/unigram.h"
#include "core/text/models/vocabulary.h"

#include <string>
#include <string_view>
#include <vector>

namespace dadeum::text {

struct TokenizerDocument {
    Json root; ///< without model.vocab and model.merges
    bool hasVocabulary = false;
    bool hasPieces = false; ///< model.vocab was a list of [piece, score]
    bool hasMerges = false;
    Vocabulary vocabulary;
    std::vector<UnigramPiece> pieces;
    /// Merges as written: "left right" in `first`, or both parts.
    struct WrittenMerge {
        std::string first;
        std::string second;
        bool isPair = false;
    };
    std::vector<WrittenMerge> merges;
};

/// Throws Error{InvalidInput} with line and column, or with the place inside the document.
TokenizerDocument readTokenizerDocument(std::string_view json, const std::string& place);

/// The object of token ids alone, as in vocab.json.
Vocabulary readVocabularyJson(std::string_view json, const std::string& place);

} // namespace dadeum::text
