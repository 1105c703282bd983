// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Every collective is started without blocking and waited for here, because a blocking one would
// never return when another process has died: MPI over shared memory does not notice.
#include "core/session/mpi_group.h"

#include "core/base/clock.h"
#include "core/base/error.h"

#include <fmt/format.h>
#include <mpi.h>
#include <sched.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <thread>
#include <vector>

namespace dadeum {

namespace {

/// Waiting spins at first, for answers come within microseconds when all are equally fast.
constexpr double kSpinSeconds = 0.02, kLookSeconds = 0.1;
constexpr auto kNap = std::chrono::microseconds(200);
/// Elements of one call: MPI counts in int.
constexpr std::size_t kMaxCount = std::size_t(1) << 28;
constexpr const char* kLostHint
    = "The last whole step is saved. Go on with: mpirun … dadeum train --resume RUN";

bool isAlive(std::int64_t pid)
{
    return ::kill(pid_t(pid), 0) == 0 || errno == EPERM;
}

class MpiGroup : public ProcessGroup {
public:
    MpiGroup()
    {
        int provided = 0;
        // The main thread joins and leaves, the compute thread does the rest.
        if (MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided) != MPI_SUCCESS
            || provided < MPI_THREAD_SERIALIZED)
            throw Error(ErrorCode::Internal, "MPI could not be started",
                "Try `mpirun -n 2 hostname`, and the same MPI that dadeum was built with.");
        MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);
        MPI_Comm_rank(MPI_COMM_WORLD, &m_rank);
        MPI_Comm_size(MPI_COMM_WORLD, &m_size);
        MPI_Comm local = MPI_COMM_NULL;
        MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &local);
        MPI_Comm_size(local, &m_localSize);
        const std::int64_t mine[2] = { m_rank, ::getpid() };
        std::vector<std::int64_t> all(std::size_t(m_localSize) * 2);
        MPI_Allgather(mine, 2, MPI_INT64_T, all.data(), 2, MPI_INT64_T, local);
        cpu_set_t cores;
        CPU_ZERO(&cores);
        sched_getaffinity(0, sizeof cores, &cores);
        std::vector<cpu_set_t> sets(std::size_t(m_localSize), cores);
        MPI_Allgather(&cores, sizeof cores, MPI_BYTE, sets.data(), sizeof cores, MPI_BYTE, local);
        MPI_Comm_free(&local);
        for (std::size_t i = 0; i + 1 < all.size(); i += 2)
            // Processes of other containers on the same computer have numbers that mean nothing
            // here.
            if (all[i] != m_rank && isAlive(all[i + 1]))
                m_neighbours.push_back({ int(all[i]), all[i + 1] });
        int sharing = 0; // with how many these cores are shared
        for (const cpu_set_t& other : sets)
            sharing += CPU_EQUAL(&cores, &other) != 0;
        m_cores = std::max(1, CPU_COUNT(&cores) / std::max(1, sharing));
    }

    ~MpiGroup() override
    {
        // After giving up, calls of others are still open: the launcher cleans up.
        if (!m_hasGivenUp)
            MPI_Finalize();
    }

    int rank() const override { return m_rank; }
    int size() const override { return m_size; }
    int localSize() const override { return m_localSize; }
    int cores() const override { return m_cores; }

    void sum(std::span<float> values) override { sumAll(values, MPI_FLOAT); }
    void sum(std::span<double> values) override { sumAll(values, MPI_DOUBLE); }

    void broadcast(std::span<std::uint8_t> bytes, int root) override
    {
        for (std::size_t begin = 0; begin < bytes.size(); begin += kMaxCount) {
            const auto part = bytes.subspan(begin, std::min(kMaxCount, bytes.size() - begin));
            finish([&](MPI_Request* request) {
                return MPI_Ibcast(
                    part.data(), int(part.size()), MPI_BYTE, root, MPI_COMM_WORLD, request);
            });
        }
    }

    void giveUp() override { m_hasGivenUp = true; }
    bool hasGivenUp() const override { return m_hasGivenUp; }

    std::string lostProcess() const override
    {
        for (const auto& [rank, pid] : m_neighbours)
            if (!isAlive(pid))
                return fmt::format(
                    "process {} of {} ended before the run (pid {})", rank + 1, m_size, pid);
        return {};
    }

private:
    template <class T> void sumAll(std::span<T> values, MPI_Datatype type)
    {
        for (std::size_t begin = 0; begin < values.size(); begin += kMaxCount) {
            const auto part = values.subspan(begin, std::min(kMaxCount, values.size() - begin));
            finish([&](MPI_Request* request) {
                return MPI_Iallreduce(MPI_IN_PLACE, part.data(), int(part.size()), type, MPI_SUM,
                    MPI_COMM_WORLD, request);
            });
        }
    }

    template <class Start> void finish(const Start& start)
    {
        const auto check = [this](int result) {
            if (result == MPI_SUCCESS)
                return;
            char text[MPI_MAX_ERROR_STRING] = {};
            int length = 0;
            MPI_Error_string(result, text, &length);
            giveUp();
            throw Error(ErrorCode::Internal,
                fmt::format("the processes of this run lost each other: {}",
                    std::string(text, std::size_t(length))),
                kLostHint);
        };
        if (m_hasGivenUp)
            throw Error(ErrorCode::Cancelled, "the processes of this run have parted");
        MPI_Request request = MPI_REQUEST_NULL;
        check(start(&request));
        const double begin = monotonicSeconds();
        double nextLook = begin + kLookSeconds;
        for (int isDone = 0;;) {
            check(MPI_Test(&request, &isDone, MPI_STATUS_IGNORE));
            if (isDone)
                return;
            if (m_hasGivenUp)
                throw Error(ErrorCode::Cancelled, "waiting for the other processes was given up");
            const double now = monotonicSeconds();
            if (now >= nextLook) {
                nextLook = now + kLookSeconds;
                if (const std::string lost = lostProcess(); !lost.empty()) {
                    giveUp();
                    throw Error(ErrorCode::Internal, lost, kLostHint);
                }
            }
            if (now - begin < kSpinSeconds)
                sched_yield();
            else
                std::this_thread::sleep_for(kNap);
        }
    }

    struct Neighbour {
        int rank;
        std::int64_t pid;
    };
    int m_rank = 0, m_size = 1, m_localSize = 1, m_cores = 1;
    std::vector<Neighbour> m_neighbours;
    std::atomic<bool> m_hasGivenUp { false };
};

} // namespace

std::unique_ptr<ProcessGroup> joinLaunchedGroup()
{
    return isLaunchedAsOneOfSeveral() ? std::make_unique<MpiGroup>() : nullptr;
}

} // namespace dadeum
