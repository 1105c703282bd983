// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/attention_kernel.h"
#include "core/base/parallel.h"

#include "core/model/kernel_support.h"
#include "core/model/kernels.h"
#include "core/model/matrix_product.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <type_traits>

namespace dadeum::kernels {

namespace {

constexpr std::int64_t kBlock = 64; ///< queries at a time

/// z [0, n) becomes the softmax of scale · z over [begin, end), 0 elsewhere. Returns log Σ exp.
template <class T>
DADEUM_INLINE T softmaxRowT(T* z, std::int64_t begin, std::int64_t end, std::int64_t n, T scale)
{
    T most = z[begin];
    for (std::int64_t i = begin; i < end; ++i)
        most = z[i] > most ? z[i] : most; // std::max hinders the compiler
    T sum = 0;
    for (std::int64_t i = begin; i < end; ++i) {
        z[i] = std::exp((z[i] - most) * scale);
        sum += z[i];
    }
    const T norm = T(1) / sum;
    for (std::int64_t i = begin; i < end; ++i)
        z[i] *= norm;
    std::fill(z, z + begin, T(0));
    std::fill(z + end, z + n, T(0));
    return most * scale + std::log(sum);
}

/// Over [begin, end) the scores s become P and dp becomes dS; both 0 elsewhere.
template <class T>
DADEUM_INLINE void gradientRowT(T* s, T* dp, std::int64_t begin, std::int64_t end, std::int64_t n,
    T scale, T logSumExp, T delta)
{
    for (std::int64_t i = begin; i < end; ++i) {
        s[i] = std::exp(s[i] * scale - logSumExp);
        dp[i] = s[i] * (dp[i] - delta);
    }
    for (T* row : { s, dp }) {
        std::fill(row, row + begin, T(0));
        std::fill(row + end, row + n, T(0));
    }
}

#define DADEUM_FOR(T)                                                                              \
    DADEUM_CLONES T softmaxRow(T* z, std::int64_t begin, std::int64_t end, std::int64_t n, T s)    \
    {                                                                                              \
        return softmaxRowT(z, begin, end, n, s);                                                   \
    }                                                                                              \
    DADEUM_CLONES void gradientRow(T* s, T* dp, std::int64_t begin, std::int64_t end,              \
        std::int64_t n, T scale, T logSumExp, T delta)                                             \
    {                                                                                              \
        gradientRowT(s, dp, begin, end, n, scale, logSumExp, delta);                               \
    }                                                                                              \
    DADEUM_CLONES T rowProduct(const T* a, const T* b, std::int64_t n)                             \
    {                                                                                              \
        return dotT(a, b, n);                                                                      \
    }
DADEUM_FOR(float)
DADEUM_FOR(double)
#undef DADEUM_FOR

struct Task {
    std::int64_t begin, count; ///< rows of the document
    std::int64_t head;
};

/// Longest documents first, so that no thread begins one when the others are done.
std::vector<Task> tasksOf(const std::vector<std::int32_t>& offsets, std::int64_t heads)
{
    std::vector<Task> tasks;
    for (std::size_t d = 0; d + 1 < offsets.size(); ++d)
        for (std::int64_t h = 0; h < heads && offsets[d] < offsets[d + 1]; ++h)
            tasks.push_back({ offsets[d], offsets[d + 1] - offsets[d], h });
    std::stable_sort(
        tasks.begin(), tasks.end(), [](const Task& a, const Task& b) { return a.count > b.count; });
    return tasks;
}

template <class F> void forTasks(const std::vector<Task>& tasks, F run)
{
    std::atomic<std::size_t> next = 0;
    parallelFor(0, computeThreads(), 1, [&](std::int64_t begin, std::int64_t end) {
        const SingleThread single;
        for (std::int64_t thread = begin; thread < end; ++thread)
            for (std::size_t task; (task = next++) < tasks.size();)
                run(tasks[task]);
    });
}

/// Memory of a thread that is used again and again.
template <class T, int Use> T* scratch(std::int64_t size)
{
    thread_local std::vector<T> values;
    if (std::int64_t(values.size()) < size)
        values.resize(std::size_t(size));
    return values.data();
}

/// Rows of one head of a document.
template <class T> struct Rows {
    const T* data;
    std::int64_t stride;
    Factor<T> from(std::int64_t row, bool isTransposed = false) const
    {
        return { data + row * stride, stride, isTransposed };
    }
};

template <class T>
Rows<T> headRows(const at::Tensor& x, const Task& task, HeadColumns columns, std::int64_t head)
{
    const std::int64_t stride = x.size(1);
    return { x.const_data_ptr<T>() + task.begin * stride + columns.first + head * columns.stride,
        stride };
}

/// As factors of products: themselves, or copies in bf16.
template <class Op, int Use, class T>
Rows<Op> operand(Rows<T> rows, std::int64_t count, std::int64_t width)
{
    if constexpr (std::is_same_v<Op, T>) {
        return rows;
    } else {
        Op* copy = scratch<Op, Use>(count * width);
        for (std::int64_t row = 0; row < count; ++row)
            toBfloat16(rows.data + row * rows.stride, copy + row * width, width);
        return { copy, width };
    }
}

/// The keys that the queries [first, end) of a block see, and those that one of them sees.
struct Sight {
    std::int64_t count, window;
    bool isCausal;
    Sight(const AttentionShape& shape, std::int64_t documentLength)
        : count(documentLength)
        , window(shape.window > 0 ? shape.window : documentLength)
        , isCausal(shape.isCausal)
    {
    }
    std::int64_t begin(std::int64_t query) const
    {
        return isCausal ? std::max<std::int64_t>(0, query + 1 - window) : 0;
    }
    std::int64_t end(std::int64_t query) const { return isCausal ? query + 1 : count; }
};

/// Rows of scores lie this far apart: no multiple of a page, which would crowd a few cache lines.
std::int64_t scoreStride(std::int64_t count)
{
    const std::int64_t stride = (count + 15) / 16 * 16;
    return stride % 256 == 0 ? stride + 16 : stride;
}

template <class T, class Op>
void forwardHead(const at::Tensor& qkv, const AttentionShape& shape, const Task& task,
    at::Tensor& out, at::Tensor& logSumExp)
{
    const std::int64_t n = task.count, d = shape.headDim, stride = scoreStride(n);
    const std::int64_t shared = task.head / (shape.heads / shape.kvHeads), outStride = out.size(1);
    const auto q = operand<Op, 0>(headRows<T>(qkv, task, shape.queries, task.head), n, d);
    const auto k = operand<Op, 1>(headRows<T>(qkv, task, shape.keys, shared), n, d);
    const auto v = operand<Op, 2>(headRows<T>(qkv, task, shape.values, shared), n, d);
    T* to = out.mutable_data_ptr<T>() + task.begin * outStride + task.head * d;
    T* sums = logSumExp.mutable_data_ptr<T>() + task.begin * shape.heads + task.head;
    T* scores = scratch<T, 4>(kBlock * stride);
    const Sight sight(shape, n);
    for (std::int64_t first = 0; first < n; first += kBlock) {
        const std::int64_t rows = std::min(kBlock, n - first);
        const std::int64_t begin = sight.begin(first), width = sight.end(first + rows - 1) - begin;
        multiply(rows, width, d, q.from(first), k.from(begin, true), scores, stride);
        for (std::int64_t r = 0; r < rows; ++r)
            sums[(first + r) * shape.heads]
                = softmaxRow(scores + r * stride, sight.begin(first + r) - begin,
                    sight.end(first + r) - begin, width, T(shape.scale));
        const auto p = operand<Op, 5>(Rows<T> { scores, stride }, rows, width);
        multiply(rows, d, width, p.from(0), v.from(begin), to + first * outStride, outStride);
    }
}

struct Gradients {
    const at::Tensor &out, &logSumExp, &dOut;
    at::Tensor &dQkv, &dKeys, &dValues;
};

template <class T, class Op>
void backwardHead(
    const at::Tensor& qkv, const AttentionShape& shape, const Task& task, const Gradients& g)
{
    const std::int64_t n = task.count, d = shape.headDim, stride = scoreStride(n);
    const std::int64_t shared = task.head / (shape.heads / shape.kvHeads), width = g.out.size(1);
    const HeadColumns plain { 0, d };
    const auto q = operand<Op, 0>(headRows<T>(qkv, task, shape.queries, task.head), n, d);
    const auto k = operand<Op, 1>(headRows<T>(qkv, task, shape.keys, shared), n, d);
    const auto v = operand<Op, 2>(headRows<T>(qkv, task, shape.values, shared), n, d);
    const Rows<T> dOutRows = headRows<T>(g.dOut, task, plain, task.head);
    const Rows<T> outRows = headRows<T>(g.out, task, plain, task.head);
    const auto dO = operand<Op, 3>(dOutRows, n, d);
    const T* sums = g.logSumExp.const_data_ptr<T>() + task.begin * shape.heads + task.head;
    T* dQuery = g.dQkv.mutable_data_ptr<T>() + task.begin * g.dQkv.size(1) + shape.queries.first
        + task.head * shape.queries.stride;
    T* dKey = g.dKeys.mutable_data_ptr<T>() + task.begin * width + task.head * d;
    T* dValue = g.dValues.mutable_data_ptr<T>() + task.begin * width + task.head * d;
    for (std::int64_t row = 0; row < n; ++row)
        for (T* to : { dKey, dValue })
            std::fill(to + row * width, to + row * width + d, T(0));
    T* scores = scratch<T, 4>(kBlock * stride);
    T* dScores = scratch<T, 6>(kBlock * stride);
    const Sight sight(shape, n);
    const T scale = T(shape.scale);
    for (std::int64_t first = 0; first < n; first += kBlock) {
        const std::int64_t rows = std::min(kBlock, n - first);
        const std::int64_t begin = sight.begin(first), seen = sight.end(first + rows - 1) - begin;
        multiply(rows, seen, d, q.from(first), k.from(begin, true), scores, stride);
        multiply(rows, seen, d, dO.from(first), v.from(begin, true), dScores, stride);
        for (std::int64_t r = 0; r < rows; ++r) {
            const std::int64_t row = first + r;
            const T delta = rowProduct(
                dOutRows.data + row * dOutRows.stride, outRows.data + row * outRows.stride, d);
            gradientRow(scores + r * stride, dScores + r * stride, sight.begin(row) - begin,
                sight.end(row) - begin, seen, scale, sums[row * shape.heads], delta);
        }
        const auto p = operand<Op, 5>(Rows<T> { scores, stride }, rows, seen);
        const auto dS = operand<Op, 7>(Rows<T> { dScores, stride }, rows, seen);
        multiply(
            seen, d, rows, p.from(0, true), dO.from(first), dValue + begin * width, width, true);
        multiply(seen, d, rows, dS.from(0, true), q.from(first), dKey + begin * width, width, true,
            scale);
        multiply(rows, d, seen, dS.from(0), k.from(begin), dQuery + first * g.dQkv.size(1),
            g.dQkv.size(1), false, scale);
    }
}

} // namespace

void attention(const at::Tensor& qkv, const std::vector<std::int32_t>& offsets,
    const AttentionShape& shape, bool inBfloat16, at::Tensor& out, at::Tensor& logSumExp)
{
    const std::vector<Task> tasks = tasksOf(offsets, shape.heads);
    AT_DISPATCH_FLOATING_TYPES(qkv.scalar_type(), "attention", [&] {
        forTasks(tasks, [&](const Task& task) {
            if constexpr (std::is_same_v<scalar_t, float>)
                if (inBfloat16)
                    return forwardHead<float, at::BFloat16>(qkv, shape, task, out, logSumExp);
            forwardHead<scalar_t, scalar_t>(qkv, shape, task, out, logSumExp);
        });
    });
}

void attentionBackward(const at::Tensor& qkv, const at::Tensor& out, const at::Tensor& logSumExp,
    const at::Tensor& dOut, const std::vector<std::int32_t>& offsets, const AttentionShape& shape,
    bool inBfloat16, at::Tensor& dQkv, at::Tensor& dKeys, at::Tensor& dValues)
{
    const std::vector<Task> tasks = tasksOf(offsets, shape.heads);
    const Gradients gradients { out, logSumExp, dOut, dQkv, dKeys, dValues };
    AT_DISPATCH_FLOATING_TYPES(qkv.scalar_type(), "attention", [&] {
        forTasks(tasks, [&](const Task& task) {
            if constexpr (std::is_same_v<scalar_t, float>)
                if (inBfloat16)
                    return backwardHead<float, at::BFloat16>(qkv, shape, task, gradients);
            backwardHead<scalar_t, scalar_t>(qkv, shape, task, gradients);
        });
    });
    const std::int64_t group = shape.heads / shape.kvHeads;
    sumHeads(dKeys, dQkv, shape.keys, shape.kvHeads, shape.headDim, group);
    sumHeads(dValues, dQkv, shape.values, shape.kvHeads, shape.headDim, group);
}

} // namespace dadeum::kernels
