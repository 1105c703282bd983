// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a RunService is made of; included only by its two source files. The compute thread runs
// `computeLoop`; everything from `mutex` to `requests` is guarded by it.
#pragma once

#include "core/session/run_executor.h"
#include "core/session/run_service.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace dadeum {

struct GenerationTicket {
    std::uint64_t handle = 0;
    GenerateRequest request;
    GenerateCallbacks callbacks;
};

struct RunService::Impl {
    Impl(const std::filesystem::path& homeFolder, ProcessGroup& processes);
    ~Impl();

    // Any thread.
    void enqueue(RunTicket ticket);

    // Compute thread.
    void computeLoop(std::stop_token token);
    void applyThreads();
    void runNext(std::unique_lock<std::mutex>& lock);
    /// The trainer's step border: serves the playground, waits while paused. False = stop.
    bool proceed(const std::string& runId);
    void publishState(const std::string& runId, const RunEvent& event);
    void runGenerations(std::unique_lock<std::mutex>& lock);
    bool isCancelled(std::uint64_t handle);
    void generateNow(const GenerationTicket& ticket);
    /// One model stays open. While a run uses it, another source is opened beside it and dropped
    /// afterwards.
    LoadedModel& modelForRun(const RunSpec& spec, std::int64_t classes);
    LoadedModel& modelForWriting(const std::string& source);
    void publish(const RunMessage& message);

    void openHistory();

    const std::filesystem::path home;
    ProcessGroup& group;
    std::mutex mutex;
    std::condition_variable wake, idle;
    std::deque<RunTicket> runs;
    std::deque<GenerationTicket> generations;
    std::set<std::uint64_t> cancelled;
    std::optional<std::string> current;
    std::unique_ptr<Database> db; ///< for the callers' side; the compute thread opens its own
    std::uint64_t nextHandle = 1, generating = 0;
    bool isPaused = false, isIdle = true;
    std::atomic<bool> isStopping { false };
    TrainRequests requests;
    std::atomic<std::int64_t> lastStep { 0 };
    std::atomic<int> threads { 0 }; ///< 0 = every core
    int appliedThreads = 0; ///< compute thread only

    std::recursive_mutex listenerMutex;
    std::map<std::uint64_t, Listener> listeners;

    std::unique_ptr<LoadedModel> model, guest; ///< compute thread only
    std::string modelSource, guestSource;
    std::string modelKey; ///< what a run asked for; empty = opened for writing text
    std::jthread thread; ///< last: joins before the rest goes
};

} // namespace dadeum
