// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Comparison: places of runs, curves on every axis, tables, and the page with real charts.
#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFileInfo>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QTableWidget>

#include "plots/compare_plot.h"
#include "plots/sweep_plots.h"
#include "tests/ui/compare_runs.h"
#include "tests/ui/window_test.h"
#include "ui/bridge/history_reader.h"
#include "ui/common/theme.h"
#include "ui/compare/compare_charts.h"
#include "ui/compare/compare_page.h"
#include "ui/compare/compare_state.h"
#include "ui/compare/compare_table.h"
#include "ui/compare/metric_picker.h"
#include "ui/compare/sample_wall.h"
#include "ui/export/export_dialog.h"
#include "ui/preview/preview_view.h"
#include "ui/runs/picture_view.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/studio.h"
#include "ui/widgets/chart_table.h"

using namespace dadeum;
using namespace dadeum::ui;

class TestCompare : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void runsKeepTheirPlace();
    void curvesStandOnTheChosenAxis();
    void groupsReplaceRuns();
    void trainingRunGrows();
    void tablesKeepTheModelContract();
    void samplesAreFoundAtOrBeforeAStep();
    void pagesStandLevelAndSayWhatIsMissing();
    void plotWritesEveryCurveAsCsv();
    void pageComparesRunsOfTheHistory();
    void everyControlOfThePageWorks();
    void fourRunsFitWithoutScrollingSideways();
    void dialogWritesAReport();
    void reportOfAComparisonIsWhole();
};

void TestCompare::runsKeepTheirPlace()
{
    CompareState state;
    state.setRuns(
        { makeComparedRun("a", 8, 1), makeComparedRun("b", 8, 2), makeComparedRun("c", 8, 3) });
    state.setVisible(1, false);
    state.setBaseline(2);
    state.remove("a");
    QCOMPARE(state.place(0), 1);
    QCOMPARE(state.place(1), 2);
    QVERIFY(!state.isVisible(0));
    QCOMPARE(state.baseline(), std::size_t(1));
    state.setRuns(
        { makeComparedRun("c", 8, 3), makeComparedRun("d", 8, 4), makeComparedRun("b", 8, 2) });
    QCOMPARE(state.place(0), 2);
    QCOMPARE(state.place(1), 0); // the place that became free
    QCOMPARE(state.place(2), 1);
    QCOMPARE(state.baseline(), std::size_t(0));
}

void TestCompare::curvesStandOnTheChosenAxis()
{
    CompareState state;
    state.setRuns({ makeComparedRun("a", 8, 1) });
    QCOMPARE(state.curves("train_loss")[0].xs[9], 10.0);
    QCOMPARE(state.curves("train_loss")[0].pointXs.size(), std::size_t(6));
    state.setAxis(XAxis::Tokens);
    QCOMPARE(state.curves("train_loss")[0].xs[9], 5000.0);
    state.setAxis(XAxis::Relative);
    QCOMPARE(state.curves("train_loss")[0].xs[9], 10.0);
    QVERIFY(state.curves("eval_loss")[0].xs.empty());
    QCOMPARE(state.curves("eval_loss")[0].pointYs.size(), std::size_t(6));
}

void TestCompare::groupsReplaceRuns()
{
    CompareState state;
    state.setRuns(
        { makeComparedRun("a", 8, 1), makeComparedRun("b", 16, 2), makeComparedRun("c", 16, 3) });
    QCOMPARE(state.differingParameters(), std::vector<std::string> { "method.rank" });
    state.setGroupBy("method.rank");
    const auto curves = state.curves("train_loss");
    QCOMPARE(curves.size(), std::size_t(2));
    QVERIFY(std::abs(curves[1].ys[0] - (2.5 + std::exp(-1 / 20.0))) < 1e-9);
    QVERIFY(curves[1].deviations[0] > 0.7);
    state.setVisible(2, false);
    QCOMPARE(state.curves("train_loss")[1].deviations[0], 0.0);
}

