// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The playground: page health, prompt sets and blind duels without widgets, then its columns.
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QDesktopServices>
#include <QDoubleSpinBox>
#include <QFile>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTimer>
#include <QToolButton>
#include <QWebEngineView>

#include <optional>
#include <set>

#include "core/base/sampling_spec.h"
#include "tests/ui/window_test.h"
#include "ui/common/pixel_diff.h"
#include "ui/common/theme.h"
#include "ui/playground/diff_pane.h"
#include "ui/playground/duel_state.h"
#include "ui/playground/page_health.h"
#include "ui/playground/playground_page.h"
#include "ui/playground/prompt_set.h"
#include "ui/playground/sampling_popup.h"
#include "ui/playground/source_view.h"
#include "ui/playground/writer_column.h"
#include "ui/preview/preview_view.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/studio.h"

using namespace dadeum;
using namespace dadeum::ui;

namespace {

/// A window over an empty history that shows the playground.
struct OpenPlayground {
    OpenPlayground()
    {
        language.set("en");
        studio.emplace(home.path().toStdString(), theme, language);
        studio->window().setQuiet(true);
        studio->window().QMainWindow::show();
        page = studio->window().playground();
        studio->window().show(page);
    }
    QTemporaryDir home;
    Theme theme;
    Language language;
    std::optional<Studio> studio;
    PlaygroundPage* page = nullptr;
};

} // namespace

/// Stands in for the system's browser.
class Browser : public QObject {
    Q_OBJECT
public:
    Q_INVOKABLE void open(const QUrl& url) { opened += url; }
    QList<QUrl> opened;
};

class TestPlayground : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholePageIsHealthy();
    void brokenPagesAreNamed();
    void contrastFollowsTheStandard();
    void promptSetReadsLinesAndJson();
    void promptSetWalksThroughItsPrompts();
    void duelHidesAndCounts();
    void duelPairsEveryoneEvenly();
    void modesChangeThePage();
    void sourceTellsHowLikelyATokenWas();
    void pixelsThatDifferAreCounted();
    void faultsBecomeAPrompt();
    void pageOpensOutsideOnlyAfterAWarning();
    void settingsFitInOneRow();
    void seldomSettingsReachTheEngine();
    void columnsScrollTogether();
    void answersAreComparedByPixels();
};

void TestPlayground::wholePageIsHealthy()
{
    const PageHealth health
        = examinePage("```html\n<!DOCTYPE html><html><head><meta charset=utf-8><style>h1 { color: "
                      "#fff; background: #12705F }"
                      "</style></head><body><h1>Bakery</h1><ul><li>one<li>two</ul><p>text<img "
                      "src=a.png alt=\"bread\"></body></html>\n```");
    QVERIFY(health.hasPage);
    QVERIFY2(health.parses, qPrintable(health.parseProblem));
    QCOMPARE(health.pictures, 1);
    QCOMPARE(health.picturesWithoutAlt, 0);
    QVERIFY(*health.lowestContrast > 5.9 && *health.lowestContrast < 6.1);
    QCOMPARE(health.checks(), 3);
    QCOMPARE(health.passed(), 3);
}

void TestPlayground::brokenPagesAreNamed()
{
    QCOMPARE(
        examinePage("<html><body><div><b>x</div></body></html>").parseProblem, QString("</div>"));
    QCOMPARE(examinePage("<html><body><div>x</body></html>").parses, false);
    QVERIFY(!examinePage("<html><body><p>cut <a hre").parses);
    QVERIFY(!examinePage("<html><head><style>p {").parses);
    QCOMPARE(
        examinePage("<html><body><img src=a><img alt=''></body></html>").picturesWithoutAlt, 1);
    QVERIFY(!examinePage("I hope this helps!").hasPage);
    QVERIFY(
        examinePage("<html><body><script>if (a < b) document.write('<div>')</script></body></html>")
            .parses);
}

void TestPlayground::contrastFollowsTheStandard()
{
    QCOMPARE(*contrastRatio("#000", "white"), 21.0);
    QVERIFY(std::abs(*contrastRatio("rgb(119, 119, 119)", "#ffffff") - 4.48) < 0.01);
    QVERIFY(!contrastRatio("var(--x)", "#fff"));
    QVERIFY(!contrastRatio("#fff", "linear-gradient(red, blue)"));
}

