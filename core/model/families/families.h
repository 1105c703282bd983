// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The list of model families and what their builders share. Adding a family: docs/adding-a-model.md.
#pragma once

#include "core/model/config_reader.h"
#include "core/model/decoder_spec.h"

#include <array>

namespace dadeum {

DecoderSpec buildLlama(const ConfigReader& config);
DecoderSpec buildMistral(const ConfigReader& config);
DecoderSpec buildQwen2(const ConfigReader& config);
DecoderSpec buildQwen3(const ConfigReader& config);

struct Family {
    const char* modelType;
    DecoderSpec (*build)(const ConfigReader&);
};

inline constexpr std::array kFamilies {
    Family { "llama", buildLlama },
    Family { "mistral", buildMistral },
    Family { "qwen2", buildQwen2 },
    Family { "qwen3", buildQwen3 },
};

/// Sizes, head layout, norm epsilon, tied head, full attention on every layer and rope, as nearly all families state them.
DecoderSpec commonSpec(const ConfigReader& config);

/// Sets windows from "layer_types" (or every layer when absent) for families with sliding attention.
void applySlidingWindow(DecoderSpec& spec, const ConfigReader& config, std::int64_t window);

} // namespace dadeum
