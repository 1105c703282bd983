// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Word models: WordPiece (greedy longest match) and WordLevel (whole words). Immutable after
// loading; any thread.
#pragma once

#include "core/text/models/model.h"

namespace dadeum::text {

struct WordPieceSettings {
    std::string unknownToken = "[UNK]";
    std::string continuingPrefix = "##";
    std::size_t maxCharacters = 100; ///< longer words are unknown
};

std::unique_ptr<const Model> makeWordPiece(
    Vocabulary vocabulary, WordPieceSettings settings, const std::string& place);
std::unique_ptr<const Model> makeWordLevel(
    Vocabulary vocabulary, std::string unknownToken, const std::string& place);

} // namespace dadeum::text
