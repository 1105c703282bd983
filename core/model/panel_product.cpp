// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/panel_product.h"
#include "core/base/parallel.h"

#include "core/model/panel_tile.h"

#include <algorithm>
#include <atomic>

namespace dadeum::kernels {

namespace {

constexpr std::int64_t kMostBlockRows = 96, kLeastBlockRows = 16;
constexpr std::int64_t kDepthBlock = 768; ///< words; a panel of them takes 144 KiB of the L2 cache
constexpr std::int64_t kGroupWords = 2 << 20; ///< of panels laid out at a time: 8 MiB
constexpr std::int64_t kMostDepth = 3072; ///< numbers, even

/// Memory of the calling thread that is used again and again, for whole vectors.
template <int Use> float* scratch(std::int64_t words)
{
    thread_local std::vector<float> values;
    if (std::int64_t(values.size()) < words + kLanes)
        values.resize(std::size_t(words + kLanes));
    const auto address = reinterpret_cast<std::uintptr_t>(values.data());
    return values.data() + (64 - address % 64) % 64 / sizeof(float);
}

/// First rows of blocks; they become smaller towards the end so that all threads end together.
std::vector<std::int64_t> blocksOf(std::int64_t rows)
{
    const std::int64_t threads = computeThreads();
    std::vector<std::int64_t> firsts;
    std::int64_t first = 0;
    while (first < rows) {
        firsts.push_back(first);
        const std::int64_t share = (rows - first) / (2 * threads) / kTall * kTall;
        first += std::clamp(share, kLeastBlockRows, kMostBlockRows);
    }
    firsts.push_back(rows);
    return firsts;
}

/// run(first, count) for each block, on all threads.
template <class F> void forBlocks(const std::vector<std::int64_t>& blocks, F run)
{
    std::atomic<std::size_t> next = 0;
    parallelFor(0, computeThreads(), 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t thread = begin; thread < end; ++thread)
            for (std::size_t i; (i = next++) + 1 < blocks.size();)
                run(blocks[i], blocks[i + 1] - blocks[i]);
    });
}

/// Panels of some columns of a weight, one after the other, each [words][padded width].
struct Panels {
    const float* data;
    std::int64_t words, columns;
};

/// In the calling thread's memory of that use, until it is used again.
template <class Op, int Use>
Panels layOut(
    Factor<typename Op::Weight> w, std::int64_t first, std::int64_t columns, std::int64_t depth)
{
    const std::int64_t words = Op::words(depth), count = (columns + kWide - 1) / kWide;
    float* panels = scratch<Use>(words * count * kWide);
    parallelFor(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i)
            layOutPanel<Op>(w, depth, first + i * kWide, std::min(kWide, columns - i * kWide),
                panels + i * kWide * words);
    });
    return { panels, words, columns };
}

/// out = start + x panels for `rows` rows of words.
template <class Op>
void multiplyBlock(const float* x, std::int64_t xStride, std::int64_t rows, const Panels& panels,
    const TileOutput& out)
{
    const std::int64_t parts = (panels.words + kDepthBlock - 1) / kDepthBlock;
    const std::int64_t part = (panels.words + parts - 1) / parts;
    for (std::int64_t begin = 0; begin < panels.words; begin += part)
        for (std::int64_t column = 0; column < panels.columns; column += kWide) {
            const std::int64_t width = std::min(kWide, panels.columns - column);
            const std::int64_t step = paddedWidth(width);
            float* y = out.y + column;
            const float* start = out.start ? out.start + column : nullptr;
            const TileOutput target = begin > 0
                ? TileOutput { y, out.yStride, y, out.yStride }
                : TileOutput { y, out.yStride, start, out.startStride };
            tiles<Op, true>({ x + begin, xStride, 1 },
                { panels.data + column * panels.words + begin * step, step },
                std::min(part, panels.words - begin), rows, width, target);
        }
}

std::int64_t groupColumns(std::int64_t words)
{
    return std::max(kWide, kGroupWords / std::max<std::int64_t>(1, words) / kWide * kWide);
}

/// multiply(first row, rows, panels, output) for blocks of rows and groups of columns.
template <class Op, class F>
void forGroups(const RowProduct& p, Factor<typename Op::Weight> w, std::int64_t depth, F multiply)
{
    const auto blocks = blocksOf(p.rows);
    const std::int64_t group = groupColumns(Op::words(depth));
    for (std::int64_t first = 0; first < p.columns; first += group) {
        const Panels panels = layOut<Op, 0>(w, first, std::min(group, p.columns - first), depth);
        forBlocks(blocks, [&](std::int64_t row, std::int64_t rows) {
            multiply(row, rows, panels,
                TileOutput { p.y + row * p.yStride + first, p.yStride,
                    p.start ? p.start + row * p.startStride + first : nullptr, p.startStride });
        });
    }
}

