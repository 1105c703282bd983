// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Normalizer: the "normalizer" of tokenizer.json. Immutable after loading; any thread.
#pragma once

#include "core/base/json.h"
#include "core/text/pipeline/normalized_text.h"

#include <memory>
#include <string>

namespace dadeum::text {

class Normalizer {
public:
    virtual ~Normalizer() = default;
    virtual void apply(NormalizedText& text) const = 0;
    /// False when `text` surely stays as it is, so that a copy can be saved.
    virtual bool mayChangeText(std::string_view text) const { return !text.empty(); }
};

/// Null gives nullptr. Throws Error{InvalidInput | Unsupported}.
std::unique_ptr<const Normalizer> normalizerFromJson(const Json& json, const std::string& place);
/// NFC, for tokenizers that are not described by JSON.
std::unique_ptr<const Normalizer> makeNfcNormalizer();

} // namespace dadeum::text
