// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Plain-language diagnosis of a run by rules, each with its evidence: what a tutor would say on
// seeing the curves. The live page, the runs list and the report show the same findings. Words:
// core/report/words.h. Any thread.
#pragma once

#include "core/history/run_history.h"

#include <cstdint>
#include <string>
#include <vector>

namespace dadeum {

enum class FindingKind {
    Failed, ///< `text` = the error
    NothingTrained, ///< no token was supervised: every label is masked
    NotFinite, ///< step; count = such steps
    Overfitting, ///< step of the best evaluation; a = best, b = last evaluation loss
    Diverging, ///< step of the lowest training loss; a = lowest, b = last: the learning rate is too
               ///< high
    GradientSpikes, ///< step of the largest; count; a = largest, b = the usual norm
    Plateau, ///< step since when; a = change since then
    StillFalling, ///< a = fall of the last quarter as a fraction
    SlowStart, ///< a = fall of the whole run as a fraction: the learning rate is too low
    NoEvaluation,
    FewRows, ///< count = rows
    ManyTruncated, ///< count; a = fraction of the rows
    ManySkipped, ///< count; a = fraction of the rows
    MoreMemory, ///< a = measured, b = predicted bytes
    GoingWell, ///< a = training, b = evaluation loss at the end
    TooEarly
};

enum class Severity { Good, Info, Warn, Bad };

struct Finding {
    FindingKind kind = FindingKind::TooEarly;
    Severity severity = Severity::Info;
    std::int64_t step = 0, count = 0;
    double a = 0, b = 0;
    std::string text;
};

/// Most important first; never empty.
std::vector<Finding> diagnose(const RunHistory& run);

/// TensorBoard's bias-corrected exponential average; values that are not finite are left out.
std::vector<MetricPoint> smoothed(const std::vector<MetricPoint>& points, double weight);

} // namespace dadeum