void TestPlayground::promptSetReadsLinesAndJson()
{
    PromptSet set;
    set.load("first\n\n{\"prompt\": \"둘째\"}\n{\"messages\": [{\"role\": \"system\", \"content\": "
             "\"s\"}, {\"role\": \"user\", \"content\": \"third\"}]}\r\n",
        "file");
    QCOMPARE(set.prompts(), (std::vector<std::string> { "first", "둘째", "third" }));
    QVERIFY_EXCEPTION_THROWN(set.load("{\"other\": 1}", "file"), Error);
    QVERIFY_EXCEPTION_THROWN(set.load("{broken", "file"), Error);
    QVERIFY_EXCEPTION_THROWN(set.load("\n \n", "file"), Error);
    QCOMPARE(set.prompts().size(), std::size_t(3));
}

void TestPlayground::promptSetWalksThroughItsPrompts()
{
    PromptSet set;
    set.setPrompts({ "a", "b" });
    set.start();
    QCOMPARE(*set.current(), std::size_t(0));
    set.answered({ "1", "2" });
    QCOMPARE(*set.current(), std::size_t(1));
    set.answered({ "3", "4" });
    QVERIFY(!set.isRunning());
    QCOMPARE(set.answeredCount(), std::size_t(2));
    QCOMPARE(QString::fromStdString(set.toJsonl({ "base", "base" })),
        QString(
            "{\"prompt\":\"a\",\"answers\":{\"base\":\"1\",\"base "
            "#2\":\"2\"}}\n{\"prompt\":\"b\",\"answers\":{\"base\":\"3\",\"base #2\":\"4\"}}\n"));
}

void TestPlayground::duelHidesAndCounts()
{
    DuelState duel(1);
    QVERIFY(!duel.begin({ "alone" }));
    QVERIFY(duel.begin({ "a", "b" }));
    QVERIFY(!duel.vote(DuelChoice::Left, 1)); // nothing to see yet
    duel.written("idea", "left", "right");
    const auto vote = duel.vote(DuelChoice::Left, 1);
    QVERIFY(vote.has_value());
    QCOMPARE(vote->leftText, std::string("left"));
    QVERIFY(duel.phase() == DuelState::Phase::Shown);
    QCOMPARE(duel.tally().left, 1);
    QVERIFY(!duel.vote(DuelChoice::Right, 2)); // one vote a round
}

void TestPlayground::duelPairsEveryoneEvenly()
{
    DuelState duel(7);
    const std::vector<std::string> writers { "a", "b", "c" };
    std::map<std::set<std::size_t>, int> meetings;
    std::set<std::size_t> lefts;
    for (int i = 0; i < 30; ++i) {
        QVERIFY(duel.begin(writers));
        QVERIFY(duel.left() != duel.right());
        ++meetings[{ duel.left(), duel.right() }];
        lefts.insert(duel.left());
        duel.written("p", "l", "r");
        duel.vote(DuelChoice::Tie, i);
    }
    QCOMPARE(meetings.size(), std::size_t(3));
    for (const auto& [pair, count] : meetings)
        QCOMPARE(count, 10);
    QCOMPARE(lefts.size(), std::size_t(3));
}

void TestPlayground::modesChangeThePage()
{
    OpenPlayground open;
    PlaygroundPage* page = open.page;
    QTRY_VERIFY(page->isReady());
    page->setMode(PlaygroundPage::Mode::Set);
    QVERIFY(!page->set().isEmpty());
    page->loadSet("one\ntwo\n", "set");
    QCOMPARE(page->prompt(), QString("one"));
    page->setMode(PlaygroundPage::Mode::Page);
    page->columns()[0]->showText("<html><body><h1>a</h1></body></html>");
    QCOMPARE(page->columns()[0]->text(), QString("<html><body><h1>a</h1></body></html>"));
    page->setMode(PlaygroundPage::Mode::Chat);
    QVERIFY(page->columns()[0]->text().isEmpty());
    // Two times the base model: there is nothing to choose between.
    page->setMode(PlaygroundPage::Mode::Page);
    page->startDuel();
    QTest::qWait(100);
    QVERIFY(page->duel().phase() == DuelState::Phase::Off);
}

