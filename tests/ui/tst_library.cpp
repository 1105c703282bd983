// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The runs library: pages of a long history, ticks, trash with undo, and what happens around a run.
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTimer>
#include <QTreeView>

#include <algorithm>
#include <filesystem>

#include "plots/gauge.h"
#include "tests/support/tiny_model.h"
#include "tests/ui/compare_runs.h"
#include "tests/ui/window_test.h"
#include "ui/bridge/run_watch.h"
#include "ui/common/text_diff.h"
#include "ui/common/theme.h"
#include "ui/export/export_dialog.h"
#include "ui/live/computer_card.h"
#include "ui/runs/run_actions.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/power_dialog.h"
#include "ui/shell/studio.h"
#include "ui/widgets/bars.h"

using namespace dadeum;
using namespace dadeum::ui;

namespace {

RunRow makeRow(const std::string& id)
{
    RunRow row;
    row.record.id = id;
    row.record.name = id;
    return row;
}

} // namespace

class TestLibrary : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void listIsReadInPages();
    void ticksSurviveReading();
    void longHistoryScrollsToItsEnd();
    void sortingAsksTheHistory();
    void trashCanBeTakenBack();
    void endOfARunIsTold();
    void taskBarShowsTheProgress();
    void gaugesTellTheirLastMinute();
    void mergedModelIsExportedFromTheDialog();
    void queueThatIsDoneMayPutTheComputerToSleep();
    void tickedRunsAreExportedTogether();
    void differencesOfTexts();

private:
    void addRuns(int count);
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<Studio> m_studio;
};

void TestLibrary::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_theme = std::make_unique<Theme>();
    m_language = std::make_unique<Language>();
    m_language->set("en");
    m_studio = std::make_unique<Studio>(m_home->path().toStdString(), *m_theme, *m_language);
    m_studio->window().setQuiet(true);
    m_studio->window().QMainWindow::show();
    QTRY_VERIFY_WITH_TIMEOUT(m_studio->window().runs()->isLoaded(), 5000);
}

void TestLibrary::cleanup()
{
    m_studio.reset();
    m_language.reset();
    m_theme.reset();
}

void TestLibrary::addRuns(int count)
{
    Database database((m_home->path() + "/history.db").toStdString());
    RunStore store(database);
    for (int i = 0; i < count; ++i) {
        RunRecord run;
        run.id = "20260101-" + std::to_string(100000 + i);
        run.name = "run " + std::to_string(i);
        run.status = RunStatus::Completed;
        run.spec = demoRunSpec();
        run.createdAt = 1000 + i;
        run.bestEvalLoss = 1.0 + (i * 7 % 13) / 10.0;
        store.insert(run);
    }
    m_studio->window().runs()->reload();
}

void TestLibrary::listIsReadInPages()
{
    RunListModel model; // without a model tester, which would fetch by itself
    QSignalSpy wanted(&model, &RunListModel::moreWanted);
    model.setRows({ makeRow("a"), makeRow("b") }, 4);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QCOMPARE(wanted.size(), 1);
    QVERIFY(!model.canFetchMore({})); // one page at a time
    model.appendRows({ makeRow("b"), makeRow("c") });
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.canFetchMore({}));
    model.appendRows({});
    QVERIFY(!model.canFetchMore({}));
}

