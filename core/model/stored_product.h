// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Products of a few rows with weights in the type that they are stored in. Writing text one token
// at a time is bound by how fast weights come from memory; reading 5 bits instead of 32 per weight
// makes it several times faster, with the same weights: each block is expanded in registers as
// `expandRows` does, then multiplied in fp32.
//
//   y[b][o] = Σ_i W[o][i] · x[b][i]
#pragma once

#include "core/model/stored_tensor.h"

#include <cstdint>
#include <span>

namespace dadeum {

/// More rows than this gain more from one expansion and a matrix product.
constexpr std::int64_t kMostStoredRows = 8;

/// Whether `multiplyStored` reads this type faster than fp32 weights.
bool hasStoredProduct(const StoredTensor& weight);

/// weights: [out, in], which share x; x: [batch, in] contiguous, batch ≤ kMostStoredRows; y:
/// [batch, yStride], of which the first columns are written, those of one weight after those of
/// another. Rows of the weights are divided between the threads of torch's pool.
void multiplyStored(std::span<const StoredTensor* const> weights, const float* x,
    std::int64_t batch, float* y, std::int64_t yStride);

} // namespace dadeum
