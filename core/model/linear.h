// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Matrix products on the compute threads (parallel.h): with a weight by the fastest path for the
// number of rows on this processor, panels (panel_product.h) or MKL; others by MKL, rows of the
// result divided between threads. fp32 and fp64, matrices or transposed ones. Tensors that are not
// the CPU's: tensor_kernels.h.
#pragma once

#include <ATen/core/Tensor.h>

namespace dadeum {

/// y [T, out] = start + x [T, in] wᵀ. start: a bias [out], or [T, out], or undefined. Rows of x and
/// y may lie apart.
void linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& start, at::Tensor& y);
/// dx [T, in] = dy [T, out] w.
void linearBackward(const at::Tensor& dy, const at::Tensor& weight, at::Tensor& dx);

/// a b, and sum += scale · a b.
at::Tensor product(const at::Tensor& a, const at::Tensor& b);
void addProduct(at::Tensor sum, const at::Tensor& a, const at::Tensor& b, double scale = 1);

} // namespace dadeum
