// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Attention over packed documents: one flash-attention call per document on views of the flat
// buffers, so that documents never see each other and nothing is padded.
#include "core/model/decoder.h"

#include <ATen/ops/_scaled_dot_product_flash_attention_for_cpu.h>
#include <ATen/ops/_scaled_dot_product_flash_attention_for_cpu_backward.h>
#include <ATen/ops/empty.h>

namespace dadeum {

namespace {

/// [1, heads, n, headDim] view of the heads of a flat buffer's rows [begin, end).
at::Tensor headsView(const at::Tensor& flat, std::int64_t begin, std::int64_t end,
    HeadColumns columns, std::int64_t heads, std::int64_t headDim)
{
    const std::int64_t stride = flat.size(1);
    return flat.as_strided({ 1, heads, end - begin, headDim }, { 0, columns.stride, stride, 1 },
        flat.storage_offset() + begin * stride + columns.first);
}

} // namespace

void Decoder::attend(
    std::int64_t layer, const PassInput& input, PassBuffers& buffers, BlockBuffers& block) const
{
    const DecoderSpec& s = spec();
    const std::int64_t group = s.heads / s.kvHeads;
    const HeadColumns plain { 0, s.headDim };
    kernels::repeatHeads(block.qkv, s.keyColumns(), s.kvHeads, s.headDim, buffers.keys, group);
    kernels::repeatHeads(block.qkv, s.valueColumns(), s.kvHeads, s.headDim, buffers.values, group);
    block.logSumExp.clear();
    for (std::size_t d = 0; d + 1 < input.offsets.size(); ++d) {
        const std::int64_t begin = input.offsets[d], end = input.offsets[d + 1], n = end - begin;
        const std::int64_t window = s.windows[std::size_t(layer)];
        const bool isWindowed = window > 0 && window < n;
        const c10::optional<at::Tensor> mask
            = isWindowed ? c10::optional<at::Tensor>(buffers.windowMask(n, window)) : c10::nullopt;
        auto [out, logSumExp] = at::_scaled_dot_product_flash_attention_for_cpu(
            headsView(block.qkv, begin, end, s.queryColumns(), s.heads, s.headDim),
            headsView(buffers.keys, begin, end, plain, s.heads, s.headDim),
            headsView(buffers.values, begin, end, plain, s.heads, s.headDim), 0.0,
            s.isCausal && !isWindowed, mask, s.scoreScale());
        headsView(block.attention, begin, end, plain, s.heads, s.headDim).copy_(out);
        if (buffers.keep() != PassBuffers::Keep::Nothing)
            block.logSumExp.push_back(std::move(logSumExp));
    }
}

void Decoder::attendBackward(
    std::int64_t layer, const PassInput& input, PassBuffers& buffers, BlockBuffers& block) const
{
    const DecoderSpec& s = spec();
    const std::int64_t group = s.heads / s.kvHeads;
    const HeadColumns plain { 0, s.headDim };
    kernels::repeatHeads(block.qkv, s.keyColumns(), s.kvHeads, s.headDim, buffers.keys, group);
    kernels::repeatHeads(block.qkv, s.valueColumns(), s.kvHeads, s.headDim, buffers.values, group);
    for (std::size_t d = 0; d + 1 < input.offsets.size(); ++d) {
        const std::int64_t begin = input.offsets[d], end = input.offsets[d + 1], n = end - begin;
        const std::int64_t window = s.windows[std::size_t(layer)];
        const bool isWindowed = window > 0 && window < n;
        const c10::optional<at::Tensor> mask
            = isWindowed ? c10::optional<at::Tensor>(buffers.windowMask(n, window)) : c10::nullopt;
        const auto view = [&](const at::Tensor& flat, HeadColumns columns) {
            return headsView(flat, begin, end, columns, s.heads, s.headDim);
        };
        auto [dq, dk, dv] = at::_scaled_dot_product_flash_attention_for_cpu_backward(
            view(buffers.dAttention, plain), view(block.qkv, s.queryColumns()),
            view(buffers.keys, plain), view(buffers.values, plain), view(block.attention, plain),
            block.logSumExp[d], 0.0, s.isCausal && !isWindowed, mask, s.scoreScale());
        view(buffers.dQkv, s.queryColumns()).copy_(dq);
        // The copies' gradients take the place of the copies, which this document no longer needs.
        view(buffers.keys, plain).copy_(dk);
        view(buffers.values, plain).copy_(dv);
    }
    kernels::sumHeads(buffers.keys, buffers.dQkv, s.keyColumns(), s.kvHeads, s.headDim, group);
    kernels::sumHeads(buffers.values, buffers.dQkv, s.valueColumns(), s.kvHeads, s.headDim, group);
}

} // namespace dadeum
