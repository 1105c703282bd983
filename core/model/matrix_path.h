// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Which code path libtorch's matrix products take on this processor.
//
// MKL, which libtorch uses for fp32, takes its AVX-512 code only on processors that it recognises
// as Intel's; on AMD processors with AVX-512 that costs half the speed. MKL asks
// `mkl_serv_intel_cpu_true` (undocumented), which this file answers by what the processor can do.
// DADEUM_MKL_DISPATCH=off leaves MKL to itself, DADEUM_MATRIX_PATH=mkl does without panels.
#pragma once

#include <string>

namespace dadeum {

enum class MatrixPath { Mkl, Panels };
/// Of products of many rows in fp32: panels where the processor has the instructions, unless a
/// measurement (matrix_probe.h) chose otherwise.
MatrixPath matrixPath();
/// From the computing thread, between runs: sums differ in their last bits between paths.
void setMatrixPath(MatrixPath path);

/// For people: "panels with AVX-512", "MKL with AVX-512", "MKL's own choice".
std::string matrixProductPath();

} // namespace dadeum
