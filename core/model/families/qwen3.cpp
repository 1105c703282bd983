// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Qwen3: llama with an explicit head size and RMSNorm on each head of q and k.
#include "core/model/families/families.h"

#include <algorithm>

namespace dadeum {

DecoderSpec buildQwen3(const ConfigReader& config)
{
    DecoderSpec spec = commonSpec(config);
    applyRope(spec, config);
    const bool bias = config.flag("attention_bias", false);
    spec.hasBias = { bias, bias, false, false };
    spec.hasQueryKeyNorm = true;
    if (config.flag("use_sliding_window", false))
        applySlidingWindow(spec, config, 4096,
            std::int64_t(std::clamp(config.number("max_window_layers", 28), 0.0, 1e6)));
    return spec;
}

} // namespace dadeum
