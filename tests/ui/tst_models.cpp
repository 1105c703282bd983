// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QSignalSpy>

#include "tests/ui/window_test.h"
#include "ui/common/theme.h"
#include "ui/live/events_card.h"
#include "ui/models/run_delegate.h"
#include "ui/models/run_list_model.h"
#include "ui/models/run_text.h"
#include "ui/playground/writer_list.h"
#include "ui/widgets/film_strip.h"

using namespace dadeum;
using namespace dadeum::ui;

namespace {

RunRow makeRow(const std::string& id, RunStatus status = RunStatus::Completed)
{
    RunRow row;
    row.record.id = id;
    row.record.name = "run " + id;
    row.record.status = status;
    row.record.spec = demoRunSpec();
    row.record.totalSteps = 100;
    row.record.step = 100;
    row.record.bestEvalLoss = 0.5;
    row.record.tags = { "WebSight", "best" };
    row.record.createdAt = 1.7e9;
    row.sparkline = { { 1, 3 }, { 50, 1 }, { 100, 0.5 } };
    return row;
}

} // namespace

class TestModels : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void runListKeepsTheModelContract();
    void runListFollowsTheRunningRun();
    void runListReportsUnknownRuns();
    void longRunKeepsAShortSparkline();
    void sameRunsDoNotResetTheSelection();
    void delegatePaintsEveryStatus();
    void historyPageCountsForTheChips();
    void eventListShowsNewestFirstInWords();
    void stepsAreNotListedAsEvents();
    void knownIssuesAreTranslated();
    void filmStripMovesByKeyboard();
    void adapterIsFoundWhereRunsKeepIt();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestModels::runListKeepsTheModelContract()
{
    RunListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({ makeRow("a"), makeRow("b", RunStatus::Failed) }, 2);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, RunListModel::BestEval).data().toString(), QString("0.500"));
    QCOMPARE(model.index(1, 0).data(RunListModel::IdRole).toString(), QString("b"));
    model.setRows({}, 0);
    QCOMPARE(model.rowCount(), 0);
    model.setRows({ makeRow("c") }, 1);
    QVERIFY(model.indexOf("c").isValid());
    QVERIFY(!model.indexOf("a").isValid());
}

void TestModels::runListFollowsTheRunningRun()
{
    RunListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({ makeRow("a", RunStatus::Running) }, 1);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    Step step;
    step.step = 101;
    step.loss = 0.25;
    step.seconds = 75;
    QVERIFY(model.apply({ "a", 0, step }));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.find("a")->record.step, 101);
    QCOMPARE(model.find("a")->sparkline.back(), QPointF(101, 0.25));
    QCOMPARE(model.index(0, RunListModel::Time).data().toString(), QString("01:15"));
    model.apply({ "a", 0, Paused { 101 } });
    QVERIFY(model.find("a")->record.status == RunStatus::Paused);
    Finished finished;
    finished.status = FinishStatus::Failed;
    finished.errorMessage = "out of memory";
    model.apply({ "a", 0, finished });
    QVERIFY(model.find("a")->record.status == RunStatus::Failed);
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains("out of memory"));
}

void TestModels::runListReportsUnknownRuns()
{
    RunListModel model;
    model.setRows({ makeRow("a") }, 1);
    QVERIFY(!model.apply({ "new", 0, Paused {} }));
}

void TestModels::longRunKeepsAShortSparkline()
{
    RunListModel model;
    model.setRows({ makeRow("a", RunStatus::Running) }, 1);
    for (int i = 101; i < 5000; ++i) {
        Step step;
        step.step = i;
        model.apply({ "a", 0, step });
    }
    QVERIFY(model.find("a")->sparkline.size() <= 200);
    QCOMPARE(model.find("a")->sparkline.back().x(), 4999.0);
}

void TestModels::sameRunsDoNotResetTheSelection()
{
    RunListModel model;
    model.setRows({ makeRow("a"), makeRow("b") }, 2);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex chosen = model.index(1, 0);
    model.setRows({ makeRow("a"), makeRow("b") }, 2);
    QCOMPARE(reset.size(), 0);
    QVERIFY(chosen.isValid());
}

