// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Every page of the real window: words fit in both languages and sizes, controls are named, keys
// work.
#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QToolTip>

#include "tests/ui/compare_runs.h"
#include "tests/ui/window_test.h"
#include "ui/bridge/device_monitor.h"
#include "ui/common/page.h"
#include "ui/common/theme.h"
#include "ui/compare/compare_page.h"
#include "ui/datasets/data_page.h"
#include "ui/live/live_page.h"
#include "ui/modellist/models_page.h"
#include "ui/playground/playground_page.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings_page.h"
#include "ui/shell/studio.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/new_run_page.h"

using namespace dadeum;
using namespace dadeum::ui;

namespace {

QString describeWidget(const QWidget* widget, const QString& text)
{
    return QStringLiteral("%1 \"%2\" %3x%4, wants %5x%6 in %7")
        .arg(widget->metaObject()->className(), text)
        .arg(widget->width())
        .arg(widget->height())
        .arg(widget->sizeHint().width())
        .arg(widget->sizeHint().height())
        .arg(widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : "-");
}

/// Visible labels and buttons whose text does not fit.
QStringList clippedTexts(QWidget* root)
{
    QStringList clipped;
    for (QLabel* label : root->findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty() || qobject_cast<ElidedLabel*>(label))
            continue;
        const int wanted = label->wordWrap() ? label->heightForWidth(label->width())
                                             : label->sizeHint().height();
        const bool isTooNarrow
            = !label->wordWrap() && label->width() + 1 < label->sizeHint().width();
        if (isTooNarrow || label->height() + 1 < wanted)
            clipped += describeWidget(label, label->text());
    }
    for (QAbstractButton* button : root->findChildren<QAbstractButton*>()) {
        if (button->isVisible() && !button->text().isEmpty()
            && button->width() + 1 < button->sizeHint().width())
            clipped += describeWidget(button, button->text());
    }
    return clipped;
}

QString widths(const std::vector<Page*>& pages)
{
    QStringList all;
    for (const Page* page : pages)
        all += QStringLiteral("%1 %2")
                   .arg(page->metaObject()->className())
                   .arg(page->minimumSizeHint().width());
    return all.join(", ");
}

/// Controls of a page that can be seen now, without the parts of Qt's own widgets.
QList<QWidget*> visibleControls(QWidget* page)
{
    QList<QWidget*> shown;
    for (QWidget* widget : page->findChildren<QWidget*>()) {
        const bool isControl = qobject_cast<QAbstractButton*>(widget)
            || qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSlider*>(widget)
            || qobject_cast<QAbstractSpinBox*>(widget)
            || (qobject_cast<QLineEdit*>(widget)
                && !qobject_cast<QAbstractSpinBox*>(widget->parent())
                && !qobject_cast<QComboBox*>(widget->parent()))
            || qobject_cast<QPlainTextEdit*>(widget);
        // Parts of Qt's own widgets: scroll bars, clear buttons.
        if (!isControl || widget->objectName().startsWith("qt_") || widget->inherits("QScrollBar")
            || widget->inherits("QLineEditIconButton") || !widget->isVisible())
            continue;
        shown += widget;
    }
    return shown;
}

} // namespace

class TestPages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void emptyHistoryShowsTheFirstRunPage();
    void textsFitInASmallWindowInEnglish();
    void textsFitInASmallWindowInKorean();
    void textsFitInTheDefaultWindow();
    void textsFitWithRunsInTheHistory();
    void textsFitWithLargeLetters();
    void everyControlHasANameAndATooltip();
    void keysOpenThePages();
    void f6WalksThroughThePanes();
    void railShrinksInANarrowWindow();
    void themeChangesWhileRunning();
    void languageChangesWhileRunning();
    void deviceIsShownOffTheGuiThread();
    void listShowsRunsOfTheHistory();
    void interruptedRunOffersResume();
    void glossaryExplainsWords();

private:
    void textsFit(const QString& language, const QSize& size);
    std::vector<Page*> pages() const;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<Studio> m_studio;
};

void TestPages::init()
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

void TestPages::cleanup()
{
    m_studio.reset();
    m_language.reset();
    m_theme.reset();
}

std::vector<Page*> TestPages::pages() const
{
    MainWindow& window = m_studio->window();
    return { window.runs(), window.newRun(), window.live(), window.compare(), window.playground(),
        window.data(), window.models(), window.settings() };
}

void TestPages::emptyHistoryShowsTheFirstRunPage()
{
    QVERIFY(m_studio->window().runs()->isEmptyHistory());
}

