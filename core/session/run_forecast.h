// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a run will do, asked before it starts: its steps and its learning rates. Plain arithmetic of
// the trainer itself; any thread.
#pragma once

#include "core/base/run_spec.h"

#include <cstdint>
#include <vector>

namespace dadeum {

/// Optimiser steps of a run over `rows` training rows.
std::int64_t forecastSteps(const RunSpec& spec, std::int64_t rows);

struct RatePoint {
    std::int64_t step = 0;
    double rate = 0;
};
/// The learning rate at about `points` steps from the first to the last.
std::vector<RatePoint> forecastRates(
    const OptimSpec& optim, std::int64_t totalSteps, std::int64_t points);

/// Steps between evaluations of a run of `totalSteps`; 0 = never.
std::int64_t forecastInterval(const Interval& interval, std::int64_t totalSteps);

} // namespace dadeum
