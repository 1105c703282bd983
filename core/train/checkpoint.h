// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoints: folders that are complete or absent. Written as ckpt-NNNNNN.tmp-PID, every file synced, manifest.json
// (sizes and SHA-256) last, then renamed; docs/file-formats.md lists the files. A resumed run continues bit for bit.
#pragma once

#include "core/adapter/lora.h"
#include "core/data/packing.h"
#include "core/train/optimizer.h"

#include <filesystem>
#include <optional>
#include <string>

namespace dadeum {

/// Everything that decides how a run goes on, besides weights and moments.
struct TrainState {
    std::int64_t step = 0;
    DataCursor cursor;
    std::int64_t tokens = 0;
    double totalFlos = 0;
    double seconds = 0;   ///< of training so far
    double lossSum = 0;   ///< of all step losses
    std::optional<double> bestEvalLoss;
    std::int64_t bestStep = 0;
    std::int64_t worseEvals = 0;    ///< evaluations since the best, for early stopping
    std::int64_t nonFiniteSteps = 0; ///< in a row
    std::string dataHash, modelFingerprint;
};

/// As state.json and processes that train together pass it on; `optimizerSteps` goes with it.
Json toJson(const TrainState& state, std::int64_t optimizerSteps);
/// Throws Error{InvalidInput} naming `place`.
TrainState trainStateFromJson(const Json& json, std::int64_t& optimizerSteps, const std::string& place);

/// Writes `folder`/ckpt-NNNNNN and returns its path. Throws Error{Io} (disk full, …) and leaves nothing half-made.
std::filesystem::path saveCheckpoint(const std::filesystem::path& folder, const TrainState& state, const LoraAdapter& adapter, Optimizer& optimizer);

/// Newest checkpoint whose manifest verifies; damaged ones are passed over and reported through `problem`.
std::optional<std::filesystem::path> newestCheckpoint(const std::filesystem::path& folder, std::string* problem = nullptr);

/// Reads state, weights and moments back. Throws Error{InvalidInput} naming file, found and expected.
TrainState loadCheckpoint(const std::filesystem::path& checkpoint, LoraAdapter& adapter, Optimizer& optimizer);

/// Points `folder`/best at a checkpoint, atomically.
void markBest(const std::filesystem::path& folder, const std::filesystem::path& checkpoint);
/// Deletes all but the newest `keep` checkpoints and the best one, and left-over temporary folders.
void pruneCheckpoints(const std::filesystem::path& folder, std::int64_t keep);

} // namespace dadeum
