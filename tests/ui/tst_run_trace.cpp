// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "tests/ui/window_test.h"
#include "ui/models/run_trace.h"

using namespace dadeum;
using namespace dadeum::ui;

namespace {

RunTrace runningTrace(int steps = 10, int total = 100)
{
    RunHistory history;
    history.record.id = "r";
    history.record.status = RunStatus::Running;
    history.record.spec = demoRunSpec();
    history.record.spec.train.maxSteps.reset();
    history.record.spec.train.epochs = 2;
    history.record.totalSteps = total;
    for (int i = 1; i <= steps; ++i) {
        history.loss.push_back({ i, 3.0 / i, double(i) });
        history.tokens.push_back({ i, 100, double(i) });
    }
    history.record.trainSeconds = steps;
    RunTrace trace;
    trace.load(std::move(history));
    return trace;
}

RunMessage step(std::int64_t number, double loss = 1)
{
    Step step;
    step.step = number;
    step.loss = loss;
    step.tokens = 100;
    step.seconds = double(number) * 2;
    step.epoch = double(number) / 50;
    return { "r", 1000.0 + double(number), step };
}

} // namespace

class TestRunTrace : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void historyAndEventsMakeOneCurve();
    void repeatedEventsCountOnce();
    void otherRunsAreIgnored();
    void resumedRunForgetsWhatItWritesAgain();
    void sampleOfTheSameStepAppearsOnce();
    void remainingTimeComesFromTheLastSteps();
    void clockStandsBetweenSteps();
    void epochBordersFollowThePlan();
    void judgementFollowsTheEvaluations();
    void notANumberIsJudgedBadly();
    void finishSetsTheStatus();
};

void TestRunTrace::historyAndEventsMakeOneCurve()
{
    RunTrace trace = runningTrace();
    QCOMPARE(trace.loss().size(), std::size_t(10));
    QCOMPARE(trace.tokensSeen(), 1000);
    QVERIFY(trace.apply(step(11)).curve);
    QCOMPARE(trace.loss().back().step, 11.0);
    QCOMPARE(trace.record().step, 11);
    QCOMPARE(trace.tokensSeen(), 1100);
}

void TestRunTrace::repeatedEventsCountOnce()
{
    RunTrace trace = runningTrace();
    QVERIFY(!trace.apply(step(10)).curve);
    trace.apply(step(11));
    QVERIFY(!trace.apply(step(11)).curve);
    QCOMPARE(trace.loss().size(), std::size_t(11));
    trace.apply({ "r", 2000, Eval { 11, 0.5, 1, 1, true, {}, {} } });
    trace.apply({ "r", 2000, Eval { 11, 0.5, 1, 1, true, {}, {} } });
    QCOMPARE(trace.events().size(), std::size_t(1));
    QCOMPARE(trace.evaluations().size(), std::size_t(1));
}

void TestRunTrace::otherRunsAreIgnored()
{
    RunTrace trace = runningTrace();
    RunMessage other = step(11);
    other.runId = "other";
    QVERIFY(!trace.apply(other).curve);
    RunTrace empty;
    other.runId.clear();
    QVERIFY(!empty.apply(other).curve);
}

void TestRunTrace::resumedRunForgetsWhatItWritesAgain()
{
    RunTrace trace = runningTrace();
    Started started;
    started.firstStep = 6;
    started.totalSteps = 100;
    QVERIFY(trace.apply({ "r", 5000, started }).isRestart);
    QCOMPARE(trace.loss().back().step, 6.0);
    trace.apply(step(7, 0.7));
    QCOMPARE(trace.loss().back().value, 0.7);
}

void TestRunTrace::sampleOfTheSameStepAppearsOnce()
{
    RunTrace trace = runningTrace();
    Sample sample;
    sample.step = 10;
    sample.promptIndex = 1;
    sample.text = "<h1>hi</h1>";
    trace.apply({ "r", 3000, sample });
    trace.apply({ "r", 3001, sample });
    QCOMPARE(trace.samples().size(), std::size_t(1));
    sample.promptIndex = 2;
    trace.apply({ "r", 3001, sample });
    QCOMPARE(trace.samples().size(), std::size_t(2));
}

void TestRunTrace::remainingTimeComesFromTheLastSteps()
{
    RunTrace trace = runningTrace(0);
    QVERIFY(!trace.secondsLeft());
    for (int i = 1; i <= 40; ++i)
        trace.apply(step(i));
    QCOMPARE(*trace.secondsLeft(), 120.0);
    trace.apply({ "r", 9000, Paused { 40 } });
    QVERIFY(trace.record().status == RunStatus::Paused);
}

void TestRunTrace::clockStandsBetweenSteps()
{
    RunTrace trace = runningTrace(); // ten steps of a second, the last one at 10
    QCOMPARE(trace.trainSeconds(12), 12.0);
    trace.apply({ "r", 12, Progress { "evaluating", 1, 40 } });
    QCOMPARE(trace.trainSeconds(60), 10.0);
    trace.apply({ "r", 60, Eval { 10, 0.5, 1, 1, true, {}, {} } });
    QCOMPARE(trace.trainSeconds(63), 13.0);
    trace.apply({ "r", 63, Progress { "sampling", 1, 40 } });
    QVERIFY(trace.phase());
    trace.apply({ "r", 90, Sample { 10, 0, "p", "text", "", 9, 1.5, true } });
    QVERIFY(!trace.phase());
    QCOMPARE(trace.trainSeconds(91), 11.0);
    RunTrace fresh = runningTrace(0);
    fresh.apply({ "r", 1000, Started {} });
    QCOMPARE(fresh.trainSeconds(1004), 4.0);
}

void TestRunTrace::epochBordersFollowThePlan()
{
    QCOMPARE(runningTrace().stepsPerEpoch(), 50.0);
}

void TestRunTrace::judgementFollowsTheEvaluations()
{
    using Kind = Judgement::Kind;
    RunTrace trace = runningTrace();
    double time = 2000;
    const auto evaluate = [&](std::int64_t at, double loss) {
        trace.apply({ "r", ++time, Eval { at, loss, 1, 1, false, {}, {} } });
        return trace.judge().kind;
    };
    QVERIFY(evaluate(0, 2.0) == Kind::TooEarly);
    QVERIFY(evaluate(5, 1.0) == Kind::GoingWell);
    QCOMPARE(trace.judge().drop, 0.5);
    QVERIFY(evaluate(10, 1.005) == Kind::Flat);
    QVERIFY(evaluate(15, 1.3) == Kind::Overfitting);
    QCOMPARE(trace.judge().step, 5);
}

void TestRunTrace::notANumberIsJudgedBadly()
{
    RunTrace trace = runningTrace();
    trace.apply(step(11, std::nan("")));
    QVERIFY(trace.judge().kind == Judgement::Kind::NotFinite);
}

void TestRunTrace::finishSetsTheStatus()
{
    RunTrace trace = runningTrace();
    Finished finished;
    finished.status = FinishStatus::Stopped;
    finished.peakRssBytes = 123;
    QVERIFY(trace.apply({ "r", 9000, finished }).state);
    QVERIFY(trace.record().status == RunStatus::Stopped);
    QVERIFY(!trace.isActive());
    QCOMPARE(trace.record().peakRssBytes, 123);
    QVERIFY(trace.judge().kind == Judgement::Kind::Stopped);
}

DADEUM_UI_TEST(TestRunTrace)
#include "tst_run_trace.moc"
