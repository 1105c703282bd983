// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Products of many rows by panels against ATen's in fp64, at every kind of edge.
#include <ATen/ATen.h>
#include <doctest/doctest.h>

#include <random>

#include "core/base/parallel.h"
#include "core/model/linear.h"
#include "core/model/panel_product.h"

using namespace dadeum;
using namespace dadeum::kernels;

namespace {

struct Sizes {
    std::int64_t rows, in, out;
};
// whole tiles; odd sizes; more columns than a group of panels; more depth than a part
const std::vector<Sizes> kSizes { { 96, 64, 96 }, { 33, 17, 1 }, { 101, 49, 47 }, { 64, 1, 50 },
    { 37, 2500, 900 }, { 40, 6201, 33 }, { 32, 16, 15 }, { 200, 31, 131 } };

double worst(const at::Tensor& found, const at::Tensor& expected)
{
    return (found.to(at::kDouble) - expected).abs().max().item<double>()
        / std::max(1.0, expected.abs().max().item<double>());
}

RowProduct productOf(const at::Tensor& x, at::Tensor& y)
{
    return { x.size(0), y.size(1), x.size(1), x.const_data_ptr<float>(), x.stride(0),
        y.mutable_data_ptr<float>(), y.stride(0) };
}

at::Tensor rounded(const at::Tensor& x)
{
    return x.to(at::kBFloat16).to(at::kDouble);
}

Factor<at::BFloat16> factorOf(const at::Tensor& x, bool isTransposed)
{
    return { x.const_data_ptr<at::BFloat16>(), x.stride(0), isTransposed };
}

} // namespace

TEST_CASE("linear and its backward equal ATen's products in fp64, with every kind of start")
{
    at::manual_seed(3);
    for (const auto& [rows, in, out] : kSizes) {
        CAPTURE(rows);
        CAPTURE(in);
        CAPTURE(out);
        const at::Tensor x = at::randn({ rows, in + 3 }).narrow(1, 2, in); // rows lie apart
        const at::Tensor w = at::randn({ out, in }), bias = at::randn({ out });
        const at::Tensor residual = at::randn({ rows, out });
        const at::Tensor product = x.to(at::kDouble).mm(w.to(at::kDouble).t());
        for (const at::Tensor& start : { at::Tensor(), bias, residual }) {
            at::Tensor y = at::full({ rows, out }, NAN);
            linear(x, w, start, y);
            CHECK(worst(y, start.defined() ? product + start : product) < 1e-5);
        }
        at::Tensor dx = at::full({ rows, in }, NAN);
        linearBackward(residual, w, dx);
        CHECK(worst(dx, residual.to(at::kDouble).mm(w.to(at::kDouble))) < 1e-5);
    }
}

TEST_CASE("products in bf16 with a low-rank term equal the formula on rounded factors")
{
    if (!hasBfloat16Panels())
        return;
    at::manual_seed(4);
    for (const auto& [rows, in, out] : kSizes)
        for (const std::int64_t rank : { 0, 1, 8, 50 }) {
            CAPTURE(rows);
            CAPTURE(in);
            CAPTURE(out);
            CAPTURE(rank);
            const at::Tensor x = at::randn({ rows, in }), a = at::randn({ rank, in }) * 0.1;
            const at::Tensor w = at::randn({ out, in + rank }).to(at::kBFloat16);
            const at::Tensor a16 = a.to(at::kBFloat16), bias = at::randn({ out });
            const at::Tensor terms = rounded(x).mm(rounded(a).t()).to(at::kFloat);
            const at::Tensor expected
                = at::cat({ rounded(x), rounded(terms) }, 1).mm(w.to(at::kDouble).t()) + bias;
            for (const auto multiplyRows :
                { multiplyFewRows, static_cast<decltype(&multiplyFewRows)>(&multiplyPanels) }) {
                at::Tensor y = at::full({ rows, out }, NAN);
                RowProduct product = productOf(x, y);
                product.start = bias.const_data_ptr<float>();
                multiplyRows(product, factorOf(w, true), factorOf(a16, true), rank);
                CHECK(worst(y, expected) < 3e-3); // terms may round to the other neighbour
            }
        }
}

TEST_CASE("products in bf16 with a weight that is not transposed")
{
    if (!hasBfloat16Panels())
        return;
    for (const auto& [rows, in, out] : kSizes) {
        CAPTURE(rows);
        CAPTURE(in);
        CAPTURE(out);
        const at::Tensor x = at::randn({ rows, in }), w = at::randn({ in, out }).to(at::kBFloat16);
        at::Tensor y = at::full({ rows, out }, NAN);
        multiplyPanels(productOf(x, y), factorOf(w, false));
        CHECK(worst(y, rounded(x).mm(w.to(at::kDouble))) < 1e-5);
    }
}

TEST_CASE("gradients of low-rank terms equal the formulas")
{
    if (!hasPanels())
        return;
    at::manual_seed(5);
    for (const std::int64_t rows : { 1, 50, 700 })
        for (const auto& ranks :
            std::vector<std::vector<std::int64_t>> { { 8 }, { 3, 16, 1 }, { 64 } }) {
            const std::int64_t in = 77, gap = 5;
            std::vector<at::Tensor> b, gradB;
            std::int64_t total = 0, columns = 0;
            std::vector<LowRankTerm> terms;
            for (std::size_t i = 0; i < ranks.size(); ++i) {
                const std::int64_t out = 30 + 40 * std::int64_t(i);
                b.push_back(at::randn({ out, ranks[i] }));
                gradB.push_back(at::ones({ out, ranks[i] }));
                terms.push_back({ columns, out, total, ranks[i], 0.5f * float(i + 1),
                    b[i].const_data_ptr<float>(), gradB[i].mutable_data_ptr<float>() });
                columns += out + gap; // columns between them have no adapter
                total += ranks[i];
            }
            const at::Tensor x = at::randn({ rows, in }), dy = at::randn({ rows, columns });
            const at::Tensor a = at::randn({ total, in });
            at::Tensor gradA = at::ones({ total, in });
            addLowRankGradients(x, dy, a, gradA, terms);
            for (std::size_t i = 0; i < ranks.size(); ++i) {
                const LowRankTerm& t = terms[i];
                const at::Tensor dyTerm = dy.narrow(1, t.firstColumn, t.columns).to(at::kDouble);
                const at::Tensor xd = x.to(at::kDouble);
                const at::Tensor ad = a.narrow(0, t.firstRank, t.rank).to(at::kDouble);
                CHECK(worst(gradB[i], dyTerm.t().mm(xd.mm(ad.t())) * t.scale + 1) < 1e-5);
                CHECK(worst(gradA.narrow(0, t.firstRank, t.rank),
                          (dyTerm.mm(b[i].to(at::kDouble)) * t.scale).t().mm(xd) + 1)
                    < 1e-5);
            }
        }
}

TEST_CASE("results of panels do not depend on the number of threads")
{
    if (!hasPanels())
        return;
    const int before = computeThreads();
    const at::Tensor x = at::randn({ 300, 100 }), w = at::randn({ 90, 100 });
    std::vector<at::Tensor> results;
    for (const int threads : { 1, 2 }) {
        setComputeThreads(threads);
        at::Tensor y = at::empty({ 300, 90 });
        multiplyPanels(productOf(x, y), Factor<float> { w.const_data_ptr<float>(), 100, true });
        results.push_back(y);
    }
    setComputeThreads(before);
    CHECK(at::equal(results[0], results[1]));
}
