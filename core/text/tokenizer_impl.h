// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a tokenizer and how they are put together; private to core/text. Immutable once
// made; any thread.
#pragma once

#include "core/text/models/model.h"
#include "core/text/pipeline/added_tokens.h"
#include "core/text/pipeline/decoder.h"
#include "core/text/pipeline/normalizer.h"
#include "core/text/pipeline/post_processor.h"
#include "core/text/pipeline/pre_tokenizer.h"
#include "core/text/special_tokens.h"
#include "core/text/tokenizer.h"

#include <memory>
#include <string_view>

namespace dadeum {

namespace text {

struct TokenizerParts {
    std::unique_ptr<const Normalizer> normalizer;
    std::unique_ptr<const PreTokenizer> preTokenizer;
    std::unique_ptr<const Model> model;
    std::unique_ptr<const PostProcessor> postProcessor;
    std::unique_ptr<const Decoder> decoder;
    AddedTokens added;
    std::optional<TokenId> bos, eos, pad;

    std::optional<TokenId> idOf(std::string_view token) const;
};

/// Reads the parts from tokenizer.json text.
TokenizerParts readTokenizerJson(std::string_view json, const std::string& place);

/// Whether `folder` holds vocab.txt, or vocab.json with merges.txt.
bool hasVocabularyFiles(const std::filesystem::path& folder);
/// Builds the parts from those files; adds the class's own special tokens to `special`.
TokenizerParts readVocabularyFiles(const std::filesystem::path& folder, SpecialTokens& special);

} // namespace text

struct Tokenizer::Impl : text::TokenizerParts {
    explicit Impl(text::TokenizerParts parts)
        : TokenizerParts(std::move(parts))
    {
        finish();
    }

    void encodeIds(std::string_view text, std::vector<TokenId>& ids) const;
    Encoding encode(std::string_view text) const;
    /// Ids can be had without tracking where text came from.
    bool hasByteLevelPath() const { return m_hasByteLevelPath; }
    std::string decode(const TokenId* ids, std::size_t count, bool skipSpecialTokens) const;

private:
    void finish();
    void encodeBytesOf(std::string_view text, std::vector<TokenId>& ids) const;
    void splitAddedTokens(std::vector<text::Piece>& pieces, bool inNormalized) const;

    text::ByteLevelChain m_chain;
    bool m_hasByteLevelPath = false;
};

} // namespace dadeum
