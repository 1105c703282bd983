// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Learning-rate schedules, as transformers' get_*_schedule_with_warmup define them. Plain
// arithmetic; any thread.
#pragma once

#include "core/base/run_spec.h"

#include <cstdint>

namespace dadeum {

/// Warm-up length in steps: the spec's number, or its fraction of all steps rounded up.
std::int64_t warmupSteps(const OptimSpec& optim, std::int64_t totalSteps);

/// Rate that optimiser step `step` (from 1) uses. Schedules: constant, linear, cosine (falls to
/// min_lr), cosine_restarts (3 cycles), polynomial (power 2, end 1e-7 or min_lr), step (halves
/// every 15 % of the run), inverse_sqrt (scale: the warm-up, else 10,000 steps),
/// warmup_stable_decay (cosine over the last quarter); each with linear warm-up.
double learningRate(const OptimSpec& optim, std::int64_t step, std::int64_t totalSteps);

} // namespace dadeum