void TestPages::textsFit(const QString& language, const QSize& size)
{
    m_language->set(language);
    MainWindow& window = m_studio->window();
    window.resize(size);
    for (Page* page : pages()) {
        window.show(page);
        for (int step = 0; step < (page == window.newRun() ? NewRunPage::StepCount : 1); ++step) {
            if (page == window.newRun())
                window.newRun()->goTo(step);
            QTest::qWait(120);
            // On a busy computer texts that were just read wait for their layout.
            QTRY_VERIFY2_WITH_TIMEOUT(clippedTexts(&window).isEmpty(),
                qPrintable(clippedTexts(&window).join('\n')), 5000);
            QTRY_VERIFY2_WITH_TIMEOUT(window.minimumSizeHint().width() <= size.width(),
                qPrintable(widths(pages())), 5000);
        }
    }
}

void TestPages::textsFitInASmallWindowInEnglish()
{
    textsFit("en", { 1024, 700 });
}

void TestPages::textsFitInASmallWindowInKorean()
{
    textsFit("ko", { 1024, 700 });
}

void TestPages::textsFitInTheDefaultWindow()
{
    textsFit("en", { 1440, 900 });
    textsFit("ko", { 1440, 900 });
}

void TestPages::textsFitWithRunsInTheHistory()
{
    {
        Database database((m_home->path() + "/history.db").toStdString());
        addComparedRun(database, "20260101-000000-aaaa", 8, 1.0);
        addComparedRun(database, "20260101-000000-bbbb", 16, 2.0);
    }
    MainWindow& window = m_studio->window();
    RunsPage* runs = window.runs();
    runs->reload();
    QTRY_COMPARE_WITH_TIMEOUT(runs->model()->rowCount(), 2, 3000);
    for (int row = 0; row < 2; ++row)
        runs->model()->setData(runs->model()->index(row, 0), Qt::Checked, Qt::CheckStateRole);
    window.openRun("20260101-000000-aaaa");
    QTRY_VERIFY_WITH_TIMEOUT(window.live()->isLoaded(), 3000);
    window.compare()->compare({ "20260101-000000-aaaa", "20260101-000000-bbbb" });
    QTRY_VERIFY_WITH_TIMEOUT(!window.compare()->state().isEmpty(), 3000);
    for (const char* language : { "en", "ko" }) {
        textsFit(language, { 1024, 700 });
        textsFit(language, { 1440, 900 });
    }
}

void TestPages::textsFitWithLargeLetters()
{
    m_theme->setTextLook({ 1.15, false });
    textsFit("ko", { 1440, 900 });
    QVERIFY(QApplication::font().pointSizeF() > 11);
    m_theme->setTextLook({});
    QCOMPARE(QApplication::font().pointSizeF(), 9.75);
}

void TestPages::everyControlHasANameAndATooltip()
{
    MainWindow& window = m_studio->window();
    window.newRun()->setAdvanced(true);
    QStringList nameless;
    for (Page* page : pages()) {
        window.show(page);
        QTest::qWait(30);
        QList<QWidget*> shown = visibleControls(page);
        for (int step = 1; page == window.newRun() && step < NewRunPage::StepCount; ++step) {
            window.newRun()->goTo(step);
            QTest::qWait(30);
            shown += visibleControls(page);
        }
        for (QWidget* widget : shown) {
            if (widget->accessibleName().isEmpty() || widget->whatsThis().isEmpty())
                nameless += QString(page->metaObject()->className()) + ": "
                    + describeWidget(widget, widget->accessibleName());
        }
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join('\n')));
}

void TestPages::keysOpenThePages()
{
    MainWindow& window = m_studio->window();
    window.activateWindow();
    auto* stack = window.runs()->parentWidget();
    const auto current = [&] { return qobject_cast<QStackedWidget*>(stack)->currentWidget(); };
    QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(current(), window.newRun());
    QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(current(), window.compare());
    QTest::keyClick(&window, Qt::Key_4, Qt::ControlModifier);
    QCOMPARE(current(), window.playground());
    QTest::keyClick(&window, Qt::Key_Comma, Qt::ControlModifier);
    QCOMPARE(current(), window.settings());
    QTest::keyClick(&window, Qt::Key_Escape);
    QCOMPARE(current(), window.runs());
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(current(), window.newRun());
}

void TestPages::f6WalksThroughThePanes()
{
    MainWindow& window = m_studio->window();
    window.show(window.playground());
    window.activateWindow();
    QTest::qWait(30);
    QWidget* first = QApplication::focusWidget();
    QTest::keyClick(&window, Qt::Key_F6);
    QVERIFY(QApplication::focusWidget());
    QVERIFY(QApplication::focusWidget() != first);
}

