// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PostProcessor: adds special tokens around the tokens of a text or a pair and trims offsets
// ("post_processor" of tokenizer.json). Immutable after loading; any thread.
#pragma once

#include "core/base/json.h"
#include "core/text/tokenizer.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dadeum::text {

class PostProcessor {
public:
    virtual ~PostProcessor() = default;
    /// `parts` holds one or two encodings and may end as any number, to be joined. Encodings
    /// without token texts and offsets (ids only) stay so.
    virtual void apply(std::vector<Encoding>& parts, bool addSpecialTokens) const = 0;
};

/// Null gives nullptr. Throws Error{InvalidInput | Unsupported}.
std::unique_ptr<const PostProcessor> postProcessorFromJson(
    const Json& json, const std::string& place);

struct SpecialToken {
    TokenId id = 0;
    std::string text;
};

/// `bos` A `eos`, and for a pair `bos` A `eos` `bos` B `eos`; either may be empty.
std::unique_ptr<const PostProcessor> makeBosEosProcessor(
    const std::optional<SpecialToken>& bos, const std::optional<SpecialToken>& eos);
std::unique_ptr<const PostProcessor> makeByteLevelProcessor(
    bool trimsOffsets, bool addsPrefixSpace);

} // namespace dadeum::text
