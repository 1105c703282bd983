// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// History: every run in SQLite (WAL, foreign keys, user_version migrations). A Database is one
// connection and belongs to one thread; open one per thread on the same file. Schema:
// core/history/migrations/NNN.sql; docs/file-formats.md.
#pragma once

#include "core/base/run_event.h"
#include "core/base/run_spec.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace dadeum {

/// One connection. Opening creates the file, migrates an older schema (after copying it to
/// history.db.bak-vN), refuses a newer one, and reports a damaged file as Error{InvalidInput} after
/// putting a copy aside.
class Database {
public:
    explicit Database(const std::filesystem::path& file);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    SQLite::Database& handle() { return *m_db; }
    const std::filesystem::path& file() const { return m_file; }

private:
    std::filesystem::path m_file;
    std::unique_ptr<SQLite::Database> m_db;
};

enum class RunStatus { Queued, Running, Paused, Completed, Stopped, Failed, Interrupted };
std::string_view toString(RunStatus status); ///< "queued", "running", ...
RunStatus runStatusFromString(std::string_view text);

/// A run as the list shows it.
struct RunRecord {
    std::string id;
    std::string name;
    RunStatus status = RunStatus::Queued;
    std::string folder;
    RunSpec spec;
    double createdAt = 0;
    std::optional<double> startedAt, finishedAt;
    std::int64_t step = 0;
    std::int64_t totalSteps = 0;
    std::optional<double> lastLoss;
    std::optional<double> bestEvalLoss;
    std::int64_t bestStep = 0;
    double trainSeconds = 0;
    std::int64_t trainRows = 0;
    std::int64_t trainableParameters = 0, totalParameters = 0;
    std::int64_t peakRssBytes = 0, predictedPeakBytes = 0;
    std::string errorMessage, errorHint;
    std::string note;
    std::vector<std::string> tags;
    std::optional<Finished> summary;
    bool isArchived = false;
    std::optional<double> deletedAt; ///< in the trash since then
};

struct MetricPoint {
    std::int64_t step = 0;
    double value = 0; ///< may be NaN or infinite
    double time = 0; ///< unix seconds
};

struct SampleRecord {
    std::int64_t step = 0, promptIndex = 0, newTokens = 0;
    std::string prompt, text, file;
    std::string picture; ///< path of a PNG capture; empty until rendered
    double seconds = 0;
};

struct CheckpointRecord {
    std::int64_t step = 0;
    std::string path;
    bool isBest = false;
    double time = 0;
};

/// Where a run is kept.
enum class RunShelf { Library, Archive, Trash };
enum class RunOrder { Date, Name, Model, BestEval, LastLoss, Time, PeakMemory };

struct RunFilter {
    std::string text; ///< the filter language of core/history/run_query.h; every term must match
    std::vector<RunStatus> statuses; ///< empty = all
    RunShelf shelf = RunShelf::Library;
    RunOrder order = RunOrder::Date;
    bool isAscending = false; ///< runs without the value come last either way
    std::int64_t limit = 200, offset = 0;
};

/// Queries and edits. Same thread rule as the Database it uses.
class RunStore {
public:
    explicit RunStore(Database& db);

    void insert(const RunRecord& run);
    std::vector<RunRecord> list(
        const RunFilter& filter = {}) const; ///< newest first unless told otherwise
    std::int64_t count(const RunFilter& filter = {}) const;
    bool isEmpty() const; ///< no run on any shelf
    std::optional<RunRecord> find(const std::string& idOrUniquePrefixOrName) const;

    /// Metrics: train_loss, grad_norm, lr, epoch, tokens, supervised_tokens, tokens_per_second,
    /// eval_loss, eval_accuracy, eval_macro_f1; gauges: ram_bytes, cpu_percent, vram_bytes, ...
    /// Points after `afterStep`, by step.
    std::vector<MetricPoint> metrics(
        const std::string& runId, const std::string& name, std::int64_t afterStep = -1) const;
    std::vector<std::string> metricNames(const std::string& runId) const; ///< by the alphabet
    /// At most `maxPoints` of a metric for a sparkline (first and last included).
    std::vector<MetricPoint> sparkline(
        const std::string& runId, const std::string& name, std::int64_t maxPoints = 100) const;
    std::vector<SampleRecord> samples(const std::string& runId) const;
    std::vector<CheckpointRecord> checkpoints(const std::string& runId) const;
    /// Events in plain form (started, warning, eval, checkpoint, …) with their times, oldest first;
    /// not the steps.
    std::vector<std::pair<double, RunEvent>> events(const std::string& runId) const;

    void setStatus(const std::string& runId, RunStatus status);
    void rename(const std::string& runId, const std::string& name);
    void setNote(const std::string& runId, const std::string& note);
    void setTags(const std::string& runId, const std::vector<std::string>& tags);
    void setSamplePicture(const std::string& runId, std::int64_t step, std::int64_t promptIndex,
        const std::string& file);
    void setArchived(const std::string& runId, bool isArchived);
    /// Puts a run into the trash (or takes it back: nullopt). Its folder stays as it is.
    void setDeleted(const std::string& runId, std::optional<double> time);
    void remove(const std::string& runId); ///< rows only; the folder is the caller's

    /// Forgets rows after `step` (a resumed run writes them again).
    void truncateAfter(const std::string& runId, std::int64_t step);
    /// Runs marked queued, running or paused whose folder lock is free become Interrupted; returns
    /// their ids.
    std::vector<std::string> markInterrupted();

private:
    Database& m_db;
};

/// Writes a run's events to events.jsonl (appended first: the truth if the database is lost) and to
/// the database, in batches: one transaction per 250 ms or 50 rows, at once on a state change.
/// Lives in the trainer's thread. A database failure (locked, disk full) is kept, retried with the
/// next batch and never thrown into the trainer.
class HistoryWriter {
public:
    HistoryWriter(Database& db, std::string runId, const std::filesystem::path& runFolder);
    ~HistoryWriter(); ///< flushes
    void write(const RunEvent& event, double time);
    void flush();
    const std::string& lastProblem() const; ///< empty while all is well

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Rebuilds a run's rows from its folder (spec.json + events.jsonl) after the database was lost.
void importRunFolder(Database& db, const std::filesystem::path& runFolder);

} // namespace dadeum
