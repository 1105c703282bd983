// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/linear.h"

#include "core/model/matrix_path.h"
#include "core/model/panel_product.h"

#include <ATen/ops/addmm.h>
#include <ATen/ops/mm.h>

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

} // namespace

void linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& start, at::Tensor& y)
{
    if (usesPanels(x))
        kernels::multiplyPanels(
            productOf(x, start, y), { weight.const_data_ptr<float>(), weight.stride(0), true });
    else if (start.defined())
        at::addmm_out(y, start, x, weight.t());
    else
        at::mm_out(y, x, weight.t());
}

void linearBackward(const at::Tensor& dy, const at::Tensor& weight, at::Tensor& dx)
{
    if (usesPanels(dy))
        kernels::multiplyPanels(
            productOf(dy, {}, dx), { weight.const_data_ptr<float>(), weight.stride(0) });
    else
        at::mm_out(dx, dy, weight);
}

} // namespace dadeum
