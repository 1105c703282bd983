// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunEvents: everything the engine tells the world, as plain data. History, window and command line
// read only these. Exactly one Finished per run. JSON form = the lines of events.jsonl and of
// `--events jsonl`. Any thread.
#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>

namespace dadeum {

/// Work before (or between) steps that takes time: reading data, loading weights, ...
struct Progress {
    std::string phase; ///< "reading_data" | "loading_model" | "evaluating" | "sampling" | "saving" | "exporting"
    std::int64_t done = 0;
    std::int64_t total = 0; ///< 0 = unknown
};

struct Started {
    std::string runId;
    std::string folder;
    std::int64_t totalSteps = 0;
    std::int64_t firstStep = 0; ///< 0, or the step a resumed run continues from
    std::int64_t trainRows = 0;
    std::int64_t validationRows = 0;
    std::int64_t skippedRows = 0;
    std::int64_t truncatedRows = 0;
    std::int64_t trainTokens = 0; ///< of one epoch
    std::int64_t trainableParameters = 0;
    std::int64_t totalParameters = 0; ///< adapters included, as PEFT counts
    std::string device; ///< "cpu", "cuda:0"
    std::int64_t predictedPeakBytes = 0;
};

struct Step {
    std::int64_t step = 0; ///< from 1
    double loss = 0; ///< mean cross entropy per supervised token of the accumulation window
    double gradNorm = 0; ///< before clipping
    double lr = 0; ///< the rate this step used
    double epoch = 0;
    std::int64_t supervisedTokens = 0; ///< of this step
    std::int64_t tokens = 0; ///< of this step, prompt tokens included
    double tokensPerSecond = 0;
    double seconds = 0; ///< of training since the run started, pauses excluded
};

struct Eval {
    std::int64_t step = 0;
    double loss = 0;
    std::int64_t supervisedTokens = 0; ///< or rows, for classification
    double seconds = 0;
    bool isBest = false;
    std::optional<double> accuracy, macroF1; ///< classification only, in [0, 1]
};

struct Sample {
    std::int64_t step = 0;
    std::int64_t promptIndex = 0;
    std::string prompt;
    std::string text;
    std::string file; ///< path of the written page inside the run folder; empty when not written
    std::int64_t newTokens = 0;
    double seconds = 0;
    bool isComplete = false; ///< ended by itself, not by the token limit
};

struct CheckpointSaved {
    std::int64_t step = 0;
    std::string path;
    bool isBest = false;
    double seconds = 0;
};

struct Warning {
    std::int64_t step = 0;
    std::string
        key; ///< stable message key: "rows_skipped", "loss_not_finite", "memory_ladder", ...
    std::string message;
    std::string hint;
};

struct Paused {
    std::int64_t step = 0;
};

struct Resumed {
    std::int64_t step = 0;
};

enum class FinishStatus { Completed, Stopped, Failed };

struct Finished {
    FinishStatus status = FinishStatus::Completed;
    std::string runId;
    std::string folder;
    std::int64_t step = 0;
    double trainLoss = 0; ///< mean step loss of this call (transformers' train_loss)
    double trainRuntime = 0; ///< seconds, pauses included
    double samplesPerSecond = 0;
    double stepsPerSecond = 0;
    double totalFlos = 0;
    std::optional<double> bestEvalLoss;
    std::int64_t bestStep = 0;
    std::int64_t peakRssBytes = 0;
    bool isSaved = true; ///< a checkpoint holds the last step
    std::string errorCode; ///< empty unless Failed
    std::string errorMessage;
    std::string errorHint;
};

using RunEvent = std::variant<Progress, Started, Step, Eval, Sample, CheckpointSaved, Warning,
    Paused, Resumed, Finished>;

/// One line of events.jsonl: {"event": "step", "time": …, "step": 1, "loss": …}.
Json toJson(const RunEvent& event, double time);
/// Reads such a line; `time` is filled when present. Unknown event names throw Error{InvalidInput}.
RunEvent runEventFromJson(const Json& json, double* time = nullptr);

/// What the trainer sees of the outside world. All three are called in the trainer's thread.
struct RunHooks {
    /// Must not throw.
    std::function<void(const RunEvent&)> emit;
    /// Called between optimiser steps: waits while paused; other work of the compute thread may run inside, which may
    /// change the decoder's effective weights. False = stop now.
    std::function<bool()> proceed;
    /// Asked inside long work, e.g. per generated token: true = give up soon.
    std::function<bool()> isStopping;
};

} // namespace dadeum
