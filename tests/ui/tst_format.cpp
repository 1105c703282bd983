// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDateTime>

#include <cmath>

#include "tests/ui/window_test.h"
#include "ui/common/format.h"
#include "ui/shell/language.h"

using namespace dadeum::ui;

class TestFormat : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersHaveThousandsSeparators();
    void largeNumbersAreShort();
    void learningRatesAreScientific();
    void memoryCountsInPowersOfTwo();
    void filesCountInPowersOfTen();
    void clocksShowHoursOnlyWhenNeeded();
    void lossOfNothingIsADash();
    void durationsSpeakBothLanguages();
};

void TestFormat::numbersHaveThousandsSeparators()
{
    QCOMPARE(Format::count(1024), QString("1,024"));
    QCOMPARE(Format::count(7), QString("7"));
    QCOMPARE(Format::roughRange(110, 130), QString("about 2 min"));
    QCOMPARE(Format::roughRange(110, 170), QString("2 min to 3 min"));
    QCOMPARE(Format::percent(0.664), QString("66 %"));
    QCOMPARE(Format::percent(1), QString("100 %"));
}

void TestFormat::largeNumbersAreShort()
{
    QCOMPARE(Format::compactCount(3'190'000), QString("3.19 M"));
    QCOMPARE(Format::compactCount(134'515'008), QString("134.5 M"));
    QCOMPARE(Format::compactCount(4200), QString("4,200"));
}

void TestFormat::learningRatesAreScientific()
{
    QCOMPARE(Format::rate(2e-4), QString("2e-4"));
    QCOMPARE(Format::rate(5.8e-5), QString("5.8e-5"));
    QCOMPARE(Format::rate(1e-3), QString("1e-3"));
    QCOMPARE(Format::rate(0), QString("0"));
}

void TestFormat::memoryCountsInPowersOfTwo()
{
    QCOMPARE(Format::memory(std::int64_t(12) << 30), QString("12.0 GB"));
    QCOMPARE(Format::memory(std::int64_t(512) << 20), QString("512 MB"));
}

void TestFormat::filesCountInPowersOfTen()
{
    QCOMPARE(Format::fileSize(214'000'000'000), QString("214 GB"));
    QCOMPARE(Format::fileSize(91'000'000), QString("91 MB"));
    QCOMPARE(Format::fileSize(1'500), QString("1.5 kB"));
}

void TestFormat::clocksShowHoursOnlyWhenNeeded()
{
    QCOMPARE(Format::clock(28 * 60 + 5), QString("28:05"));
    QCOMPARE(Format::clock(4329), QString("1:12:09"));
    QCOMPARE(Format::clock(-3), QString("00:00"));
}

void TestFormat::lossOfNothingIsADash()
{
    QCOMPARE(Format::loss(std::optional<double>()), QString("–"));
    QCOMPARE(Format::loss(0.5412), QString("0.541"));
    QCOMPARE(Format::loss(std::nan("")), QString("NaN"));
}

void TestFormat::durationsSpeakBothLanguages()
{
    Language language;
    language.set("en");
    QCOMPARE(Format::duration(886), QString("14 min 46 s"));
    language.set("ko");
    QCOMPARE(Format::duration(886), QString("14분 46초"));
    QCOMPARE(Format::duration(7200), QString("2시간 0분"));
}

DADEUM_UI_TEST(TestFormat)
#include "tst_format.moc"
