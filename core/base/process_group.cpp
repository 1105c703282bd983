// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process_group.h"

#include <cstdlib>
#include <vector>

namespace dadeum {

void ProcessGroup::broadcastText(std::string& text, int root)
{
    if (size() == 1)
        return;
    std::uint64_t length = text.size();
    broadcast({ reinterpret_cast<std::uint8_t*>(&length), sizeof length }, root);
    text.resize(length);
    if (length > 0)
        broadcast({ reinterpret_cast<std::uint8_t*>(text.data()), length }, root);
}

bool ProcessGroup::any(bool mine)
{
    double count = mine;
    sum(std::span<double>(&count, 1));
    return count > 0;
}

std::string ProcessGroup::firstText(std::string mine)
{
    std::vector<double> has(std::size_t(size()), 0.0);
    has[std::size_t(rank())] = !mine.empty();
    sum(std::span<double>(has));
    for (int root = 0; root < size(); ++root)
        if (has[std::size_t(root)] > 0) {
            broadcastText(mine, root);
            return mine;
        }
    return {};
}

ProcessGroup& singleProcess()
{
    static ProcessGroup group;
    return group;
}

bool isLaunchedAsOneOfSeveral()
{
    // mpirun of Open MPI; srun and mpiexec with PMI-1; srun --mpi=pmix, which names the rank only.
    for (const char* name : { "OMPI_COMM_WORLD_SIZE", "PMI_SIZE" })
        if (const char* value = std::getenv(name))
            return std::atoi(value) > 1;
    const char* tasks = std::getenv("SLURM_NTASKS");
    return std::getenv("PMIX_RANK") && tasks && std::atoi(tasks) > 1;
}

} // namespace dadeum
