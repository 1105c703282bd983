// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Phi-3: llama with q, k, v and gate, up each fused in one matrix of the checkpoint.
#include "core/model/families/families.h"

namespace dadeum {

DecoderSpec buildPhi3(const ConfigReader& config)
{
    DecoderSpec spec = commonSpec(config);
    applyRope(spec, config);
    applySlidingWindow(spec, config);
    spec.names.modules[std::size_t(Projection::Qkv)] = { "self_attn.qkv_proj" };
    spec.names.modules[std::size_t(Projection::GateUp)] = { "mlp.gate_up_proj" };
    return spec;
}

} // namespace dadeum
