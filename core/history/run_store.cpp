// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements the queries of RunStore.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/history/run_query.h"
#include "core/history/sql_helpers.h"

namespace dadeum {
namespace {

constexpr std::array<std::string_view, 7> kStatusNames { "queued", "running", "paused", "completed",
    "stopped", "failed", "interrupted" };

constexpr const char* kColumns
    = "id, name, status, folder, spec, created_at, started_at, finished_at, step, total_steps, "
      "last_loss, "
      "best_eval_loss, best_step, train_seconds, train_rows, trainable_parameters, "
      "total_parameters, "
      "peak_rss_bytes, predicted_peak_bytes, error_message, error_hint, note, tags, summary, "
      "is_archived, deleted_at";

RunSpec readSpec(const std::string& text)
{
    // A spec of another version must not hide the whole list.
    try {
        return runSpecFromJson(parseJson(text, "history"), "history");
    } catch (const Error&) {
        return {};
    }
}

RunRecord readRun(SQLite::Statement& row)
{
    RunRecord run;
    int at = 0;
    const auto next = [&row, &at] { return row.getColumn(at++); };
    run.id = next().getString();
    run.name = next().getString();
    run.status = runStatusFromString(next().getString());
    run.folder = next().getString();
    run.spec = readSpec(next().getString());
    run.createdAt = next().getDouble();
    run.startedAt = readOptional(next());
    run.finishedAt = readOptional(next());
    run.step = next().getInt64();
    run.totalSteps = next().getInt64();
    run.lastLoss = readOptional(next());
    run.bestEvalLoss = readOptional(next());
    run.bestStep = next().getInt64();
    run.trainSeconds = next().getDouble();
    run.trainRows = next().getInt64();
    run.trainableParameters = next().getInt64();
    run.totalParameters = next().getInt64();
    run.peakRssBytes = next().getInt64();
    run.predictedPeakBytes = next().getInt64();
    run.errorMessage = next().getString();
    run.errorHint = next().getString();
    run.note = next().getString();
    const Json tags = Json::parse(next().getString(), nullptr, false);
    if (tags.is_array())
        for (const Json& tag : tags)
            if (tag.is_string())
                run.tags.push_back(tag.get<std::string>());
    const SQLite::Column summary = next();
    if (!summary.isNull()) {
        try {
            const RunEvent event = runEventFromJson(parseJson(summary.getString(), "history"));
            if (const auto* finished = std::get_if<Finished>(&event))
                run.summary = *finished;
        } catch (const Error&) {
            // Written by another version; the plain columns say enough.
        }
    }
    run.isArchived = next().getInt() != 0;
    run.deletedAt = readOptional(next());
    return run;
}

std::vector<RunRecord> selectRuns(
    SQLite::Database& db, const std::string& where, const std::string& value)
{
    SQLite::Statement query(
        db, fmt::format("SELECT {} FROM runs WHERE {} LIMIT 3", kColumns, where));
    query.bind(1, value);
    std::vector<RunRecord> runs;
    while (query.executeStep())
        runs.push_back(readRun(query));
    return runs;
}

MetricPoint readPoint(SQLite::Statement& query)
{
    return { query.getColumn(0).getInt64(), readNumber(query.getColumn(1)),
        query.getColumn(2).getDouble() };
}

} // namespace

std::string_view toString(RunStatus status)
{
    return kStatusNames[static_cast<std::size_t>(status)];
}

RunStatus runStatusFromString(std::string_view text)
{
    const auto at = std::find(kStatusNames.begin(), kStatusNames.end(), text);
    if (at == kStatusNames.end())
        throw Error(ErrorCode::InvalidInput,
            fmt::format("unknown run status \"{}\", expected queued, running, paused, completed, "
                        "stopped, failed or "
                        "interrupted",
                text));
    return static_cast<RunStatus>(at - kStatusNames.begin());
}

RunStore::RunStore(Database& db)
    : m_db(db)
{
}

std::vector<RunRecord> RunStore::list(const RunFilter& filter) const
{
    return guarded(m_db, "listing runs", [&] {
        const RunCondition condition = conditionOf(filter);
        SQLite::Statement query(m_db.handle(),
            fmt::format("SELECT {} FROM runs {} ORDER BY {} LIMIT ? OFFSET ?", kColumns,
                condition.sql, orderOf(filter)));
        const int index = condition.bind(query);
        query.bind(index, filter.limit);
        query.bind(index + 1, std::max<std::int64_t>(0, filter.offset));
        std::vector<RunRecord> runs;
        while (query.executeStep())
            runs.push_back(readRun(query));
        return runs;
    });
}

std::int64_t RunStore::count(const RunFilter& filter) const
{
    return guarded(m_db, "counting runs", [&] {
        const RunCondition condition = conditionOf(filter);
        SQLite::Statement query(m_db.handle(), "SELECT count(*) FROM runs " + condition.sql);
        condition.bind(query);
        query.executeStep();
        return query.getColumn(0).getInt64();
    });
}

bool RunStore::isEmpty() const
{
    return guarded(m_db, "counting runs", [&] {
        SQLite::Statement query(m_db.handle(), "SELECT NOT EXISTS (SELECT 1 FROM runs)");
        query.executeStep();
        return query.getColumn(0).getInt() != 0;
    });
}

std::optional<RunRecord> RunStore::find(const std::string& idOrUniquePrefixOrName) const
{
    return guarded(m_db, "finding a run", [&]() -> std::optional<RunRecord> {
        const std::string& key = idOrUniquePrefixOrName;
        if (key.empty())
            return std::nullopt;
        // substr compares letter by letter, so that % and _ of a name mean themselves.
        for (const char* where : { "id = ?1", "substr(id, 1, length(?1)) = ?1", "name = ?1" }) {
            std::vector<RunRecord> runs = selectRuns(m_db.handle(), where, key);
            if (runs.size() == 1)
                return std::move(runs[0]);
            if (runs.size() > 1)
                throw Error(ErrorCode::InvalidInput,
                    fmt::format(
                        "\"{}\" fits more than one run: {}, {}, …", key, runs[0].id, runs[1].id),
                    "Give more digits of the id.");
        }
        return std::nullopt;
    });
}

std::vector<MetricPoint> RunStore::metrics(
    const std::string& runId, const std::string& name, std::int64_t afterStep) const
{
    return guarded(m_db, "reading metrics", [&] {
        SQLite::Statement query(m_db.handle(),
            "SELECT step, value, metrics.time FROM metrics WHERE run = (SELECT key FROM runs WHERE "
            "id = ?) AND "
            "name = ? AND step > ? ORDER BY step");
        query.bind(1, runId);
        query.bind(2, name);
        query.bind(3, afterStep);
        std::vector<MetricPoint> points;
        while (query.executeStep())
            points.push_back(readPoint(query));
        return points;
    });
}

std::vector<std::string> RunStore::metricNames(const std::string& runId) const
{
    return guarded(m_db, "reading metrics", [&] {
        // Jumps from name to name in the primary key instead of reading every point.
        SQLite::Statement next(m_db.handle(),
            "SELECT min(name) FROM metrics WHERE run = (SELECT key FROM runs WHERE id = ?) AND "
            "name > ?");
        std::vector<std::string> names;
        std::string last;
        while (true) {
            next.reset();
            next.bind(1, runId);
            next.bind(2, last);
            if (!next.executeStep() || next.getColumn(0).isNull())
                return names;
            last = next.getColumn(0).getString();
            names.push_back(last);
        }
    });
}

std::vector<MetricPoint> RunStore::sparkline(
    const std::string& runId, const std::string& name, std::int64_t maxPoints) const
{
    return guarded(m_db, "reading metrics", [&] {
        std::vector<MetricPoint> points;
        const auto key = runKey(m_db.handle(), runId);
        if (!key || maxPoints < 1)
            return points;
        SQLite::Statement range(m_db.handle(),
            "SELECT (SELECT min(step) FROM metrics WHERE run = ?1 AND name = ?2), "
            "(SELECT max(step) FROM metrics WHERE run = ?1 AND name = ?2)");
        range.bind(1, *key);
        range.bind(2, name);
        range.executeStep();
        if (range.getColumn(0).isNull())
            return points;
        const std::int64_t first = range.getColumn(0).getInt64(),
                           last = range.getColumn(1).getInt64();
        // One index look-up per point: as fast for a run of a million steps as for one of a
        // hundred.
        SQLite::Statement query(m_db.handle(),
            "SELECT step, value, time FROM metrics WHERE run = ? AND name = ? AND step >= ? ORDER "
            "BY step LIMIT 1");
        query.bind(1, *key);
        query.bind(2, name);
        for (std::int64_t i = 0; i < maxPoints; ++i) {
            const double share
                = maxPoints == 1 ? 1 : static_cast<double>(i) / static_cast<double>(maxPoints - 1);
            const auto wanted = i + 1 == maxPoints
                ? last
                : first + static_cast<std::int64_t>(static_cast<double>(last - first) * share);
            if (!points.empty() && wanted <= points.back().step)
                continue;
            query.reset();
            query.bind(3, wanted);
            if (query.executeStep())
                points.push_back(readPoint(query));
        }
        return points;
    });
}

std::vector<SampleRecord> RunStore::samples(const std::string& runId) const
{
    return guarded(m_db, "reading samples", [&] {
        SQLite::Statement query(m_db.handle(),
            "SELECT step, prompt_index, new_tokens, prompt, text, file, picture, seconds FROM "
            "samples WHERE run = "
            "(SELECT key FROM runs WHERE id = ?) ORDER BY step, prompt_index");
        query.bind(1, runId);
        std::vector<SampleRecord> samples;
        while (query.executeStep()) {
            SampleRecord sample;
            sample.step = query.getColumn(0).getInt64();
            sample.promptIndex = query.getColumn(1).getInt64();
            sample.newTokens = query.getColumn(2).getInt64();
            sample.prompt = query.getColumn(3).getString();
            sample.text = query.getColumn(4).getString();
            sample.file = query.getColumn(5).getString();
            sample.picture = query.getColumn(6).getString();
            sample.seconds = query.getColumn(7).getDouble();
            samples.push_back(std::move(sample));
        }
        return samples;
    });
}

std::vector<CheckpointRecord> RunStore::checkpoints(const std::string& runId) const
{
    return guarded(m_db, "reading checkpoints", [&] {
        SQLite::Statement query(m_db.handle(),
            "SELECT step, path, is_best, time FROM checkpoints WHERE run = (SELECT key FROM runs "
            "WHERE id = ?) "
            "ORDER BY step");
        query.bind(1, runId);
        std::vector<CheckpointRecord> checkpoints;
        while (query.executeStep())
            checkpoints.push_back({ query.getColumn(0).getInt64(), query.getColumn(1).getString(),
                query.getColumn(2).getInt() != 0, query.getColumn(3).getDouble() });
        return checkpoints;
    });
}

std::vector<std::pair<double, RunEvent>> RunStore::events(const std::string& runId) const
{
    return guarded(m_db, "reading events", [&] {
        SQLite::Statement query(m_db.handle(),
            "SELECT time, json FROM events WHERE run = (SELECT key FROM runs WHERE id = ?) ORDER "
            "BY key");
        query.bind(1, runId);
        std::vector<std::pair<double, RunEvent>> events;
        while (query.executeStep()) {
            try {
                events.emplace_back(query.getColumn(0).getDouble(),
                    runEventFromJson(parseJson(query.getColumn(1).getString(), "history")));
            } catch (const Error&) {
                // An event that another version wrote and this one does not know.
            }
        }
        return events;
    });
}

} // namespace dadeum
