// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The Precompiled normalizer: SentencePiece's character map (a double-array trie and its
// replacements) as T5, XLM-R and others carry it in base64. Any thread.
#pragma once

#include "core/text/pipeline/normalizer.h"

namespace dadeum::text {

/// Throws Error{InvalidInput} when the map is not well formed.
std::unique_ptr<const Normalizer> makePrecompiledNormalizer(
    const std::string& base64, const std::string& place);

} // namespace dadeum::text
