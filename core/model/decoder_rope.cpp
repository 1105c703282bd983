// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Head norms and rotary positions of queries and keys.
#include "core/model/decoder.h"
#include "core/model/rope_config.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dadeum {

namespace {

/// One row of cos and sin. Angles are fp32 products, as transformers computes them.
void fillRow(at::Tensor& cos, at::Tensor& sin, std::int64_t row, std::int64_t position,
    const std::vector<float>& frequencies, float scaling)
{
    const auto fill = [&]<class T>(T*) {
        const auto half = std::int64_t(frequencies.size());
        for (std::int64_t i = 0; i < half; ++i) {
            const float angle = float(position) * frequencies[std::size_t(i)];
            cos.mutable_data_ptr<T>()[row * half + i] = T(std::cos(angle) * scaling);
            sin.mutable_data_ptr<T>()[row * half + i] = T(std::sin(angle) * scaling);
        }
    };
    if (cos.scalar_type() == at::kFloat)
        fill(static_cast<float*>(nullptr));
    else
        fill(static_cast<double*>(nullptr));
}

} // namespace

void Decoder::ensurePositions(std::int64_t positions)
{
    if (positions <= m_ropePositions)
        return;
    if (positions > spec().maxPositions)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{} positions are needed, {} reads at most {}", positions, m_files->name(),
                spec().maxPositions),
            "Use a shorter maximum length.");
    m_ropePositions = std::min(spec().maxPositions, std::max(positions, 2 * m_ropePositions));
    m_rope.clear();
    for (const RopeSpec& rope : spec().ropes) {
        const auto half = std::int64_t(rope.inverseFrequencies.size());
        at::Tensor cos = at::empty({ m_ropePositions, half }, statisticsOptions().device(at::kCPU)),
                   sin = at::empty_like(cos);
        for (std::int64_t p = 0; p < m_ropePositions; ++p)
            fillRow(cos, sin, p, p, rope.inverseFrequencies, rope.attentionScaling);
        m_rope.push_back({ cos.to(device()), sin.to(device()) });
    }
}

void Decoder::applyRope(
    std::int64_t layer, const PassInput& input, at::Tensor& qkv, bool inverse) const
{
    const DecoderSpec& s = spec();
    const int index = s.layerRope[std::size_t(layer)];
    if (index < 0)
        return;
    const RopeSpec& rope = s.ropes[std::size_t(index)];
    const RopeTables& tables = m_rope[std::size_t(index)];
    const kernels::RopeHeads heads { s.queryColumns(), s.heads, s.keyColumns(), s.kvHeads };
    const auto* position = input.hostPositions.const_data_ptr<std::int32_t>();
    const std::int64_t count = qkv.size(0);
    if (rope.longFrom == 0 || std::none_of(position, position + count, [&](std::int32_t p) {
            return p >= rope.longFrom;
        })) {
        kernels::rope(qkv, heads, input.positions, tables.cos, tables.sin, inverse);
        return;
    }
    // Some document is so long that its length changes the frequencies: a table with one row per
    // token. Without borders every token ends a document of its own, read from a cache.
    at::Tensor cos = at::empty({ count, tables.cos.size(1) }, statisticsOptions().device(at::kCPU)),
               sin = at::empty_like(cos);
    std::vector<std::int32_t> borders = input.offsets;
    for (std::int64_t t = 0; input.offsets.empty() && t <= count; ++t)
        borders.push_back(std::int32_t(t));
    for (std::size_t d = 0; d + 1 < borders.size(); ++d) {
        if (borders[d] == borders[d + 1])
            continue;
        const std::vector<float> frequencies
            = frequenciesAtLength(rope, position[borders[d + 1] - 1] + 1);
        for (std::int32_t t = borders[d]; t < borders[d + 1]; ++t)
            fillRow(cos, sin, t, position[t], frequencies, rope.attentionScaling);
    }
    kernels::rope(qkv, heads, at::arange(count, qkv.options().dtype(at::kInt)),
        cos.to(device(), true), sin.to(device(), true), inverse);
}

void Decoder::rotate(std::int64_t layer, const PassInput& input, BlockBuffers& b) const
{
    const DecoderSpec& s = spec();
    if (s.hasQueryKeyNorm) {
        const BlockTensors& t = m_tensors.blocks[std::size_t(layer)];
        b.rawQk.copy_(b.qkv.narrow(1, 0, s.queryRows() + s.keyRows()));
        kernels::headNorm(b.qkv, s.queryColumns(), s.heads, s.headDim, normOf(t.queryNorm));
        kernels::headNorm(b.qkv, s.keyColumns(), s.kvHeads, s.headDim, normOf(t.keyNorm));
    }
    applyRope(layer, input, b.qkv, false);
}

void Decoder::rotateBackward(std::int64_t layer, const PassInput& input, BlockBuffers& b,
    at::Tensor& dQkv, BaseGradients* base) const
{
    const DecoderSpec& s = spec();
    applyRope(layer, input, dQkv, true);
    if (!s.hasQueryKeyNorm)
        return;
    const BlockTensors& t = m_tensors.blocks[std::size_t(layer)];
    at::Tensor none;
    const auto gradient = [&](NormTensors BlockTensors::*norm) -> at::Tensor& {
        return base ? (base->tensors.blocks[std::size_t(layer)].*norm).weight : none;
    };
    kernels::headNormBackward(dQkv, s.queryColumns(), s.heads, s.headDim, b.rawQk, 0,
        normOf(t.queryNorm), gradient(&BlockTensors::queryNorm));
    kernels::headNormBackward(dQkv, s.keyColumns(), s.kvHeads, s.headDim, b.rawQk, s.queryRows(),
        normOf(t.keyNorm), gradient(&BlockTensors::keyNorm));
}

} // namespace dadeum
