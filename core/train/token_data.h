// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Data format "tokens": a safetensors file of input_ids, attention_mask and labels, [rows, length] int64, trained as they
// are without a template. Any thread.
#pragma once

#include "core/data/dataset.h"
#include "core/model/decoder_spec.h"

namespace dadeum {

/// Rows keep the positions whose mask is 1 (which must be contiguous); labels are -100 or the id itself, for classifiers
/// int64 [rows]; token_type_ids may be given. Throws
/// Error{InvalidInput} naming file, row, found and expected.
LoadedData loadTokenData(const RunSpec& spec, const DecoderSpec& model);

} // namespace dadeum
