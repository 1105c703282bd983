// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizer: the tokenizer.json engine (Hugging Face tokenizers' semantics), also fed from GGUF metadata.
// Immutable after loading: const methods may be called from any thread at once.
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum {

using TokenId = std::int32_t;

/// Result of `Tokenizer::encode`. Offsets are [begin, end) in Unicode code points of the given text; special
/// tokens that a template added have offset (0, 0).
struct Encoding {
    std::vector<TokenId> ids;
    std::vector<std::string> tokens;
    std::vector<std::pair<std::int32_t, std::int32_t>> offsets;
};

/// What a GGUF file says about its tokenizer (docs: ggml "tokenizer.ggml.*" keys).
struct GgufVocabulary {
    std::string model; ///< tokenizer.ggml.model: "gpt2"
    std::string pre;   ///< tokenizer.ggml.pre: "smollm", "llama-bpe", "qwen2", ...
    std::vector<std::string> tokens;
    std::vector<std::int32_t> tokenTypes; ///< 1 normal, 3 control, 4 user defined, 5 unused, 6 byte
    std::vector<std::string> merges;      ///< "a b"
    std::optional<TokenId> bos, eos, pad, unknown;
    std::optional<bool> addBos, addEos;
};

class Tokenizer {
public:
    /// From tokenizer.json text; `place` names the source in errors. Throws Error{InvalidInput | Unsupported}.
    static Tokenizer fromJson(std::string_view json, const std::string& place);
    /// From a folder: tokenizer.json, else vocab.txt, else vocab.json with merges.txt; with the special tokens of
    /// tokenizer_config.json and its rules where the Hugging Face class replaces the file's. Or from a tokenizer.json
    /// file itself.
    static Tokenizer fromPath(const std::filesystem::path& path);
    /// Whether `folder` holds files that `fromPath` reads.
    static bool existsIn(const std::filesystem::path& folder);
    static Tokenizer fromGguf(const GgufVocabulary& vocabulary, const std::string& place);

    ~Tokenizer();
    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;

    /// Ids only: the fast path. `text` must be UTF-8 (invalid bytes throw Error{InvalidInput}).
    std::vector<TokenId> encodeIds(std::string_view text, bool addSpecialTokens = true) const;
    Encoding encode(std::string_view text, bool addSpecialTokens = true) const;
    Encoding encodePair(std::string_view text, std::string_view pair, bool addSpecialTokens = true) const;

    /// Invalid UTF-8 becomes U+FFFD, as in the reference library. Ids outside the vocabulary are skipped.
    std::string decode(const std::vector<TokenId>& ids, bool skipSpecialTokens = true) const;

    std::optional<TokenId> idOf(std::string_view token) const;
    std::string tokenOf(TokenId id) const; ///< empty when unknown
    /// What the token adds to a text that has begun, as bytes: a part of a character stays one. Empty for special and
    /// unknown tokens.
    std::string bytesOf(TokenId id) const;
    bool isSpecial(TokenId id) const;
    std::int64_t vocabularySize() const; ///< largest id + 1, added tokens included

    std::optional<TokenId> bosId() const;
    std::optional<TokenId> eosId() const;
    std::optional<TokenId> padId() const;
    /// Content of bos/eos/pad/unk tokens for chat templates ("" when there is none).
    std::string bosToken() const;
    std::string eosToken() const;

private:
    friend class StreamDecoder;
    struct Impl;
    explicit Tokenizer(std::unique_ptr<const Impl> impl);
    std::unique_ptr<const Impl> m_impl;
};

/// Decodes token by token for display: `push` returns text that is complete so far and holds back bytes of an
/// unfinished character, so that no Hangul syllable or emoji is ever split. One thread at a time.
class StreamDecoder {
public:
    explicit StreamDecoder(const Tokenizer& tokenizer, bool skipSpecialTokens = true);
    std::string push(TokenId id);
    std::string finish(); ///< what was held back, as U+FFFD where incomplete

private:
    const Tokenizer& m_tokenizer;
    bool m_skipSpecialTokens;
    std::vector<TokenId> m_pending;
    std::size_t m_emitted = 0;
};

} // namespace dadeum
