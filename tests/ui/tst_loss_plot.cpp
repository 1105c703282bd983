// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QSignalSpy>

#include <cmath>

#include "plots/loss_plot.h"
#include "plots/small_plot.h"
#include "tests/ui/window_test.h"
#include "ui/common/chart_look.h"

using namespace dadeum;

namespace {

void fill(LossPlot& plot, int steps)
{
    plot.setPlan(steps, steps / 2.0);
    for (int i = 1; i <= steps; ++i)
        plot.appendTraining(i, 1 + 2.0 / i);
    plot.setEvaluations({ { 0, 3.0 }, { double(steps), 1.1 } }, QPointF(steps, 1.1));
}

} // namespace

class TestLossPlot : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<ui::Theme>(); }
    void csvHoldsEveryStepAndEvaluation();
    void drawsCurvesInTheirColours();
    void savesPngAndSvg();
    void unwritableFileIsReported();
    void clickOnAPageMarkChoosesTheSample();
    void hundredThousandPointsRepaintQuickly();
    void logScaleSurvivesZeroLoss();
    void smallPlotTakesAnyNumbers();

private:
    std::unique_ptr<ui::Theme> m_theme;
};

void TestLossPlot::csvHoldsEveryStepAndEvaluation()
{
    LossPlot plot;
    plot.setSmoothing(0);
    fill(plot, 3);
    const QStringList lines = plot.toCsv().trimmed().split('\n');
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], QString("step,training_loss,smoothed_loss,evaluation_loss"));
    QCOMPARE(lines[1], QString("0,,,3"));
    QCOMPARE(lines[2], QString("1,3,3,"));
    QVERIFY(lines[4].endsWith(",1.1"));
}

void TestLossPlot::drawsCurvesInTheirColours()
{
    LossPlot plot;
    plot.setChartStyle(ui::chartStyle());
    plot.resize(700, 320);
    plot.show();
    fill(plot, 200);
    plot.refresh();
    QTest::qWait(80);
    const QImage image = plot.grab().toImage();
    int accent = 0, eval = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            const auto isNear = [&](const QColor& wanted) {
                return std::abs(color.red() - wanted.red())
                    + std::abs(color.green() - wanted.green())
                    + std::abs(color.blue() - wanted.blue())
                    < 60;
            };
            accent += isNear(ui::tokens().accent);
            eval += isNear(ui::tokens().eval);
        }
    }
    QVERIFY(accent > 100);
    QVERIFY(eval > 40);
}

void TestLossPlot::savesPngAndSvg()
{
    QTemporaryDir folder;
    LossPlot plot;
    plot.setChartStyle(ui::chartStyle());
    plot.resize(600, 300);
    plot.show();
    fill(plot, 50);
    QVERIFY(plot.savePng(folder.filePath("a.png")));
    QCOMPARE(QImage(folder.filePath("a.png")).width(), 1200);
    QVERIFY(plot.saveSvg(folder.filePath("a.svg")));
    QFile svg(folder.filePath("a.svg"));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    QVERIFY(svg.readAll().contains("<svg"));
}

void TestLossPlot::unwritableFileIsReported()
{
    LossPlot plot;
    plot.resize(300, 200);
    QVERIFY(!plot.saveSvg("/nonexistent-folder/a.svg"));
}

void TestLossPlot::clickOnAPageMarkChoosesTheSample()
{
    LossPlot plot;
    plot.setChartStyle(ui::chartStyle());
    plot.resize(600, 300);
    plot.show();
    fill(plot, 100);
    plot.setSampleSteps({ 0, 50, 100 }, -1);
    plot.refresh();
    QTest::qWait(60);
    QSignalSpy clicked(&plot, &LossPlot::sampleClicked);
    QWidget* canvas = plot.findChild<QWidget*>();
    QVERIFY(canvas);
    // The mark of step 50 stands in the middle of the axis.
    for (int x = 200; x < 450 && clicked.isEmpty(); x += 4)
        QTest::mouseClick(canvas, Qt::LeftButton, {}, QPoint(x, 300 - 24 - 7));
    QVERIFY(!clicked.isEmpty());
    QCOMPARE(clicked.first().first().toDouble(), 50.0);
}

void TestLossPlot::hundredThousandPointsRepaintQuickly()
{
    LossPlot plot;
    plot.setChartStyle(ui::chartStyle());
    plot.resize(900, 400);
    plot.show();
    fill(plot, 100'000);
    QElapsedTimer clock;
    clock.start();
    plot.refresh();
    plot.repaint();
    QTest::qWait(1);
    QVERIFY2(clock.elapsed() < 250, qPrintable(QString::number(clock.elapsed())));
}

void TestLossPlot::logScaleSurvivesZeroLoss()
{
    LossPlot plot;
    plot.setChartStyle(ui::chartStyle());
    plot.resize(400, 240);
    plot.show();
    plot.setPlan(3, 0);
    for (const double value : { 1.0, 0.0, std::nan("") })
        plot.appendTraining(value == 1.0 ? 1 : value == 0.0 ? 2 : 3, value);
    plot.setLogScale(true);
    QVERIFY(plot.isLogScale());
    plot.refresh();
    QTest::qWait(50);
    QVERIFY(!plot.grab().isNull());
}

void TestLossPlot::smallPlotTakesAnyNumbers()
{
    SmallPlot plot(SmallPlot::Numbers::Scientific);
    plot.setChartStyle(ui::chartStyle(), Qt::red);
    plot.resize(240, 100);
    plot.show();
    plot.setPlan(10);
    for (int i = 0; i < 10; ++i)
        plot.append(i, i == 4 ? INFINITY : 1e-5 * i);
    plot.append(3, 2e-5);
    plot.refresh();
    QTest::qWait(30);
    QVERIFY(!plot.grab().isNull());
}

DADEUM_UI_TEST(TestLossPlot)
#include "tst_loss_plot.moc"
