// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Kills writers at random moments: the history opens, is whole, and has what was acknowledged.
#include <doctest/doctest.h>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <memory>
#include <random>
#include <thread>

#include "core/base/clock.h"
#include "tests/core/history/history_fixture.h"

using namespace dadeum;

namespace {

struct Acknowledged {
    double time = 0;
    std::int64_t step = 0;
};

/// A child process that writes steps as fast as a small model makes them, until it is killed.
struct Victim {
    TestHome home;
    pid_t pid = -1;
    int pipeEnd = -1;
    double killAt = 0;
    double killedAt = 0;
};

[[noreturn]] void writeUntilKilled(const TestHome& home, int pipeEnd)
{
    try {
        Database db(home.historyFile());
        home.addRun(db, "a");
        const FileLock lock(home.runFolder("a") / "lock");
        HistoryWriter writer(db, "a", home.runFolder("a"));
        writer.write(startedEvent(), unixTime());
        for (std::int64_t step = 1;; ++step) {
            writer.write(stepEvent(step), unixTime());
            if (step % 40 == 0)
                writer.write(evalEvent(step, 1, true), unixTime());
            const Acknowledged acknowledged { monotonicSeconds(), step };
            if (::write(pipeEnd, &acknowledged, sizeof acknowledged) < 0)
                ::_exit(2);
            ::usleep(5000);
        }
    } catch (...) {
        ::_exit(3);
    }
}

} // namespace

TEST_CASE("Killing the writer at twenty random moments loses nothing acknowledged")
{
    std::mt19937 random(20261121);
    std::vector<std::unique_ptr<Victim>> victims;
    const double begin = monotonicSeconds();
    for (int i = 0; i < 20; ++i) {
        auto victim = std::make_unique<Victim>();
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        victim->pid = ::fork();
        REQUIRE(victim->pid >= 0);
        if (victim->pid == 0) {
            ::close(ends[0]);
            writeUntilKilled(victim->home, ends[1]);
        }
        ::close(ends[1]);
        victim->pipeEnd = ends[0];
        victim->killAt = begin + 0.1 + 1.9 * (random() % 1000) / 1000.0;
        victims.push_back(std::move(victim));
    }
    for (bool isAnyAlive = true; isAnyAlive;) {
        isAnyAlive = false;
        for (const auto& victim : victims) {
            if (victim->killedAt > 0)
                continue;
            if (monotonicSeconds() >= victim->killAt) {
                victim->killedAt = monotonicSeconds();
                ::kill(victim->pid, SIGKILL);
            } else {
                isAnyAlive = true;
            }
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    std::size_t late = 0, total = 0;
    for (const auto& victim : victims) {
        int status = 0;
        REQUIRE(::waitpid(victim->pid, &status, 0) == victim->pid);
        REQUIRE(WIFSIGNALED(status));
        std::vector<Acknowledged> acknowledged;
        for (Acknowledged each; ::read(victim->pipeEnd, &each, sizeof each) == sizeof each;)
            acknowledged.push_back(each);
        ::close(victim->pipeEnd);
        if (!std::filesystem::exists(victim->home.historyFile()))
            continue; // killed before the first write
        Database db(victim->home.historyFile());
        CHECK(db.handle().execAndGet("PRAGMA integrity_check").getString() == "ok");
        RunStore store(db);
        if (!store.find("a"))
            continue;
        // A process that was not scheduled for a while could not write either.
        const double lastTime = acknowledged.empty() ? 0 : acknowledged.back().time;
        const double dueTime = std::min(victim->killedAt - 1, lastTime - 0.3);
        std::int64_t due = 0;
        for (const Acknowledged& each : acknowledged)
            if (each.time < dueTime)
                due = each.step;
        const auto before = store.metrics("a", "train_loss");
        CHECK(static_cast<std::int64_t>(before.size()) >= due);
        late += acknowledged.size() - std::min(acknowledged.size(), before.size());
        total += acknowledged.size();
        // The log brings back the rest: nothing acknowledged is lost at all.
        store.markInterrupted();
        CHECK((store.find("a")->status == RunStatus::Interrupted || acknowledged.empty()));
        const auto after = store.metrics("a", "train_loss");
        CHECK(after.size() >= acknowledged.size());
        for (std::size_t i = 0; i < after.size(); ++i)
            REQUIRE(after[i].step == static_cast<std::int64_t>(i) + 1);
        CHECK(store.metrics("a", "grad_norm").size() == after.size());
    }
    MESSAGE(total << " steps acknowledged, " << late
                  << " not yet in the databases when killed, 0 lost");
}
