// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Products of many rows with a weight on processors with AVX-512. The weight is laid into panels of
// 48 columns, and a tile of 8 x 48 results stays in registers over the whole depth (Goto and van de
// Geijn, "Anatomy of High-Performance Matrix Multiplication", 2008). Rows are read as they lie, not
// copied; in bf16 each thread rounds the rows that it is about to multiply. Threads take blocks of
// rows, large ones first, that fit their L2 cache.
//
// A result does not depend on the number of threads.
#pragma once

#include "core/model/matrix_product.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace dadeum::kernels {

/// Fewer rows are not worth the panels.
constexpr std::int64_t kLeastPanelRows = 32;

/// Whether this processor has the instructions.
bool hasPanels();
bool hasBfloat16Panels();

/// y [rows, columns] = start + x [rows, depth] w.
struct RowProduct {
    std::int64_t rows, columns, depth;
    const float* x;
    std::int64_t xStride;
    float* y;
    std::int64_t yStride;
    const float* start = nullptr; ///< null: zero
    std::int64_t startStride = 0; ///< 0: one row for all
};

/// Of tensors whose rows lie side by side; `start` [rows, columns], [columns] or undefined.
RowProduct rowProduct(const at::Tensor& x, const at::Tensor& start, at::Tensor& y);

/// w [depth, columns]
void multiplyPanels(const RowProduct& product, Factor<float> w);

/// With factors rounded to bf16 and sums in fp32: y = start + [x | x inner] w.
/// inner [depth, rank], w [depth + rank, columns]
void multiplyPanels(const RowProduct& product, Factor<at::BFloat16> w,
    Factor<at::BFloat16> inner = {}, std::int64_t rank = 0);

/// The same for few rows, by MKL.
void multiplyFewRows(const RowProduct& product, Factor<at::BFloat16> w,
    Factor<at::BFloat16> inner = {}, std::int64_t rank = 0);

/// One low-rank term y += scale · x aᵀ bᵀ of some columns of dy.
struct LowRankTerm {
    std::int64_t firstColumn, columns; ///< of dy
    std::int64_t firstRank, rank; ///< rows of a
    float scale;
    const float* b; ///< [columns, rank]
    float* gradB; ///< the same; its gradient is added
};
/// Gradients of terms that share x: gradB += scale · dyᵀ (x aᵀ), gradA += scale · (dy b)ᵀ x.
/// x: [rows, depth], dy: [rows, ·], a, gradA: [ranks, depth], all contiguous.
void addLowRankGradients(const at::Tensor& x, const at::Tensor& dy, const at::Tensor& a,
    at::Tensor& gradA, const std::vector<LowRankTerm>& terms);

} // namespace dadeum::kernels