void TestCompare::trainingRunGrows()
{
    CompareState state;
    state.setRuns({ makeComparedRun("a", 8, 1) });
    Step step;
    step.step = 101;
    step.loss = 0.5;
    QVERIFY(state.apply({ "a", 1101, step }));
    QVERIFY(!state.apply({ "a", 1101, step }));
    QVERIFY(!state.apply({ "other", 1101, step }));
    QCOMPARE(state.curves("train_loss")[0].xs.back(), 101.0);
}

void TestCompare::tablesKeepTheModelContract()
{
    CompareState state;
    state.setRuns({ makeComparedRun("a", 8, 1), makeComparedRun("b", 16, 2) });
    CompareTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.showParameters(state, false);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.columnCount(), 3);
    QVERIFY(model.hiddenRows() > 20);
    QCOMPARE(model.index(0, 2).data().toString(), QString("16"));
    QCOMPARE(model.index(0, 2).data(CompareTableModel::MarkRole).toInt(),
        int(CompareTableModel::Mark::Other));
    model.showParameters(state, true);
    QVERIFY(model.rowCount() > 20);
    model.showResults(state);
    QCOMPARE(model.index(0, 1).data(CompareTableModel::MarkRole).toInt(),
        int(CompareTableModel::Mark::Best));
    QVERIFY(model.toCsv().startsWith(",\"run a\",\"run b\"\n"));
}

void TestCompare::samplesAreFoundAtOrBeforeAStep()
{
    CompareState state;
    RunHistory run = makeComparedRun("a", 8, 1);
    for (int step : { 0, 50 }) {
        SampleRecord sample;
        sample.step = step;
        sample.prompt = "idea";
        run.samples.push_back(sample);
    }
    state.setRuns({ run, makeComparedRun("b", 8, 2) });
    QCOMPARE(state.sampleSteps(), (std::vector<std::int64_t> { 0, 50 }));
    QCOMPARE(state.sampleAt(0, 49, "idea")->step, std::int64_t(0));
    QCOMPARE(state.sampleAt(0, 70, "idea")->step, std::int64_t(50));
    QVERIFY(!state.sampleAt(0, 70, "other"));
    QVERIFY(!state.sampleAt(1, 70, "idea"));
}

