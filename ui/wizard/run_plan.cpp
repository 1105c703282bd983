// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/run_plan.h"

#include <algorithm>
#include <cmath>

#include "core/session/run_forecast.h"

namespace dadeum::ui {
namespace {

/// Weights times tokens per second on one core; from the demo on two cores of a Zen 5 desktop.
constexpr double kTypicalPerCore = 3.0e10;
/// A token of evaluation costs the forward pass only.
constexpr double kEvaluationShare = 0.35;
/// A written token costs about this many trained ones: writing reads all weights for each token.
constexpr double kWritingShare = 12;
constexpr double kMeasuredSpread = 0.15, kScaledSpread = 0.35, kGuessedSpread = 0.6;
constexpr std::int64_t kCheckpointBytes = std::int64_t(1) << 20;

struct Speed {
    double tokensPerSecond = 0;
    double spread = 0;
    bool isMeasured = false;
};

Speed speedOf(const RunSpec& spec, std::int64_t parameters,
    const std::vector<MeasuredSpeed>& speeds, int cores)
{
    double sum = 0, scaled = 0;
    int same = 0, others = 0;
    for (const MeasuredSpeed& speed : speeds) {
        if (speed.tokensPerSecond <= 0)
            continue;
        if (speed.model == spec.model.source) {
            sum += speed.tokensPerSecond;
            ++same;
        } else if (speed.parameters > 0) {
            scaled += speed.tokensPerSecond * double(speed.parameters);
            ++others;
        }
    }
    if (same > 0)
        return { sum / same, kMeasuredSpread, true };
    const double size = double(std::max<std::int64_t>(1, parameters));
    if (others > 0)
        return { scaled / others / size, kScaledSpread, false };
    return { kTypicalPerCore * std::max(1, cores) / size, kGuessedSpread, false };
}

} // namespace

RunPlan planRun(const RunSpec& spec, const SurveySummary& data,
    const std::optional<MemoryPlan>& memory, const std::vector<MeasuredSpeed>& speeds, int cores)
{
    RunPlan plan;
    plan.rowsPerStep = spec.train.microBatch * spec.train.accumulation;
    if (data.rows <= 0 && !spec.train.maxSteps)
        return plan;
    plan.steps = forecastSteps(spec, data.rows);
    const double perRow = data.rows > 0 ? double(data.tokens) / double(data.rows) : 0;
    plan.tokens = std::llround(double(plan.steps * plan.rowsPerStep) * perRow);
    if (!memory || plan.tokens <= 0)
        return plan;

    const Speed speed
        = speedOf(spec, memory->totalParameters - memory->trainableParameters, speeds, cores);
    double work = double(plan.tokens);
    if (memory->recompute)
        work *= 4.0 / 3;
    if (const std::int64_t every = forecastInterval(spec.train.evalEvery, plan.steps);
        every > 0 && data.validationRows > 0)
        work += kEvaluationShare * double(data.validationTokens)
            * double(1 + (plan.steps + every - 1) / every);
    const SamplesSpec& samples = spec.train.samples;
    if (samples.every >= 0 && !samples.prompts.empty()) {
        const std::int64_t times = 2 + (samples.every > 0 ? (plan.steps - 1) / samples.every : 0);
        work += kWritingShare * double(times)
            * double(std::int64_t(samples.prompts.size()) * samples.maxNewTokens);
    }
    plan.seconds = work / speed.tokensPerSecond;
    plan.isMeasured = speed.isMeasured;
    plan.lowSeconds = plan.seconds * (1 - speed.spread);
    plan.highSeconds = plan.seconds * (1 + speed.spread);
    // A checkpoint holds the adapter and the optimiser's two numbers for each of its weights.
    const std::int64_t checkpoint = memory->adapters + memory->optimizer + kCheckpointBytes;
    plan.diskBytes = checkpoint * (spec.train.keep + 1) + memory->adapters;
    return plan;
}

} // namespace dadeum::ui
