// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Rope frequencies for every scaling of transformers' modeling_rope_utils, in fp32 as there.
#pragma once

#include "core/model/config_reader.h"
#include "core/model/decoder_spec.h"

namespace dadeum {

/// `rope_parameters` (transformers 5), or `rope_scaling` with `rope_theta` and the like taken in
/// (transformers 4).
Json ropeParameters(const ConfigReader& config);

/// Frequencies for `rotaryDims` dimensions (an odd number is rounded up to pairs, as transformers
/// does). Kinds (`rope_type`, or the older `type`): default, linear, dynamic, llama3, yarn,
/// longrope. Throws Error{InvalidInput | Unsupported}.
RopeSpec ropeFrom(const ConfigReader& rope, std::int64_t rotaryDims, std::int64_t maxPositions);

/// The frequencies for a document of `length` tokens.
std::vector<float> frequenciesAtLength(const RopeSpec& rope, std::int64_t length);

} // namespace dadeum
