// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// EXAONE-4: norms on the outputs of the sublayers, none on their inputs; norms on the heads of q
// and k. The hybrid models (32B) have sliding layers with rope and full layers without positions;
// without a window every layer rotates.
#include "core/model/families/families.h"

namespace dadeum {

DecoderSpec buildExaone4(const ConfigReader& config)
{
    DecoderSpec spec = commonSpec(config, "rms_norm_eps");
    applyRope(spec, config);
    spec.hasQueryKeyNorm = true;
    spec.names.norms = { "", "post_attention_layernorm", "", "post_feedforward_layernorm" };
    const auto window = config.json().contains("sliding_window")
        ? config.optionalSize("sliding_window")
        : std::optional<std::int64_t>(4096);
    if (!window)
        return spec;
    const Json pattern
        = config.has("sliding_window_pattern") ? config.json()["sliding_window_pattern"] : Json(4);
    const std::string letters = pattern.is_string() ? pattern.get<std::string>() : std::string();
    const bool isNumber = pattern.is_number_integer() && pattern.get<double>() >= 0;
    if (!isNumber && (letters.empty() || letters.find_first_not_of("LG") != std::string::npos))
        config.fail("sliding_window_pattern", "a number or letters such as LLLG");
    std::vector<bool> sliding
        = slidingLayers(spec, config, isNumber ? pattern.get<std::int64_t>() : 0);
    if (!letters.empty() && !config.has("layer_types"))
        for (std::size_t i = 0; i < sliding.size(); ++i)
            sliding[i] = letters[i % letters.size()] == 'L';
    for (std::size_t i = 0; i < sliding.size(); ++i) {
        spec.windows[i] = sliding[i] ? *window : 0;
        spec.layerRope[i] = sliding[i] ? 0 : -1;
    }
    return spec;
}

} // namespace dadeum
