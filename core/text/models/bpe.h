// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// BPE model: byte-level (GPT-2 and its descendants), SentencePiece style with byte fallback,
// prefixes and suffixes. Immutable after loading; any thread.
#pragma once

#include "core/text/models/model.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dadeum::text {

struct BpeSettings {
    std::optional<std::string> unknownToken;
    std::string continuingPrefix;
    std::string endOfWordSuffix;
    bool fusesUnknown = false;
    bool hasByteFallback = false;
    bool ignoresMerges = false; ///< a piece that is a token as a whole is not merged
};

/// Two token strings, borrowed.
using Merge = std::pair<std::string_view, std::string_view>;

/// Throws Error{InvalidInput} when a merge names a token that is not in the vocabulary.
std::unique_ptr<const Model> makeBpe(Vocabulary vocabulary, const std::vector<Merge>& merges,
    BpeSettings settings, const std::string& place);

/// Splits "left right"; throws when there are not exactly two parts. `number` counts from 1.
Merge parseMerge(std::string_view line, std::size_t number, const std::string& place);

} // namespace dadeum::text
