// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PreTokenizer: the "pre_tokenizer" of tokenizer.json, which cuts text into the pieces the model
// sees. Immutable after loading; any thread.
#pragma once

#include "core/base/json.h"
#include "core/text/pipeline/normalized_text.h"
#include "core/text/tokenizer.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dadeum::text {

/// A piece of text, or an added token that was found in it.
struct Piece {
    NormalizedText text;
    std::optional<TokenId> token;
};

class Splitter;

/// What remains of a pre-tokenizer when only ids of a byte-level model are wanted: plain splitting
/// of raw bytes.
struct ByteLevelChain {
    std::vector<const Splitter*> splitters;
    bool isByteLevel = false; ///< a ByteLevel step has been seen; it must be the last one
};

class PreTokenizer {
public:
    virtual ~PreTokenizer() = default;
    /// Works on the pieces that are not tokens yet; empty pieces vanish.
    virtual void apply(std::vector<Piece>& pieces) const = 0;
    /// Appends the equivalent splitters, or returns false when the step also changes text.
    virtual bool addTo(ByteLevelChain& chain) const { return false; }
};

/// A pre-tokenizer that only cuts.
class Splitter : public PreTokenizer {
public:
    /// Appends the parts of `text` to keep, in order. Parts may be empty.
    virtual void split(std::string_view text, std::vector<Span>& parts) const = 0;
    void apply(std::vector<Piece>& pieces) const final;
    bool addTo(ByteLevelChain& chain) const override;
};

/// Null gives nullptr. Throws Error{InvalidInput | Unsupported}.
std::unique_ptr<const PreTokenizer> preTokenizerFromJson(
    const Json& json, const std::string& place);

/// For tokenizers that are not described by JSON.
std::unique_ptr<const PreTokenizer> makeByteLevel(bool usesExpression);
std::unique_ptr<const PreTokenizer> makeDigits(bool areIndividual);
std::unique_ptr<const PreTokenizer> makeIsolatedSplit(
    const std::string& expression, const std::string& place);
std::unique_ptr<const PreTokenizer> makeSequence(
    std::vector<std::unique_ptr<const PreTokenizer>> parts);

} // namespace dadeum::text
