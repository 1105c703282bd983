// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the queries and edits of the run list.
#include <doctest/doctest.h>

#include <chrono>

#include "tests/core/history/history_fixture.h"

using namespace dadeum;

TEST_CASE("A run comes back as it was stored")
{
    const TestHome home;
    Database db(home.historyFile());
    RunStore store(db);
    RunRecord run = home.record("20261121-073512-4f2a");
    run.name = "한글 이름 \"x\" % _";
    run.spec.optim.lr = 0.0123;
    run.tags = { "best", "한국어" };
    run.note = "note\nwith lines";
    run.lastLoss = 0.25;
    run.status = RunStatus::Stopped;
    store.insert(run);
    const auto read = store.find(run.id);
    REQUIRE(read);
    CHECK(read->name == run.name);
    CHECK(read->spec.optim.lr == run.spec.optim.lr);
    CHECK(read->tags == run.tags);
    CHECK(read->note == run.note);
    CHECK(read->lastLoss == run.lastLoss);
    CHECK_FALSE(read->bestEvalLoss);
    CHECK((read->status == RunStatus::Stopped));
    CHECK_THROWS_AS(store.insert(run), Error);
}

TEST_CASE("Runs are found by id by the start of an id and by name")
{
    const TestHome home;
    Database db(home.historyFile());
    RunStore store(db);
    for (const char* id : { "20260101-a", "20260101-b", "20260202-c" })
        store.insert(home.record(id));
    store.rename("20260202-c", "100%_done");
    CHECK(store.find("20260101-a")->id == "20260101-a");
    CHECK(store.find("20260202")->id == "20260202-c");
    CHECK(store.find("100%_done")->id == "20260202-c");
    CHECK_FALSE(store.find("2027"));
    CHECK_FALSE(store.find("%"));
    CHECK_FALSE(store.find(""));
    CHECK_THROWS_AS(store.find("20260101"), Error);
}

TEST_CASE("The list is newest first and filtered by words and status")
{
    const TestHome home;
    Database db(home.historyFile());
    RunStore store(db);
    store.insert(home.record("old", 1));
    store.insert(home.record("new", 3));
    store.insert(home.record("mid", 2));
    store.setTags("mid", { "best", "웹" });
    store.setNote("old", "a 100% note");
    store.setStatus("new", RunStatus::Failed);
    CHECK(store.list()[0].id == "new");
    CHECK(store.list()[2].id == "old");
    const auto ids = [&store](const RunFilter& filter) {
        std::string text;
        for (const RunRecord& run : store.list(filter))
            text += run.id + " ";
        CHECK(store.count(filter) == static_cast<std::int64_t>(store.list(filter).size()));
        return text;
    };
    RunFilter filter;
    filter.text = "best DEMO";
    CHECK(ids(filter) == "mid ");
    filter.text = "웹";
    CHECK(ids(filter) == "mid ");
    filter.text = "100%";
    CHECK(ids(filter) == "old ");
    filter.text = "%";
    CHECK(ids(filter) == "old ");
    filter.text = "";
    filter.statuses = { RunStatus::Failed, RunStatus::Running };
    CHECK(ids(filter) == "new ");
    RunFilter page;
    page.limit = 1;
    page.offset = 1;
    CHECK(store.list(page)[0].id == "mid");
}

TEST_CASE("Hostile text in names and filters stays text")
{
    const TestHome home;
    Database db(home.historyFile());
    RunStore store(db);
    store.insert(home.record("a"));
    store.rename("a", "'; DROP TABLE runs; --");
    RunFilter filter;
    filter.text = "' OR 1=1 --";
    CHECK(store.list(filter).empty());
    CHECK(store.find("'; DROP TABLE runs; --")->id == "a");
}

TEST_CASE("Edits of a run that is not there are errors")
{
    const TestHome home;
    Database db(home.historyFile());
    RunStore store(db);
    CHECK_THROWS_AS(store.rename("x", "y"), Error);
    CHECK_THROWS_AS(store.setStatus("x", RunStatus::Failed), Error);
    CHECK_THROWS_AS(store.remove("x"), Error);
    CHECK_THROWS_AS(runStatusFromString("sleeping"), Error);
}

TEST_CASE("Removing a run removes everything that belongs to it")
{
    const TestHome home;
    Database db(home.historyFile());
    home.addRun(db, "a");
    {
        HistoryWriter writer(db, "a", home.runFolder("a"));
        writer.write(startedEvent(), 1);
        writer.write(stepEvent(1), 2);
        writer.write(Sample { 1, 0, "p", "t", "f", 3, 0.1, true }, 3);
        writer.write(CheckpointSaved { 1, "ckpt-000001", true, 0.1 }, 4);
    }
    RunStore store(db);
    REQUIRE(store.samples("a").size() == 1);
    store.remove("a");
    CHECK_FALSE(store.find("a"));
    CHECK(store.metrics("a", "train_loss").empty());
    CHECK(store.samples("a").empty());
    CHECK(store.checkpoints("a").empty());
    CHECK(store.events("a").empty());
    home.addRun(db, "a");
    CHECK(store.metrics("a", "train_loss").empty());
}

TEST_CASE("Two thousand runs are listed and counted fast")
{
    const TestHome home;
    Database db(home.historyFile());
    RunStore store(db);
    db.handle();
    for (int i = 0; i < 2000; ++i)
        store.insert(home.record("run-" + std::to_string(i), i));
    const auto begin = std::chrono::steady_clock::now();
    RunFilter filter;
    filter.text = "demo run-19";
    CHECK(store.list().size() == 200);
    CHECK(store.list(filter).size() == 111);
    CHECK(store.count() == 2000);
    const double seconds
        = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    MESSAGE("200 of 2000 runs listed, filtered and counted in " << seconds * 1000 << " ms");
    CHECK(seconds < 1);
}

TEST_CASE("A sparkline has the first and the last point and at most as many as asked")
{
    const TestHome home;
    Database db(home.historyFile());
    home.addRun(db, "a");
    HistoryWriter writer(db, "a", home.runFolder("a"));
    for (int step = 1; step <= 1234; ++step)
        writer.write(stepEvent(step, step), step);
    writer.flush();
    RunStore store(db);
    const auto points = store.sparkline("a", "train_loss", 100);
    CHECK(points.size() == 100);
    CHECK(points.front().step == 1);
    CHECK(points.back().step == 1234);
    for (std::size_t i = 1; i < points.size(); ++i)
        CHECK(points[i].step > points[i - 1].step);
    CHECK(store.sparkline("a", "train_loss", 1).size() == 1);
    CHECK(store.sparkline("a", "nothing", 100).empty());
    CHECK(store.metrics("a", "train_loss", 1230).size() == 4);
}
