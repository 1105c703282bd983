// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Attention by tensor operations: formulas in attention_kernel.h.
#include "core/model/tensor_kernels.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/_flash_attention_backward.h>
#include <ATen/ops/_flash_attention_forward.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/logsumexp.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <limits>

namespace dadeum::tensor_kernels {

namespace {

constexpr std::int64_t kQueries = 256; ///< at a time: scores of all heads exist for these

bool hasFlashAttention(const at::Tensor& qkv, const AttentionShape& shape)
{
    return qkv.is_cuda() && qkv.scalar_type() == at::kBFloat16 && shape.headDim % 8 == 0
        && shape.headDim <= 256;
}

std::int64_t longest(const std::vector<std::int32_t>& offsets)
{
    std::int32_t most = 0;
    for (std::size_t d = 0; d + 1 < offsets.size(); ++d)
        most = std::max(most, offsets[d + 1] - offsets[d]);
    return most;
}

std::optional<std::int64_t> windowLeft(const AttentionShape& shape)
{
    return shape.window > 0 ? std::optional(shape.window - 1) : std::nullopt;
}

struct Heads {
    at::Tensor queries, keys, values; ///< [T, heads, headDim], views
};

Heads headsIn(const at::Tensor& qkv, const AttentionShape& s)
{
    return { headsOf(qkv, s.queries, s.heads, s.headDim),
        headsOf(qkv, s.keys, s.kvHeads, s.headDim), headsOf(qkv, s.values, s.kvHeads, s.headDim) };
}

/// Some queries of a document and the keys [begin, end) that any of them sees.
struct Block {
    std::int64_t firstRow, rows, begin,
        end; ///< firstRow: in the batch; begin, end: in the document
    at::Tensor hidden; ///< [rows, end - begin]; undefined = everything is seen
};

template <class F>
void forBlocks(std::int64_t firstRow, std::int64_t count, const AttentionShape& shape,
    const at::Tensor& example, F f)
{
    const at::TensorOptions whole = example.options().dtype(at::kInt);
    for (std::int64_t first = 0; first < count; first += kQueries) {
        Block block { firstRow + first, std::min(kQueries, count - first), 0, count, {} };
        if (shape.isCausal) {
            block.end = first + block.rows;
            if (shape.window > 0)
                block.begin = std::max<std::int64_t>(0, first - shape.window + 1);
            const at::Tensor distance = at::arange(first, block.end, whole).unsqueeze(1)
                - at::arange(block.begin, block.end, whole);
            block.hidden = distance < 0;
            if (shape.window > 0)
                block.hidden.logical_or_(distance >= shape.window);
        }
        f(block);
    }
}

/// Rows of all query heads, grouped by the key head that they read: [kvHeads, repeats · rows,
/// headDim].
at::Tensor grouped(const at::Tensor& heads, const Block& block, const AttentionShape& s)
{
    return heads.narrow(0, block.firstRow, block.rows)
        .reshape({ block.rows, s.kvHeads, s.heads / s.kvHeads, s.headDim })
        .permute({ 1, 2, 0, 3 })
        .reshape({ s.kvHeads, -1, s.headDim });
}

/// Back: [rows, heads, last].
at::Tensor ungrouped(const at::Tensor& values, const Block& block, const AttentionShape& s)
{
    return values.view({ s.kvHeads, s.heads / s.kvHeads, block.rows, -1 })
        .permute({ 2, 0, 1, 3 })
        .reshape({ block.rows, s.heads, -1 });
}

/// Scaled scores in the type of sums, -inf where hidden: [kvHeads, repeats · rows, end - begin].
at::Tensor scoresOf(
    const at::Tensor& queries, const at::Tensor& keys, const Block& block, const AttentionShape& s)
{
    at::Tensor scores
        = at::bmm(queries, keys.transpose(1, 2)).to(statisticsType(queries.scalar_type()));
    scores.mul_(s.scale);
    if (block.hidden.defined())
        scores.view({ s.kvHeads, -1, block.rows, block.end - block.begin })
            .masked_fill_(block.hidden, -std::numeric_limits<double>::infinity());
    return scores;
}

} // namespace

void attention(const at::Tensor& qkv, const Documents& documents, const AttentionShape& shape,
    at::Tensor& out, at::Tensor& logSumExp)
{
    const Heads heads = headsIn(qkv, shape);
    if (hasFlashAttention(qkv, shape)) {
        const std::int64_t most = longest(documents.offsets);
        const auto result = at::_flash_attention_forward(heads.queries, heads.keys, heads.values,
            documents.borders, documents.borders, most, most, 0.0, shape.isCausal, false,
            shape.scale, windowLeft(shape), std::nullopt);
        out.copy_(std::get<0>(result).flatten(1));
        logSumExp = std::get<1>(result);
        return;
    }
    for (std::size_t d = 0; d + 1 < documents.offsets.size(); ++d) {
        const std::int64_t first = documents.offsets[d], count = documents.offsets[d + 1] - first;
        const at::Tensor keys = heads.keys.narrow(0, first, count).transpose(0, 1),
                         values = heads.values.narrow(0, first, count).transpose(0, 1);
        forBlocks(first, count, shape, qkv, [&](const Block& block) {
            const std::int64_t seen = block.end - block.begin;
            at::Tensor scores = scoresOf(grouped(heads.queries, block, shape),
                keys.narrow(1, block.begin, seen), block, shape);
            const at::Tensor sums = at::logsumexp(scores, -1, true);
            scores.sub_(sums).exp_();
            const at::Tensor result
                = at::bmm(scores.to(qkv.scalar_type()), values.narrow(1, block.begin, seen));
            out.narrow(0, block.firstRow, block.rows)
                .copy_(ungrouped(result, block, shape).flatten(1));
            logSumExp.narrow(0, block.firstRow, block.rows)
                .copy_(ungrouped(sums, block, shape).squeeze(2));
        });
    }
}

void attentionBackward(const at::Tensor& qkv, const at::Tensor& out, const at::Tensor& logSumExp,
    const at::Tensor& dOut, const Documents& documents, const AttentionShape& shape,
    at::Tensor& dQkv)
{
    const Heads heads = headsIn(qkv, shape), gradients = headsIn(dQkv, shape);
    const HeadColumns plain { 0, shape.headDim };
    const at::Tensor outHeads = headsOf(out, plain, shape.heads, shape.headDim),
                     dOutHeads = headsOf(dOut, plain, shape.heads, shape.headDim);
    if (hasFlashAttention(qkv, shape)) {
        const std::int64_t most = longest(documents.offsets);
        const at::Tensor unused = at::empty({ 2 }, qkv.options().dtype(at::kUInt64)); // of dropout
        const auto result = at::_flash_attention_backward(dOutHeads, heads.queries, heads.keys,
            heads.values, outHeads, logSumExp, documents.borders, documents.borders, most, most,
            0.0, shape.isCausal, unused, unused, shape.scale, windowLeft(shape), std::nullopt);
        gradients.queries.copy_(std::get<0>(result));
        gradients.keys.copy_(std::get<1>(result));
        gradients.values.copy_(std::get<2>(result));
        return;
    }
    const at::ScalarType type = qkv.scalar_type(), sumType = statisticsType(type);
    for (std::size_t d = 0; d + 1 < documents.offsets.size(); ++d) {
        const std::int64_t first = documents.offsets[d], count = documents.offsets[d + 1] - first;
        const at::Tensor keys = heads.keys.narrow(0, first, count).transpose(0, 1),
                         values = heads.values.narrow(0, first, count).transpose(0, 1);
        at::Tensor dKeys = at::zeros(keys.sizes(), qkv.options().dtype(sumType)),
                   dValues = at::zeros(keys.sizes(), qkv.options().dtype(sumType));
        forBlocks(first, count, shape, qkv, [&](const Block& block) {
            const std::int64_t seen = block.end - block.begin;
            const at::Tensor k
                = keys.narrow(1, block.begin, seen),
                v = values.narrow(1, block.begin, seen), q = grouped(heads.queries, block, shape),
                o = grouped(outHeads, block, shape), dO = grouped(dOutHeads, block, shape);
            const at::Tensor sums = logSumExp.narrow(0, block.firstRow, block.rows)
                                        .view({ block.rows, shape.kvHeads, -1 })
                                        .permute({ 1, 2, 0 })
                                        .reshape({ shape.kvHeads, -1, 1 });
            const at::Tensor p = scoresOf(q, k, block, shape).sub_(sums).exp_();
            const at::Tensor delta = (dO.to(sumType) * o).sum(-1, true);
            at::Tensor dS = at::bmm(dO, v.transpose(1, 2)).to(sumType);
            dS = dS.sub_(delta).mul_(p).mul_(shape.scale).to(type);
            gradients.queries.narrow(0, block.firstRow, block.rows)
                .copy_(ungrouped(at::bmm(dS, k), block, shape));
            dKeys.narrow(1, block.begin, seen).add_(at::bmm(dS.transpose(1, 2), q));
            dValues.narrow(1, block.begin, seen).add_(at::bmm(p.to(type).transpose(1, 2), dO));
        });
        gradients.keys.narrow(0, first, count).copy_(dKeys.transpose(0, 1));
        gradients.values.narrow(0, first, count).copy_(dValues.transpose(0, 1));
    }
}

void cachedAttention(const at::Tensor& q, const at::Tensor& keys, const at::Tensor& values,
    std::int64_t window, double scale, at::Tensor out)
{
    const std::int64_t length = keys.size(0), kvHeads = keys.size(1),
                       seen = window > 0 ? std::min(window, length) : length;
    const at::Tensor k = keys.narrow(0, length - seen, seen).permute({ 1, 2, 0 }),
                     v = values.narrow(0, length - seen, seen).transpose(0, 1);
    const at::Tensor grouped = q.reshape({ kvHeads, -1, q.size(1) });
    const at::Tensor scores = at::bmm(grouped, k).to(statisticsType(q.scalar_type())).mul_(scale);
    out.copy_(at::bmm(scores.softmax(-1).to(q.scalar_type()), v).flatten());
}

} // namespace dadeum::tensor_kernels
