// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTimer>

#include <thread>

#include "tests/ui/window_test.h"
#include "ui/bridge/run_bridge.h"

using namespace dadeum;
using namespace dadeum::ui;

class TestRunBridge : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hundredThousandEventsArriveInOrderAndTheWindowStaysAlive();
    void singleEventArrivesSoon();
    void nothingArrivesWhileNothingHappens();
    void bridgeOfAServiceUnsubscribes();
};

void TestRunBridge::hundredThousandEventsArriveInOrderAndTheWindowStaysAlive()
{
    constexpr int kEvents = 100'000;
    EventCollector collector;
    std::vector<std::int64_t> steps;
    int batches = 0;
    connect(&collector, &EventCollector::eventsArrived, this, [&](const RunBatch& batch) {
        ++batches;
        for (const RunMessage& message : batch)
            steps.push_back(std::get<Step>(message.event).step);
    });
    QElapsedTimer beat;
    qint64 longest = 0;
    QTimer heart;
    heart.setInterval(10);
    connect(&heart, &QTimer::timeout, this, [&] {
        longest = std::max(longest, beat.elapsed());
        beat.restart();
    });
    beat.start();
    heart.start();
    std::thread trainer([&] {
        for (int i = 1; i <= kEvents; ++i) {
            Step step;
            step.step = i;
            collector.push({ "run", double(i), step });
            if (i % 1000 == 0)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    });
    QTRY_COMPARE_WITH_TIMEOUT(int(steps.size()), kEvents, 20000);
    trainer.join();
    for (int i = 0; i < kEvents; ++i)
        QCOMPARE(steps[std::size_t(i)], std::int64_t(i + 1));
    QVERIFY2(batches < 2000, qPrintable(QString::number(batches)));
    QVERIFY2(longest < 250, qPrintable(QString("longest gap %1 ms").arg(longest)));
}

void TestRunBridge::singleEventArrivesSoon()
{
    EventCollector collector;
    int count = 0;
    connect(&collector, &EventCollector::eventsArrived, this,
        [&](const RunBatch& batch) { count += int(batch.size()); });
    std::thread([&] { collector.push({ "run", 1, Paused { 3 } }); }).join();
    QTRY_COMPARE_WITH_TIMEOUT(count, 1, 500);
}

void TestRunBridge::nothingArrivesWhileNothingHappens()
{
    EventCollector collector;
    int batches = 0;
    connect(&collector, &EventCollector::eventsArrived, this, [&] { ++batches; });
    QTest::qWait(150);
    QCOMPARE(batches, 0);
    collector.drain();
    QCOMPARE(batches, 0);
}

void TestRunBridge::bridgeOfAServiceUnsubscribes()
{
    QTemporaryDir home;
    RunService service(home.path().toStdString());
    {
        RunBridge bridge(service);
        QVERIFY(!service.currentRun());
    }
    const auto id = service.subscribe([](const RunMessage&) {});
    service.unsubscribe(id);
}

DADEUM_UI_TEST(TestRunBridge)
#include "tst_run_bridge.moc"
