// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <atomic>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace dadeum {

namespace {

/// Turns of waiting before a thread sleeps: some 50 microseconds, longer than the serial parts
/// between two loops of a layer.
constexpr int kSpins = 2000;

void relax()
{
#if defined(__x86_64__)
    _mm_pause();
#endif
}

int defaultThreads()
{
    const char* wish = std::getenv("OMP_NUM_THREADS");
    const int wanted = wish ? std::atoi(wish) : 0;
    return wanted > 0 ? wanted : int(std::max(1u, std::thread::hardware_concurrency()));
}

std::atomic<int>& threadCount()
{
    static std::atomic<int> count = defaultThreads();
    return count;
}

thread_local bool t_isInside = false;

class Pool {
public:
    ~Pool()
    {
        m_isEnding = true;
        wake();
        for (std::thread& worker : m_workers)
            worker.join();
    }

    /// False when another thread's loop is running.
    bool run(std::int64_t count, const std::function<void(std::int64_t)>& part)
    {
        const std::unique_lock lock(m_callers, std::try_to_lock);
        if (!lock)
            return false;
        while (int(m_workers.size()) + 1 < threadCount())
            m_workers.emplace_back([this, index = int(m_workers.size())] { work(index); });
        m_part = &part;
        m_count = count;
        m_next = 0;
        m_helpers = threadCount() - 1;
        m_isOpen = true;
        wake();
        takeParts();
        // A worker counts itself in before it looks whether the loop is open, and this thread
        // closes the loop before it looks at the count: none can begin unnoticed.
        m_isOpen = false;
        for (int turn = 0; m_inside > 0; ++turn)
            turn < kSpins ? relax() : std::this_thread::yield();
        if (const std::exception_ptr problem = std::exchange(m_problem, nullptr))
            std::rethrow_exception(problem);
        return true;
    }

private:
    void wake()
    {
        ++m_generation;
        m_generation.notify_all();
    }

    void takeParts()
    {
        t_isInside = true;
        for (std::int64_t i; (i = m_next++) < m_count;)
            try {
                (*m_part)(i);
            } catch (...) {
                const std::lock_guard lock(m_problems);
                m_problem = std::current_exception();
            }
        t_isInside = false;
    }

    void work(int index)
    {
        for (std::uint32_t seen = 0; !m_isEnding;) {
            for (int turn = 0; turn < kSpins && m_generation == seen; ++turn)
                relax();
            m_generation.wait(seen);
            seen = m_generation;
            ++m_inside;
            if (m_isOpen && index < m_helpers)
                takeParts();
            --m_inside;
        }
    }

    std::vector<std::thread> m_workers;
    std::mutex m_callers, m_problems;
    const std::function<void(std::int64_t)>* m_part = nullptr;
    std::int64_t m_count = 0;
    int m_helpers = 0;
    std::exception_ptr m_problem;
    std::atomic<std::int64_t> m_next = 0;
    std::atomic<std::uint32_t> m_generation = 0;
    std::atomic<int> m_inside = 0;
    std::atomic<bool> m_isOpen = false, m_isEnding = false;
};

} // namespace

int computeThreads()
{
    return threadCount();
}

void setComputeThreads(int threads)
{
    threadCount() = std::max(1, threads);
}

void detail::runParts(std::int64_t count, const std::function<void(std::int64_t)>& run)
{
    static Pool pool;
    if (t_isInside || !pool.run(count, run))
        for (std::int64_t i = 0; i < count; ++i)
            run(i);
}

} // namespace dadeum
