// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/diagnosis.h"
#include "core/report/words.h"
#include "tests/core/report/run_fixture.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace dadeum;

namespace {

const Finding* find(const std::vector<Finding>& findings, FindingKind kind)
{
    const auto at = std::find_if(
        findings.begin(), findings.end(), [&](const Finding& each) { return each.kind == kind; });
    return at == findings.end() ? nullptr : &*at;
}

double falling(int step)
{
    return 0.5 + std::exp(-step / 30.0);
}

} // namespace

TEST_CASE("a run that goes well says so")
{
    const auto findings = diagnose(makeRun("good", 200, falling, falling));
    CHECK(find(findings, FindingKind::GoingWell));
    CHECK_FALSE(find(findings, FindingKind::Overfitting));
    CHECK_FALSE(find(findings, FindingKind::Diverging));
}

TEST_CASE("overfitting names the step of the best evaluation")
{
    const auto run
        = makeRun("over", 200, falling, [](int step) { return 0.6 + std::abs(step - 80) / 200.0; });
    const auto findings = diagnose(run);
    CHECK(findings.front().kind == FindingKind::Overfitting);
    CHECK(findings.front().step == 80);
    CHECK(findings.front().b == doctest::Approx(1.2));
    CHECK_FALSE(find(findings, FindingKind::GoingWell));
}

TEST_CASE("a loss that turns up means the learning rate is too high, not overfitting")
{
    const auto turning
        = [](int step) { return step < 60 ? 2 - step / 60.0 : 1 + (step - 60) / 70.0; };
    const auto findings = diagnose(makeRun("up", 200, turning, turning));
    CHECK(findings.front().kind == FindingKind::Diverging);
    CHECK_FALSE(find(findings, FindingKind::Overfitting));
}

TEST_CASE("a flat evaluation since a step is a plateau")
{
    const auto findings = diagnose(makeRun(
        "flat", 200, falling, [](int step) { return step < 100 ? 1.5 - step / 100.0 : 0.5; }));
    const Finding* plateau = find(findings, FindingKind::Plateau);
    REQUIRE(plateau);
    CHECK(plateau->step == 100);
}

TEST_CASE("masked labels, numbers that are none and spikes are found")
{
    RunHistory run = makeRun("masked", 100, [](int) { return 0.0; });
    for (MetricPoint& point : run.supervised)
        point.value = 0;
    CHECK(diagnose(run).front().kind == FindingKind::NothingTrained);

    run = makeRun("nan", 100, [](int step) {
        return step == 40 ? std::numeric_limits<double>::quiet_NaN() : falling(step);
    });
    const auto findings = diagnose(run);
    CHECK(findings.front().kind == FindingKind::NotFinite);
    CHECK(findings.front().step == 40);

    run = makeRun("spike", 100, falling, falling);
    run.gradNorm[60].value = 9;
    const auto spiky = diagnose(run);
    const Finding* spike = find(spiky, FindingKind::GradientSpikes);
    REQUIRE(spike);
    CHECK(spike->step == 61);
    CHECK(spike->severity == Severity::Info);
}

TEST_CASE("data and memory are judged from what the run reported")
{
    RunHistory run = makeRun("data", 100, falling, falling);
    Started started;
    started.trainRows = 40;
    started.truncatedRows = 10;
    started.skippedRows = 1;
    run.events.emplace_back(1.0, started);
    run.record.peakRssBytes = 300;
    run.record.predictedPeakBytes = 200;
    const auto findings = diagnose(run);
    CHECK(find(findings, FindingKind::FewRows)->count == 40);
    CHECK(find(findings, FindingKind::ManyTruncated)->a == doctest::Approx(0.25));
    CHECK_FALSE(find(findings, FindingKind::ManySkipped));
    CHECK(find(findings, FindingKind::MoreMemory));
}

TEST_CASE("every finding has words in both languages")
{
    for (int kind = 0; kind <= int(FindingKind::TooEarly); ++kind) {
        Finding finding;
        finding.kind = FindingKind(kind);
        finding.text = "text";
        const FindingWords words = findingWords(finding);
        CAPTURE(kind);
        CHECK_FALSE(words.title.ko.empty());
        CHECK_FALSE(words.title.en.empty());
        CHECK_FALSE(words.text.ko.empty());
        CHECK_FALSE(words.text.en.empty());
    }
}

TEST_CASE("an empty run is too early to judge")
{
    RunHistory run;
    const auto findings = diagnose(run);
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().kind == FindingKind::TooEarly);
}