/// multiply(product, weight) for parts of the depth whose panels fit the cache.
template <class T, class F> void forDepths(const RowProduct& p, Factor<T> w, F multiply)
{
    for (std::int64_t first = 0; first < std::max<std::int64_t>(1, p.depth); first += kMostDepth) {
        RowProduct part = p;
        part.x += first;
        part.depth = std::min(kMostDepth, p.depth - first);
        if (first > 0) {
            part.start = p.y;
            part.startStride = p.yStride;
        }
        multiply(part,
            Factor<T> {
                w.data + first * (w.isTransposed ? 1 : w.stride), w.stride, w.isTransposed });
    }
}

/// Rows of x in bf16, each of `words` words; what is beyond x is zero.
void roundRows(
    const RowProduct& p, std::int64_t row, std::int64_t rows, std::int64_t words, float* to)
{
    for (std::int64_t r = 0; r < rows; ++r) {
        auto* values = reinterpret_cast<at::BFloat16*>(to + r * words);
        toBfloat16(p.x + (row + r) * p.xStride, values, p.depth);
        std::fill(values + p.depth, values + 2 * words, at::BFloat16(0));
    }
}

void multiplyRounded(const RowProduct& p, Factor<at::BFloat16> w)
{
    const std::int64_t words = Paired::words(p.depth);
    float* x = scratch<1>(p.rows * words); // columns in several groups read the rows several times
    forBlocks(blocksOf(p.rows), [&](std::int64_t row, std::int64_t rows) {
        roundRows(p, row, rows, words, x + row * words);
    });
    forGroups<Paired>(p, w, p.depth,
        [&](std::int64_t row, std::int64_t rows, const Panels& panels, const TileOutput& out) {
            multiplyBlock<Paired>(x + row * words, words, rows, panels, out);
        });
}

/// sum [rank, columns] += termsᵀ x for blocks of terms [rows, rank] and x [rows, columns].
void addTransposed(const float* terms, std::int64_t termsStride, std::int64_t rank, const float* x,
    std::int64_t xStride, std::int64_t columns, std::int64_t rows, float* sum)
{
    for (std::int64_t column = 0; column < columns; column += kWide)
        tiles<Single, false>({ terms, 1, termsStride }, { x + column, xStride }, rows, rank,
            std::min(kWide, columns - column), { sum + column, columns, sum + column, columns });
}

/// Adds the sums of all parts, each [ranks, depth] and for each term [rank, columns].
void addParts(float* sums, std::int64_t parts, std::int64_t partSize, at::Tensor& gradA,
    const std::vector<LowRankTerm>& terms)
{
    parallelFor(0, partSize, 4096, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t part = 1; part < parts; ++part)
            for (std::int64_t i = begin; i < end; ++i)
                sums[i] += sums[part * partSize + i];
    });
    float* toA = gradA.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < gradA.numel(); ++i)
        toA[i] += sums[i];
    const float* from = sums + gradA.numel();
    for (const LowRankTerm& term : terms) {
        for (std::int64_t c = 0; c < term.columns; ++c)
            for (std::int64_t r = 0; r < term.rank; ++r)
                term.gradB[c * term.rank + r] += term.scale * from[r * term.columns + c];
        from += term.rank * term.columns;
    }
}

} // namespace

bool hasPanels()
{
    static const bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    return has;
}

bool hasBfloat16Panels()
{
    static const bool has = hasPanels() && __builtin_cpu_supports("avx512bf16");
    return has;
}

RowProduct rowProduct(const at::Tensor& x, const at::Tensor& start, at::Tensor& y)
{
    RowProduct product { x.size(0), y.size(1), x.size(1), x.const_data_ptr<float>(), x.stride(0),
        y.mutable_data_ptr<float>(), y.stride(0) };
    if (start.defined()) {
        product.start = start.const_data_ptr<float>();
        product.startStride = start.dim() == 2 ? start.stride(0) : 0;
    }
    return product;
}

void multiplyPanels(const RowProduct& product, Factor<float> weight)
{
    forDepths(product, weight, [](const RowProduct& p, Factor<float> w) {
        forGroups<Single>(p, w, p.depth,
            [&](std::int64_t row, std::int64_t rows, const Panels& panels, const TileOutput& out) {
                multiplyBlock<Single>(p.x + row * p.xStride, p.xStride, rows, panels, out);
            });
    });
}

