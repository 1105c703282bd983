// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// AdapterPlan: which modules of a model a LoraConfig adapts and which weights it trains whole, from
// the model's table alone: no weights are read. Plain data, no torch; any thread.
#pragma once

#include "core/adapter/lora_config.h"
#include "core/model/decoder_spec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace dadeum {

/// One adapted layer: y = W x + scaling · B A x with A [rank, in], B [out, rank]; W is [out, in],
/// or for an embedding the table [in, out].
struct LoraTarget {
    std::string name; ///< "model.layers.0.self_attn.q_proj"
    std::string weight; ///< in the checkpoint
    WeightSlot slot; ///< of its weight
    std::int64_t in = 0, out = 0;
    std::int64_t rank = 0;
    double scaling = 0;
};

/// A weight that is trained whole.
struct SavedTarget {
    WeightInfo weight;
    std::string key; ///< in adapter_model.safetensors, without PEFT's prefix
    bool isCopy = false; ///< PEFT keeps a copy beside the base's (modules_to_save) instead of
                         ///< changing the base's own
};

struct AdapterPlan {
    std::vector<LoraTarget> targets; ///< in the order of the model's weights
    std::vector<SavedTarget> saved;
    bool hasMagnitudes = false; ///< DoRA
    std::int64_t baseParameters = 0;

    std::int64_t adapterParameters() const; ///< A, B and magnitudes
    std::int64_t savedParameters() const;
    std::int64_t trainableParameters() const { return adapterParameters() + savedParameters(); }
    std::int64_t
    allParameters() const; ///< as PEFT counts: the base, adapters, and copies of modules_to_save
};

/// PEFT adds these to modules_to_save of classification adapters.
LoraConfig completeConfig(LoraConfig config, const DecoderSpec& spec);

/// Throws Error{InvalidInput} when nothing matches the targets; `place` names the config.
AdapterPlan planAdapter(
    const DecoderSpec& spec, const LoraConfig& config, const std::string& place = "method");

} // namespace dadeum
