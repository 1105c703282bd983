// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Rope frequencies for every scaling that transformers' modeling_rope_utils computes once for a model, in fp32 as there.
#pragma once

#include "core/model/config_reader.h"
#include "core/model/decoder_spec.h"

namespace dadeum {

/// Reads `rope_parameters` (transformers 5) or `rope_theta` + `rope_scaling` (transformers 4, key `rope_type` or the
/// older `type`) and computes the frequencies for `rotaryDims` dimensions. Kinds: default, linear, llama3, yarn;
/// dynamic equals default up to the model's own length and is refused beyond it by the length check.
RopeSpec ropeFromConfig(const ConfigReader& config, std::int64_t rotaryDims, std::int64_t maxPositions);

} // namespace dadeum
