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
constexpr double kStepFraction = 0.15;
constexpr double kStepFactor = 0.5;
constexpr double kDecayFraction = 0.25;
constexpr double kInverseSqrtSteps = 10000; ///< without warm-up

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
    /// From lr at 0 to min_lr at 1.
    const auto cosine = [&](double share) {
        const double lowest = optim.lr > 0 ? optim.minLr / optim.lr : 0;
        return optim.lr * (0.5 * (1 + std::cos(kPi * share)) * (1 - lowest) + lowest);
    };
    /// Steps of a part of the run.
    const auto partOf = [&](double share) { return std::max(1.0, std::round(share * total)); };
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
        return std::max(
            optim.minLr, optim.lr * std::pow(kStepFactor, std::floor(at / partOf(kStepFraction))));
    if (optim.schedule == "inverse_sqrt") {
        const double scale = warmup > 0 ? warmup : kInverseSqrtSteps;
        return std::max(optim.minLr, optim.lr / std::sqrt((at - warmup + scale) / scale));
    }
    if (optim.schedule == "warmup_stable_decay") {
        const double decay = partOf(kDecayFraction);
        return cosine(std::clamp((at - (total - decay)) / decay, 0.0, 1.0));
    }
    return cosine(progress);
}

} // namespace dadeum
