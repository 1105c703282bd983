// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/matrix_path.h"

#include "core/model/panel_product.h"

#include <cstdlib>
#include <string_view>

namespace {

bool isDispatchAllowed()
{
    const char* choice = std::getenv("DADEUM_MKL_DISPATCH");
    return !choice || std::string_view(choice) != "off";
}

bool hasAvx512()
{
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
        && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
}

} // namespace

/// Overrides MKL's own function of this name: 1 = use the best instructions that the processor
/// reports.
extern "C" __attribute__((visibility("default"))) int mkl_serv_intel_cpu_true()
{
    __builtin_cpu_init();
    return (__builtin_cpu_is("intel") || (isDispatchAllowed() && hasAvx512())) ? 1 : 0;
}

namespace dadeum {

MatrixPath matrixPath()
{
    static const MatrixPath path = [] {
        const char* choice = std::getenv("DADEUM_MATRIX_PATH");
        if (choice && std::string_view(choice) == "mkl")
            return MatrixPath::Mkl;
        return kernels::hasPanels() ? MatrixPath::Panels : MatrixPath::Mkl;
    }();
    return path;
}

std::string matrixProductPath()
{
    if (!isDispatchAllowed())
        return "MKL's own choice";
    return hasAvx512() ? "MKL with AVX-512" : "MKL with the processor's best instructions";
}

} // namespace dadeum
