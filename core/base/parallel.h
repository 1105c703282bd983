// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Loops over the compute threads. The calling thread takes part in every loop and waits only for
// parts that another thread has begun: where a core is busy with something else (a window, a
// browser), the others do its share, while a barrier would wait for a time slice.
//
// Threads are started by the first loop that needs them, with the priority of its thread, wait a
// moment for the next loop, and sleep then.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>

namespace dadeum {

/// Threads of the loops, the calling one included; at least 1. Before the first call:
/// OMP_NUM_THREADS or the number of processors.
int computeThreads();
void setComputeThreads(int threads);

namespace detail {
/// run(i) for i in [0, count). An exception of any part is thrown to the caller when all have
/// ended.
void runParts(std::int64_t count, const std::function<void(std::int64_t)>& run);
} // namespace detail

/// f(first, end) for parts of [begin, end) of at least `grain`, each exactly once, in any order and
/// at the same time. Loops inside loops, and of a second thread at the same time, run in their
/// calling thread. Which parts there are depends on the number of threads: sums over parts would
/// too.
template <class F>
void parallelFor(std::int64_t begin, std::int64_t end, std::int64_t grain, const F& f)
{
    constexpr std::int64_t partsPerThread = 4;
    const std::int64_t size = end - begin, least = std::max<std::int64_t>(1, grain);
    if (size <= 0)
        return;
    const std::int64_t parts
        = std::min((size + least - 1) / least, partsPerThread * std::int64_t(computeThreads()));
    if (parts <= 1 || computeThreads() == 1)
        return f(begin, end);
    detail::runParts(parts, [&](std::int64_t part) {
        f(begin + size * part / parts, begin + size * (part + 1) / parts);
    });
}

} // namespace dadeum
