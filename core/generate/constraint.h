// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Constraint: what a model may write when its answer must be one of some texts, or JSON. Tokens
// that cannot continue such an answer are never drawn, so the answer is well-formed whatever the
// model.
#pragma once

#include "core/base/sampling_spec.h"
#include "core/text/tokenizer.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace dadeum {

/// The bytes of all tokens in alphabetical order: a walk through it meets every common beginning
/// once. Immutable; any thread.
class TokenTable {
public:
    explicit TokenTable(const Tokenizer& tokenizer);

    struct Entry {
        TokenId id;
        std::size_t shared; ///< bytes that the entry before begins with too
    };
    const std::vector<Entry>& entries() const { return m_entries; }
    const std::string& bytesOf(TokenId id) const { return m_bytes[std::size_t(id)]; }

private:
    std::vector<std::string> m_bytes; ///< by id
    std::vector<Entry> m_entries; ///< without tokens that add nothing to a text
};

/// Follows one answer. One thread at a time.
class Constraint {
public:
    virtual ~Constraint() = default;
    /// Makes -inf of the logits of all tokens that may not come next. Throws Error{Unsupported}
    /// when that is every one (a vocabulary that cannot spell a choice).
    virtual void mask(std::span<float> logits) const = 0;
    virtual void accept(TokenId id) = 0;
    /// The answer is whole and nothing may follow.
    virtual bool isFinished() const = 0;
};

/// nullptr when `spec` constrains nothing. Tokens of `stops` may come once the answer is whole;
/// with none the answer ends there. A space before the answer is allowed: some tokenizers begin
/// words with one. Throws Error{InvalidInput} for an empty choice, or choices and JSON at once.
std::unique_ptr<Constraint> makeConstraint(const SamplingSpec& spec,
    std::shared_ptr<const TokenTable> table, const std::vector<TokenId>& stops);

} // namespace dadeum
