// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/matrix_path.h"

#include "core/model/panel_product.h"

#include <atomic>
#include <cstdlib>
#include <string_view>

namespace {

bool isDispatchAllowed()
{
    const char* choice = std::getenv("DADEUM_MKL_DISPATCH");
    return !choice || std::string_view(choice) != "off";
}

bool arePanelsAllowed()
{
    const char* choice = std::getenv("DADEUM_MATRIX_PATH");
    return dadeum::kernels::hasPanels() && !(choice && std::string_view(choice) == "mkl");
}

std::atomic<dadeum::MatrixPath>& chosenPath()
{
    static std::atomic<dadeum::MatrixPath> path
        = arePanelsAllowed() ? dadeum::MatrixPath::Panels : dadeum::MatrixPath::Mkl;
    return path;
}

} // namespace

/// Overrides MKL's own function of this name: 1 = use the best instructions that the processor
/// reports.
extern "C" __attribute__((visibility("default"))) int mkl_serv_intel_cpu_true()
{
    __builtin_cpu_init();
    return (__builtin_cpu_is("intel") || (isDispatchAllowed() && dadeum::kernels::hasPanels())) ? 1
                                                                                                : 0;
}

namespace dadeum {

MatrixPath matrixPath()
{
    return chosenPath();
}

void setMatrixPath(MatrixPath path)
{
    if (arePanelsAllowed())
        chosenPath() = path;
}

std::string matrixProductPath()
{
    if (matrixPath() == MatrixPath::Panels)
        return "panels with AVX-512";
    if (!isDispatchAllowed())
        return "MKL's own choice";
    return kernels::hasPanels() ? "MKL with AVX-512" : "MKL with the processor's best instructions";
}

} // namespace dadeum
