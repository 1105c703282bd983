// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/decoder_spec.h"

#include "core/model/families/families.h"

#include <fmt/format.h>

#include <numeric>

namespace dadeum {

std::int64_t DecoderSpec::inputSize(Projection projection) const
{
    switch (projection) {
    case Projection::Out:
        return queryRows();
    case Projection::Down:
        return intermediate;
    default:
        return hidden;
    }
}

std::vector<std::int64_t> DecoderSpec::moduleRows(Projection projection) const
{
    switch (projection) {
    case Projection::Qkv:
        return { queryRows(), keyRows(), keyRows() };
    case Projection::GateUp:
        return { intermediate, intermediate };
    default:
        return { hidden };
    }
}

std::int64_t DecoderSpec::outputSize(Projection projection) const
{
    const auto rows = moduleRows(projection);
    return std::accumulate(rows.begin(), rows.end(), std::int64_t(0));
}

std::int64_t DecoderSpec::parameters() const
{
    std::int64_t layer = 2 * hidden + (hasQueryKeyNorm ? 2 * headDim : 0);
    for (std::size_t p = 0; p < kProjections; ++p) {
        const auto projection = Projection(p);
        layer += outputSize(projection) * (inputSize(projection) + (hasBias[p] ? 1 : 0));
    }
    return vocabulary * hidden * (tiedHead ? 1 : 2) + layers * layer + hidden;
}

DecoderSpec decoderSpecFromConfig(const Json& config, const std::string& place)
{
    const ConfigReader reader(config, place);
    const std::string type = reader.text("model_type");
    std::string known;
    for (const Family& family : kFamilies) {
        if (type == family.modelType)
            return family.build(reader);
        known += known.empty() ? family.modelType : std::string(", ") + family.modelType;
    }
    throw Error(ErrorCode::Unsupported, fmt::format("{}: model_type is \"{}\"; this version reads: {}", place, type, known),
        "Choose a model of one of these families.");
}

} // namespace dadeum
