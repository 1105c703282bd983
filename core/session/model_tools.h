// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// One-off work on models for the command line and the wizard: tokenizers, templates, scoring. No torch type crosses this
// header. Blocking; call from one thread at a time.
#pragma once

#include "core/base/sampling_spec.h"
#include "core/text/chat_template.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dadeum {

/// The tokenizer of a model source, or of a tokenizer.json file.
Tokenizer openTokenizer(const std::string& source);
/// The chat template that a run on this model would use (`choice` as data.template).
ChatTemplate openChatTemplate(const std::string& source, const std::string& choice = "auto");

struct ScoreRequest {
    std::string model;
    std::vector<AdapterUse> adapters; ///< none = base model
    std::filesystem::path ids; ///< safetensors with input_ids int64 [batch, seq], optionally attention_mask and token_type_ids
    /// safetensors: logits fp32 [batch, seq, vocabulary], for classifiers [batch, classes]; with `withHidden` also hidden.0,
    /// the input of block 0, hidden.K, the output of block K, and hidden.final_norm where the family has one.
    std::filesystem::path out;
    bool withHidden = false;
};
/// Masked positions (attention_mask 0) get zeros.
void scoreFile(const ScoreRequest& request);

struct IdsResult {
    std::vector<std::vector<TokenId>> sequences; ///< new tokens of each row
    double seconds = 0;
};
/// Continues the rows of `ids` (input_ids with an optional attention_mask, left or right padded).
IdsResult generateFromIds(const std::string& model, const std::vector<AdapterUse>& adapters, const std::filesystem::path& ids, const SamplingSpec& sampling);

} // namespace dadeum
