// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/attention_kernel.h"
#include "core/model/decoder.h"
#include "core/model/tensor_kernels.h"

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
    if (kernels::usesTensorOps(block.qkv))
        return tensor_kernels::attention(block.qkv, { input.offsets, input.borders },
            shapeOf(spec(), layer), block.attention, block.logSumExp);
    kernels::attention(block.qkv, input.offsets, shapeOf(spec(), layer), multipliesInBfloat16(),
        block.attention, block.logSumExp);
}

void Decoder::attendBackward(
    std::int64_t layer, const PassInput& input, PassBuffers& buffers, BlockBuffers& block) const
{
    if (kernels::usesTensorOps(block.qkv))
        return tensor_kernels::attentionBackward(block.qkv, block.attention, block.logSumExp,
            buffers.dAttention, { input.offsets, input.borders }, shapeOf(spec(), layer),
            buffers.dQkv);
    kernels::attentionBackward(block.qkv, block.attention, block.logSumExp, buffers.dAttention,
        input.offsets, shapeOf(spec(), layer), multipliesInBfloat16(), buffers.dQkv, buffers.dKeys,
        buffers.dValues);
}

} // namespace dadeum
