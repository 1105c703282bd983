// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_forecast.h"

#include "core/train/schedule.h"
#include "core/train/trainer.h"

#include <algorithm>

namespace dadeum {

std::int64_t forecastSteps(const RunSpec& spec, std::int64_t rows)
{
    return plannedSteps(spec, rows);
}

std::vector<RatePoint> forecastRates(
    const OptimSpec& optim, std::int64_t totalSteps, std::int64_t points)
{
    std::vector<RatePoint> rates;
    points = std::clamp<std::int64_t>(points, 2, std::max<std::int64_t>(2, totalSteps));
    for (std::int64_t i = 0; i < points; ++i) {
        const std::int64_t step = 1 + (totalSteps - 1) * i / (points - 1);
        if (rates.empty() || rates.back().step < step)
            rates.push_back({ step, learningRate(optim, step, totalSteps) });
    }
    return rates;
}

std::int64_t forecastInterval(const Interval& interval, std::int64_t totalSteps)
{
    return intervalSteps(interval, totalSteps);
}

} // namespace dadeum
