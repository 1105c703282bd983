// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunPlan: steps, tokens, time and disk of a run before it starts. The speed comes from runs that
// were measured on this computer; a run of another model is scaled by its size. Plain values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/session/run_service.h"
#include "ui/datasets/survey_view.h"

namespace dadeum::ui {

/// A measured run.
struct MeasuredSpeed {
    std::string model; ///< RunSpec's model.source
    std::int64_t parameters = 0; ///< of the whole model
    double tokensPerSecond = 0;
};

struct RunPlan {
    std::int64_t steps = 0;
    std::int64_t rowsPerStep = 0;
    std::int64_t tokens = 0; ///< that the whole run computes
    double seconds = 0; ///< 0 = unknown
    double lowSeconds = 0, highSeconds = 0;
    bool isMeasured = false; ///< from runs of the same model
    std::int64_t diskBytes = 0;
};

/// `memory` gives the sizes of model and adapter; without it time and disk stay unknown.
RunPlan planRun(const RunSpec& spec, const SurveySummary& data,
    const std::optional<MemoryPlan>& memory, const std::vector<MeasuredSpeed>& speeds, int cores);

} // namespace dadeum::ui
