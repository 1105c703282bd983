// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Attention over packed documents against the plain formulas, and its gradient by differences.
#include <ATen/ATen.h>
#include <doctest/doctest.h>

#include <limits>

#include "core/base/parallel.h"
#include "core/model/attention_kernel.h"
#include "core/model/panel_product.h"

using namespace dadeum;
using namespace dadeum::kernels;

namespace {

struct Problem {
    AttentionShape shape;
    std::vector<std::int32_t> offsets;
    at::Tensor qkv, out, logSumExp, dOut, dQkv;

    Problem(std::int64_t heads, std::int64_t kvHeads, std::int64_t headDim, bool isCausal,
        std::int64_t window, std::vector<std::int32_t> documents, at::ScalarType dtype)
        : shape { { 0, headDim }, { heads * headDim, headDim },
            { (heads + kvHeads) * headDim, headDim }, heads, kvHeads, headDim, 0.3, isCausal,
            window }
        , offsets(std::move(documents))
    {
        at::manual_seed(7);
        const std::int64_t rows = offsets.back();
        qkv = at::randn({ rows, (heads + 2 * kvHeads) * headDim }, dtype);
        out = at::full({ rows, heads * headDim }, std::numeric_limits<double>::quiet_NaN(), dtype);
        logSumExp = at::empty({ rows, heads }, dtype);
        dOut = at::randn_like(out);
        dQkv = at::full_like(qkv, std::numeric_limits<double>::quiet_NaN());
    }
    void run(bool inBfloat16 = false)
    {
        attention(qkv, offsets, shape, inBfloat16, out, logSumExp);
        at::Tensor dKeys = at::empty_like(out), dValues = at::empty_like(out);
        attentionBackward(
            qkv, out, logSumExp, dOut, offsets, shape, inBfloat16, dQkv, dKeys, dValues);
    }
    at::Tensor head(const at::Tensor& x, HeadColumns columns, std::int64_t h, std::size_t d) const
    {
        return x.narrow(0, offsets[d], offsets[d + 1] - offsets[d])
            .narrow(1, columns.first + h * columns.stride, shape.headDim);
    }
    /// softmax(scale · Q Kᵀ + mask) V and its gradient, written with whole matrices.
    void checkAgainstPlain(double tolerance) const
    {
        at::Tensor plainOut = at::zeros_like(out), plainGradient = at::zeros_like(qkv);
        const HeadColumns plain { 0, shape.headDim };
        for (std::size_t d = 0; d + 1 < offsets.size(); ++d) {
            for (std::int64_t h = 0; h < shape.heads; ++h) {
                const std::int64_t shared = h / (shape.heads / shape.kvHeads);
                const at::Tensor q = head(qkv, shape.queries, h, d),
                                 k = head(qkv, shape.keys, shared, d),
                                 v = head(qkv, shape.values, shared, d),
                                 g = head(dOut, plain, h, d);
                at::Tensor seen = at::ones({ q.size(0), q.size(0) }, at::kBool);
                if (shape.isCausal)
                    seen = seen.tril();
                if (shape.window > 0)
                    seen = seen.triu(1 - shape.window);
                const at::Tensor p
                    = (at::mm(q, k.t()) * shape.scale)
                          .masked_fill(seen.logical_not(), -std::numeric_limits<double>::infinity())
                          .softmax(1);
                head(plainOut, plain, h, d).add_(at::mm(p, v));
                const at::Tensor dP = at::mm(g, v.t());
                const at::Tensor dS = p * (dP - (dP * p).sum(1, true)) * shape.scale;
                head(plainGradient, shape.queries, h, d).add_(at::mm(dS, k));
                head(plainGradient, shape.keys, shared, d).add_(at::mm(dS.t(), q));
                head(plainGradient, shape.values, shared, d).add_(at::mm(p.t(), g));
            }
        }
        CHECK((out - plainOut).abs().max().item<double>() < tolerance);
        CHECK((dQkv - plainGradient).abs().max().item<double>() < tolerance);
    }
};

void check(Problem problem, double tolerance, bool inBfloat16 = false)
{
    problem.run(inBfloat16);
    problem.checkAgainstPlain(tolerance);
}

} // namespace

TEST_CASE("attention over packed documents equals the formula")
{
    for (const at::ScalarType dtype : { at::kFloat, at::kDouble }) {
        const double tolerance = dtype == at::kFloat ? 3e-5 : 1e-12;
        check({ 4, 2, 16, true, 0, { 0, 130, 131, 131, 195, 300 }, dtype }, tolerance);
        check({ 3, 1, 10, true, 0, { 0, 1 }, dtype }, tolerance);
        check({ 9, 3, 64, true, 0, { 0, 300 }, dtype }, tolerance);
    }
}

TEST_CASE("attention with a window sees no further back")
{
    for (const std::int64_t window : { 1, 5, 64, 100, 1000 })
        check({ 2, 2, 8, true, window, { 0, 140, 210 }, at::kDouble }, 1e-12);
}

TEST_CASE("attention of encoders sees the whole document")
{
    check({ 2, 2, 8, false, 0, { 0, 70, 135 }, at::kDouble }, 1e-12);
}

TEST_CASE("attention does not depend on the number of threads")
{
    Problem one(4, 2, 16, true, 0, { 0, 130, 195 }, at::kFloat), two = one;
    two.out = one.out.clone();
    two.logSumExp = one.logSumExp.clone();
    two.dQkv = one.dQkv.clone();
    const int threads = computeThreads();
    setComputeThreads(1);
    one.run();
    setComputeThreads(2);
    two.run();
    setComputeThreads(threads);
    CHECK(at::equal(one.out, two.out));
    CHECK(at::equal(one.dQkv, two.dQkv));
}

TEST_CASE("attention in bf16 stays near the formula")
{
    if (!kernels::hasBfloat16Panels())
        return;
    check({ 4, 2, 16, true, 0, { 0, 130, 195 }, at::kFloat }, 0.12, true);
}
