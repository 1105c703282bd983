// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one event into the tables. Used by the live writer and by the import; the caller holds the
// transaction.
#pragma once

#include "core/base/run_event.h"
#include "core/history/sql_helpers.h"

namespace dadeum {

/// Statements prepared once per connection and run. Throws SQLite::Exception.
class EventRows {
public:
    EventRows(SQLite::Database& db, std::int64_t runKey);

    void write(const RunEvent& event, double time);
    void writeMetric(std::int64_t step, const char* name, double value, double time);
    /// Forgets what lies after `step`; summaries in the run's row are taken back to it.
    void truncateAfter(std::int64_t step);

private:
    void apply(const Progress& event, double time);
    void apply(const Started& event, double time);
    void apply(const Step& event, double time);
    void apply(const Eval& event, double time);
    void apply(const Sample& event, double time);
    void apply(const CheckpointSaved& event, double time);
    void apply(const Warning& event, double time);
    void apply(const Paused& event, double time);
    void apply(const Resumed& event, double time);
    void apply(const Finished& event, double time);

    void writeLog(
        const RunEvent& event, const char* kind, std::optional<std::int64_t> step, double time);
    void setStatus(RunStatus status);

    SQLite::Database& m_db;
    std::int64_t m_run;
    SQLite::Statement m_metric, m_step, m_log;
};

} // namespace dadeum
