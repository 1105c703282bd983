// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Buffers of a pass, and attention over packed documents: one flash-attention call per document on views of the flat
// buffers, so that documents never see each other and nothing is padded.
#include "core/model/decoder.h"
#include "core/model/kernels.h"

#include <ATen/ops/_scaled_dot_product_flash_attention_for_cpu.h>
#include <ATen/ops/_scaled_dot_product_flash_attention_for_cpu_backward.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>

#include <limits>

namespace dadeum {

PassBuffers::PassBuffers(const DecoderSpec& spec, Keep keep, at::ScalarType dtype)
    : m_spec(spec)
    , m_keep(keep)
    , m_dtype(dtype)
{
}

void PassBuffers::allocate(std::int64_t tokens)
{
    m_full.clear(); // free the old buffers before the new ones are taken
    m_blocks.clear();
    m_scratch.clear();
    m_output = m_fullOutput = at::Tensor();
    m_capacity = tokens;
    const DecoderSpec& s = m_spec;
    const auto make = [&](std::int64_t width) { return at::empty({ tokens, width }, m_dtype); };
    const auto makeColumn = [&] { return at::empty({ tokens }, m_dtype); };
    BlockBuffers shared;
    const std::int64_t blocks = m_keep == Keep::Nothing ? 1 : s.layers;
    for (std::int64_t layer = 0; layer < blocks; ++layer) {
        const bool isOwn = m_keep == Keep::Everything || layer == 0;
        BlockBuffers b = isOwn ? BlockBuffers() : shared;
        b.x = make(s.hidden);
        if (isOwn) {
            b.inverse1 = makeColumn();
            b.inverse2 = makeColumn();
            b.qkv = make(s.queryRows() + 2 * s.keyRows());
            if (s.hasQueryKeyNorm)
                b.rawQk = make(s.queryRows() + s.keyRows());
            b.attention = make(s.queryRows());
            b.x2 = make(s.hidden);
            b.gateUp = make(2 * s.intermediate);
            shared = b;
        }
        m_full.push_back(std::move(b));
    }
    m_fullOutput = make(s.hidden);
    m_scratch = { { &normed, make(s.hidden) }, { &product, make(s.intermediate) }, { &keys, make(s.queryRows()) },
        { &values, make(s.queryRows()) } };
    if (m_keep != Keep::Nothing) {
        m_scratch.insert(m_scratch.end(), { { &dx, make(s.hidden) }, { &dNormed, make(s.hidden) }, { &dProduct, make(s.intermediate) },
                                              { &dQkv, make(s.queryRows() + 2 * s.keyRows()) }, { &dAttention, make(s.queryRows()) } });
    }
}

void PassBuffers::resize(std::int64_t tokens)
{
    if (tokens > m_capacity)
        allocate(tokens);
    m_blocks = m_full;
    const auto narrow = [&](at::Tensor& t) {
        if (t.defined())
            t = t.narrow(0, 0, tokens);
    };
    for (BlockBuffers& b : m_blocks)
        for (at::Tensor* t : { &b.x, &b.inverse1, &b.qkv, &b.rawQk, &b.attention, &b.x2, &b.inverse2, &b.gateUp })
            narrow(*t);
    m_output = m_fullOutput.narrow(0, 0, tokens);
    for (auto& [view, full] : m_scratch)
        *view = full.narrow(0, 0, tokens);
}

at::Tensor& PassBuffers::blockOutput(std::int64_t layer)
{
    if (layer + 1 == m_spec.layers)
        return m_output;
    // Without kept inputs the one block's x is overwritten: its value is already inside x2.
    return m_keep == Keep::Nothing ? m_blocks[0].x : m_blocks[std::size_t(layer + 1)].x;
}

namespace {

/// [1, heads, n, headDim] view of columns of a flat buffer's rows [begin, end).
at::Tensor headsView(const at::Tensor& flat, std::int64_t begin, std::int64_t end, std::int64_t firstColumn, std::int64_t heads, std::int64_t headDim)
{
    const std::int64_t stride = flat.size(1);
    return flat.narrow(0, begin, end - begin).narrow(1, firstColumn, heads * headDim).as_strided({ 1, heads, end - begin, headDim },
        { 0, headDim, stride, 1 }, flat.storage_offset() + begin * stride + firstColumn);
}

/// Additive mask of a sliding window: position i sees j with i - window < j <= i.
at::Tensor windowMask(std::int64_t n, std::int64_t window, at::ScalarType dtype)
{
    at::Tensor mask = at::full({ n, n }, -std::numeric_limits<double>::infinity(), dtype);
    for (std::int64_t i = 0; i < n; ++i) {
        const std::int64_t first = std::max<std::int64_t>(0, i - window + 1);
        mask[i].narrow(0, first, i + 1 - first).zero_();
    }
    return mask;
}

} // namespace

void Decoder::attend(std::int64_t layer, const PassInput& input, PassBuffers& buffers, BlockBuffers& block) const
{
    const DecoderSpec& s = spec();
    const std::int64_t group = s.heads / s.kvHeads;
    kernels::repeatHeads(block.qkv, s.queryRows(), s.kvHeads, s.headDim, buffers.keys, group);
    kernels::repeatHeads(block.qkv, s.queryRows() + s.keyRows(), s.kvHeads, s.headDim, buffers.values, group);
    block.logSumExp.clear();
    for (std::size_t d = 0; d + 1 < input.offsets.size(); ++d) {
        const std::int64_t begin = input.offsets[d], end = input.offsets[d + 1], n = end - begin;
        const std::int64_t window = s.windows[std::size_t(layer)];
        const bool isWindowed = window > 0 && window < n;
        const c10::optional<at::Tensor> mask = isWindowed ? c10::optional<at::Tensor>(windowMask(n, window, m_dtype)) : c10::nullopt;
        auto [out, logSumExp] = at::_scaled_dot_product_flash_attention_for_cpu(headsView(block.qkv, begin, end, 0, s.heads, s.headDim),
            headsView(buffers.keys, begin, end, 0, s.heads, s.headDim), headsView(buffers.values, begin, end, 0, s.heads, s.headDim), 0.0,
            !isWindowed, mask);
        headsView(block.attention, begin, end, 0, s.heads, s.headDim).copy_(out);
        if (buffers.keep() != PassBuffers::Keep::Nothing)
            block.logSumExp.push_back(std::move(logSumExp));
    }
}

void Decoder::attendBackward(std::int64_t layer, const PassInput& input, PassBuffers& buffers, BlockBuffers& block) const
{
    const DecoderSpec& s = spec();
    const std::int64_t group = s.heads / s.kvHeads;
    kernels::repeatHeads(block.qkv, s.queryRows(), s.kvHeads, s.headDim, buffers.keys, group);
    kernels::repeatHeads(block.qkv, s.queryRows() + s.keyRows(), s.kvHeads, s.headDim, buffers.values, group);
    for (std::size_t d = 0; d + 1 < input.offsets.size(); ++d) {
        const std::int64_t begin = input.offsets[d], end = input.offsets[d + 1], n = end - begin;
        const std::int64_t window = s.windows[std::size_t(layer)];
        const bool isWindowed = window > 0 && window < n;
        const c10::optional<at::Tensor> mask = isWindowed ? c10::optional<at::Tensor>(windowMask(n, window, m_dtype)) : c10::nullopt;
        const auto view = [&](const at::Tensor& flat, std::int64_t first) { return headsView(flat, begin, end, first, s.heads, s.headDim); };
        auto [dq, dk, dv] = at::_scaled_dot_product_flash_attention_for_cpu_backward(view(buffers.dAttention, 0), view(block.qkv, 0),
            view(buffers.keys, 0), view(buffers.values, 0), view(block.attention, 0), block.logSumExp[d], 0.0, !isWindowed, mask);
        view(buffers.dQkv, 0).copy_(dq);
        // The copies' gradients take the place of the copies, which this document no longer needs.
        view(buffers.keys, 0).copy_(dk);
        view(buffers.values, 0).copy_(dv);
    }
    kernels::sumHeads(buffers.keys, buffers.dQkv, s.queryRows(), s.kvHeads, s.headDim, group);
    kernels::sumHeads(buffers.values, buffers.dQkv, s.queryRows() + s.keyRows(), s.kvHeads, s.headDim, group);
}

} // namespace dadeum
