// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs with curves for the tests of comparison, library and export, as values or in a history.
#pragma once

#include <cmath>

#include "core/history/run_history.h"

namespace dadeum {

inline RunHistory makeComparedRun(const std::string& id, int rank, double level)
{
    RunHistory run;
    run.record.id = id;
    run.record.name = "run " + id;
    run.record.status = RunStatus::Completed;
    run.record.spec = demoRunSpec();
    run.record.spec.method.rank = rank;
    run.record.createdAt = 1000;
    run.record.startedAt = 1000;
    run.record.step = run.record.totalSteps = 100;
    run.record.trainSeconds = 200;
    for (int step = 1; step <= 100; ++step) {
        run.loss.push_back({ step, level + std::exp(-step / 20.0), 1000.0 + step });
        run.tokens.push_back({ step, 500, 1000.0 + step });
        run.epoch.push_back({ step, step / 50.0, 1000.0 + step });
    }
    for (int step = 0; step <= 100; step += 20)
        run.eval.push_back({ step, level + std::exp(-step / 20.0), 1000.0 + step });
    run.record.bestEvalLoss = run.eval.back().value;
    run.record.bestStep = 100;
    return run;
}

/// Puts such a run with its curves into a history.
inline void addComparedRun(Database& database, const std::string& id, int rank, double level)
{
    const RunHistory run = makeComparedRun(id, rank, level);
    RunStore(database).insert(run.record);
    HistoryWriter writer(
        database, id, std::filesystem::temp_directory_path() / "dadeum-no-such-folder");
    for (std::size_t i = 0; i < run.loss.size(); ++i) {
        Step step;
        step.step = run.loss[i].step;
        step.loss = run.loss[i].value;
        step.tokens = 500;
        step.epoch = run.epoch[i].value;
        writer.write(step, run.loss[i].time);
    }
    for (const MetricPoint& point : run.eval) {
        Eval eval;
        eval.step = point.step;
        eval.loss = point.value;
        eval.isBest = true;
        writer.write(eval, point.time);
    }
}

} // namespace dadeum
