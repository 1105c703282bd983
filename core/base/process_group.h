// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ProcessGroup: the processes that train one run together. This class is a process by itself, for
// which every call returns at once; core/session/mpi_group.h joins those that mpirun started. All
// processes make the same calls in the same order, from one thread; only `giveUp` and `hasGivenUp`
// may be called from any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace dadeum {

class ProcessGroup {
public:
    ProcessGroup() = default;
    ProcessGroup(const ProcessGroup&) = delete;
    ProcessGroup& operator=(const ProcessGroup&) = delete;
    virtual ~ProcessGroup() = default;

    virtual int rank() const { return 0; }
    virtual int size() const { return 1; }
    /// Processes of the group on this computer, which share its memory.
    virtual int localSize() const { return 1; }
    /// Cores for this process' threads; 0 = all of the computer's.
    virtual int cores() const { return 0; }
    /// The first one alone writes files and tells the world.
    bool isFirst() const { return rank() == 0; }

    /// Sums over all processes, element by element, with the same bits everywhere. Like every call
    /// that waits for others it throws Error{Internal} when one of them has ended, and
    /// Error{Cancelled} after `giveUp`.
    virtual void sum(std::span<float>) { }
    virtual void sum(std::span<double>) { }
    /// Everyone gets the bytes of `root`.
    virtual void broadcast(std::span<std::uint8_t>, int root = 0) { }

    void broadcastText(std::string& text, int root = 0);
    /// Whether anyone says yes.
    bool any(bool mine);
    /// The text of the first process that has one; empty when nobody has.
    std::string firstText(std::string mine);

    /// Ends all waiting now and later: the group is of no more use. A process by itself goes on.
    virtual void giveUp() { }
    virtual bool hasGivenUp() const { return false; }
    /// Which process has ended before its time, as far as this one can tell; empty = none.
    virtual std::string lostProcess() const { return {}; }
};

/// This process by itself.
ProcessGroup& singleProcess();

/// Whether the variables of mpirun or srun say that there are other processes.
bool isLaunchedAsOneOfSeveral();

} // namespace dadeum
