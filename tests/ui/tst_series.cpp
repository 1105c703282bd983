// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>
#include <random>

#include "plots/series.h"
#include "tests/ui/window_test.h"

using namespace dadeum;

class TestSeries : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void smoothingIsTensorBoardsDebiasedAverage();
    void constantCurveStaysConstant();
    void weightZeroShowsTheRawCurve();
    void notANumberIsSkippedAndMakesAGap();
    void pointAtAnOldStepReplacesTheRest();
    void decimationKeepsExtremesAndIsBounded();
    void decimationOfFewPointsChangesNothing();
    void nearestFindsTheClosestPoint();
    void extentIgnoresWhatIsOutside();
};

void TestSeries::smoothingIsTensorBoardsDebiasedAverage()
{
    const double values[] = { 3.0, 1.0, 2.0, 0.5 };
    SmoothedSeries series;
    series.setWeight(0.6);
    double last = 0;
    for (int i = 0; i < 4; ++i) {
        series.append(i, values[i]);
        last = last * 0.6 + 0.4 * values[i];
        QCOMPARE(series.smoothed().back(), last / (1 - std::pow(0.6, i + 1)));
    }
    // A later change of the weight gives the same as if it had been so from the start.
    series.setWeight(0.9);
    SmoothedSeries fresh;
    fresh.setWeight(0.9);
    for (int i = 0; i < 4; ++i)
        fresh.append(i, values[i]);
    QCOMPARE(series.smoothed(), fresh.smoothed());
}

void TestSeries::constantCurveStaysConstant()
{
    SmoothedSeries series;
    series.setWeight(0.99);
    for (int i = 0; i < 100; ++i)
        series.append(i, 2.5);
    for (const double value : series.smoothed())
        QVERIFY(std::abs(value - 2.5) < 1e-9);
}

void TestSeries::weightZeroShowsTheRawCurve()
{
    SmoothedSeries series;
    series.setWeight(0);
    for (const double value : { 1.0, 5.0, 2.0 })
        series.append(double(series.size()), value);
    QCOMPARE(series.smoothed(), series.raw());
}

void TestSeries::notANumberIsSkippedAndMakesAGap()
{
    SmoothedSeries series;
    series.setWeight(0.5);
    series.append(1, 2.0);
    series.append(2, std::nan(""));
    series.append(3, 2.0);
    QVERIFY(std::isnan(series.smoothed()[1]));
    QCOMPARE(series.smoothed()[2], 2.0);
    const auto points = decimate(series.xs(), series.raw(), 0, 4, 100);
    QCOMPARE(points.size(), std::size_t(3));
    QVERIFY(std::isnan(points[1].y()));
}

void TestSeries::pointAtAnOldStepReplacesTheRest()
{
    SmoothedSeries series;
    for (int i = 1; i <= 10; ++i)
        series.append(i, 10 - i);
    series.append(6, 42);
    QCOMPARE(series.size(), std::size_t(6));
    QCOMPARE(series.raw().back(), 42.0);
    QCOMPARE(series.smoothed().size(), std::size_t(6));
}

void TestSeries::decimationKeepsExtremesAndIsBounded()
{
    std::mt19937 random(7);
    std::normal_distribution<double> noise;
    std::vector<double> xs, ys;
    for (int i = 0; i < 100'000; ++i) {
        xs.push_back(i);
        ys.push_back(noise(random));
    }
    ys[54'321] = 100;
    ys[54'322] = -100;
    const auto points = decimate(xs, ys, 0, 99'999, 500);
    QVERIFY(points.size() <= 1002);
    double low = 0, high = 0, lastX = -1;
    for (const QPointF& point : points) {
        QVERIFY(point.x() > lastX);
        lastX = point.x();
        low = std::min(low, point.y());
        high = std::max(high, point.y());
    }
    QCOMPARE(low, -100.0);
    QCOMPARE(high, 100.0);
}

void TestSeries::decimationOfFewPointsChangesNothing()
{
    const std::vector<double> xs { 1, 2, 3 }, ys { 4, 5, 6 };
    const auto points = decimate(xs, ys, 0, 10, 100);
    QCOMPARE(points.size(), std::size_t(3));
    QCOMPARE(points[1], QPointF(2, 5));
    QVERIFY(decimate({}, {}, 0, 1, 10).empty());
    QVERIFY(decimate(xs, ys, 5, 5, 10).empty());
}

void TestSeries::nearestFindsTheClosestPoint()
{
    SmoothedSeries series;
    for (const double x : { 10.0, 20.0, 40.0 })
        series.append(x, x);
    QCOMPARE(series.nearest(-5), std::size_t(0));
    QCOMPARE(series.nearest(26), std::size_t(1));
    QCOMPARE(series.nearest(31), std::size_t(2));
    QCOMPARE(series.nearest(999), std::size_t(2));
}

void TestSeries::extentIgnoresWhatIsOutside()
{
    const std::vector<double> xs { 1, 2, 3, 4 }, ys { 9, 2, 3, -9 };
    const Extent extent = extentWithin(xs, ys, 2, 3);
    QCOMPARE(extent.low, 2.0);
    QCOMPARE(extent.high, 3.0);
    QVERIFY(!extentWithin(xs, ys, 10, 20).isValid());
}

DADEUM_UI_TEST(TestSeries)
#include "tst_series.moc"