void TestCompare::pagesStandLevelAndSayWhatIsMissing()
{
    QTemporaryDir home;
    Theme theme;
    Language language;
    language.set("en");
    Studio studio(home.path().toStdString(), theme, language);
    RunHistory first = makeComparedRun("a", 8, 1), second = makeComparedRun("b", 8, 2);
    SampleRecord sample;
    sample.prompt = "idea";
    first.samples.push_back(sample);
    second.record.spec.train.samples.every = -1;
    CompareState state;
    state.setRuns({ first, second });
    SampleWall wall(studio.context(), state);
    wall.resize(1000, 600);
    wall.show();
    wall.reload();
    QTRY_COMPARE(wall.findChildren<PictureView*>().size(), 2);
    const auto views = wall.findChildren<PictureView*>();
    QTRY_VERIFY(views[0]->height() > 100 && views[1]->height() > 100);
    QCOMPARE(views[0]->mapTo(&wall, QPoint()).y(), views[1]->mapTo(&wall, QPoint()).y());
    QVERIFY(views[1]->hint().contains("off"));
    QSignalSpy asked(&studio.context().navigator, &Navigator::playgroundRequested);
    QTest::mouseClick(wall.findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
}

void TestCompare::plotWritesEveryCurveAsCsv()
{
    ComparePlot plot;
    plot.resize(400, 300);
    CompareCurve curve;
    curve.name = "a \"b\"";
    curve.xs = { 1, 2 };
    curve.ys = { 3, NAN };
    curve.pointXs = { 2 };
    curve.pointYs = { 5 };
    plot.setSmoothing(0);
    plot.setCurves({ curve }, ComparePlot::Axis::Number);
    plot.show();
    QVERIFY(QTest::qWaitForWindowExposed(&plot));
    plot.setLogScale(true);
    plot.setCrosshair(1.2);
    QVERIFY(!plot.grab().isNull());
    QVERIFY(plot.toCsv().startsWith("curve,x,value,smoothed\n\"a \"\"b\"\"\",1,3,3\n"));
    QVERIFY(plot.toCsv().endsWith("\"a \"\"b\"\"\",2,5,\n"));
    plot.setVisibleCurves({ false });
    QCOMPARE(plot.toCsv(), QString("curve,x,value,smoothed\n"));
}

void TestCompare::pageComparesRunsOfTheHistory()
{
    QTemporaryDir home;
    {
        Database database((home.path() + "/history.db").toStdString());
        addComparedRun(database, "20260101-000000-aaaa", 8, 1.0);
        addComparedRun(database, "20260101-000000-bbbb", 16, 2.0);
    }
    Theme theme;
    Language language;
    language.set("en");
    Studio studio(home.path().toStdString(), theme, language);
    MainWindow& window = studio.window();
    window.setQuiet(true);
    window.QMainWindow::show();
    QSignalSpy loaded(window.compare(), &ComparePage::loaded);
    Q_EMIT studio.context().navigator.compareRequested(
        { "20260101-000000-aaaa", "20260101-000000-bbbb" });
    QTRY_VERIFY(!loaded.isEmpty());
    QTRY_COMPARE(window.compare()->state().runs().size(), std::size_t(2));
    QTest::keyClick(window.compare(), Qt::Key_2);
    QVERIFY(!window.compare()->state().isVisible(1));
    for (int view = 0; view < 3; ++view) {
        window.compare()->showView(view);
        QTest::qWait(30);
        QVERIFY(!window.grab().isNull());
    }
    language.set("ko");
    QTest::qWait(30);
    window.compare()->compare({});
    QTRY_VERIFY(window.compare()->state().isEmpty());
}

void TestCompare::fourRunsFitWithoutScrollingSideways()
{
    QTemporaryDir home;
    std::vector<std::string> ids;
    {
        Database database((home.path() + "/history.db").toStdString());
        for (const int rank : { 4, 8, 16, 32 }) {
            ids.push_back("20260101-000000-" + std::to_string(1000 + rank));
            addComparedRun(database, ids.back(), rank, 1.0);
        }
    }
    Theme theme;
    Language language;
    language.set("en");
    Studio studio(home.path().toStdString(), theme, language);
    studio.window().setQuiet(true);
    studio.window().resize(1440, 900);
    studio.window().QMainWindow::show();
    ComparePage* page = studio.window().compare();
    Q_EMIT studio.context().navigator.compareRequested(ids);
    QTRY_COMPARE_WITH_TIMEOUT(page->state().runs().size(), std::size_t(4), 5000);
    QTest::qWait(50);
    int tables = 0;
    for (const QTableView* table : page->findChildren<QTableView*>()) {
        if (!table->isVisible())
            continue;
        ++tables;
        QCOMPARE(table->horizontalScrollBar()->maximum(), 0);
        const QString first
            = table->model()->headerData(1, Qt::Horizontal, Qt::DisplayRole).toString();
        QVERIFY(!first.isEmpty());
    }
    QCOMPARE(tables, 2);
}

void TestCompare::everyControlOfThePageWorks()
{
    QTemporaryDir home;
    {
        Database database((home.path() + "/history.db").toStdString());
        addComparedRun(database, "20260101-000000-aaaa", 8, 1.0);
        addComparedRun(database, "20260101-000000-bbbb", 16, 2.0);
        addComparedRun(database, "20260101-000000-cccc", 16, 2.5);
    }
    Theme theme;
    Language language;
    language.set("en");
    Studio studio(home.path().toStdString(), theme, language);
    MainWindow& window = studio.window();
    window.setQuiet(true);
    window.resize(1440, 900);
    window.QMainWindow::show();
    ComparePage* page = window.compare();
    Q_EMIT studio.context().navigator.compareRequested(
        { "20260101-000000-aaaa", "20260101-000000-bbbb", "20260101-000000-cccc" });
    QTRY_COMPARE_WITH_TIMEOUT(page->state().runs().size(), std::size_t(3), 5000);
    auto* charts = page->findChild<CompareCharts*>();
    const auto button = [&](const QString& name) -> QAbstractButton* {
        for (QAbstractButton* each : page->findChildren<QAbstractButton*>())
            if (each->isVisible() && (each->text() == name || each->accessibleName() == name))
                return each;
        return nullptr;
    };
    const auto plots = [&] { return charts->findChildren<ComparePlot*>(); };

    // x by step, epoch, tokens, time, clock.
    const char* axes[] = { "Epoch", "Tokens", "Time", "Clock", "Step" };
    const XAxis expected[]
        = { XAxis::Epoch, XAxis::Tokens, XAxis::Relative, XAxis::Wall, XAxis::Step };
    for (int i = 0; i < 5; ++i) {
        QVERIFY(button(axes[i]));
        QTest::mouseClick(button(axes[i]), Qt::LeftButton);
        QCOMPARE(page->state().axis(), expected[i]);
    }
    // Metrics by a regular expression; one chart each, with one crosshair and one view.
    auto* picker = charts->findChild<MetricPicker*>();
    QTest::mouseClick(button("Charts"), Qt::LeftButton);
    QTRY_VERIFY(picker->isVisible());
    auto* filter = picker->findChild<QLineEdit*>();
    QTest::keyClicks(filter, "(train|eval)_loss");
    QTest::keyClick(filter, Qt::Key_Return);
    picker->hide();
    QTRY_COMPARE(plots().size(), 2);
    Q_EMIT plots()[0]->crosshairMoved(50.0);
    // Smoothing, scale, raw curves.
    charts->findChild<QSlider*>()->setValue(0);
    const QString unsmoothed = plots()[0]->toCsv();
    charts->findChild<QSlider*>()->setValue(95);
    QVERIFY(plots()[0]->toCsv() != unsmoothed);
    for (const char* name : { "Log scale", "Evaluation", "Raw" }) {
        const bool was = button(name)->isChecked();
        QTest::mouseClick(button(name), Qt::LeftButton, {}, { 8, button(name)->height() / 2 });
        QCOMPARE(button(name)->isChecked(), !was);
    }
    // Groups: mean and deviation.
    QComboBox* groups = nullptr;
    for (QComboBox* box : charts->findChildren<QComboBox*>())
        groups = box->accessibleName() == "Group by" ? box : groups;
    QVERIFY(groups && groups->count() == 2);
    groups->setCurrentIndex(1);
    Q_EMIT groups->activated(1);
    QCOMPARE(page->state().groupBy(), std::string("method.rank"));
    QCOMPARE(page->state().curves("train_loss").size(), std::size_t(2));
    groups->setCurrentIndex(0);
    Q_EMIT groups->activated(0);
    // Baseline, hide, differences only or all.
    QTRY_VERIFY(button("Baseline: run 20260101-000000-bbbb"));
    QTest::mouseClick(button("Baseline: run 20260101-000000-bbbb"), Qt::LeftButton);
    QTRY_COMPARE(page->state().baseline(), std::size_t(1));
    QTRY_VERIFY(button("Hide: run 20260101-000000-aaaa"));
    QTest::mouseClick(button("Hide: run 20260101-000000-aaaa"), Qt::LeftButton);
    QTRY_VERIFY(!page->state().isVisible(0));
    const auto tables = page->findChildren<QTableView*>();
    QCOMPARE(tables.size(), 2);
    const int differing = tables[0]->model()->rowCount();
    QTRY_VERIFY(button("Show all"));
    QTest::mouseClick(button("Show all"), Qt::LeftButton);
    QTRY_VERIFY(tables[0]->model()->rowCount() > differing);
    // Numbers as a table, pictures and values as files.
    charts->showTable();
    QTRY_VERIFY(charts->findChild<ChartTable*>());
    QVERIFY(charts->findChild<ChartTable*>()->table()->rowCount() > 100);
    charts->findChild<ChartTable*>()->close();
    QVERIFY(plots()[0]->savePng(home.path() + "/chart.png"));
    QVERIFY(plots()[0]->saveSvg(home.path() + "/chart.svg"));
    QVERIFY(QFileInfo(home.path() + "/chart.svg").size() > 1000);
    // Parallel coordinates and scatter.
    page->showView(2);
    QTRY_VERIFY(page->findChild<ParallelPlot*>()->isVisible());
    QVERIFY(page->findChild<ScatterPlot*>()->isVisible());
    // A run taken out gives its colour back.
    page->showView(0);
    QTRY_VERIFY(button("Take out: run 20260101-000000-cccc"));
    QTest::mouseClick(button("Take out: run 20260101-000000-cccc"), Qt::LeftButton);
    QTRY_COMPARE(page->state().runs().size(), std::size_t(2));
}

void TestCompare::reportOfAComparisonIsWhole()
{
    QTemporaryDir home;
    const QString picture = home.path() + "/page.png";
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QVERIFY(image.save(picture));
    {
        Database database((home.path() + "/history.db").toStdString());
        RunStore store(database);
        for (const auto& [id, rank] :
            { std::pair("20260101-000000-aaaa", 8), std::pair("20260101-000000-bbbb", 16) }) {
            addComparedRun(database, id, rank, rank / 8.0);
            HistoryWriter writer(database, id, home.path().toStdString());
            for (int step : { 0, 100 }) {
                Sample sample;
                sample.step = step;
                sample.prompt = "bakery";
                sample.text = "<h1>bread</h1>";
                writer.write(sample, 2000);
            }
            writer.flush();
            for (int step : { 0, 100 })
                store.setSamplePicture(id, step, 0, picture.toStdString());
        }
    }
    Theme theme;
    Language language;
    language.set("ko");
    Studio studio(home.path().toStdString(), theme, language);
    auto* dialog
        = new ExportDialog(studio.context(), { "20260101-000000-aaaa", "20260101-000000-bbbb" });
    QTRY_VERIFY(!dialog->isBusy());
    QSignalSpy written(dialog, &ExportDialog::written);
    const QString file = home.path() + "/report.html";
    dialog->writeTo(file);
    QTRY_COMPARE(written.size(), 1);
    QFile report(file);
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QString html = QString::fromUtf8(report.readAll());
    QVERIFY(html.contains("<html lang=\"ko\">"));
    QVERIFY(html.count("<svg viewBox=\"0 0 480 240\"") == 2); // both overlays
    QVERIFY(html.contains("Rank") && html.contains("랭크"));
    QVERIFY(html.contains("<mark>16</mark>"));
    QVERIFY(html.count("data:image/png;base64,") >= 2);
    static const QRegularExpression outside(
        "(src|href|action|data)=[\"']?(https?:|//|file:)|url\\(|@import|<link|<script");
    QVERIFY2(!html.contains(outside), qPrintable(outside.match(html).captured()));
    if (!canPreview())
        return;
    // The browser draws it and asks for nothing.
    PreviewView view;
    view.resize(900, 700);
    view.setPageWidth(1100);
    view.show();
    QSignalSpy finished(&view, &PreviewView::finished);
    view.setAnswer(html);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 15000);
    QVERIFY(view.isLoaded());
    QCOMPARE(view.refusedCount(), 0);
    QVERIFY(view.contentWidth() <= 1100);
}

void TestCompare::dialogWritesAReport()
{
    QTemporaryDir home;
    {
        Database database((home.path() + "/history.db").toStdString());
        addComparedRun(database, "20260101-000000-aaaa", 8, 1.0);
    }
    Theme theme;
    Language language;
    language.set("en");
    Studio studio(home.path().toStdString(), theme, language);
    auto* dialog = new ExportDialog(studio.context(), { "20260101-000000-aaaa" });
    QTRY_VERIFY(!dialog->isBusy());
    QSignalSpy written(dialog, &ExportDialog::written);
    dialog->writeTo(home.path() + "/report.html");
    QTRY_COMPARE(written.size(), 1);
    QFile file(home.path() + "/report.html");
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("run 20260101-000000-aaaa"));
}

DADEUM_UI_TEST(TestCompare)
#include "tst_compare.moc"
