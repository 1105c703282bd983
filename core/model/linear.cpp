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

/// Rows lie side by side and do not overlap (MKL).
bool isPlain(const at::Tensor& m)
{
    return m.stride(1) == 1 && m.stride(0) >= m.size(1);
}

template <class T> kernels::Factor<T> factorOf(const at::Tensor& matrix)
{
    const bool isTransposed = !isPlain(matrix);
    return { matrix.const_data_ptr<T>(), matrix.stride(isTransposed ? 1 : 0), isTransposed };
}

at::Tensor readable(const at::Tensor& m)
{
    return isPlain(m) || isPlain(m.t()) ? m : m.contiguous();
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
        kernels::multiplyPanels(kernels::rowProduct(x, start, y),
            { weight.const_data_ptr<float>(), weight.stride(0), true });
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
            kernels::rowProduct(dy, {}, dx), { weight.const_data_ptr<float>(), weight.stride(0) });
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
