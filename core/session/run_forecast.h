// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a run will do, asked before it starts: its steps, its learning rates, its time, its energy,
// its peak memory and its disk, from the trainer's own arithmetic and from what earlier runs on
// this computer measured. Milliseconds; any thread.
#pragma once

#include "core/base/run_spec.h"
#include "core/history/history.h"
#include "core/train/memory_plan.h"

#include <cstdint>
#include <optional>
#include <string>
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

/// A run of this computer's history that computed something.
struct MeasuredRun {
    RunSpec spec;
    std::int64_t parameters = 0; ///< of the base model
    double tokensPerSecond = 0; ///< without the first step, which warms up
    std::int64_t predictedPeakBytes = 0, peakBytes = 0; ///< the plan's own total; 0 = unknown
};
/// The newest ones, completed or stopped.
std::vector<MeasuredRun> measuredRuns(const RunStore& store, std::int64_t most = 24);

/// What is in the data files of a spec.
struct DataSize {
    std::int64_t rows = 0, tokens = 0;
    std::int64_t validationRows = 0, validationTokens = 0;
    bool isGuessed = false;
};
/// From the files' sizes and the first rows' lengths: nothing is made into tokens.
DataSize guessDataSize(const RunSpec& spec);

struct RunForecast {
    std::int64_t rowsPerStep = 0;
    std::int64_t steps = 0; ///< 0 = unknown
    std::int64_t tokens = 0; ///< that are trained on
    double tokensPerSecond = 0;
    double seconds = 0, lowSeconds = 0, highSeconds = 0; ///< 0 = unknown
    double wattHours = 0; ///< of the processor
    bool isMeasured = false; ///< the speed is that of runs with the same model, method and types
    /// The plan's total times what earlier runs of the same kind took of theirs (0.8 to 1.25).
    std::int64_t peakBytes = 0;
    double peakShare = 1; ///< that factor
    std::int64_t diskBytes = 0; ///< of checkpoints and the adapter
};
/// Without a plan (the model cannot be read) only steps and tokens are known.
RunForecast forecastRun(const RunSpec& spec, const std::optional<MemoryPlan>& memory,
    const DataSize& data, const std::vector<MeasuredRun>& measured, int cores);

/// The cheapest change of settings that makes a run fit into this computer's memory, as `--set`
/// takes them, and its peak. Nothing when it fits, or in no way. `peakShare` as above.
struct MemoryAdvice {
    std::vector<std::string> settings;
    std::int64_t peakBytes = 0;
};
std::optional<MemoryAdvice> adviseMemory(const RunSpec& spec, double peakShare = 1);

/// `validate`, and what the model's header and this computer's memory say. A model that cannot be
/// opened is left to the run itself.
std::vector<Issue> startIssues(const RunSpec& spec, int processesSharingMemory = 1);

} // namespace dadeum
