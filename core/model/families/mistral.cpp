// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Mistral: llama with a sliding window on every layer unless the config says null.
#include "core/model/families/families.h"

namespace dadeum {

DecoderSpec buildMistral(const ConfigReader& config)
{
    DecoderSpec spec = commonSpec(config);
    applyRope(spec, config);
    applySlidingWindow(spec, config, 4096);
    return spec;
}

} // namespace dadeum
