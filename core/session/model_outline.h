// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What forecasts ask of a model: its table and its size. A form asks after every change of a
// setting, so the headers are read once and kept until a file of the model changes. Any thread.
#pragma once

#include "core/model/decoder_spec.h"

#include <cstdint>
#include <memory>
#include <string>

namespace dadeum {

struct ModelOutline {
    DecoderSpec spec;
    std::int64_t fileBytes = 0; ///< of the mapped weights
};

/// `source` and `classes` as for resolveModel and ModelFiles, which say what is thrown.
std::shared_ptr<const ModelOutline> outlineModel(
    const std::string& source, std::int64_t classes = 0);

} // namespace dadeum
