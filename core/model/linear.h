// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Products of activations with a weight, by the fastest path for their number of rows on this
// processor: panels (panel_product.h) or MKL. fp32 and fp64.
#pragma once

#include <ATen/core/Tensor.h>

namespace dadeum {

/// y [T, out] = start + x [T, in] wᵀ. start: a bias [out], or [T, out], or undefined. Rows of x and
/// y may lie apart.
void linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& start, at::Tensor& y);
/// dx [T, in] = dy [T, out] w.
void linearBackward(const at::Tensor& dy, const at::Tensor& weight, at::Tensor& dx);

} // namespace dadeum
