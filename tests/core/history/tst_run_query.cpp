// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language, sorting, archive and trash of the runs list.
#include "tests/core/history/history_fixture.h"

#include <doctest/doctest.h>

#include <utility>

using namespace dadeum;

namespace {

/// Three runs that differ in everything the language asks for.
void addRuns(const TestHome& home, Database& db)
{
    RunStore store(db);
    RunRecord a = home.record("a", 1000);
    a.name = "web coder";
    a.status = RunStatus::Completed;
    a.spec.model.source = "/models/Qwen2.5-Coder";
    a.spec.method.rank = 16;
    a.spec.optim.lr = 1e-4;
    a.bestEvalLoss = 0.53;
    a.trainSeconds = 4000;
    a.peakRssBytes = std::int64_t(7.5 * 1024 * 1024 * 1024);
    a.tags = { "best", "class 3" };
    RunRecord b = home.record("b", 2000);
    b.name = "news";
    b.status = RunStatus::Failed;
    b.spec.method.rank = 8;
    b.spec.optim.lr = 2e-4;
    b.trainSeconds = 60;
    b.tags = { "best-of-two" };
    RunRecord c = home.record("c", 3000);
    c.name = "100%_web";
    c.status = RunStatus::Stopped;
    c.spec.method.rank = 4;
    c.spec.optim.lr = 1e-3;
    c.bestEvalLoss = 0.9;
    c.trainSeconds = 600;
    for (const RunRecord& run : { a, b, c })
        store.insert(run);
}

std::string idsOf(Database& db, RunFilter filter)
{
    std::string ids;
    for (const RunRecord& run : RunStore(db).list(filter))
        ids += run.id;
    CHECK(RunStore(db).count(filter) == std::int64_t(ids.size()));
    return ids;
}

std::string idsOf(Database& db, const std::string& text)
{
    RunFilter filter;
    filter.text = text;
    return idsOf(db, filter);
}

} // namespace

TEST_CASE("terms of the filter language")
{
    TestHome home;
    Database db(home.historyFile());
    addRuns(home, db);
    const std::pair<const char*, const char*> cases[] = { { "", "cba" }, { "web", "ca" },
        { "-web", "b" }, { "WEB coder", "a" }, { "status:failed", "b" }, { "status:finished", "a" },
        { "-status:fin", "cba" }, { "model:qwen", "a" }, { "tag:best", "a" },
        { "tag:\"class 3\"", "a" }, { "best", "ba" }, { "eval<0.6", "a" }, { "eval>=0.53", "ca" },
        { "-eval<0.6", "cb" }, { "rank=16", "a" }, { "rank:8", "b" }, { "lr>1.5e-4 lr<=2e-4", "b" },
        { "time>30m", "a" }, { "time>5m", "ca" }, { "memory>7", "a" }, { "memory>7GB", "a" },
        { "name:%", "c" }, { "0%_w", "c" }, { "eval<nothing", "" }, { "\"", "cba" },
        { "unknown:thing", "" }, { "'; DROP TABLE runs; --", "" } };
    for (const auto& [text, expected] : cases) {
        CAPTURE(text);
        CHECK(idsOf(db, std::string(text)) == expected);
    }
}

TEST_CASE("runs are sorted, those without a value last")
{
    TestHome home;
    Database db(home.historyFile());
    addRuns(home, db);
    RunFilter filter;
    filter.order = RunOrder::BestEval;
    filter.isAscending = true;
    CHECK(idsOf(db, filter) == "acb");
    filter.isAscending = false;
    CHECK(idsOf(db, filter) == "cab");
    filter.order = RunOrder::Time;
    CHECK(idsOf(db, filter) == "acb");
    filter.order = RunOrder::Name;
    filter.isAscending = true;
    CHECK(idsOf(db, filter) == "cba");
}

TEST_CASE("archive and trash are shelves of their own")
{
    TestHome home;
    Database db(home.historyFile());
    addRuns(home, db);
    RunStore store(db);
    store.setArchived("a", true);
    store.setDeleted("b", 5.0);
    RunFilter filter;
    CHECK(idsOf(db, filter) == "c");
    filter.shelf = RunShelf::Archive;
    CHECK(idsOf(db, filter) == "a");
    filter.shelf = RunShelf::Trash;
    CHECK(idsOf(db, filter) == "b");
    CHECK(store.find("b")->deletedAt == 5.0);
    store.setDeleted("b", std::nullopt);
    store.setArchived("a", false);
    CHECK(idsOf(db, RunFilter {}) == "cba");
    CHECK_THROWS_AS(store.setDeleted("nobody", 1.0), Error);
}
