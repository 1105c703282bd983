// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a run can work with a model on this computer, asked before it starts, and the cheapest
// change that makes it fit into memory. Reads only the model's table; a millisecond; any thread.
#pragma once

#include "core/base/error.h"
#include "core/train/memory_plan.h"

#include <optional>
#include <string>
#include <vector>

namespace dadeum {

/// What `validate` cannot see without the model: rank, length, layers, blocks of the quantisation,
/// and a batch that does not fit into `availableBytes` (0 = unknown).
std::vector<Issue> modelIssues(const RunSpec& spec, const DecoderSpec& model,
    std::int64_t fileBytes, std::int64_t availableBytes);

/// Settings as `--set` takes them ("train.checkpointing=on"), and the plan with them.
struct FittingChange {
    std::vector<std::string> settings;
    MemoryPlan plan;
};

/// The first of these that fits, each kept only if it is needed: recomputing activations, smaller
/// passes with the same batch per step, 8-bit optimiser states, 4-bit weights, halves of the
/// length. Nothing when the run fits as it is, or in no way. `share`: measured peak ÷ predicted
/// one.
std::optional<FittingChange> cheapestFit(const RunSpec& spec, const DecoderSpec& model,
    std::int64_t fileBytes, std::int64_t availableBytes, double share = 1);

} // namespace dadeum
