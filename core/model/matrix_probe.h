// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the paths of matrix products are on this processor: the shapes of a small model's
// projections, in turns, so that a busy moment slows all paths alike.
#pragma once

#include "core/model/matrix_path.h"

namespace dadeum {

/// GFLOP/s on the compute threads, the best of several turns; 0 where the processor lacks the
/// instructions.
struct MatrixSpeeds {
    double panels = 0, mkl = 0; ///< fp32
    double bfloat16 = 0; ///< panels of bf16, sums in fp32
};

/// Takes about two seconds and 15 MB. Call it from the computing thread.
MatrixSpeeds measureMatrixPaths();

/// The path that `matrixPath` should take. Paths within a twentieth of each other count as equal:
/// noise must not decide.
MatrixPath fastestPath(const MatrixSpeeds& speeds);

} // namespace dadeum
