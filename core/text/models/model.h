// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Model: turns one piece of text into tokens ("model" of tokenizer.json). Immutable after loading;
// any thread.
#pragma once

#include "core/text/models/vocabulary.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum::text {

/// A token with the bytes of the piece it covers.
struct ModelToken {
    TokenId id = 0;
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};

class Model {
public:
    virtual ~Model() = default;
    virtual void encode(std::string_view piece, std::vector<ModelToken>& tokens) const = 0;
    /// True when encodeBytes gives what encode gives for the piece in the byte-level alphabet.
    virtual bool canEncodeBytes() const { return false; }
    /// Ids of a piece of raw bytes; only when canEncodeBytes().
    virtual void encodeBytes(std::string_view bytes, std::vector<TokenId>& ids) const { }
    const Vocabulary& vocabulary() const { return m_vocabulary; }

protected:
    explicit Model(Vocabulary vocabulary)
        : m_vocabulary(std::move(vocabulary))
    {
    }

    Vocabulary m_vocabulary;
};

} // namespace dadeum::text
