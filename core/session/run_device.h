// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a run computes: the CPU, or a CUDA device that this build of torch can use. "auto" takes
// the GPU when the run fits into its memory. Any thread.
#pragma once

#include "core/base/error.h"
#include "core/base/run_spec.h"

#include <cstdint>
#include <vector>

namespace dadeum {

/// CUDA devices that torch computes on here.
int usableGpus();

/// The spec with "device" settled: "cpu" or "cuda:N". Several processes on one computer take turns
/// with its GPUs. With a model that cannot be read it is the CPU: the run says what is wrong.
RunSpec withDevice(RunSpec spec, int process = 0);

/// What the device of a settled spec has, bytes; processes on the CPU share it. 0 = unknown.
std::int64_t deviceMemory(const RunSpec& settled, int processesSharingMemory = 1);

/// A device that is asked for but not there.
std::vector<Issue> deviceIssues(const RunSpec& spec);

} // namespace dadeum
