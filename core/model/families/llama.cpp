// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Llama 2/3, SmolLM2, DeepSeek-Coder, ...: pre-norm RMSNorm blocks, rope, gated SiLU.
#include "core/model/families/families.h"

namespace dadeum {

DecoderSpec buildLlama(const ConfigReader& config)
{
    DecoderSpec spec = commonSpec(config);
    applyRope(spec, config);
    const bool attentionBias = config.flag("attention_bias", false);
    const bool mlpBias = config.flag("mlp_bias", false);
    spec.hasBias = { attentionBias, attentionBias, mlpBias, mlpBias };
    return spec;
}

} // namespace dadeum
