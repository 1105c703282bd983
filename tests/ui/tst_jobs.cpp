// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <future>

#include "tests/ui/window_test.h"
#include "ui/common/jobs.h"

using namespace dadeum;
using namespace dadeum::ui;

class TestJobs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void resultArrivesInTheGuiThread();
    void onlyTheNewestJobDelivers();
    void supersededJobsThatHaveNotBegunDoNotRun();
    void nothingArrivesAfterTheOwnerIsGone();
    void errorsArriveAsErrors();
    void workerRunsJobsInOrder();
};

void TestJobs::resultArrivesInTheGuiThread()
{
    LatestJob job;
    std::thread::id worker, gui;
    int result = 0;
    job.start(
        poolExecutor(),
        [&] {
            worker = std::this_thread::get_id();
            return 42;
        },
        [&](int value) {
            gui = std::this_thread::get_id();
            result = value;
        });
    QVERIFY(job.isRunning());
    QTRY_COMPARE(result, 42);
    QVERIFY(!job.isRunning());
    QCOMPARE(gui, std::this_thread::get_id());
    QVERIFY(worker != gui);
}

void TestJobs::onlyTheNewestJobDelivers()
{
    LatestJob job;
    WorkerThread worker;
    std::promise<void> gate;
    auto opened = gate.get_future().share();
    std::vector<int> delivered;
    job.start(
        worker.executor(),
        [opened] {
            opened.wait();
            return 1;
        },
        [&](int value) { delivered.push_back(value); });
    job.start(
        worker.executor(), [] { return 2; }, [&](int value) { delivered.push_back(value); });
    gate.set_value();
    QTRY_VERIFY(!delivered.empty());
    QTest::qWait(30);
    QCOMPARE(delivered, std::vector<int> { 2 });
}

void TestJobs::supersededJobsThatHaveNotBegunDoNotRun()
{
    LatestJob job;
    WorkerThread worker;
    std::promise<void> gate;
    auto opened = gate.get_future().share();
    worker.post([opened] { opened.wait(); });
    std::atomic<int> runs = 0;
    bool isDone = false;
    for (int i = 0; i < 20; ++i)
        job.start(
            worker.executor(), [&] { return ++runs; }, [&](int) { isDone = true; });
    gate.set_value();
    QTRY_VERIFY(isDone);
    QCOMPARE(runs.load(), 1);
}

void TestJobs::nothingArrivesAfterTheOwnerIsGone()
{
    bool hasArrived = false;
    WorkerThread worker;
    std::promise<void> gate;
    auto opened = gate.get_future().share();
    {
        LatestJob job;
        job.start(
            worker.executor(),
            [opened] {
                opened.wait();
                return 1;
            },
            [&](int) { hasArrived = true; });
    }
    gate.set_value();
    QTest::qWait(50);
    QVERIFY(!hasArrived);
}

void TestJobs::errorsArriveAsErrors()
{
    LatestJob job;
    std::string message;
    job.start(
        poolExecutor(), []() -> int { throw Error(ErrorCode::NotFound, "gone", "look elsewhere"); },
        [](int) {}, [&](const Error& error) { message = error.what() + (" " + error.hint()); });
    QTRY_COMPARE(message, std::string("gone look elsewhere"));
    job.start(
        poolExecutor(), []() -> int { throw std::runtime_error("odd"); }, [](int) {},
        [&](const Error& error) { message = error.what(); });
    QTRY_COMPARE(message, std::string("odd"));
}

void TestJobs::workerRunsJobsInOrder()
{
    std::vector<int> order;
    std::promise<void> done;
    {
        WorkerThread worker;
        for (int i = 0; i < 100; ++i)
            worker.post([&order, i] { order.push_back(i); });
        worker.post([&done] { done.set_value(); });
        done.get_future().wait();
    }
    QCOMPARE(order.size(), std::size_t(100));
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

DADEUM_UI_TEST(TestJobs)
#include "tst_jobs.moc"
