// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "core/base/parallel.h"

using namespace dadeum;

namespace {

/// Sets the number of threads for a test.
struct Threads {
    explicit Threads(int count) { setComputeThreads(count); }
    ~Threads() { setComputeThreads(m_before); }
    int m_before = computeThreads();
};

std::vector<int> visits(std::int64_t size, std::int64_t grain)
{
    std::vector<std::atomic<int>> counts(static_cast<std::size_t>(size));
    parallelFor(0, size, grain, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i)
            ++counts[std::size_t(i)];
    });
    return { counts.begin(), counts.end() };
}

} // namespace

TEST_CASE("every index is visited once, whatever the sizes and the threads")
{
    for (const int threads : { 1, 2, 5 }) {
        const Threads set(threads);
        for (const std::int64_t size : { 0, 1, 7, 1000 })
            for (const std::int64_t grain : { 1, 16, 5000 })
                for (int again = 0; again < 20; ++again)
                    CHECK(visits(size, grain) == std::vector<int>(std::size_t(size), 1));
    }
}

TEST_CASE("several threads take part")
{
    const Threads set(3);
    std::atomic<int> inside = 0, most = 0;
    for (int again = 0; again < 200 && most < 2; ++again)
        parallelFor(0, 12, 1, [&](std::int64_t, std::int64_t) {
            most = std::max(most.load(), ++inside);
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            --inside;
        });
    CHECK(most >= 2);
}

TEST_CASE("loops inside loops and loops of two threads end with all their parts done")
{
    const Threads set(2);
    std::atomic<int> total = 0;
    const auto work = [&] {
        for (int again = 0; again < 300; ++again)
            parallelFor(0, 10, 1, [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t i = begin; i < end; ++i)
                    parallelFor(0, 10, 1,
                        [&](std::int64_t first, std::int64_t last) { total += int(last - first); });
            });
    };
    std::thread other(work);
    work();
    other.join();
    CHECK(total == 2 * 300 * 100);
}

TEST_CASE("an exception of any part reaches the caller, and the next loop works")
{
    const Threads set(2);
    for (int again = 0; again < 50; ++again) {
        CHECK_THROWS_AS(parallelFor(0, 8, 1,
                            [&](std::int64_t begin, std::int64_t) {
                                if (begin == again % 8)
                                    throw std::runtime_error("no memory");
                            }),
            std::runtime_error);
        CHECK(visits(100, 1) == std::vector<int>(100, 1));
    }
}
