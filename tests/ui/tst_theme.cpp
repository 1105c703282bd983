// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QPainter>
#include <QRegularExpression>
#include <QStyle>

#include <cmath>

#include "core/base/error.h"
#include "tests/ui/window_test.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

using namespace dadeum::ui;

namespace {

double luminance(const QColor& color)
{
    const auto channel
        = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bothThemesHaveEveryToken();
    void textIsReadableInBothThemes();
    void controlEdgesAndCurvesAreVisible();
    void styleSheetHasNoUnknownToken();
    void unknownTokenInStyleSheetIsAnError();
    void everyListedIconIsThere();
    void iconTakesTheColourOfTheTheme();
    void changingTheModeChangesThePalette();
    void nothingMovesByItself();
};

void TestTheme::bothThemesHaveEveryToken()
{
    const Tokens light = loadTokens(":/themes/light.json"), dark = loadTokens(":/themes/dark.json");
    QVERIFY(!light.isDark);
    QVERIFY(dark.isDark);
    QCOMPARE(light.accent.name().toUpper(), QString("#12705F"));
    QCOMPARE(dark.eval.name().toUpper(), QString("#F2A65A"));
    QCOMPARE(light.memory[3].name().toUpper(), QString("#A8456B"));
}

void TestTheme::textIsReadableInBothThemes()
{
    for (const char* name : { ":/themes/light.json", ":/themes/dark.json" }) {
        const Tokens t = loadTokens(name);
        for (const QColor& ink :
            { t.text, t.text2, t.text3, t.accent, t.ok, t.warn, t.bad, t.info })
            QVERIFY2(
                contrast(ink, t.surface) >= 4.5, qPrintable(ink.name() + " on card in " + name));
        for (const QColor& ink : { t.text, t.text2, t.text3 })
            QVERIFY2(contrast(ink, t.bg) >= 4.5, qPrintable(ink.name() + " on window in " + name));
        QVERIFY(contrast(t.text2, t.rail) >= 4.5);
        QVERIFY(contrast(t.onaccent, t.accent) >= 4.5);
        QVERIFY(contrast(t.ok, t.oks) >= 4.5 && contrast(t.warn, t.warns) >= 4.5
            && contrast(t.bad, t.bads) >= 4.5);
    }
}

void TestTheme::controlEdgesAndCurvesAreVisible()
{
    for (const char* name : { ":/themes/light.json", ":/themes/dark.json" }) {
        const Tokens t = loadTokens(name);
        QVERIFY(contrast(t.ctl, t.surface) >= 3.0);
        QVERIFY(contrast(t.eval, t.surface) >= 3.0);
        for (const QColor& run : t.runs)
            QVERIFY2(contrast(run, t.surface) >= 3.0, qPrintable(run.name()));
    }
}

void TestTheme::styleSheetHasNoUnknownToken()
{
    Theme theme;
    QFile sheet(":/themes/style.qss");
    QVERIFY(sheet.open(QIODevice::ReadOnly));
    QTemporaryDir icons;
    const QString filled
        = fillStyleSheet(QString::fromUtf8(sheet.readAll()), tokens(), icons.path());
    QVERIFY(!filled.contains("@{"));
    QVERIFY(filled.contains("#12705f"));
}

void TestTheme::unknownTokenInStyleSheetIsAnError()
{
    QTemporaryDir icons;
    QVERIFY_EXCEPTION_THROWN(fillStyleSheet("QLabel { color: @{akcent}; }",
                                 loadTokens(":/themes/light.json"), icons.path()),
        dadeum::Error);
}

void TestTheme::everyListedIconIsThere()
{
    QFile list(DADEUM_SOURCE_DIR "/resources/icons.txt");
    QVERIFY(list.open(QIODevice::ReadOnly));
    for (const QByteArray& line : list.readAll().split('\n')) {
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        QVERIFY2(!iconSvg(QString::fromLatin1(line), Qt::red).isEmpty(), line.constData());
    }
}

void TestTheme::iconTakesTheColourOfTheTheme()
{
    Theme theme;
    theme.setMode(ThemeMode::Light);
    const auto darkest = [] {
        const QImage image = icon("square", IconTone::Text).pixmap(32, 32).toImage();
        int low = 255;
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, image.height() / 2);
            if (color.alpha() > 200)
                low = std::min(low, color.lightness());
        }
        return low;
    };
    const int light = darkest();
    theme.setMode(ThemeMode::Dark);
    QVERIFY(darkest() > light + 80);
}

void TestTheme::changingTheModeChangesThePalette()
{
    Theme theme;
    theme.setMode(ThemeMode::Light);
    const QColor light = QApplication::palette().color(QPalette::Window);
    theme.setMode(ThemeMode::Dark);
    QVERIFY(theme.isDark());
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < light.lightness());
}

void TestTheme::nothingMovesByItself()
{
    Theme theme;
    QCOMPARE(QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration), 0);
    QVERIFY(!QApplication::isEffectEnabled(Qt::UI_AnimateMenu));
    QVERIFY(!QApplication::isEffectEnabled(Qt::UI_FadeTooltip));
}

DADEUM_UI_TEST(TestTheme)
#include "tst_theme.moc"
