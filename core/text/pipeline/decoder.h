// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Decoder: turns token texts back into text ("decoder" of tokenizer.json). Immutable after loading;
// any thread.
#pragma once

#include "core/base/json.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum::text {

class Decoder {
public:
    virtual ~Decoder() = default;
    /// Rewrites the list; the joined result is the decoded text.
    virtual void apply(std::vector<std::string>& tokens) const = 0;
    /// The bytes of a token that may be part of a character; empty optional when `apply` tells.
    virtual std::optional<std::string> bytesOf(std::string_view /*token*/) const
    {
        return std::nullopt;
    }
};

/// Null gives nullptr. Throws Error{InvalidInput | Unsupported}.
std::unique_ptr<const Decoder> decoderFromJson(const Json& json, const std::string& place);
std::unique_ptr<const Decoder> makeByteLevelDecoder();

} // namespace dadeum::text
