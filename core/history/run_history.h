// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunHistory: what the history knows of one run, read in one go: curves, sample pages, checkpoints
// and events. The live page, comparisons, the diagnosis and the report start from it.
#pragma once

#include "core/history/history.h"

#include <map>

namespace dadeum {

struct RunHistory {
    RunRecord record;
    std::vector<MetricPoint> loss, gradNorm, rate, speed, tokens, supervised, epoch, eval;
    std::map<std::string, std::vector<MetricPoint>> others; ///< every further metric by its name
    std::vector<SampleRecord> samples;
    std::vector<CheckpointRecord> checkpoints;
    std::vector<std::pair<double, RunEvent>> events; ///< not the steps; oldest first
};

/// Throws Error{NotFound} when there is no such run.
RunHistory loadRunHistory(RunStore& store, const std::string& runId);

} // namespace dadeum
