// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Watching a run on the terminal: a live line on a TTY, plain lines elsewhere, or one JSON object per event.
#pragma once

#include "core/session/run_service.h"

#include <optional>
#include <string>

namespace dadeum::cli {

enum class Output { Human, JsonLines };

/// Starts `spec` (or resumes `resumeRun`) under the service, prints until it is finished, and returns its Finished event.
/// Ctrl-C once stops and saves, twice stops without saving.
/// A signal to one process of a group stops all; a step that takes longer than launchers wait is dropped.
Finished watchRun(RunService& service, const std::optional<RunSpec>& spec, const std::string& resumeRun, Output output,
    ProcessGroup& group = singleProcess());

/// Takes part in the runs of the group's first process; Ctrl-C as above.
void followUntilDone(ProcessGroup& group);

/// "1,234", "12.3 MB" (10^9 based for files), "5:07".
std::string withThousands(std::int64_t number);
std::string fileSize(std::int64_t bytes);
std::string memorySize(std::int64_t bytes);
std::string duration(double seconds);

/// Text cut to `columns` terminal cells, for table cells.
std::string clipped(const std::string& text, std::size_t characters);

} // namespace dadeum::cli