void TestPlayground::sourceTellsHowLikelyATokenWas()
{
    Theme theme;
    SourceView view;
    view.resize(400, 200);
    const std::string text = "다듬 <b>";
    view.setPlainText(QString::fromStdString(text));
    // Two tokens of one syllable: the first ends inside it, so it has no characters of its own.
    view.setTokens({ { 0, 0.5, { { "�", 0.5 } } }, { 3, 0.9, { { "다", 0.9 } } },
                       { 6, 0.25, { { "듬", 0.25 }, { " ", 0.1 } } },
                       { text.size(), 0.0004, { { "</p>", 0.6 }, { " <b>", 0.0004 } } } },
        text);
    QCOMPARE(view.tokenAt(0), 1);
    QCOMPARE(view.tokenAt(1), 2);
    QCOMPARE(view.tokenAt(5), 3);
    QCOMPARE(view.tokenAt(6), -1);
    QVERIFY(view.tokenText(2).contains("25 %"));
    QVERIFY(view.tokenText(2).contains("␣"));
    QVERIFY(view.tokenText(3).contains("&lt; 0.1 %"));
    QVERIFY(view.tokenText(3).contains("&lt;/p&gt;"));
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QTextCursor cursor = view.textCursor();
    cursor.setPosition(1);
    const QPoint at = view.cursorRect(cursor).center() + QPoint(3, 0);
    QMouseEvent move(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton,
        Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view.viewport(), &move);
    QCOMPARE(view.extraSelections().size(), 1);
    QCOMPARE(view.extraSelections()[0].cursor.selectedText(), QString("듬"));
    view.clearTokens();
    QVERIFY(view.extraSelections().isEmpty());
}

void TestPlayground::pixelsThatDifferAreCounted()
{
    QImage a(10, 10, QImage::Format_RGB32), b(10, 20, QImage::Format_RGB32);
    a.fill(Qt::white);
    b.fill(Qt::white);
    QCOMPARE(pixelDifference(a, a, Qt::red).share, 0.0);
    b.setPixelColor(3, 3, Qt::black);
    const PixelDifference difference = pixelDifference(a, b, Qt::red);
    QCOMPARE(difference.image.size(), QSize(10, 20));
    QCOMPARE(difference.share, 101 / 200.0);
    QVERIFY(difference.image.pixelColor(3, 3).red() > difference.image.pixelColor(3, 3).green());
    QCOMPARE(difference.image.pixelColor(4, 4), QColor(Qt::white));
    b.fill(QColor(250, 250, 250)); // smoothing of letters is no difference
    QCOMPARE(pixelDifference(b, b.copy(), Qt::red).share, 0.0);
    QCOMPARE(pixelDifference({}, {}, Qt::red).share, 0.0);
}

void TestPlayground::faultsBecomeAPrompt()
{
    OpenPlayground open;
    PlaygroundPage* page = open.page;
    QTRY_VERIFY(page->isReady());
    const QString broken = "<html><body><div><h1>a</h1><img src=a.png></body></html>";
    page->columns()[0]->showText(broken);
    QTRY_VERIFY(page->columns()[0]->isSettled());
    QPushButton* fix = nullptr;
    for (QPushButton* button : page->columns()[0]->findChildren<QPushButton*>())
        fix = button->isVisible() && button->text() == "Fix…" ? button : fix;
    QVERIFY(fix);
    QTest::mouseClick(fix, Qt::LeftButton);
    QVERIFY(page->prompt().contains(broken));
    QVERIFY(page->prompt().contains("alt"));
    page->columns()[0]->showText("<html><body><h1>a</h1></body></html>");
    QTRY_VERIFY(page->columns()[0]->isSettled());
    QVERIFY(!fix->isVisible());
}

void TestPlayground::pageOpensOutsideOnlyAfterAWarning()
{
    OpenPlayground open;
    QTRY_VERIFY(open.page->isReady());
    WriterColumn* column = open.page->columns()[0];
    const QString page = "<html><body><h1>a</h1></body></html>";
    column->showText(page);
    QTRY_VERIFY_WITH_TIMEOUT(column->isSettled(), 15000);
    QToolButton* button = nullptr;
    for (QToolButton* each : column->findChildren<QToolButton*>())
        button = each->accessibleName() == "Open in the browser" ? each : button;
    QVERIFY(button && button->isVisible());
    Browser browser;
    QDesktopServices::setUrlHandler("file", &browser, "open");
    const auto answer = [&](const QString& choice) {
        bool isSafe = false;
        QTimer reader;
        connect(&reader, &QTimer::timeout, &reader, [&] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box)
                return;
            isSafe = box->defaultButton() == box->button(QMessageBox::Cancel)
                && box->text().contains("network");
            for (QAbstractButton* each : box->buttons()) {
                if (each->text() == choice)
                    QTest::mouseClick(each, Qt::LeftButton);
            }
        });
        reader.start(50);
        QTest::mouseClick(button, Qt::LeftButton);
        return isSafe;
    };
    QVERIFY(answer("Cancel"));
    QVERIFY(browser.opened.isEmpty());
    QVERIFY(answer("Open anyway"));
    QCOMPARE(browser.opened.size(), 1);
    QFile file(browser.opened[0].toLocalFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(file.readAll()), page);
    QDesktopServices::unsetUrlHandler("file");
}

