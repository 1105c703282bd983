// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The training loop: ordinary blocking code, no threads, no Qt. It tells the world what happens
// through RunHooks and asks it between steps whether to go on. Runs on the compute thread.
#pragma once

#include "core/adapter/lora.h"
#include "core/base/process_group.h"
#include "core/base/run_event.h"
#include "core/base/run_spec.h"
#include "core/data/dataset.h"
#include "core/model/decoder.h"
#include "core/text/chat_template.h"
#include "core/text/tokenizer.h"
#include "core/train/memory_plan.h"

#include <atomic>
#include <filesystem>
#include <string>

namespace dadeum {

/// Wishes that other threads may set while a run goes on; fulfilled at the next step border.
struct TrainRequests {
    std::atomic<bool> saveNow { false };
    std::atomic<bool> sampleNow { false };
    std::atomic<bool> discardOnStop { false }; ///< stop without a last checkpoint
    std::atomic<std::int64_t> evaluateEvery {
        -1
    }; ///< steps; 0 = only at the end, -1 = as the spec says
};

/// Everything a run needs, already opened. Tokenizer and template may be null for token data
/// without samples.
struct TrainJob {
    const RunSpec& spec;
    std::string runId;
    std::filesystem::path folder; ///< the run folder, which exists
    Decoder& decoder;
    const LoadedData& data;
    const Tokenizer* tokenizer = nullptr;
    const ChatTemplate* chatTemplate = nullptr;
    MemoryPlan plan;
    const RunHooks& hooks;
    TrainRequests& requests;
    bool resume = false; ///< continue from the newest whole checkpoint in `folder`
    /// Those who train together: the rows of each step are dealt out, gradients added up. The first
    /// one writes checkpoints and samples; what `hooks` says of stopping counts for all.
    ProcessGroup& group = singleProcess();
    /// Bytes that this process may still take; empty = what the computer says.
    std::function<std::int64_t()> availableMemory = {};
};

/// Trains to the end, to a stop, or to early stopping. Emits Started and everything after it except
/// Finished, which it returns. Throws Error for what cannot continue; checkpoints written so far
/// stay. When memory or another process fails, the last whole step is saved first.
Finished train(TrainJob& job);

/// Optimiser steps of a run: epochs × steps per epoch, or max_steps.
std::int64_t plannedSteps(const RunSpec& spec, std::int64_t rows);
/// Steps between evaluations or checkpoints; 0 = never.
std::int64_t intervalSteps(const Interval& interval, std::int64_t totalSteps);

} // namespace dadeum
