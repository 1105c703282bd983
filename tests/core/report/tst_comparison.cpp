// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/comparison.h"
#include "core/report/words.h"
#include "tests/core/report/run_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace dadeum;

namespace {

std::vector<RunHistory> threeRuns()
{
    std::vector<RunHistory> runs;
    for (int i = 0; i < 3; ++i) {
        runs.push_back(makeRun(
            "r" + std::to_string(i), 100, [i](int step) { return 2.0 - step / 100.0 + i; },
            [i](int step) { return 2.0 - step / 100.0 + i * 0.2; }));
        runs.back().record.spec.method.rank = i == 0 ? 8 : 16;
    }
    runs[2].record.spec.optim.lr = 2e-4;
    runs[1].record.peakRssBytes = 5;
    runs[2].record.peakRssBytes = 4;
    return runs;
}

} // namespace

TEST_CASE("differences are marked against the baseline")
{
    const auto runs = threeRuns();
    const auto rows = compareParameters(runs, 1);
    const auto rank = std::find_if(
        rows.begin(), rows.end(), [](const ParameterRow& row) { return row.key == "method.rank"; });
    REQUIRE(rank != rows.end());
    CHECK(rank->values == std::vector<std::string> { "8", "16", "16" });
    CHECK(rank->isOther == std::vector<bool> { true, false, false });
    CHECK_FALSE(rank->isSame);
    const auto rate = std::find_if(
        rows.begin(), rows.end(), [](const ParameterRow& row) { return row.key == "optim.lr"; });
    CHECK(rate->values[2] == "2e-4");
    CHECK(std::count_if(rows.begin(), rows.end(), [](const ParameterRow& row) {
        return !row.isSame;
    }) == 2);
    CHECK(std::none_of(
        rows.begin(), rows.end(), [](const ParameterRow& row) { return row.key == "name"; }));
    CHECK(parameterNumber(runs[0].record.spec, "method.rank") == 8);
    CHECK_FALSE(parameterNumber(runs[0].record.spec, "optim.schedule"));
    CHECK_FALSE(parameterNumber(runs[0].record.spec, "no.such.key"));
}

TEST_CASE("results know which run is best in each row")
{
    const auto rows = compareResults(threeRuns());
    const auto row = [&](ResultKind kind) {
        return *std::find_if(
            rows.begin(), rows.end(), [&](const ResultRow& each) { return each.kind == kind; });
    };
    CHECK(row(ResultKind::BestEval).best == 0);
    CHECK(row(ResultKind::PeakMemory).best == 2); // lowest of those that have one
    CHECK_FALSE(row(ResultKind::PeakMemory).values[0]);
    CHECK(row(ResultKind::Time).best == -1); // all alike
    CHECK(resultText(ResultKind::BestEval, 1.0).en == "1.000");
}

TEST_CASE("curves can stand on five axes")
{
    const RunHistory run = makeRun(
        "r", 100, [](int) { return 1.0; }, [](int) { return 1.0; });
    CHECK(axisValues(run, run.eval, XAxis::Step).at(3) == 30);
    CHECK(axisValues(run, run.eval, XAxis::Epoch).at(5) == doctest::Approx(1.0));
    CHECK(axisValues(run, run.eval, XAxis::Tokens).at(2) == 20 * 800);
    CHECK(axisValues(run, run.eval, XAxis::Tokens).at(0) == 0);
    CHECK(axisValues(run, run.loss, XAxis::Relative).at(9) == doctest::Approx(20));
    CHECK(axisValues(run, run.loss, XAxis::Wall).at(9) == doctest::Approx(1020));
}

TEST_CASE("groups have mean and sample deviation")
{
    const auto groups = groupRuns(threeRuns(), "method.rank", "train_loss");
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].value == "8");
    CHECK(groups[1].members == std::vector<std::size_t> { 1, 2 });
    CHECK(groups[1].means[0] == doctest::Approx(1.99 + 1.5));
    CHECK(groups[1].deviations[0] == doctest::Approx(0.70711).epsilon(1e-4));
    CHECK(groups[0].deviations[0] == 0);
}

TEST_CASE("what a run gained since its untrained evaluation is no spread")
{
    std::vector<RunHistory> runs(2);
    for (std::size_t i = 0; i < 2; ++i) {
        runs[i].record.name = i == 0 ? "a" : "b";
        runs[i].eval = { { 0, 1.4, 0 }, { 24, 0.3 + 0.2 * double(i), 1 } };
        runs[i].record.bestEvalLoss = runs[i].eval.back().value;
        runs[i].record.bestStep = 24;
    }
    CHECK((judge(runs).kind == Verdict::Kind::Clear));
    CHECK(judge(runs).best == 0);
}

TEST_CASE("a difference inside the spread is a tie")
{
    const auto noisy = [](double level) {
        return [level](int step) { return level + (step / 10 % 2 ? 0.02 : 0.0); };
    };
    std::vector<RunHistory> runs { makeRun("a", 100, noisy(1), noisy(0.60)),
        makeRun("b", 100, noisy(1), noisy(0.61)) };
    CHECK(judge(runs).kind == Verdict::Kind::Tie);
    runs[1] = makeRun("b", 100, noisy(1), noisy(0.70));
    const Verdict clear = judge(runs);
    CHECK(clear.kind == Verdict::Kind::Clear);
    CHECK(clear.best == 0);
    runs[1].record.spec.data.train = { "other.jsonl" };
    CHECK(judge(runs).kind == Verdict::Kind::OtherData);
    runs.pop_back();
    CHECK(judge(runs).kind == Verdict::Kind::NotEnough);
}
