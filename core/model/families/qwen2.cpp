// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Qwen2, Qwen2.5, R1-Distill-Qwen: llama with biases on q, k and v. Published configs carry a
// sliding_window next to use_sliding_window = false: the flag decides.
#include "core/model/families/families.h"

#include <algorithm>

namespace dadeum {

DecoderSpec buildQwen2(const ConfigReader& config)
{
    DecoderSpec spec = commonSpec(config);
    applyRope(spec, config);
    spec.hasBias[std::size_t(Projection::Qkv)] = true;
    if (config.flag("use_sliding_window", false))
        applySlidingWindow(spec, config, 4096,
            std::int64_t(std::clamp(config.number("max_window_layers", 28), 0.0, 1e6)));
    return spec;
}

} // namespace dadeum
