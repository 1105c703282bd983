// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ModelFiles: a model on disk, whatever its form: a folder with config.json and safetensors (single
// or sharded), or a GGUF file. Gives config, tensors under Hugging Face names, tokenizer and chat
// template. Weights stay mapped and are not read here. Immutable after opening; any thread.
#pragma once

#include "core/base/json.h"
#include "core/model/decoder_spec.h"
#include "core/model/gguf.h"
#include "core/model/safetensors.h"
#include "core/text/chat_template.h"
#include "core/text/tokenizer.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dadeum {

/// Turns "demo", a path or a Hugging Face cache id ("org/name") into a folder or file that exists.
/// Throws NotFound with what to do.
std::filesystem::path resolveModel(const std::string& source);

class ModelFiles {
public:
    /// Opens headers only. `classes` > 0 asks for a classification head of that size whatever the
    /// files hold; what they lack of it begins with random values. Throws Error naming file, place,
    /// found and expected.
    explicit ModelFiles(const std::filesystem::path& path, std::int64_t classes = 0);

    const std::filesystem::path& path() const { return m_path; }
    const Json& config() const { return m_config; }
    const DecoderSpec& spec() const { return m_spec; }
    std::string name() const; ///< for people: the folder's or the file's own name

    bool has(const std::string& tensor) const { return m_tensors.count(tensor) > 0; }
    /// The tensor of that Hugging Face name, with its shape checked. Throws Error{InvalidInput}.
    const StoredTensor& tensor(
        const std::string& name, const std::vector<std::int64_t>& shape) const;
    const std::map<std::string, StoredTensor>& tensors() const { return m_tensors; }

    /// Checks that every weight of the spec is there with its shape, before anything large is
    /// allocated.
    void checkWeights() const;
    /// Hash of the headers and file sizes: tells two models apart without reading all weights.
    std::string fingerprint() const;
    std::int64_t fileBytes() const;
    std::string storage() const; ///< type that holds most of the weights: "Q4_1", "BF16", ...
    std::string licence() const; ///< "" when the files do not say

    bool hasTokenizer() const;
    Tokenizer loadTokenizer() const;
    /// Template source from the tokenizer files or GGUF metadata; empty when there is none.
    std::optional<std::string> chatTemplateSource() const;
    /// Ids that end an answer: from generation_config.json, config.json, the tokenizer and the
    /// usual end-of-turn tokens.
    std::vector<TokenId> stopTokens(const Tokenizer& tokenizer) const;

private:
    void adoptNames();
    bool mayLack(const WeightInfo& weight) const;
    void openFolder();
    void openGguf();
    void openShards(const std::filesystem::path& index);

    std::filesystem::path m_path;
    Json m_config;
    DecoderSpec m_spec;
    bool m_hasRequestedHead = false;
    std::vector<std::unique_ptr<SafetensorsFile>> m_shards;
    std::unique_ptr<GgufFile> m_gguf;
    std::map<std::string, StoredTensor> m_tensors;
};

/// The template a run uses: `choice` is "auto" (the model's own, else chatml), a built-in name, or
/// a file.
ChatTemplate loadChatTemplate(const ModelFiles& model, const std::string& choice);

} // namespace dadeum
