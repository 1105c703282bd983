// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements HistoryWriter: events.jsonl first, then the database in batches. Failures wait for the
// next batch.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include <fmt/format.h>

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/history/event_rows.h"

namespace dadeum {
namespace {

constexpr double kBatchSeconds = 0.25;
constexpr std::size_t kBatchEvents = 50;
constexpr double kRetrySeconds
    = 1; // after a failure, so that a locked database does not slow training
constexpr int kWriterBusyTimeoutMs = 100; // the trainer waits here, so shortly
constexpr int kNormalBusyTimeoutMs = 5000;
constexpr double kMemorySeconds = 1; // how often ram_bytes is noted

/// Changes that a reader must see at once, and the end of a run.
bool isStateChange(const RunEvent& event)
{
    return !std::holds_alternative<Step>(event) && !std::holds_alternative<Progress>(event);
}

/// Appends lines to a file. What could not be written stays and is written first the next time.
class LineFile {
public:
    explicit LineFile(const std::filesystem::path& file)
        : m_file(file)
        , m_fd(::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644))
    {
        if (m_fd < 0)
            throw Error(ErrorCode::Io,
                fmt::format("cannot open {}: {}", file.string(), std::strerror(errno)),
                "Check the permissions of the run folder.");
        // A line that a crash cut off must not swallow the next one.
        char last = '\n';
        const off_t size = ::lseek(m_fd, 0, SEEK_END);
        if (size > 0 && ::pread(m_fd, &last, 1, size - 1) == 1 && last != '\n')
            m_pending = "\n";
    }
    ~LineFile() { ::close(m_fd); }
    LineFile(const LineFile&) = delete;
    LineFile& operator=(const LineFile&) = delete;

    /// Returns what went wrong, or "".
    std::string append(const std::string& line)
    {
        m_pending += line;
        std::size_t written = 0;
        while (written < m_pending.size()) {
            const ssize_t count
                = ::write(m_fd, m_pending.data() + written, m_pending.size() - written);
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                break;
            written += static_cast<std::size_t>(count);
        }
        m_pending.erase(0, written);
        return m_pending.empty()
            ? std::string()
            : fmt::format("cannot write {}: {}", m_file.string(), std::strerror(errno));
    }

    void sync() { ::fdatasync(m_fd); }

private:
    std::filesystem::path m_file;
    int m_fd;
    std::string m_pending;
};

} // namespace

struct HistoryWriter::Impl {
    struct Pending {
        RunEvent event;
        double time = 0;
        std::int64_t rssBytes = 0; ///< 0 = not noted with this event
    };

    Database& db;
    std::string runId;
    LineFile lines;
    std::vector<Pending> pending;
    double lastFlush = 0, nextTry = 0, lastMemory = 0; ///< monotonic seconds
    std::string fileProblem, databaseProblem, problem;
    std::optional<EventRows> rows;

    Impl(Database& database, std::string id, const std::filesystem::path& runFolder)
        : db(database)
        , runId(std::move(id))
        , lines(runFolder / "events.jsonl")
    {
    }

    /// Throws SQLite::Exception; the transaction is rolled back then.
    void commit()
    {
        SQLite::Transaction transaction(db.handle(), SQLite::TransactionBehavior::IMMEDIATE);
        if (!rows) {
            const auto key = runKey(db.handle(), runId);
            if (!key) {
                pending.clear(); // the run was deleted; events.jsonl still has everything
                return;
            }
            rows.emplace(db.handle(), *key);
        }
        for (const Pending& each : pending) {
            rows->write(each.event, each.time);
            if (const auto* step = std::get_if<Step>(&each.event); step && each.rssBytes > 0)
                rows->writeMetric(
                    step->step, "ram_bytes", static_cast<double>(each.rssBytes), each.time);
        }
        transaction.commit();
        pending.clear();
    }

    void flush(bool isForced)
    {
        const double now = monotonicSeconds();
        if (pending.empty() || (!isForced && now < nextTry))
            return;
        try {
            db.handle().setBusyTimeout(kWriterBusyTimeoutMs);
            commit();
            databaseProblem.clear();
            lastFlush = now;
        } catch (const SQLite::Exception& error) {
            rows.reset(); // statements of a failed transaction start afresh
            databaseProblem = fmt::format(
                "history {}: writing failed, kept for later: {}", db.file().string(), error.what());
            nextTry = now + kRetrySeconds;
        }
        try {
            db.handle().setBusyTimeout(kNormalBusyTimeoutMs);
        } catch (const SQLite::Exception&) {
            // Only how long others wait depends on it.
        }
        problem = fileProblem.empty() ? databaseProblem : fileProblem;
    }
};

HistoryWriter::HistoryWriter(
    Database& db, std::string runId, const std::filesystem::path& runFolder)
{
    ensureWritableFolder(runFolder);
    m_impl = std::make_unique<Impl>(db, std::move(runId), runFolder);
}

HistoryWriter::~HistoryWriter()
{
    try {
        m_impl->flush(true);
    } catch (...) {
        // events.jsonl has what the database lacks.
    }
}

void HistoryWriter::write(const RunEvent& event, double time)
{
    if (std::holds_alternative<Progress>(event))
        return;
    const bool isUrgent = isStateChange(event);
    m_impl->fileProblem = m_impl->lines.append(
        toJson(event, time).dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
    if (isUrgent)
        m_impl->lines.sync();
    const double now = monotonicSeconds();
    std::int64_t rssBytes = 0;
    if (std::holds_alternative<Step>(event) && now - m_impl->lastMemory >= kMemorySeconds) {
        rssBytes = static_cast<std::int64_t>(currentRssBytes());
        m_impl->lastMemory = now;
    }
    m_impl->pending.push_back({ event, time, rssBytes });
    m_impl->problem = m_impl->fileProblem.empty() ? m_impl->databaseProblem : m_impl->fileProblem;
    // The first event after a pause is written at once, so slow steps are never held back.
    if (isUrgent || now - m_impl->lastFlush >= kBatchSeconds
        || m_impl->pending.size() >= kBatchEvents)
        m_impl->flush(std::holds_alternative<Finished>(event));
}

void HistoryWriter::flush()
{
    m_impl->flush(true);
}

const std::string& HistoryWriter::lastProblem() const
{
    return m_impl->problem;
}

} // namespace dadeum
