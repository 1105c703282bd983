// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/event_rows.h"

namespace dadeum {

EventRows::EventRows(SQLite::Database& db, std::int64_t runKey)
    : m_db(db)
    , m_run(runKey)
    , m_metric(db,
          "INSERT OR REPLACE INTO metrics (run, name, step, value, time) VALUES (?, ?, ?, ?, ?)")
    , m_step(db, "UPDATE runs SET step = ?, last_loss = ?, train_seconds = ? WHERE key = ?")
    , m_log(db, "INSERT INTO events (run, time, kind, step, json) VALUES (?, ?, ?, ?, ?)")
{
}

void EventRows::write(const RunEvent& event, double time)
{
    std::visit([this, time](const auto& each) { apply(each, time); }, event);
}

void EventRows::writeMetric(std::int64_t step, const char* name, double value, double time)
{
    m_metric.reset();
    m_metric.bind(1, m_run);
    m_metric.bindNoCopy(2, name);
    m_metric.bind(3, step);
    bindNumber(m_metric, 4, value);
    m_metric.bind(5, time);
    m_metric.exec();
}

void EventRows::writeLog(
    const RunEvent& event, const char* kind, std::optional<std::int64_t> step, double time)
{
    m_log.reset();
    m_log.bind(1, m_run);
    m_log.bind(2, time);
    m_log.bindNoCopy(3, kind);
    if (step)
        m_log.bind(4, *step);
    else
        m_log.bind(4);
    m_log.bind(5, toJson(event, time).dump(-1, ' ', false, Json::error_handler_t::replace));
    m_log.exec();
}

void EventRows::setStatus(RunStatus status)
{
    SQLite::Statement update(m_db, "UPDATE runs SET status = ? WHERE key = ?");
    update.bind(1, std::string(toString(status)));
    update.bind(2, m_run);
    update.exec();
}

void EventRows::apply(const Progress&, double)
{
    // Shown live only.
}

void EventRows::apply(const Started& event, double time)
{
    truncateAfter(event.firstStep);
    SQLite::Statement update(m_db,
        "UPDATE runs SET status = 'running', started_at = coalesce(started_at, ?), finished_at = "
        "NULL, step = ?, "
        "total_steps = ?, train_rows = ?, trainable_parameters = ?, total_parameters = ?, "
        "predicted_peak_bytes = ?, "
        "error_message = '', error_hint = '', summary = NULL WHERE key = ?");
    update.bind(1, time);
    update.bind(2, event.firstStep);
    update.bind(3, event.totalSteps);
    update.bind(4, event.trainRows);
    update.bind(5, event.trainableParameters);
    update.bind(6, event.totalParameters);
    update.bind(7, event.predictedPeakBytes);
    update.bind(8, m_run);
    update.exec();
    writeLog(event, "started", std::nullopt, time);
}

void EventRows::apply(const Step& event, double time)
{
    writeMetric(event.step, "train_loss", event.loss, time);
    writeMetric(event.step, "grad_norm", event.gradNorm, time);
    writeMetric(event.step, "lr", event.lr, time);
    writeMetric(event.step, "epoch", event.epoch, time);
    writeMetric(event.step, "tokens", static_cast<double>(event.tokens), time);
    writeMetric(event.step, "supervised_tokens", static_cast<double>(event.supervisedTokens), time);
    writeMetric(event.step, "tokens_per_second", event.tokensPerSecond, time);
    m_step.reset();
    m_step.bind(1, event.step);
    bindNumber(m_step, 2, event.loss);
    m_step.bind(3, event.seconds);
    m_step.bind(4, m_run);
    m_step.exec();
}

void EventRows::apply(const Eval& event, double time)
{
    writeMetric(event.step, "eval_loss", event.loss, time);
    if (event.accuracy)
        writeMetric(event.step, "eval_accuracy", *event.accuracy, time);
    if (event.macroF1)
        writeMetric(event.step, "eval_macro_f1", *event.macroF1, time);
    if (event.isBest) {
        SQLite::Statement update(
            m_db, "UPDATE runs SET best_eval_loss = ?, best_step = ? WHERE key = ?");
        bindNumber(update, 1, event.loss);
        update.bind(2, event.step);
        update.bind(3, m_run);
        update.exec();
    }
    writeLog(event, "eval", event.step, time);
}

void EventRows::apply(const Sample& event, double time)
{
    // A step that is written again keeps its picture only if the text is the same.
    SQLite::Statement insert(m_db,
        "INSERT INTO samples (run, step, prompt_index, prompt, text, file, new_tokens, seconds) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run, step, prompt_index) DO UPDATE SET "
        "picture = CASE WHEN text = excluded.text THEN picture ELSE '' END, prompt = "
        "excluded.prompt, "
        "text = excluded.text, file = excluded.file, new_tokens = excluded.new_tokens, seconds = "
        "excluded.seconds");
    insert.bind(1, m_run);
    insert.bind(2, event.step);
    insert.bind(3, event.promptIndex);
    insert.bind(4, event.prompt);
    insert.bind(5, event.text);
    insert.bind(6, event.file);
    insert.bind(7, event.newTokens);
    insert.bind(8, event.seconds);
    insert.exec();
    Sample logged = event;
    logged.text.clear(); // the samples table has it
    writeLog(logged, "sample", event.step, time);
}

void EventRows::apply(const CheckpointSaved& event, double time)
{
    if (event.isBest) {
        SQLite::Statement clear(m_db, "UPDATE checkpoints SET is_best = 0 WHERE run = ?");
        clear.bind(1, m_run);
        clear.exec();
    }
    SQLite::Statement insert(m_db,
        "INSERT OR REPLACE INTO checkpoints (run, step, path, is_best, time) VALUES (?, ?, ?, ?, "
        "?)");
    insert.bind(1, m_run);
    insert.bind(2, event.step);
    insert.bind(3, event.path);
    insert.bind(4, event.isBest ? 1 : 0);
    insert.bind(5, time);
    insert.exec();
    writeLog(event, "checkpoint", event.step, time);
}

void EventRows::apply(const Warning& event, double time)
{
    writeLog(event, "warning", event.step, time);
}

void EventRows::apply(const Paused& event, double time)
{
    setStatus(RunStatus::Paused);
    writeLog(event, "paused", event.step, time);
}

void EventRows::apply(const Resumed& event, double time)
{
    setStatus(RunStatus::Running);
    writeLog(event, "resumed", event.step, time);
}

void EventRows::apply(const Finished& event, double time)
{
    SQLite::Statement update(m_db,
        "UPDATE runs SET status = ?, finished_at = ?, step = ?, peak_rss_bytes = ?, error_message "
        "= ?, "
        "error_hint = ?, summary = ?, best_eval_loss = coalesce(?, best_eval_loss), "
        "best_step = CASE WHEN ? IS NULL THEN best_step ELSE ? END WHERE key = ?");
    const RunStatus status = event.status == FinishStatus::Completed ? RunStatus::Completed
        : event.status == FinishStatus::Stopped                      ? RunStatus::Stopped
                                                                     : RunStatus::Failed;
    update.bind(1, std::string(toString(status)));
    update.bind(2, time);
    update.bind(3, event.step);
    update.bind(4, event.peakRssBytes);
    update.bind(5, event.errorMessage);
    update.bind(6, event.errorHint);
    update.bind(7, toJson(event, time).dump(-1, ' ', false, Json::error_handler_t::replace));
    bindNumber(update, 8, event.bestEvalLoss);
    bindNumber(update, 9, event.bestEvalLoss);
    update.bind(10, event.bestStep);
    update.bind(11, m_run);
    update.exec();
    writeLog(event, "finished", event.step, time);
}

void EventRows::truncateAfter(std::int64_t step)
{
    for (const char* sql : { "DELETE FROM metrics WHERE run = ? AND step > ?",
             "DELETE FROM samples WHERE run = ? AND step > ?",
             "DELETE FROM checkpoints WHERE run = ? AND step > ?",
             // When a run was started, paused and ended stays in the log.
             "DELETE FROM events WHERE run = ? AND step > ? AND kind IN ('eval', 'sample', "
             "'checkpoint', 'warning')" }) {
        SQLite::Statement remove(m_db, sql);
        remove.bind(1, m_run);
        remove.bind(2, step);
        remove.exec();
    }
    SQLite::Statement update(m_db,
        "UPDATE runs SET step = max(0, min(step, ?2)), "
        "last_loss = (SELECT value FROM metrics WHERE run = ?1 AND name = 'train_loss' ORDER BY "
        "step DESC LIMIT 1), "
        "best_eval_loss = (SELECT value FROM metrics WHERE run = ?1 AND name = 'eval_loss' AND "
        "typeof(value) = 'real' ORDER BY value, step LIMIT 1), "
        "best_step = coalesce((SELECT step FROM metrics WHERE run = ?1 AND name = 'eval_loss' AND "
        "typeof(value) = 'real' ORDER BY value, step LIMIT 1), 0) WHERE key = ?1");
    update.bind(1, m_run);
    update.bind(2, step);
    update.exec();
}

} // namespace dadeum
