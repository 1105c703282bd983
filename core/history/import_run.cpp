// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements importRunFolder(): events.jsonl is the truth; replaying it gives the same rows as the
// live writer.
#include <sqlite3.h>

#include <fstream>

#include <fmt/format.h>

#include "core/base/file.h"
#include "core/history/event_rows.h"

namespace dadeum {
namespace {

constexpr std::uintmax_t kMaxEventBytes = std::uintmax_t(2) << 30;

struct LoggedEvent {
    double time = 0;
    RunEvent event;
};

/// Reads the events that can be read; a last line cut off by a crash is left out.
std::vector<LoggedEvent> readEvents(const std::filesystem::path& file)
{
    std::vector<LoggedEvent> events;
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error)
        return events;
    if (size > kMaxEventBytes)
        throw Error(ErrorCode::InvalidInput,
            fmt::format(
                "{} has {} bytes, expected at most {}", file.string(), size, kMaxEventBytes));
    std::ifstream stream(file, std::ios::binary);
    for (std::string line; std::getline(stream, line);) {
        try {
            LoggedEvent logged;
            logged.event = runEventFromJson(parseJson(line, file.string()), &logged.time);
            events.push_back(std::move(logged));
        } catch (const Error&) {
            // One bad line must not cost the others.
        }
    }
    return events;
}

RunRecord newRecord(const std::filesystem::path& folder, const std::vector<LoggedEvent>& events)
{
    RunRecord run;
    run.id = folder.filename().string();
    run.folder = folder.string();
    const std::filesystem::path spec = folder / "spec.json";
    run.spec = runSpecFromJson(readJsonFile(spec), spec.string());
    run.name = run.spec.name.empty() ? run.id : run.spec.name;
    for (const LoggedEvent& each : events) {
        if (run.createdAt == 0)
            run.createdAt = each.time;
        if (const auto* started = std::get_if<Started>(&each.event);
            started && !started->runId.empty())
            run.id = started->runId;
    }
    run.status = RunStatus::Interrupted; // until its events say otherwise
    return run;
}

/// What the log says about the end; a log that ends while running belongs to a process that died.
void settleStatus(SQLite::Database& db, std::int64_t key)
{
    SQLite::Statement update(db,
        "UPDATE runs SET status = 'interrupted' WHERE key = ? AND status IN ('running', 'paused')");
    update.bind(1, key);
    update.exec();
}

bool isLocked(const std::filesystem::path& folder)
{
    std::error_code error;
    if (!std::filesystem::exists(folder / "lock", error))
        return false;
    return !FileLock(folder / "lock").isHeld();
}

} // namespace

void importRunFolder(Database& db, const std::filesystem::path& runFolder)
{
    std::error_code error;
    if (!std::filesystem::is_directory(runFolder, error))
        throw Error(
            ErrorCode::NotFound, fmt::format("run folder {} does not exist", runFolder.string()));
    std::filesystem::path folder = std::filesystem::absolute(runFolder).lexically_normal();
    if (!folder.has_filename())
        folder = folder.parent_path();
    // A live run is written by its own process; replaying it from here would race with that.
    if (isLocked(folder))
        throw Error(ErrorCode::Busy,
            fmt::format("run folder {} is in use by a running process", folder.string()),
            "Wait until the run has ended.");
    const std::vector<LoggedEvent> events = readEvents(folder / "events.jsonl");
    const RunRecord record = newRecord(folder, events);
    guarded(db, "importing a run", [&] {
        SQLite::Transaction transaction(db.handle(), SQLite::TransactionBehavior::IMMEDIATE);
        auto key = runKey(db.handle(), record.id);
        if (!key) {
            RunStore(db).insert(record);
            key = runKey(db.handle(), record.id);
        }
        // The log is complete, so rows of a half-written batch are replaced and not doubled.
        SQLite::Statement clear(db.handle(), "DELETE FROM events WHERE run = ?");
        clear.bind(1, *key);
        clear.exec();
        EventRows rows(db.handle(), *key);
        for (const LoggedEvent& each : events)
            rows.write(each.event, each.time);
        settleStatus(db.handle(), *key);
        transaction.commit();
    });
}

} // namespace dadeum