void TestModels::delegatePaintsEveryStatus()
{
    RunListModel model;
    std::vector<RunRow> rows;
    for (int status = 0; status <= int(RunStatus::Interrupted); ++status)
        rows.push_back(makeRow(std::to_string(status), RunStatus(status)));
    rows[0].sparkline.clear();
    model.setRows(std::move(rows), 1);
    RunDelegate delegate;
    delegate.setMemoryTotal(1 << 30);
    QImage image(900, 60, QImage::Format_RGB32);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < RunListModel::kColumns; ++column) {
            option.rect = QRect(column * 120, 0, 120, 50);
            delegate.paint(&painter, option, model.index(row, column));
        }
        const StatusLook look = RunText::status(RunStatus(row));
        QVERIFY(!look.word.isEmpty());
        QVERIFY(!iconSvg(look.icon, Qt::black).isEmpty());
    }
}

void TestModels::historyPageCountsForTheChips()
{
    QTemporaryDir folder;
    Database database(folder.filePath("history.db").toStdString());
    RunStore store(database);
    QVERIFY(readRunList(store, {}).isHistoryEmpty);
    int number = 0;
    for (const RunStatus status :
        { RunStatus::Completed, RunStatus::Completed, RunStatus::Failed, RunStatus::Interrupted }) {
        RunRecord run = makeRow("run-" + std::to_string(number++), status).record;
        run.folder = folder.path().toStdString();
        store.insert(run);
    }
    RunFilter filter;
    filter.statuses = { RunStatus::Failed };
    const RunListPage page = readRunList(store, filter);
    QCOMPARE(page.rows.size(), std::size_t(1));
    QCOMPARE(page.all, 4);
    QCOMPARE(page.finished, 2);
    QCOMPARE(page.stopped, 1);
    QCOMPARE(page.failed, 1);
    QVERIFY(!page.isHistoryEmpty);
}

void TestModels::eventListShowsNewestFirstInWords()
{
    EventListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    Started started;
    started.trainRows = 3800;
    started.totalSteps = 476;
    model.show({ { 1.0, started }, { 2.0, Eval { 300, 0.541, 10, 1, true, {}, {} } },
        { 3.0, CheckpointSaved { 300, "x", true, 1 } } });
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.index(0).data().toString().contains("300"));
    QVERIFY(model.index(1).data().toString().contains("0.541"));
    QVERIFY(model.index(2).data().toString().contains("3,800"));
}

void TestModels::stepsAreNotListedAsEvents()
{
    QVERIFY(RunText::event(Step {}, 0).text.isEmpty());
    QVERIFY(RunText::event(Progress {}, 0).text.isEmpty());
}

void TestModels::knownIssuesAreTranslated()
{
    Issue issue;
    issue.text = "method.rank is 0, expected 1 to 4096";
    QVERIFY(RunText::issue(issue).contains("4096"));
    QVERIFY(!RunText::issue(issue).contains("method.rank"));
    issue.text = "something else";
    QCOMPARE(RunText::issue(issue), QString("Something else."));
}

void TestModels::filmStripMovesByKeyboard()
{
    FilmStrip strip;
    strip.resize(600, strip.height());
    strip.setFrames(
        { { "step 0", {}, false }, { "step 10", {}, false }, { "step 20", {}, false } });
    strip.setCurrent(2);
    QSignalSpy chosen(&strip, &FilmStrip::chosen), opened(&strip, &FilmStrip::opened);
    QTest::keyClick(&strip, Qt::Key_Left);
    QCOMPARE(strip.current(), 1);
    QTest::keyClick(&strip, Qt::Key_Home);
    QCOMPARE(strip.current(), 0);
    QTest::keyClick(&strip, Qt::Key_Left);
    QCOMPARE(chosen.size(), 2);
    QTest::keyClick(&strip, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QTest::mouseClick(&strip, Qt::LeftButton, {}, QPoint(160, 40));
    QCOMPARE(strip.current(), 1);
}

void TestModels::adapterIsFoundWhereRunsKeepIt()
{
    QTemporaryDir run;
    const auto touch = [&](const QString& path) {
        QDir(run.path()).mkpath(QFileInfo(path).path());
        QFile file(run.filePath(path));
        return file.open(QIODevice::WriteOnly);
    };
    QVERIFY(findAdapter(run.path().toStdString()).empty());
    QVERIFY(findAdapter({}).empty());
    QVERIFY(touch("ckpt-000010/adapter/adapter_config.json"));
    QVERIFY(touch("ckpt-000020/adapter/adapter_config.json"));
    QCOMPARE(QString::fromStdString(findAdapter(run.path().toStdString())),
        run.filePath("ckpt-000020/adapter"));
    QVERIFY(touch("adapter/adapter_config.json"));
    QCOMPARE(
        QString::fromStdString(findAdapter(run.path().toStdString())), run.filePath("adapter"));
}

DADEUM_UI_TEST(TestModels)
#include "tst_models.moc"
