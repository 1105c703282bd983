// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunExecutor: carries out one run on the compute thread: opens model and data, trains, and turns
// every outcome into exactly one Finished event.
#pragma once

#include "core/base/file.h"
#include "core/history/history.h"
#include "core/session/loaded_model.h"
#include "core/train/trainer.h"

#include <functional>
#include <memory>
#include <string>

namespace dadeum {

struct RunTicket {
    std::string runId;
    RunSpec spec;
    std::filesystem::path folder;
    std::shared_ptr<FileLock>
        lock; ///< held while the run is queued or going; tells other processes that it lives
    bool isResumed = false;
};

struct ExecutorHooks {
    std::function<void(const RunEvent&, double time)>
        publish; ///< to listeners, after the history has it
    std::function<bool()> proceed;
    std::function<bool()> isStopping;
    /// The opened model of a spec whose device is settled, kept between runs; with a classification
    /// head of `classes` > 0.
    std::function<LoadedModel&(const RunSpec& spec, std::int64_t classes)> model;
};

/// Never throws. The other processes of `group` get to know the run and take part (`followRuns`).
void executeRun(const RunTicket& ticket, Database& db, TrainRequests& requests,
    const ExecutorHooks& hooks, ProcessGroup& group = singleProcess());

/// Opens model and data and trains: the part of a run that all processes of a group do. Throws.
Finished runTraining(const RunTicket& ticket, TrainRequests& requests, const ExecutorHooks& hooks,
    const RunHooks& trainHooks, ProcessGroup& group);

/// Settings of a thread that computes: priority and heap.
void prepareComputeThread();
/// Threads of all computing from now on; to be called in the computing thread.
void useThreads(int count);

} // namespace dadeum
