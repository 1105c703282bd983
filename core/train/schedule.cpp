// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/schedule.h"

#include <algorithm>
#include <cmath>

namespace dadeum {

namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kRestartCycles = 3;
constexpr double kPolynomialPower = 2;
constexpr double kPolynomialEnd = 1e-7;
constexpr double kStepFraction = 0.3;
constexpr double kStepFactor = 0.5;

} // namespace

std::int64_t warmupSteps(const OptimSpec& optim, std::int64_t totalSteps)
{
    if (optim.warmup >= 1)
        return std::int64_t(optim.warmup);
    return std::int64_t(std::ceil(optim.warmup * double(totalSteps)));
}

double learningRate(const OptimSpec& optim, std::int64_t step, std::int64_t totalSteps)
{
    const double at = double(step - 1), total = double(totalSteps);
    const double warmup = double(warmupSteps(optim, totalSteps));
    if (at < warmup)
        return optim.lr * at / std::max(1.0, warmup);
    const double progress = std::min(1.0, (at - warmup) / std::max(1.0, total - warmup));
    if (optim.schedule == "constant")
        return optim.lr;
    if (optim.schedule == "linear")
        return std::max(optim.minLr, optim.lr * (1 - progress));
    if (optim.schedule == "cosine_restarts")
        return progress >= 1
            ? optim.minLr
            : std::max(optim.minLr,
                optim.lr * 0.5 * (1 + std::cos(kPi * std::fmod(kRestartCycles * progress, 1.0))));
    if (optim.schedule == "polynomial") {
        const double end = std::max(optim.minLr, std::min(kPolynomialEnd, optim.lr));
        return (optim.lr - end) * std::pow(1 - progress, kPolynomialPower) + end;
    }
    if (optim.schedule == "step")
        return std::max(optim.minLr,
            optim.lr
                * std::pow(kStepFactor, std::floor(at / std::max(1.0, kStepFraction * total))));
    const double floorRate = optim.lr > 0 ? optim.minLr / optim.lr : 0;
    return optim.lr * (0.5 * (1 + std::cos(kPi * progress)) * (1 - floorRate) + floorRate);
}

} // namespace dadeum
