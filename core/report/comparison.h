// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing runs: what differs in their settings, their results with the best of each row, curves
// on a common axis, groups with mean and deviation, and what can be said about the winner. The
// compare page and the report use the same numbers. Any thread.
#pragma once

#include "core/history/run_history.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dadeum {

/// One setting of all runs. Values are as the window writes them: 2e-4, on, 1,024.
struct ParameterRow {
    std::string key; ///< RunSpec path, "optim.lr"
    std::vector<std::string> values;
    std::vector<bool> isOther; ///< not like the baseline
    bool isSame = true; ///< all runs alike
};
/// Settings of every run in the order of the RunSpec; name and output folder are left out.
std::vector<ParameterRow> compareParameters(
    std::span<const RunHistory> runs, std::size_t baseline = 0);
/// A setting as a number, if it is one.
std::optional<double> parameterNumber(const RunSpec& spec, const std::string& key);
std::string parameterText(const RunSpec& spec, const std::string& key);

enum class ResultKind {
    BestEval,
    LastEval,
    Perplexity,
    TrainLoss,
    BestStep,
    Time,
    TokensPerSecond,
    PeakMemory,
    TrainableParameters
};
struct ResultRow {
    ResultKind kind = ResultKind::BestEval;
    std::vector<std::optional<double>> values;
    bool isLowerBetter = true;
    int best = -1; ///< -1 = nobody, or all alike
};
std::vector<ResultRow> compareResults(std::span<const RunHistory> runs);

enum class XAxis { Step, Epoch, Tokens, Relative, Wall };
/// Names of the curves that any of the runs has, the losses first.
std::vector<std::string> metricNames(std::span<const RunHistory> runs);
/// Empty when the run lacks it.
const std::vector<MetricPoint>& metricOf(const RunHistory& run, const std::string& name);
/// x of each point: step; epochs; tokens seen; seconds since the run's first point; unix seconds.
std::vector<double> axisValues(
    const RunHistory& run, std::span<const MetricPoint> points, XAxis axis);

/// Runs that share the value of a setting: mean and sample standard deviation of a metric at common
/// steps.
struct CurveGroup {
    std::string value;
    std::vector<std::size_t> members;
    std::vector<double> steps, means, deviations; ///< deviation 0 where only one run has a value
};
std::vector<CurveGroup> groupRuns(
    std::span<const RunHistory> runs, const std::string& parameter, const std::string& metric);

/// What the numbers say about the two best runs.
struct Verdict {
    enum class Kind { NotEnough, OtherData, Tie, Clear };
    Kind kind = Kind::NotEnough;
    std::size_t best = 0, second = 0;
    double difference = 0; ///< of the best evaluation losses
    double spread = 0; ///< usual change between two evaluations of these runs
    /// Steps that the better run needed less to reach the other's best; empty when it never did, or
    /// not sooner.
    std::optional<std::int64_t> reachedAt, sooner;
    double extraMemoryBytes = 0; ///< of the better run; may be negative
};
Verdict judge(std::span<const RunHistory> runs);

} // namespace dadeum
