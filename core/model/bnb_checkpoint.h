// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// 4-bit checkpoints as transformers and bitsandbytes save them. Beside X.weight (uint8) stand X.weight.absmax,
// .quant_map, .quant_state.bitsandbytes__nf4 (or __fp4; JSON in bytes) and, with double quantisation, .nested_absmax and
// .nested_quant_map.
#pragma once

#include "core/model/stored_tensor.h"

#include <map>
#include <string>

namespace dadeum {

/// Replaces every such group in `tensors` by one 4-bit tensor in the shape of the weight. The packed bytes stay where they
/// are; scales are copied. Throws Error{InvalidInput | Unsupported} naming `place`, tensor, found and expected.
void gatherFourBitTensors(std::map<std::string, StoredTensor>& tensors, const std::string& place);

} // namespace dadeum
