// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs with given curves, for the tests of diagnosis, comparison and report.
#pragma once

#include "core/history/run_history.h"

#include <functional>
#include <string>

namespace dadeum {

/// A finished run of `steps` steps whose loss is `loss(step)`, evaluated every tenth with
/// `eval(step)`.
inline RunHistory makeRun(const std::string& name, int steps,
    const std::function<double(int)>& loss, const std::function<double(int)>& eval = {})
{
    RunHistory run;
    run.record.id = "id-" + name;
    run.record.name = name;
    run.record.status = RunStatus::Completed;
    run.record.spec = demoRunSpec();
    run.record.step = run.record.totalSteps = steps;
    run.record.trainSeconds = steps * 2.0;
    run.record.startedAt = 1000;
    for (int step = 1; step <= steps; ++step) {
        const double time = 1000 + step * 2.0;
        run.loss.push_back({ step, loss(step), time });
        run.gradNorm.push_back({ step, 0.5, time });
        run.rate.push_back({ step, 1e-4, time });
        run.speed.push_back({ step, 400, time });
        run.tokens.push_back({ step, 800, time });
        run.supervised.push_back({ step, 600, time });
        run.epoch.push_back({ step, step / 50.0, time });
    }
    run.record.lastLoss = run.loss.empty() ? std::nullopt : std::optional(run.loss.back().value);
    for (int step = 0; eval && step <= steps; step += steps / 10) {
        run.eval.push_back({ step, eval(step), 1000 + step * 2.0 });
        if (!run.record.bestEvalLoss || eval(step) < *run.record.bestEvalLoss) {
            run.record.bestEvalLoss = eval(step);
            run.record.bestStep = step;
        }
    }
    return run;
}

} // namespace dadeum
