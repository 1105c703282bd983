// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the live writer: rows and statuses follow the events; the log alone rebuilds them.
#include <doctest/doctest.h>

#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <fstream>
#include <limits>

#include "tests/core/history/history_fixture.h"

using namespace dadeum;

namespace {

/// A home with a history and one run in it, "a".
struct OneRun {
    OneRun() { home.addRun(db, "a"); }
    HistoryWriter writer() { return { db, "a", folder }; }

    const TestHome home;
    const std::filesystem::path folder = home.runFolder("a");
    Database db { home.historyFile() };
    RunStore store { db };
};

/// What the log alone says, in a history of its own.
struct Replayed {
    explicit Replayed(const OneRun& run)
        : db(run.home.path() / "other.db")
    {
        importRunFolder(db, run.folder);
    }
    Database db;
    const RunStore store { db };
};

/// A short life of a run: two steps, evaluation, sample, checkpoint, pause, resume.
void writeLife(HistoryWriter& writer)
{
    writer.write(startedEvent(), 10);
    writer.write(Progress { "saving", 1, 2 }, 10);
    writer.write(evalEvent(0, 3.0, true), 11);
    writer.write(stepEvent(1, 2.5), 12);
    writer.write(stepEvent(2, std::numeric_limits<double>::quiet_NaN()), 13);
    writer.write(Warning { 2, "loss_not_finite", "loss is not finite", "lower the rate" }, 13);
    writer.write(evalEvent(2, 2.0, true), 14);
    writer.write(Sample { 2, 0, "prompt", "<p>페이지</p>", "samples/2-0.html", 9, 1.5, true }, 15);
    writer.write(CheckpointSaved { 2, "ckpt-000002", true, 0.2 }, 16);
    writer.write(Paused { 2 }, 17);
    writer.write(Resumed { 2 }, 18);
    writer.write(stepEvent(3, std::numeric_limits<double>::infinity()), 19);
}

void checkLife(const RunStore& store)
{
    const auto run = store.find("a");
    REQUIRE(run);
    CHECK(run->step == 3);
    CHECK(run->totalSteps == 100);
    CHECK(run->trainRows == 360);
    CHECK(run->totalParameters == 50);
    CHECK(run->startedAt == 10);
    CHECK(std::isinf(run->lastLoss.value()));
    CHECK(run->bestEvalLoss == 2.0);
    CHECK(run->bestStep == 2);
    CHECK(run->trainSeconds == 3);
    const auto losses = store.metrics("a", "train_loss");
    REQUIRE(losses.size() == 3);
    CHECK(losses[0].value == 2.5);
    CHECK(losses[0].time == 12);
    CHECK(std::isnan(losses[1].value));
    CHECK(std::isinf(losses[2].value));
    CHECK(store.metrics("a", "eval_loss").size() == 2);
    const auto samples = store.samples("a");
    REQUIRE(samples.size() == 1);
    CHECK(samples[0].text == "<p>페이지</p>");
    CHECK(samples[0].newTokens == 9);
    const auto checkpoints = store.checkpoints("a");
    REQUIRE(checkpoints.size() == 1);
    CHECK(checkpoints[0].isBest);
    const auto events = store.events("a");
    REQUIRE(events.size() == 8);
    CHECK(std::holds_alternative<Started>(events[0].second));
    CHECK(std::holds_alternative<Resumed>(events[7].second));
    CHECK(events[7].first == 18);
}

} // namespace

TEST_CASE("Events become rows statuses and summaries")
{
    OneRun one;
    HistoryWriter writer = one.writer();
    writeLife(writer);
    writer.flush();
    checkLife(one.store);
    CHECK((one.store.find("a")->status == RunStatus::Running));
    Finished failed = finishedEvent(FinishStatus::Failed, 3);
    failed.errorCode = "numeric";
    failed.errorMessage = "loss is NaN";
    failed.errorHint = "lower the rate";
    writer.write(failed, 20);
    const auto run = one.store.find("a");
    CHECK((run->status == RunStatus::Failed));
    CHECK(run->errorMessage == "loss is NaN");
    CHECK(run->finishedAt == 20);
    CHECK(run->peakRssBytes == 123);
    REQUIRE(run->summary);
    CHECK(run->summary->trainLoss == 0.5);
    CHECK(run->summary->errorCode == "numeric");
    CHECK(writer.lastProblem() == "");
}

TEST_CASE("A run that is resumed without a checkpoint begins at step 0")
{
    OneRun one;
    HistoryWriter writer = one.writer();
    writeLife(writer);
    writer.flush();
    one.store.truncateAfter("a", 2);
    CHECK(one.store.find("a")->step == 2);
    one.store.truncateAfter("a", -1);
    CHECK(one.store.find("a")->step == 0);
    CHECK(one.store.metrics("a", "train_loss").empty());
}

TEST_CASE("Paused shows at once and a single slow step too")
{
    OneRun one;
    Database reader(one.home.historyFile());
    HistoryWriter writer = one.writer();
    writer.write(stepEvent(1), 1);
    CHECK(RunStore(reader).metrics("a", "train_loss").size() == 1);
    writer.write(Paused { 1 }, 2);
    CHECK((RunStore(reader).find("a")->status == RunStatus::Paused));
}

TEST_CASE("The log of a run rebuilds a lost history")
{
    OneRun one;
    {
        HistoryWriter writer = one.writer();
        writeLife(writer);
    }
    Replayed again(one);
    checkLife(again.store);
    CHECK((again.store.find("a")->status == RunStatus::Interrupted));
    CHECK(again.store.find("a")->name == demoRunSpec().name);
    importRunFolder(again.db, one.folder); // twice changes nothing
    checkLife(again.store);
    CHECK(again.store.count() == 1);
}