void multiplyPanels(
    const RowProduct& p, Factor<at::BFloat16> w, Factor<at::BFloat16> inner, std::int64_t rank)
{
    if (rank == 0)
        return forDepths(p, w, multiplyRounded);
    const Panels innerPanels = layOut<Paired, 1>(inner, 0, rank, p.depth);
    const std::int64_t words = Paired::words(p.depth + rank);
    forGroups<Paired>(p, w, p.depth + rank,
        [&](std::int64_t row, std::int64_t rows, const Panels& panels, const TileOutput& out) {
            float* block = scratch<2>(rows * words);
            roundRows(p, row, rows, words, block);
            float* terms = scratch<3>(rows * rank);
            multiplyBlock<Paired>(block, words, rows, innerPanels, { terms, rank, nullptr, 0 });
            for (std::int64_t r = 0; r < rows; ++r)
                toBfloat16(terms + r * rank,
                    reinterpret_cast<at::BFloat16*>(block + r * words) + p.depth, rank);
            multiplyBlock<Paired>(block, words, rows, panels, out);
        });
}

void multiplyFewRows(
    const RowProduct& p, Factor<at::BFloat16> w, Factor<at::BFloat16> inner, std::int64_t rank)
{
    const std::int64_t width = p.depth + rank;
    std::vector<at::BFloat16> rounded(std::size_t(p.rows * width));
    std::vector<float> terms(std::size_t(p.rows * rank));
    for (std::int64_t r = 0; r < p.rows; ++r)
        toBfloat16(p.x + r * p.xStride, rounded.data() + r * width, p.depth);
    if (rank > 0)
        multiply(p.rows, rank, p.depth, { rounded.data(), width }, inner, terms.data(), rank);
    for (std::int64_t r = 0; r < p.rows; ++r) {
        toBfloat16(terms.data() + r * rank, rounded.data() + r * width + p.depth, rank);
        for (std::int64_t c = 0; c < p.columns; ++c)
            p.y[r * p.yStride + c] = p.start ? p.start[r * p.startStride + c] : 0;
    }
    multiply(p.rows, p.columns, width, { rounded.data(), width }, w, p.y, p.yStride, true);
}

void addLowRankGradients(const at::Tensor& x, const at::Tensor& dy, const at::Tensor& a,
    at::Tensor& gradA, const std::vector<LowRankTerm>& terms)
{
    const std::int64_t rows = x.size(0), depth = x.size(1), ranks = a.size(0), outputs = dy.size(1);
    // Parts are summed in their order, and their number depends on the rows alone.
    const std::int64_t parts = std::clamp<std::int64_t>(rows / 256, 1, 16);
    std::int64_t partSize = ranks * depth;
    for (const LowRankTerm& term : terms)
        partSize += term.rank * term.columns;
    float* sums = scratch<4>(parts * partSize);
    const Panels aPanels
        = layOut<Single, 0>({ a.const_data_ptr<float>(), depth, true }, 0, ranks, depth);
    std::int64_t bWords = 0;
    for (const LowRankTerm& term : terms)
        bWords += term.columns * paddedWidth(term.rank);
    float* bPanels = scratch<1>(bWords);
    for (float* to = bPanels; const LowRankTerm& term : terms) {
        for (std::int64_t r = 0; r < term.rank; r += kWide)
            layOutPanel<Single>({ term.b, term.rank }, term.columns, r,
                std::min(kWide, term.rank - r), to + r * term.columns);
        to += term.columns * paddedWidth(term.rank);
    }
    const float *xData = x.const_data_ptr<float>(), *dyData = dy.const_data_ptr<float>();
    parallelFor(0, parts, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t part = begin; part < end; ++part) {
            float* sumA = sums + part * partSize;
            std::fill(sumA, sumA + partSize, 0.0f);
            const std::int64_t last = rows * (part + 1) / parts;
            for (std::int64_t row = rows * part / parts; row < last; row += kMostBlockRows) {
                const std::int64_t count = std::min(kMostBlockRows, last - row);
                const float *xBlock = xData + row * depth, *dyBlock = dyData + row * outputs;
                float *h = scratch<2>(count * ranks), *dh = scratch<3>(count * ranks);
                multiplyBlock<Single>(xBlock, depth, count, aPanels, { h, ranks, nullptr, 0 });
                float* sumB = sumA + ranks * depth;
                const float* b = bPanels;
                for (const LowRankTerm& term : terms) {
                    const float* dyTerm = dyBlock + term.firstColumn;
                    multiplyBlock<Single>(dyTerm, outputs, count, { b, term.columns, term.rank },
                        { dh + term.firstRank, ranks, nullptr, 0 });
                    for (std::int64_t r = 0; r < count; ++r)
                        for (std::int64_t i = 0; i < term.rank; ++i)
                            dh[r * ranks + term.firstRank + i] *= term.scale;
                    addTransposed(h + term.firstRank, ranks, term.rank, dyTerm, outputs,
                        term.columns, count, sumB);
                    sumB += term.rank * term.columns;
                    b += term.columns * paddedWidth(term.rank);
                }
                addTransposed(dh, ranks, ranks, xBlock, depth, depth, count, sumA);
            }
        }
    });
    addParts(sums, parts, partSize, gradA, terms);
}

} // namespace dadeum::kernels
