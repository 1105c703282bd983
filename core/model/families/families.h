// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The list of model families and what their builders share. Adding a family:
// docs/adding-a-model.md.
#pragma once

#include "core/model/config_reader.h"
#include "core/model/decoder_spec.h"

#include <array>

namespace dadeum {

DecoderSpec buildLlama(const ConfigReader& config);
DecoderSpec buildMistral(const ConfigReader& config);
DecoderSpec buildQwen2(const ConfigReader& config);
DecoderSpec buildQwen3(const ConfigReader& config);
DecoderSpec buildExaone4(const ConfigReader& config);
DecoderSpec buildGptNeox(const ConfigReader& config);
DecoderSpec buildGemma3(const ConfigReader& config);
DecoderSpec buildPhi3(const ConfigReader& config);
DecoderSpec buildBert(const ConfigReader& config);
DecoderSpec buildRoberta(const ConfigReader& config);

struct Family {
    const char* modelType;
    const char* className; ///< what the names of transformers' classes begin with
    DecoderSpec (*build)(const ConfigReader&);
};

inline constexpr std::array kFamilies {
    Family { "llama", "Llama", buildLlama },
    Family { "mistral", "Mistral", buildMistral },
    Family { "qwen2", "Qwen2", buildQwen2 },
    Family { "qwen3", "Qwen3", buildQwen3 },
    Family { "exaone4", "Exaone4", buildExaone4 },
    Family { "gpt_neox", "GPTNeoX", buildGptNeox },
    Family { "gemma3_text", "Gemma3", buildGemma3 },
    Family { "phi3", "Phi3", buildPhi3 },
    Family { "bert", "Bert", buildBert },
    Family { "roberta", "Roberta", buildRoberta },
};

/// What nearly all families state alike: sizes, head layout, epsilon (`epsilonKey`), activation,
/// tied head, full attention on every layer. No positions yet.
DecoderSpec commonSpec(const ConfigReader& config, const char* epsilonKey = "rms_norm_eps");

/// One rope for every layer from the config's parameters, with a partial rotary factor if they hold
/// one.
void applyRope(DecoderSpec& spec, const ConfigReader& config);

/// Layers with sliding attention, from "layer_types"; without it every layer but each `pattern`-th
/// (0 = every layer).
std::vector<bool> slidingLayers(
    const DecoderSpec& spec, const ConfigReader& config, std::int64_t pattern = 0);
/// Sets the window of those layers from "sliding_window"; nothing happens when that is null, and where it is missing unless
/// there is a `fallback`. Without "layer_types" layers below `firstLayer` see everything.
void applySlidingWindow(DecoderSpec& spec, const ConfigReader& config, std::optional<std::int64_t> fallback = {}, std::int64_t firstLayer = 0);

/// Names, positions, token types and heads that BERT and its descendants share; `prefix` is "bert."
/// or "roberta.".
DecoderSpec encoderSpec(const ConfigReader& config, const std::string& prefix);

/// Replaces the language model head by the classifier where the config, or `classes` > 0, asks for
/// one.
void chooseHead(DecoderSpec& spec, const ConfigReader& config, std::int64_t classes);

} // namespace dadeum