void TestPages::railShrinksInANarrowWindow()
{
    MainWindow& window = m_studio->window();
    window.resize(1440, 900);
    QTest::qWait(30);
    const int wide = window.runs()->width();
    window.resize(1024, 700);
    QTest::qWait(30);
    QCOMPARE(1024 - window.runs()->width(), 64);
    QCOMPARE(1440 - wide, 196);
}

void TestPages::themeChangesWhileRunning()
{
    m_theme->setMode(ThemeMode::Light);
    const QColor light = m_studio->window().grab().toImage().pixelColor(700, 850);
    m_theme->setMode(ThemeMode::Dark);
    QTest::qWait(30);
    QVERIFY(m_studio->window().grab().toImage().pixelColor(700, 850).lightness()
        < light.lightness() - 100);
}

void TestPages::languageChangesWhileRunning()
{
    MainWindow& window = m_studio->window();
    const auto texts = [&] {
        QStringList all;
        for (const QLabel* label : window.findChildren<QLabel*>())
            all += label->text();
        return all.join('\n');
    };
    QVERIFY(texts().contains("Nothing leaves this computer"));
    m_language->set("ko");
    QTest::qWait(30);
    QVERIFY(!texts().contains("Nothing leaves this computer"));
    QVERIFY(texts().contains("이 컴퓨터 밖으로"));
    m_language->set("en");
    QTest::qWait(30);
    QVERIFY(texts().contains("Nothing leaves this computer"));
}

void TestPages::deviceIsShownOffTheGuiThread()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_studio->context().device.state().isKnown, 3000);
    QVERIFY(m_studio->context().device.state().sample.memoryTotalBytes > 0);
    QTRY_VERIFY_WITH_TIMEOUT(m_studio->context().device.state().freeDiskBytes > 0, 3000);
}

void TestPages::listShowsRunsOfTheHistory()
{
    {
        Database database((m_home->path() + "/history.db").toStdString());
        RunStore store(database);
        RunRecord run;
        run.id = "20260101-000000-aaaa";
        run.name = "first";
        run.status = RunStatus::Completed;
        run.spec = demoRunSpec();
        run.createdAt = 1.7e9;
        store.insert(run);
    }
    RunsPage* page = m_studio->window().runs();
    page->reload();
    QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), 1, 3000);
    QVERIFY(!page->isEmptyHistory());
    m_studio->window().openRun("20260101-000000-aaaa");
    QTRY_VERIFY_WITH_TIMEOUT(m_studio->window().live()->isLoaded(), 3000);
    QCOMPARE(m_studio->window().live()->trace().record().name, std::string("first"));
}

void TestPages::interruptedRunOffersResume()
{
    {
        Database database((m_home->path() + "/history.db").toStdString());
        RunStore store(database);
        RunRecord run;
        run.id = "20260101-000000-bbbb";
        run.name = "cut off";
        run.status = RunStatus::Interrupted;
        run.spec = demoRunSpec();
        store.insert(run);
    }
    m_studio->window().openRun("20260101-000000-bbbb");
    LivePage* live = m_studio->window().live();
    QTRY_VERIFY_WITH_TIMEOUT(live->isLoaded(), 3000);
    bool hasResume = false;
    for (const QAbstractButton* button : live->findChildren<QAbstractButton*>())
        hasResume = hasResume || (button->isVisible() && button->text() == "Resume");
    QVERIFY(hasResume);
}

void TestPages::glossaryExplainsWords()
{
    MainWindow& window = m_studio->window();
    const auto tipOf = [](QWidget& widget) {
        QToolTip::hideText();
        const bool isHidden = QTest::qWaitFor([] { return QToolTip::text().isEmpty(); }, 2000);
        QHelpEvent event(QEvent::ToolTip, { 4, 4 }, widget.mapToGlobal(QPoint(4, 4)));
        QCoreApplication::sendEvent(&widget, &event);
        return isHidden ? QToolTip::text() : QStringLiteral("stays");
    };
    window.show(window.live());
    QLabel* label = nullptr;
    for (QLabel* each : window.live()->findChildren<QLabel*>())
        label = each->text() == "Gradient norm" ? each : label;
    QVERIFY(label);
    const QString english = tipOf(*label);
    QVERIFY2(english.size() > 30, qPrintable(english));
    m_language->set("ko");
    QTRY_COMPARE(label->text(), QString("기울기 크기"));
    const QString korean = tipOf(*label);
    QVERIFY2(korean.size() > 15 && korean != english, qPrintable(korean));
    QLabel unknown("no such word");
    QVERIFY(tipOf(unknown).isEmpty());
}

DADEUM_UI_TEST(TestPages)
#include "tst_pages.moc"