void TestLibrary::ticksSurviveReading()
{
    RunListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows({ makeRow("a"), makeRow("b") }, 2);
    QSignalSpy ticked(&model, &RunListModel::tickedChanged);
    QVERIFY(model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(!model.setData(model.index(1, 1), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(ticked.size(), 1);
    model.setRows({ makeRow("b"), makeRow("a") }, 2);
    QCOMPARE(model.ticked().size(), std::size_t(1));
    QCOMPARE(model.ticked()[0].id, std::string("b"));
    model.untickAll();
    QVERIFY(model.ticked().empty());
}

void TestLibrary::longHistoryScrollsToItsEnd()
{
    addRuns(450);
    RunsPage* page = m_studio->window().runs();
    QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 200, 5000);
    auto* list = page->findChild<QTreeView*>();
    for (int tries = 0; tries < 40 && page->model()->rowCount() < 450; ++tries) {
        list->scrollToBottom();
        QTest::qWait(50);
    }
    QCOMPARE(page->model()->rowCount(), 450);
    page->reload(); // keeps what was scrolled to
    QTest::qWait(50);
    QTRY_COMPARE(page->model()->rowCount(), 450);
}

void TestLibrary::sortingAsksTheHistory()
{
    addRuns(20);
    RunsPage* page = m_studio->window().runs();
    QTRY_COMPARE(page->model()->rowCount(), 20);
    const auto first = [&] { return page->model()->row(page->model()->index(0, 0))->record; };
    QCOMPARE(first().name, std::string("run 19"));
    auto* list = page->findChild<QTreeView*>();
    Q_EMIT list->header()->sectionClicked(RunListModel::BestEval);
    QTRY_COMPARE(first().bestEvalLoss.value(), 1.0);
    Q_EMIT list->header()->sectionClicked(RunListModel::BestEval);
    QTRY_VERIFY(first().bestEvalLoss.value() > 2.1);
}

void TestLibrary::trashCanBeTakenBack()
{
    addRuns(3);
    RunsPage* page = m_studio->window().runs();
    QTRY_COMPARE(page->model()->rowCount(), 3);
    std::function<void()> undo;
    connect(&m_studio->context().navigator, &Navigator::undoOffered, this,
        [&](const QString&, const std::function<void()>& action) { undo = action; });
    RunActions actions(m_studio->context(), nullptr);
    actions.moveToTrash({ page->model()->row(page->model()->index(0, 0))->record });
    QTRY_COMPARE(page->model()->rowCount(), 2);
    QTRY_VERIFY(bool(undo));
    undo();
    QTRY_COMPARE(page->model()->rowCount(), 3);
    RunRecord running = page->model()->row(page->model()->index(0, 0))->record;
    running.status = RunStatus::Running;
    actions.moveToTrash({ running });
    QTest::qWait(50);
    QCOMPARE(page->model()->rowCount(), 3);
}

void TestLibrary::endOfARunIsTold()
{
    addRuns(1);
    RunWatch watch(m_studio->context());
    watch.setNotifies(true);
    QSignalSpy told(&watch, &RunWatch::notified);
    Finished finished;
    finished.status = FinishStatus::Completed;
    finished.bestEvalLoss = 0.5;
    m_studio->context().bridge.push({ "20260101-100000", 1, finished });
    m_studio->context().bridge.drain();
    QTRY_COMPARE(told.size(), 1);
    QVERIFY(told[0][0].toString().contains("run 0"));
    QVERIFY(told[0][1].toString().contains("0.500"));
}

void TestLibrary::taskBarShowsTheProgress()
{
    RunWatch watch(m_studio->context());
    const auto happens = [&](const RunEvent& event) {
        m_studio->context().bridge.push({ "20260101-100000", 1, event });
        m_studio->context().bridge.drain();
    };
    QCOMPARE(watch.shownPercent(), -1);
    Started started;
    started.totalSteps = 40;
    happens(started);
    Step step;
    step.step = 10;
    happens(step);
    QCOMPARE(watch.shownPercent(), 25);
    step.step = 39;
    happens(step);
    QCOMPARE(watch.shownPercent(), 97);
    happens(Finished());
    QCOMPARE(watch.shownPercent(), -1);
}

void TestLibrary::gaugesTellTheirLastMinute()
{
    ComputerCard card; // one that hears nothing of this computer
    DeviceState state;
    state.isKnown = true;
    state.sample.memoryTotalBytes = std::int64_t(16) << 30;
    for (int i = 0; i < 10; ++i) {
        state.sample.cpuPercent = 20 + i * 5;
        state.sample.memoryUsedBytes = std::int64_t(2 + i % 3) << 30;
        card.show(state);
    }
    bool hasCpu = false;
    for (const BarRow* row : card.findChildren<BarRow*>())
        hasCpu = hasCpu || row->toolTip().contains("Last minute: 20.0 to 65.0 %");
    QVERIFY(hasCpu);
    const QString memory = card.findChild<Gauge*>()->toolTip();
    QVERIFY(memory.contains("2.0 to 4.0 GB") && memory.contains("data:image/png"));
}

void TestLibrary::mergedModelIsExportedFromTheDialog()
{
    const std::filesystem::path root = m_home->path().toStdString();
    test::writeTinyModel(root / "tiny");
    test::writeTinyData(root / "data.jsonl");
    RunSpec spec = test::tinySpec(root / "tiny", root / "data.jsonl", 2);
    spec.train.samples.every = -1;
    const std::string id = m_studio->context().service.start(spec);
    QTRY_VERIFY_WITH_TIMEOUT(!m_studio->context().service.currentRun(), 20000);
    QTest::qWait(100);
    Q_EMIT m_studio->context().navigator.exportRequested({ id });
    auto* dialog = m_studio->window().findChild<ExportDialog*>();
    QVERIFY(dialog);
    QTRY_VERIFY(!dialog->isBusy());
    const auto radios = dialog->findChildren<QRadioButton*>();
    const auto merged = std::find_if(radios.begin(), radios.end(),
        [](const QRadioButton* radio) { return radio->text() == "Merged model"; });
    QVERIFY(merged != radios.end() && (*merged)->isEnabled());
    QTest::mouseClick(*merged, Qt::LeftButton, {}, QPoint(8, (*merged)->height() / 2));
    QPushButton* save = nullptr;
    for (QPushButton* button : dialog->findChildren<QPushButton*>())
        save = button->text() == "Choose a folder…" ? button : save;
    QVERIFY(save);
    // The system's dialog, in an event loop of its own: the folder is typed and accepted.
    QDir(m_home->path()).mkdir("out");
    QTimer typist;
    connect(&typist, &QTimer::timeout, &typist, [&] {
        auto* chooser = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (!chooser)
            return;
        const QString out = m_home->path() + "/out";
        if (chooser->directory() != QDir(out))
            chooser->setDirectory(out); // once: it is read in a thread of its own
        else
            QMetaObject::invokeMethod(chooser, "accept");
    });
    typist.start(50);
    QSignalSpy written(dialog, &ExportDialog::written);
    QTest::mouseClick(save, Qt::LeftButton);
    typist.stop();
    QTRY_COMPARE_WITH_TIMEOUT(written.size(), 1, 20000);
    const QString folder = written[0][0].toString();
    QVERIFY2(folder.endsWith("/out/tiny-merged"), qPrintable(folder));
    const auto original = std::filesystem::file_size(root / "tiny" / "model.safetensors");
    const auto exported = QFileInfo(folder + "/model.safetensors").size();
    QVERIFY(std::uintmax_t(exported) > original / 2);
    QVERIFY(QFile::exists(folder + "/config.json") && QFile::exists(folder + "/tokenizer.json"));
}

void TestLibrary::queueThatIsDoneMayPutTheComputerToSleep()
{
    RunWatch watch(m_studio->context());
    QSignalSpy done(&watch, &RunWatch::queueDone);
    const auto finish = [&](FinishStatus status) {
        Finished finished;
        finished.status = status;
        m_studio->context().bridge.push({ "20260101-100000", 1, finished });
        m_studio->context().bridge.drain();
    };
    finish(FinishStatus::Completed);
    QCOMPARE(done.size(), 0);
    watch.setAfterQueue(AfterQueue::Sleep);
    finish(FinishStatus::Stopped); // by hand: somebody is there
    QCOMPARE(done.size(), 0);
    finish(FinishStatus::Completed);
    QCOMPARE(done.size(), 1);
    watch.setAfterQueue(AfterQueue::Nothing);

    QStringList called;
    PowerDialog dialog(
        AfterQueue::ShutDown, nullptr, [&](const QString& program, const QStringList& arguments) {
            called = arguments;
            called.prepend(program);
            return true;
        });
    dialog.open();
    QVERIFY(dialog.text().contains("60"));
    dialog.setSeconds(1);
    QTRY_COMPARE_WITH_TIMEOUT(called, QStringList({ "systemctl", "poweroff" }), 3000);
    QVERIFY(!dialog.isVisible());
    called.clear();
    PowerDialog refused(
        AfterQueue::Sleep, nullptr, [&](const QString&, const QStringList& arguments) {
            called = arguments;
            return true;
        });
    refused.open();
    refused.setSeconds(1);
    QTest::keyClick(&refused, Qt::Key_Escape);
    QTest::qWait(1300);
    QVERIFY(called.isEmpty());
}

void TestLibrary::tickedRunsAreExportedTogether()
{
    addRuns(3);
    RunsPage* page = m_studio->window().runs();
    QTRY_COMPARE(page->model()->rowCount(), 3);
    for (int row = 0; row < 2; ++row)
        page->model()->setData(page->model()->index(row, 0), Qt::Checked, Qt::CheckStateRole);
    QPushButton* exportButton = nullptr;
    for (QPushButton* button : page->findChildren<QPushButton*>())
        exportButton = button->isVisible() && button->text() == "Export…" ? button : exportButton;
    QVERIFY(exportButton);
    QTest::mouseClick(exportButton, Qt::LeftButton);
    QTRY_VERIFY(m_studio->window().findChild<ExportDialog*>());
    auto* dialog = m_studio->window().findChild<ExportDialog*>();
    QTRY_VERIFY(!dialog->isBusy());
    QSignalSpy written(dialog, &ExportDialog::written);
    dialog->writeTo(m_home->path() + "/two.html");
    QTRY_COMPARE(written.size(), 1);
    QFile file(m_home->path() + "/two.html");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray html = file.readAll();
    QVERIFY(html.contains("run 1") && html.contains("run 2") && !html.contains("run 0"));
}

void TestLibrary::differencesOfTexts()
{
    using Kind = DiffLine::Kind;
    QCOMPARE(diffLines("a\nb\nc", "a\nx\nc"),
        (std::vector<DiffLine> { { Kind::Same, "a" }, { Kind::Removed, "b" }, { Kind::Added, "x" },
            { Kind::Same, "c" } }));
    QCOMPARE(diffLines("a", "a"), (std::vector<DiffLine> { { Kind::Same, "a" } }));
    const QString page = QString("<p>same</p>").repeated(80);
    int changed = 0;
    for (const DiffLine& line : diffLines(page, page + "<p>new</p>"))
        changed += line.kind != Kind::Same;
    QCOMPARE(changed, 1);
}

DADEUM_UI_TEST(TestLibrary)
#include "tst_library.moc"
