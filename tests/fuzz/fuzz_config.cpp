// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as config.json: an Error, or a table with sane sizes.
#include "core/model/decoder_spec.h"

#include <cstdint>
#include <cstdlib>

using namespace dadeum;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    try {
        const std::string_view text(reinterpret_cast<const char*>(data), size);
        const DecoderSpec spec
            = decoderSpecFromConfig(parseJson(text, "config.json"), "config.json");
        if (spec.layers < 1 || spec.heads < 1 || spec.parameters() < 1)
            std::abort();
    } catch (const Error&) {
        return 0; // what every wrong configuration must give
    }
    return 0;
}
