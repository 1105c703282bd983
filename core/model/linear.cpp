// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/linear.h"

#include "core/base/parallel.h"
#include "core/model/matrix_path.h"
#include "core/model/panel_product.h"
#include "core/model/tensor_kernels.h"

#include <ATen/Dispatch.h>
#include <ATen/ops/empty.h>

namespace dadeum {

namespace {

bool usesPanels(const at::Tensor& x)
{
    return x.scalar_type() == at::kFloat && x.size(0) >= kernels::kLeastPanelRows
        && matrixPath() == MatrixPath::Panels;
}

kernels::RowProduct productOf(const at::Tensor& x, const at::Tensor& start, at::Tensor& y)
{
    kernels::RowProduct product { x.size(0), y.size(1), x.size(1), x.const_data_ptr<float>(),
        x.stride(0), y.mutable_data_ptr<float>(), y.stride(0) };
    if (start.defined()) {
        product.start = start.const_data_ptr<float>();
        product.startStride = start.dim() == 2 ? start.stride(0) : 0;
    }
    return product;
}

template <class T> kernels::Factor<T> factorOf(const at::Tensor& matrix)
{
    const bool isTransposed = matrix.stride(1) != 1 || matrix.stride(0) < matrix.size(1);
    return { matrix.const_data_ptr<T>(), matrix.stride(isTransposed ? 1 : 0), isTransposed };
}

/// One of two dimensions must lie side by side, and rows must not overlap (MKL).
at::Tensor readable(const at::Tensor& m)
{
    const bool isPlain = m.stride(1) == 1 && m.stride(0) >= m.size(1);
    const bool isTransposed = m.stride(0) == 1 && m.stride(1) >= m.size(0);
    return isPlain || isTransposed ? m : m.contiguous();
}

/// y = a b, or with `adds` y += scale · a b.
void multiplyParts(
    const at::Tensor& left, const at::Tensor& right, at::Tensor& y, bool adds, double scale)
{
    constexpr std::int64_t leastRows = 16;
    if (y.numel() == 0)
        return;
    if (left.size(1) == 0) {
        if (!adds)
            y.zero_();
        return;
    }
    const at::Tensor a = readable(left), b = readable(right);
    AT_DISPATCH_FLOATING_TYPES(y.scalar_type(), "product", [&] {
        const auto whole = factorOf<scalar_t>(a), factor = factorOf<scalar_t>(b);
        auto* to = y.mutable_data_ptr<scalar_t>();
        parallelFor(0, y.size(0), leastRows, [&](std::int64_t begin, std::int64_t end) {
            const kernels::SingleThread single;
            auto part = whole;
            part.data += begin * (whole.isTransposed ? 1 : whole.stride);
            kernels::multiply(end - begin, y.size(1), a.size(1), part, factor,
                to + begin * y.stride(0), y.stride(0), adds, scalar_t(scale));
        });
    });
}

} // namespace

void linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& start, at::Tensor& y)
{
    if (kernels::usesTensorOps(x))
        tensor_kernels::linear(x, weight, start, y);
    else if (usesPanels(x))
        kernels::multiplyPanels(
            productOf(x, start, y), { weight.const_data_ptr<float>(), weight.stride(0), true });
    else {
        if (start.defined())
            y.copy_(start.expand_as(y));
        multiplyParts(x, weight.t(), y, start.defined(), 1);
    }
}

void linearBackward(const at::Tensor& dy, const at::Tensor& weight, at::Tensor& dx)
{
    if (kernels::usesTensorOps(dy))
        tensor_kernels::linear(dy, weight.t(), {}, dx);
    else if (usesPanels(dy))
        kernels::multiplyPanels(
            productOf(dy, {}, dx), { weight.const_data_ptr<float>(), weight.stride(0) });
    else
        multiplyParts(dy, weight, dx, false, 1);
}

at::Tensor product(const at::Tensor& a, const at::Tensor& b)
{
    if (kernels::usesTensorOps(a))
        return tensor_kernels::product(a, b);
    at::Tensor result = at::empty({ a.size(0), b.size(1) }, a.options());
    multiplyParts(a, b, result, false, 1);
    return result;
}

void addProduct(at::Tensor sum, const at::Tensor& a, const at::Tensor& b, double scale)
{
    if (kernels::usesTensorOps(sum))
        tensor_kernels::addProduct(sum, a, b, scale);
    else
        multiplyParts(a, b, sum, true, scale);
}

} // namespace dadeum
