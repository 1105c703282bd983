// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Unigram model (SentencePiece): the most likely segmentation of a piece. Immutable after loading;
// any thread.
#pragma once

#include "core/text/models/model.h"

namespace dadeum::text {

struct UnigramPiece {
    std::string text;
    double score = 0;
};

/// `unknownId` may be missing: then text with unknown characters throws at encoding.
std::unique_ptr<const Model> makeUnigram(const std::vector<UnigramPiece>& pieces,
    std::optional<std::size_t> unknownId, bool hasByteFallback, const std::string& place);

} // namespace dadeum::text
