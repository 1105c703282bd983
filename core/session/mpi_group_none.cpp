// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/session/mpi_group.h"

namespace dadeum {

std::unique_ptr<ProcessGroup> joinLaunchedGroup()
{
    if (isLaunchedAsOneOfSeveral())
        throw Error(ErrorCode::Unsupported,
            "this dadeum was built without MPI: every process would train a run of its own",
            "Install libopenmpi-dev and build again, or start dadeum without mpirun.");
    return nullptr;
}

} // namespace dadeum
