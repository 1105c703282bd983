// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/matrix_probe.h"

#include "core/model/linear.h"
#include "core/model/panel_product.h"

#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <chrono>

namespace dadeum {

namespace {

constexpr std::int64_t kRows = 1024, kIn = 576, kOut = 1536;
constexpr int kTurns = 6;
constexpr double kSecondsPerTurn = 0.1;
constexpr double kWorthChanging = 1.05;

template <class F> double gflopsOf(F multiply)
{
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    double seconds = 0;
    int count = 0;
    do {
        multiply();
        ++count;
        seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    } while (seconds < kSecondsPerTurn);
    return 2e-9 * double(kRows * kIn * kOut) * count / seconds;
}

} // namespace

MatrixSpeeds measureMatrixPaths()
{
    const at::Tensor x = at::full({ kRows, kIn }, 0.5f), weight = at::full({ kOut, kIn }, 0.25f);
    const at::Tensor rounded = weight.to(at::kBFloat16);
    at::Tensor y = at::zeros({ kRows, kOut });
    const kernels::RowProduct product = kernels::rowProduct(x, {}, y);
    MatrixSpeeds best;
    for (int turn = 0; turn < kTurns; ++turn) {
        best.mkl = std::max(best.mkl, gflopsOf([&] { addProduct(y, x, weight.t()); }));
        if (kernels::hasPanels())
            best.panels = std::max(best.panels, gflopsOf([&] {
                kernels::multiplyPanels(product, { weight.const_data_ptr<float>(), kIn, true });
            }));
        if (kernels::hasBfloat16Panels())
            best.bfloat16 = std::max(best.bfloat16, gflopsOf([&] {
                kernels::multiplyPanels(
                    product, { rounded.const_data_ptr<at::BFloat16>(), kIn, true });
            }));
    }
    return best;
}

MatrixPath fastestPath(const MatrixSpeeds& speeds)
{
    return speeds.panels == 0 || speeds.mkl > kWorthChanging * speeds.panels ? MatrixPath::Mkl
                                                                             : MatrixPath::Panels;
}

} // namespace dadeum
