// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements the changes that RunStore makes.
#include <fmt/format.h>

#include "core/base/file.h"
#include "core/history/event_rows.h"

namespace dadeum {
namespace {

Json toJsonArray(const std::vector<std::string>& texts)
{
    Json array = Json::array();
    for (const std::string& text : texts)
        array.push_back(text);
    return array;
}

/// Runs one UPDATE or DELETE for a run; an unknown id is an error.
template <typename Bind>
void change(
    Database& db, const char* action, const char* sql, const std::string& runId, Bind&& bind)
{
    const int rows = guarded(db, action, [&] {
        SQLite::Statement statement(db.handle(), sql);
        bind(statement);
        return statement.exec();
    });
    if (rows == 0)
        throw Error(
            ErrorCode::NotFound, fmt::format("{}: no run {} in the history", action, runId));
}

void changeText(Database& db, const char* action, const char* sql, const std::string& runId,
    const std::string& text)
{
    change(db, action, sql, runId, [&](SQLite::Statement& statement) {
        statement.bind(1, text);
        statement.bind(2, runId);
    });
}

/// True when no process holds the run folder's lock any more (or the folder is gone).
bool isAbandoned(const std::filesystem::path& folder)
{
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        return true;
    try {
        return FileLock(folder / "lock").isHeld();
    } catch (const Error&) {
        return false; // a folder that cannot be locked now is left alone
    }
}

} // namespace

void RunStore::insert(const RunRecord& run)
{
    guarded(m_db, "adding a run", [&] {
        SQLite::Statement insert(m_db.handle(),
            "INSERT INTO runs (id, name, status, folder, model, spec, created_at, started_at, "
            "finished_at, step, "
            "total_steps, last_loss, best_eval_loss, best_step, train_seconds, train_rows, "
            "trainable_parameters, "
            "total_parameters, peak_rss_bytes, predicted_peak_bytes, error_message, error_hint, "
            "note, tags, summary) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        int at = 0;
        insert.bind(++at, run.id);
        insert.bind(++at, run.name);
        insert.bind(++at, std::string(toString(run.status)));
        insert.bind(++at, run.folder);
        insert.bind(++at, run.spec.model.source);
        insert.bind(++at, toJson(run.spec).dump());
        insert.bind(++at, run.createdAt);
        bindNumber(insert, ++at, run.startedAt);
        bindNumber(insert, ++at, run.finishedAt);
        insert.bind(++at, run.step);
        insert.bind(++at, run.totalSteps);
        bindNumber(insert, ++at, run.lastLoss);
        bindNumber(insert, ++at, run.bestEvalLoss);
        insert.bind(++at, run.bestStep);
        insert.bind(++at, run.trainSeconds);
        insert.bind(++at, run.trainRows);
        insert.bind(++at, run.trainableParameters);
        insert.bind(++at, run.totalParameters);
        insert.bind(++at, run.peakRssBytes);
        insert.bind(++at, run.predictedPeakBytes);
        insert.bind(++at, run.errorMessage);
        insert.bind(++at, run.errorHint);
        insert.bind(++at, run.note);
        insert.bind(++at, toJsonArray(run.tags).dump());
        if (run.summary)
            insert.bind(++at, toJson(*run.summary, run.finishedAt.value_or(run.createdAt)).dump());
        else
            insert.bind(++at);
        insert.exec();
    });
}

void RunStore::setStatus(const std::string& runId, RunStatus status)
{
    changeText(m_db, "changing the status", "UPDATE runs SET status = ? WHERE id = ?", runId,
        std::string(toString(status)));
}

void RunStore::rename(const std::string& runId, const std::string& name)
{
    changeText(m_db, "renaming", "UPDATE runs SET name = ? WHERE id = ?", runId, name);
}

void RunStore::setNote(const std::string& runId, const std::string& note)
{
    changeText(m_db, "writing the note", "UPDATE runs SET note = ? WHERE id = ?", runId, note);
}

void RunStore::setTags(const std::string& runId, const std::vector<std::string>& tags)
{
    changeText(m_db, "changing the tags", "UPDATE runs SET tags = ? WHERE id = ?", runId,
        toJsonArray(tags).dump());
}

void RunStore::setSamplePicture(
    const std::string& runId, std::int64_t step, std::int64_t promptIndex, const std::string& file)
{
    change(m_db, "storing a picture",
        "UPDATE samples SET picture = ? WHERE run = (SELECT key FROM runs WHERE id = ?) AND step = "
        "? AND "
        "prompt_index = ?",
        runId, [&](SQLite::Statement& statement) {
            statement.bind(1, file);
            statement.bind(2, runId);
            statement.bind(3, step);
            statement.bind(4, promptIndex);
        });
}

void RunStore::setArchived(const std::string& runId, bool isArchived)
{
    change(m_db, "archiving", "UPDATE runs SET is_archived = ? WHERE id = ?", runId,
        [&](SQLite::Statement& statement) {
            statement.bind(1, isArchived ? 1 : 0);
            statement.bind(2, runId);
        });
}

void RunStore::setDeleted(const std::string& runId, std::optional<double> time)
{
    change(m_db, "moving to the trash", "UPDATE runs SET deleted_at = ? WHERE id = ?", runId,
        [&](SQLite::Statement& statement) {
            bindNumber(statement, 1, time);
            statement.bind(2, runId);
        });
}

void RunStore::remove(const std::string& runId)
{
    change(m_db, "removing a run", "DELETE FROM runs WHERE id = ?", runId,
        [&](SQLite::Statement& statement) { statement.bind(1, runId); });
}

void RunStore::truncateAfter(const std::string& runId, std::int64_t step)
{
    guarded(m_db, "forgetting later steps", [&] {
        SQLite::Transaction transaction(m_db.handle(), SQLite::TransactionBehavior::IMMEDIATE);
        if (const auto key = runKey(m_db.handle(), runId))
            EventRows(m_db.handle(), *key).truncateAfter(step);
        transaction.commit();
    });
}

std::vector<std::string> RunStore::markInterrupted()
{
    RunFilter filter;
    filter.statuses = { RunStatus::Queued, RunStatus::Running, RunStatus::Paused };
    filter.limit = -1;
    std::vector<std::string> interrupted;
    for (const RunRecord& run : list(filter)) {
        if (!isAbandoned(run.folder))
            continue;
        // The last points may be in events.jsonl only; they may even hold the end of the run.
        try {
            importRunFolder(m_db, run.folder);
        } catch (const Error& error) {
            if (error.code() == ErrorCode::Busy)
                continue;
        }
        const auto now = find(run.id);
        if (!now
            || (now->status != RunStatus::Queued && now->status != RunStatus::Running
                && now->status != RunStatus::Paused && now->status != RunStatus::Interrupted))
            continue;
        setStatus(run.id, RunStatus::Interrupted);
        interrupted.push_back(run.id);
    }
    return interrupted;
}

} // namespace dadeum
