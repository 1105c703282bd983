// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/attention_kernel.h"
#include "core/model/decoder.h"

namespace dadeum {

namespace {

kernels::AttentionShape shapeOf(const DecoderSpec& s, std::int64_t layer)
{
    return { s.queryColumns(), s.keyColumns(), s.valueColumns(), s.heads, s.kvHeads, s.headDim,
        s.scoreScale(), s.isCausal, s.windows[std::size_t(layer)] };
}

} // namespace

void Decoder::attend(std::int64_t layer, const PassInput& input, BlockBuffers& block) const
{
    kernels::attention(block.qkv, input.offsets, shapeOf(spec(), layer), multipliesInBfloat16(),
        block.attention, block.logSumExp);
}

void Decoder::attendBackward(
    std::int64_t layer, const PassInput& input, PassBuffers& buffers, BlockBuffers& block) const
{
    kernels::attentionBackward(block.qkv, block.attention, block.logSumExp, buffers.dAttention,
        input.offsets, shapeOf(spec(), layer), multipliesInBfloat16(), buffers.dQkv, buffers.dKeys,
        buffers.dValues);
}

} // namespace dadeum
