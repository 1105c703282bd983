// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunService: the engine as the window and the command line see it. Owns the one compute thread,
// the queue and the history writer. No torch type crosses this header. All public methods may be
// called from any thread unless said otherwise; callbacks arrive on the compute thread and must
// return quickly (post to your own thread).
#pragma once

#include "core/base/process_group.h"
#include "core/base/run_event.h"
#include "core/base/run_spec.h"
#include "core/base/sampling_spec.h"
#include "core/train/memory_plan.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dadeum {

struct RunMessage {
    std::string runId;
    double time = 0; ///< unix seconds
    RunEvent event;
};

/// One text to write. Either `prompt` (sent as a user message through the model's chat template) or
/// `messages`.
struct GenerateRequest {
    std::string model = "demo";
    std::vector<AdapterUse> adapters; ///< none = base model
    std::string prompt;
    std::optional<Json> messages;
    SamplingSpec sampling;
    std::size_t alternatives
        = 0; ///< likeliest tokens to report for each new one; 0 = no `tokens` in the result
};

/// A token as it was written, and what else might have stood there.
struct WrittenToken {
    std::size_t end = 0; ///< bytes of the text once it was written
    double probability = 0; ///< before penalties and temperature
    std::vector<std::pair<std::string, double>>
        likeliest; ///< text and probability, most likely first
};

struct GenerateResult {
    std::string text;
    std::int64_t promptTokens = 0, newTokens = 0;
    double seconds = 0;
    bool isComplete = false; ///< ended by itself
    bool isCancelled = false;
    std::vector<WrittenToken> tokens;
};

struct GenerateCallbacks {
    std::function<void(const std::string& piece)> onText; ///< complete characters only
    std::function<void(const GenerateResult&)> onDone; ///< exactly one of onDone and onError
    std::function<void(const Error&)> onError;
};

class RunService {
public:
    /// `home` holds history.db and runs/. Throws Error{Io} when it cannot be written.
    /// Runs are trained by all processes of `group`; this must be its first one.
    explicit RunService(const std::filesystem::path& home, ProcessGroup& group = singleProcess());
    /// Stops and saves the current run, then joins.
    ~RunService();

    /// Starts a run, or queues it behind the current one. Checks the spec first (throws
    /// Error{InvalidInput} with the first issue). Returns the run's id.
    std::string start(const RunSpec& spec);
    /// Continues a stopped, failed or interrupted run from its newest whole checkpoint.
    void resume(const std::string& runId);

    void pause();
    void unpause();
    enum class StopMode { Save, Discard };
    void stop(StopMode mode); ///< the current run; a paused one ends too
    void saveCheckpointNow(); ///< at the next step border
    void sampleNow(); ///< write the sample pages at the next step border
    /// Steps between evaluations of the current run from now on; 0 = only at its end. The next run
    /// follows its spec.
    void setEvaluationInterval(std::int64_t steps);
    /// Threads of the compute side from its next run or text on; 0 = every core.
    void setThreads(int threads);
    void removeFromQueue(const std::string& runId);
    /// Puts a waiting run at `position` (0 = next); unknown runs and places beyond the end are
    /// taken mildly.
    void moveInQueue(const std::string& runId, std::size_t position);

    std::optional<std::string> currentRun() const;
    std::vector<std::string> queue() const;
    bool isPaused() const;
    /// Blocks until no run is current or queued. Not from a callback.
    void waitUntilIdle();

    /// Writes text; runs between the steps of a current run, else at once. Returns a handle for
    /// `cancel`.
    std::uint64_t generate(const GenerateRequest& request, GenerateCallbacks callbacks);
    void cancelGeneration(std::uint64_t handle);

    using Listener = std::function<void(const RunMessage&)>;
    std::uint64_t subscribe(Listener listener);
    void unsubscribe(std::uint64_t id); ///< after it returns the listener is not called again

    const std::filesystem::path& home() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Predicts peak memory from the spec and the model's header alone (milliseconds; reads no
/// weights).
MemoryPlan estimateMemory(const RunSpec& spec);

/// One line about the compute side: torch's version, threads, matrix-product path.
std::string engineDescription();

/// The folder whose weights stand for a run: its adapter, else its best, else its newest whole
/// checkpoint. Throws Error{NotFound} when there is none.
std::filesystem::path trainedFolder(const std::filesystem::path& runFolder);

/// Copies a run's best (or last) adapter in PEFT layout to `target`. Throws when the run has none.
void exportAdapter(const std::filesystem::path& runFolder, const std::filesystem::path& target);

/// Reads a PEFT folder for a base model, checks it, and writes it again.
void resaveAdapter(const std::string& model, const std::filesystem::path& folder,
    const std::filesystem::path& target);

/// A model with adapters merged in, as a Hugging Face folder. Blocking, memory for one weight at a
/// time.
struct MergeRequest {
    std::string model;
    std::vector<AdapterUse> adapters;
    std::filesystem::path out; ///< must not hold a model yet
    std::string dtype = "auto"; ///< auto (as the base is stored; compact bases bfloat16) | float32
                                ///< | bfloat16 | float16
    std::function<bool(std::int64_t done, std::int64_t total)>
        progress; ///< weights; false = give up
};
void exportMerged(const MergeRequest& request);

} // namespace dadeum
