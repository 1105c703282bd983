// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Joining the other processes of `mpirun -n N dadeum train …` (or srun). Only the command line
// links this, so that the window does not load MPI. Built with or without MPI: mpi_group.cpp or
// mpi_group_none.cpp, chosen by CMake.
#pragma once

#include "core/base/process_group.h"

#include <memory>

namespace dadeum {

/// The group that the launcher made; null when this process was started alone, and then MPI is not
/// touched. Once per process, in the main thread. Throws Error{Unsupported} for one of several
/// processes of a build without MPI.
std::unique_ptr<ProcessGroup> joinLaunchedGroup();

} // namespace dadeum
