// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/decoder_spec.h"

#include "core/model/families/families.h"

#include <fmt/format.h>

#include <cmath>
#include <functional>
#include <numeric>

namespace dadeum {

double DecoderSpec::scoreScale() const
{
    return attentionScale > 0 ? attentionScale : 1.0 / std::sqrt(double(headDim));
}

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

std::int64_t DecoderSpec::outputSize(Projection projection) const
{
    switch (projection) {
    case Projection::Qkv:
        return queryRows() + 2 * keyRows();
    case Projection::GateUp:
        return isGated ? 2 * intermediate : intermediate;
    default:
        return hidden;
    }
}

std::vector<std::int64_t> DecoderSpec::moduleRows(Projection projection) const
{
    if (names.modules[std::size_t(projection)].size()
        == 1) // also where a checkpoint keeps them fused
        return { outputSize(projection) };
    if (projection == Projection::Qkv)
        return { queryRows(), keyRows(), keyRows() };
    return { intermediate, intermediate };
}

std::int64_t WeightInfo::elements() const
{
    return std::accumulate(shape.begin(), shape.end(), std::int64_t(1), std::multiplies<>());
}

std::vector<WeightInfo> DecoderSpec::weights() const
{
    using Role = WeightSlot::Role;
    std::vector<WeightInfo> all;
    const auto add
        = [&](const std::string& name, std::vector<std::int64_t> shape, WeightSlot slot) {
              all.push_back({ name, std::move(shape), slot });
          };
    const auto addNorm = [&](const std::string& name, std::int64_t width, WeightSlot slot) {
        add(name + ".weight", { width }, slot);
        slot.isBias = true;
        if (normKind == NormKind::Layer)
            add(name + ".bias", { width }, slot);
    };
    add(names.embedding + ".weight", { vocabulary, hidden }, { Role::Embedding });
    if (!names.positions.empty())
        add(names.positions + ".weight", { positionRows, hidden }, { Role::Positions });
    if (!names.tokenTypes.empty())
        add(names.tokenTypes + ".weight", { tokenTypeRows, hidden }, { Role::TokenTypes });
    if (!names.embeddingNorm.empty())
        addNorm(names.embeddingNorm, hidden, { Role::EmbeddingNorm });
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        const std::string prefix = names.layerPrefix + std::to_string(layer) + ".";
        for (std::size_t n = 0; n < kNorms; ++n)
            if (has(Norm(n)))
                addNorm(prefix + names.norms[n], hidden, { Role::BlockNorm, false, layer, n });
        if (hasQueryKeyNorm) {
            add(prefix + names.queryNorm + ".weight", { headDim },
                { Role::QueryNorm, false, layer });
            add(prefix + names.keyNorm + ".weight", { headDim }, { Role::KeyNorm, false, layer });
        }
        for (std::size_t p = 0; p < kProjections; ++p) {
            const auto rows = moduleRows(Projection(p));
            for (std::size_t m = 0; m < rows.size(); ++m) {
                add(prefix + names.modules[p][m] + ".weight", { rows[m], inputSize(Projection(p)) },
                    { Role::Module, false, layer, p, m });
                if (hasBias[p])
                    add(prefix + names.modules[p][m] + ".bias", { rows[m] },
                        { Role::Module, true, layer, p, m });
            }
        }
    }
    if (!names.finalNorm.empty())
        addNorm(names.finalNorm, hidden, { Role::FinalNorm });
    if (!head.dense.empty()) {
        add(head.dense + ".weight", { hidden, hidden }, { Role::HeadDense });
        add(head.dense + ".bias", { hidden }, { Role::HeadDense, true });
    }
    if (!head.norm.empty())
        addNorm(head.norm, hidden, { Role::HeadNorm });
    if (!head.output.empty() && !head.isTied)
        add(head.output + ".weight", { head.outputs, hidden }, { Role::HeadOutput });
    if (!head.outputBias.empty())
        add(head.outputBias, { head.outputs }, { Role::HeadOutput, true });
    return all;
}

std::int64_t DecoderSpec::parameters() const
{
    std::int64_t total = 0;
    for (const WeightInfo& weight : weights())
        total += weight.elements();
    return total;
}

DecoderSpec decoderSpecFromConfig(
    const Json& config, const std::string& place, std::int64_t classes)
{
    const ConfigReader reader(config, place);
    const std::string type = reader.text("model_type");
    std::string known;
    for (const Family& family : kFamilies) {
        if (type == family.modelType) {
            DecoderSpec spec = family.build(reader);
            chooseHead(spec, reader, classes);
            return spec;
        }
        known += known.empty() ? family.modelType : std::string(", ") + family.modelType;
    }
    throw Error(ErrorCode::Unsupported,
        fmt::format("{}: model_type is \"{}\"; this version reads: {}", place, type, known),
        "Choose a model of one of these families.");
}

} // namespace dadeum
