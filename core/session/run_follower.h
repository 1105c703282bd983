// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the other processes of `mpirun -n N dadeum train …` do: they train their share of each step
// of the first one's runs, and write nothing. No torch type crosses this header.
#pragma once

#include "core/base/process_group.h"

#include <atomic>

namespace dadeum {

struct RunTicket;

/// Of the first process: tells the others what to train. Nothing happens in a process by itself.
void callFollowers(ProcessGroup& group, const RunTicket& ticket);
/// Held by the first process; when it goes, for whatever reason, the others hear that there are no
/// more runs.
class Followers {
public:
    explicit Followers(ProcessGroup& group)
        : m_group(group)
    {
    }
    Followers(const Followers&) = delete;
    Followers& operator=(const Followers&) = delete;
    ~Followers();

private:
    ProcessGroup& m_group;
};

/// Of the others: takes part in every run until the first one has no more. `isStopping` ends the
/// run for all at the next step border. Throws Error when this process fails by itself.
void followRuns(ProcessGroup& group, const std::atomic<bool>& isStopping);

} // namespace dadeum
