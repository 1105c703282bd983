// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/judgements.h"
#include "tests/core/history/history_fixture.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace dadeum;

namespace {

Vote vote(const std::string& left, const std::string& right, DuelChoice choice)
{
    return { 1, "idea", left, right, "<p>" + left, "<p>" + right, choice };
}

} // namespace

TEST_CASE("outputs and votes come back from the history")
{
    TestHome home;
    Database db(home.historyFile());
    JudgementStore store(db);
    OutputRecord output;
    output.time = 3;
    output.prompt = "빵집";
    output.writer = "base";
    output.text = "<h1>빵</h1>";
    output.strength = 0.5;
    store.addOutput(output);
    output.time = 4;
    output.prompt = "later";
    store.addOutput(output);
    const auto outputs = store.outputs(10);
    REQUIRE(outputs.size() == 2);
    CHECK(outputs[0].prompt == "later");
    CHECK(outputs[1].text == "<h1>빵</h1>");
    CHECK(outputs[1].strength == 0.5);
    CHECK(store.outputs(1, 1).at(0).prompt == "빵집");
    store.addVote(vote("a", "b", DuelChoice::Tie));
    store.addVote(vote("a", "b", DuelChoice::BothBad));
    const auto votes = store.votes();
    REQUIRE(votes.size() == 2);
    CHECK((votes[1].choice == DuelChoice::BothBad));
    CHECK(votes[0].rightText == "<p>b");
}

TEST_CASE("votes become preference rows without ties")
{
    const std::string lines
        = preferenceJsonl({ vote("a", "b", DuelChoice::Right), vote("a", "b", DuelChoice::Tie),
            vote("a", "b", DuelChoice::BothBad), vote("a", "b", DuelChoice::Left) });
    CHECK(lines
        == "{\"prompt\":\"idea\",\"chosen\":\"<p>b\",\"rejected\":\"<p>a\"}\n"
           "{\"prompt\":\"idea\",\"chosen\":\"<p>a\",\"rejected\":\"<p>b\"}\n");
}

TEST_CASE("the ranking follows the votes")
{
    std::vector<Vote> votes;
    for (int i = 0; i < 30; ++i) {
        votes.push_back(vote("a", "b", i % 3 == 0 ? DuelChoice::Right : DuelChoice::Left)); // 2 : 1
        votes.push_back(vote("c", "b", i % 5 == 0 ? DuelChoice::Left : DuelChoice::Right)); // 1 : 4
    }
    votes.push_back(vote("a", "c", DuelChoice::BothBad));
    const Ranking ranking = rankWriters(votes);
    REQUIRE(ranking.entries.size() == 3);
    CHECK(ranking.duels == 60);
    CHECK(ranking.entries[0].writer == "a");
    CHECK(ranking.entries[2].writer == "c");
    CHECK(ranking.entries[0].wins == 20);
    CHECK(ranking.entries[2].losses == 24);
    // Bradley and Terry: the odds between two writers are the quotient of their strengths.
    const auto odds = [&](std::size_t i) {
        return ranking.entries[i].winRate / (1 - ranking.entries[i].winRate);
    };
    CHECK(odds(0) / odds(1) == doctest::Approx(2).epsilon(0.15));
    CHECK(odds(1) / odds(2) == doctest::Approx(4).epsilon(0.2));
    for (const Ranking::Entry& entry : ranking.entries) {
        CHECK(entry.low < entry.winRate);
        CHECK(entry.high > entry.winRate);
    }
}

TEST_CASE("more duels narrow the interval, and a clean sweep stays finite")
{
    const auto rankAfter = [](int duels, bool isSweep) {
        std::vector<Vote> votes;
        for (int i = 0; i < duels; ++i)
            votes.push_back(
                vote("a", "b", isSweep || i % 3 > 0 ? DuelChoice::Left : DuelChoice::Right));
        return rankWriters(votes).entries.at(0);
    };
    const auto width = [](const Ranking::Entry& entry) { return entry.high - entry.low; };
    CHECK(width(rankAfter(60, false)) < width(rankAfter(6, false)));
    const Ranking::Entry sweep = rankAfter(20, true);
    CHECK(sweep.writer == "a");
    CHECK(sweep.winRate > 0.75);
    CHECK(sweep.winRate < 1);
    CHECK(rankWriters({}).entries.empty());
}
