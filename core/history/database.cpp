// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements opening: pragmas, damage check after an unclean exit, migrations with a backup first.
#include <sqlite3.h>

#include <mutex>
#include <set>

#include <fmt/format.h>

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/history/migrations.h"
#include "core/history/sql_helpers.h"

namespace dadeum {
namespace {

constexpr int kBusyTimeoutMs = 5000;
constexpr int kApplicationId = 0x44416475; // "DAdu": tells our files from other SQLite databases

int pragma(SQLite::Database& db, const std::string& name)
{
    return db.execAndGet("PRAGMA " + name).getInt();
}

std::filesystem::path beside(const std::filesystem::path& file, const std::string& suffix)
{
    return file.parent_path() / (file.filename().string() + suffix);
}

/// Moves the database and its journal away, so that the next start can build a new one.
[[noreturn]] void putAside(const std::filesystem::path& file, const std::string& reason)
{
    const std::string mark = fmt::format(".damaged-{}", static_cast<std::int64_t>(unixTime()));
    std::error_code error;
    for (const char* part : { "-wal", "-shm" })
        std::filesystem::rename(beside(file, part), beside(file, mark + part), error);
    std::filesystem::rename(file, beside(file, mark), error);
    if (error)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{} is damaged ({}) and could not be moved: {}", file.string(), reason,
                error.message()),
            "Move the file away by hand; runs are read again from their folders.");
    throw Error(ErrorCode::InvalidInput,
        fmt::format("{} was damaged ({}); it is now {}", file.string(), reason,
            beside(file, mark).filename().string()),
        "Start again: a new history is made, and runs are read again from their folders.");
}

bool isDamage(int code)
{
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

/// A journal that is still there means that another process has the file open or that one died.
/// Checked once per process and file, since it reads the whole file.
bool needsCheck(const std::filesystem::path& file)
{
    static std::mutex s_mutex;
    static std::set<std::string> s_opened;
    const std::lock_guard lock(s_mutex);
    const bool isFirst = s_opened.insert(std::filesystem::absolute(file).string()).second;
    std::error_code error;
    const auto size = std::filesystem::file_size(beside(file, "-wal"), error);
    return isFirst && !error && size > 0;
}

void migrate(SQLite::Database& db, const std::filesystem::path& file)
{
    const int newest = static_cast<int>(migrations().size());
    const auto checkVersion = [&file, newest](int version) {
        if (version > newest)
            throw Error(ErrorCode::Unsupported,
                fmt::format("{} has schema {}, this version of Dadeum knows up to {}",
                    file.string(), version, newest),
                "Update Dadeum, or set DADEUM_HOME to another folder.");
    };
    int version = pragma(db, "user_version");
    checkVersion(version);
    if (version == newest)
        return;
    if (version == 0 && db.execAndGet("SELECT count(*) FROM sqlite_master").getInt() > 0
        && pragma(db, "application_id") != kApplicationId)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{} is a database of another program", file.string()),
            "Set DADEUM_HOME to another folder.");
    if (version > 0) {
        const std::filesystem::path copy = beside(file, fmt::format(".bak-v{}", version));
        std::error_code error;
        std::filesystem::remove(copy, error);
        SQLite::Statement backup(db, "VACUUM INTO ?");
        backup.bind(1, copy.string());
        backup.exec();
    }
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    // Another process may have migrated while this one waited for the lock.
    version = pragma(db, "user_version");
    checkVersion(version);
    for (; version < newest; ++version) {
        db.exec(std::string(migrations()[static_cast<std::size_t>(version)]));
        db.exec(fmt::format("PRAGMA user_version = {}", version + 1));
    }
    db.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
    transaction.commit();
}

} // namespace

void throwHistoryError(
    const std::filesystem::path& file, const std::string& action, const SQLite::Exception& error)
{
    const std::string message
        = fmt::format("history {}: {} failed: {}", file.string(), action, error.what());
    switch (error.getErrorCode()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Error(
            ErrorCode::Busy, message, "Another Dadeum is writing. Wait a moment and try again.");
    case SQLITE_FULL:
        throw Error(ErrorCode::Io, message, "The disk is full. Free some space and try again.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_AUTH:
        throw Error(ErrorCode::Io, message,
            "Check the permissions of the folder, or set DADEUM_HOME to another one.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        throw Error(ErrorCode::InvalidInput, message,
            "The file is damaged. Start again to have it rebuilt.");
    default:
        throw Error(ErrorCode::Internal, message);
    }
}

std::optional<std::int64_t> runKey(SQLite::Database& db, const std::string& runId)
{
    SQLite::Statement query(db, "SELECT key FROM runs WHERE id = ?");
    query.bind(1, runId);
    if (!query.executeStep())
        return std::nullopt;
    return query.getColumn(0).getInt64();
}

Database::Database(const std::filesystem::path& file)
    : m_file(file)
{
    if (file.has_parent_path())
        ensureWritableFolder(file.parent_path());
    const bool isChecked = needsCheck(file);
    try {
        m_db = std::make_unique<SQLite::Database>(
            file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyTimeoutMs);
        m_db->exec("PRAGMA foreign_keys = ON");
        if (isChecked) {
            const std::string verdict = m_db->execAndGet("PRAGMA quick_check(1)").getString();
            if (verdict != "ok") {
                m_db.reset();
                putAside(file, verdict);
            }
        }
        const std::string mode = m_db->execAndGet("PRAGMA journal_mode = WAL").getString();
        if (mode != "wal")
            throw Error(ErrorCode::Io,
                fmt::format("history {}: cannot use WAL (found {})", file.string(), mode),
                "The folder's file system may not allow it. Set DADEUM_HOME to a local folder.");
        m_db->exec("PRAGMA synchronous = NORMAL");
        migrate(*m_db, file);
    } catch (const SQLite::Exception& error) {
        m_db.reset();
        if (isDamage(error.getErrorCode()))
            putAside(file, error.what());
        throwHistoryError(file, "opening", error);
    }
}

Database::~Database() = default;

} // namespace dadeum