TEST_CASE("A log with a cut line and rubbish gives the whole lines")
{
    OneRun one;
    one.writer().write(stepEvent(1), 1);
    std::ofstream(one.folder / "events.jsonl", std::ios::app)
        << "rubbish\n{\"event\": \"step\", \"st";
    one.writer().write(stepEvent(2), 2);
    CHECK(Replayed(one).store.metrics("a", "train_loss").size() == 2);
}

TEST_CASE("A folder without spec or of a live run is not imported")
{
    const TestHome home;
    Database db(home.historyFile());
    CHECK_THROWS_AS(importRunFolder(db, home.path() / "missing"), Error);
    std::filesystem::create_directories(home.runFolder("b"));
    CHECK_THROWS_AS(importRunFolder(db, home.runFolder("b")), Error);
    home.addRun(db, "a");
    const FileLock lock(home.runFolder("a") / "lock");
    CHECK_THROWS_AS(importRunFolder(db, home.runFolder("a")), Error);
}

TEST_CASE("A resumed run writes its later steps again")
{
    OneRun one;
    {
        HistoryWriter writer = one.writer();
        writer.write(startedEvent(), 1);
        for (int step = 1; step <= 20; ++step)
            writer.write(stepEvent(step, 100 + step), step);
        writer.write(evalEvent(10, 5, true), 10);
        writer.write(evalEvent(20, 4, true), 20);
    }
    HistoryWriter writer = one.writer();
    writer.write(startedEvent(10), 30);
    CHECK(one.store.metrics("a", "train_loss").size() == 10);
    CHECK(one.store.find("a")->step == 10);
    CHECK(one.store.find("a")->bestEvalLoss == 5);
    CHECK(one.store.find("a")->lastLoss == 110);
    writer.write(stepEvent(11, 1), 31);
    writer.write(finishedEvent(FinishStatus::Completed, 11), 32);
    CHECK(one.store.metrics("a", "train_loss").size() == 11);
    CHECK((one.store.find("a")->status == RunStatus::Completed));
    // The log holds both lives; replayed it gives the same.
    const Replayed again(one);
    CHECK(again.store.metrics("a", "train_loss").size() == 11);
    CHECK(again.store.find("a")->bestEvalLoss == 5);
    CHECK((again.store.find("a")->status == RunStatus::Completed));
}

TEST_CASE("Runs of dead processes become interrupted and live ones stay")
{
    const TestHome home;
    Database db(home.historyFile());
    RunStore store(db);
    for (const char* id :
        { "dead", "live", "paused", "done", "queued", "waiting", "gone", "ended" }) {
        home.addRun(db, id);
        if (std::string(id) != "queued" && std::string(id) != "waiting")
            HistoryWriter(db, id, home.runFolder(id)).write(startedEvent(), 1);
    }
    store.setStatus("paused", RunStatus::Paused);
    store.setStatus("done", RunStatus::Completed);
    std::filesystem::remove_all(home.runFolder("gone"));
    {
        // Its end reached the log but not the database.
        std::ofstream log(home.runFolder("ended") / "events.jsonl", std::ios::app);
        log << toJson(finishedEvent(FinishStatus::Stopped, 7), 9).dump() << "\n";
    }
    const FileLock lock(home.runFolder("live") / "lock"), queue(home.runFolder("waiting") / "lock");
    auto ids = store.markInterrupted();
    std::sort(ids.begin(), ids.end());
    CHECK(ids == std::vector<std::string> { "dead", "gone", "paused", "queued" });
    CHECK((store.find("live")->status == RunStatus::Running));
    CHECK((store.find("done")->status == RunStatus::Completed));
    CHECK((store.find("waiting")->status == RunStatus::Queued));
    CHECK((store.find("ended")->status == RunStatus::Stopped));
    CHECK(store.markInterrupted().empty());
}

TEST_CASE("Events of a run deleted meanwhile are dropped without trouble")
{
    OneRun one;
    HistoryWriter writer = one.writer();
    one.store.remove("a");
    writer.write(startedEvent(), 1);
    writer.write(stepEvent(1), 2);
    writer.flush();
    CHECK(one.store.count() == 0);
}

TEST_CASE("A picture stays with a sample that is written again unchanged")
{
    OneRun one;
    HistoryWriter writer = one.writer();
    Sample sample { 4, 1, "p", "text", "f.html", 5, 0.5, true };
    writer.write(sample, 1);
    one.store.setSamplePicture("a", 4, 1, "f.png");
    writer.write(sample, 2);
    CHECK(one.store.samples("a")[0].picture == "f.png");
    sample.text = "other";
    writer.write(sample, 3);
    CHECK(one.store.samples("a")[0].picture == "");
}

TEST_CASE("A full disk is reported and what was kept is written later")
{
    OneRun one;
    HistoryWriter writer = one.writer();
    writer.write(startedEvent(), 1);
    // A file size limit behaves like a full disk for this process.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before {};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 1000;
    setrlimit(RLIMIT_FSIZE, &small);
    for (int step = 1; step <= 60; ++step)
        CHECK_NOTHROW(writer.write(stepEvent(step), step));
    const std::string problem = writer.lastProblem();
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_DFL);
    CHECK_FALSE(problem.empty());
    writer.write(stepEvent(61), 61);
    writer.flush();
    CHECK(writer.lastProblem() == "");
    CHECK(one.store.metrics("a", "train_loss").size() == 61);
    CHECK(Replayed(one).store.metrics("a", "train_loss").size() == 61);
}
