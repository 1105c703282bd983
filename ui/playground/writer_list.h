// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Who can write in the playground: base models and the runs that have an adapter on disk. Plain
// data; read on a worker.
#pragma once

#include <string>
#include <vector>

#include "core/history/history.h"

namespace dadeum::ui {

struct WriterChoice {
    std::string runId; ///< empty = a base model or a chosen folder
    std::string title; ///< run name, or empty for base models (the page translates)
    std::string model; ///< model source
    std::string adapter; ///< PEFT folder, empty for a base model
    std::string detail; ///< "LoRA r8 · eval 0.566"
    bool operator==(const WriterChoice&) const = default;
};

/// PEFT folder of a run: adapter/, else the best, else the newest checkpoint; empty when there is
/// none.
std::string findAdapter(const std::string& runFolder);
/// Base models of the runs (the demo model first), then every run with an adapter, newest first.
std::vector<WriterChoice> readWriters(RunStore& store);

} // namespace dadeum::ui