void TestPlayground::settingsFitInOneRow()
{
    OpenPlayground open;
    QTRY_VERIFY(open.page->isReady());
    for (const char* language : { "en", "ko" }) {
        open.language.set(language);
        open.studio->window().resize(1440, 900);
        QTest::qWait(50);
        std::set<int> middles;
        for (QAbstractSpinBox* spin : open.page->findChildren<QAbstractSpinBox*>())
            if (spin->isVisible()) // not those of the popup
                middles.insert(spin->mapTo(open.page, spin->rect().center()).y());
        QCheckBox* scripts = open.page->findChild<QCheckBox*>();
        middles.insert(scripts->mapTo(open.page, scripts->rect().center()).y());
        QVERIFY2(*middles.rbegin() - *middles.begin() < 8, language);
    }
}

void TestPlayground::seldomSettingsReachTheEngine()
{
    SamplingPopup popup(nullptr);
    QSignalSpy changes(&popup, &SamplingPopup::changed);
    QVERIFY(!popup.isActive());
    const auto numbers = popup.findChildren<QDoubleSpinBox*>();
    QCOMPARE(numbers.size(), 2);
    numbers[0]->setValue(0.1);
    numbers[1]->setValue(-0.5);
    popup.findChild<QPlainTextEdit*>()->setPlainText("</html>\n\n\\n\\n#\nC:\\\\n");
    QVERIFY(changes.count() >= 3);
    QVERIFY(popup.isActive());
    SamplingSpec sampling;
    popup.apply(sampling);
    QCOMPARE(sampling.minP, 0.1);
    QCOMPARE(sampling.frequencyPenalty, -0.5);
    QVERIFY((sampling.stops == std::vector<std::string> { "</html>", "\n\n#", "C:\\n" }));
    popup.findChild<QPushButton*>()->click();
    QVERIFY(!popup.isActive());
}

void TestPlayground::columnsScrollTogether()
{
    OpenPlayground open;
    PlaygroundPage* page = open.page;
    QTRY_VERIFY(page->isReady());
    const auto& columns = page->columns();
    for (WriterColumn* column : columns) {
        column->showText(
            "<html><body>" + QString("<p>line</p>\n").repeated(300) + "</body></html>");
        column->setView(1);
    }
    QTest::qWait(50);
    columns[0]->source()->setFocus();
    columns[0]->source()->verticalScrollBar()->setValue(100);
    QCOMPARE(columns[1]->source()->verticalScrollBar()->value(), 100);
    if (!canPreview())
        return;
    for (WriterColumn* column : columns)
        column->setView(0);
    QTRY_VERIFY_WITH_TIMEOUT(columns[0]->isSettled() && columns[1]->isSettled(), 15000);
    QTest::qWait(300); // the first frame
    QWidget* target = columns[0]->preview()->webView()->focusProxy();
    QVERIFY(target);
    const QPointF middle = QRectF(target->rect()).center();
    QWheelEvent wheel(middle, target->mapToGlobal(middle), { 0, -240 }, { 0, -240 }, Qt::NoButton,
        Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(target, &wheel);
    const auto top = [&](int i) {
        return columns[std::size_t(i)]->preview()->webView()->page()->scrollPosition().y();
    };
    QTRY_VERIFY_WITH_TIMEOUT(top(0) > 0, 5000);
    QTRY_VERIFY_WITH_TIMEOUT(top(1) > 0, 5000);
}

void TestPlayground::answersAreComparedByPixels()
{
    if (!canPreview())
        QSKIP("page previews are off");
    OpenPlayground open;
    PlaygroundPage* page = open.page;
    QTRY_VERIFY(page->isReady());
    DiffPane* difference = page->columns()[1]->difference();
    const QString half
        = "<html><body style='margin:0'><div style='height:%1px;background:%2'></div>";
    difference->showDifference(half.arg(400).arg("white"), half.arg(400).arg("white"));
    difference->setView(DiffPane::Pixels);
    QTRY_VERIFY_WITH_TIMEOUT(difference->pixelShare() >= 0, 20000);
    QCOMPARE(difference->pixelShare(), 0.0);
    difference->showDifference(half.arg(400).arg("white"), half.arg(400).arg("navy"));
    QTRY_VERIFY_WITH_TIMEOUT(difference->pixelShare() > 0.2, 20000);
}

DADEUM_UI_TEST(TestPlayground)
#include "tst_playground.moc"
