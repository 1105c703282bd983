// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the playground knows without widgets: page health, prompt sets, blind duels.
#include <set>

#include "tests/ui/window_test.h"
#include "ui/common/theme.h"
#include "ui/playground/duel_state.h"
#include "ui/playground/page_health.h"
#include "ui/playground/playground_page.h"
#include "ui/playground/prompt_set.h"
#include "ui/playground/writer_column.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/studio.h"

using namespace dadeum;
using namespace dadeum::ui;

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
    QTemporaryDir home;
    Theme theme;
    Language language;
    language.set("en");
    Studio studio(home.path().toStdString(), theme, language);
    studio.window().setQuiet(true);
    studio.window().QMainWindow::show();
    PlaygroundPage* page = studio.window().playground();
    studio.window().show(page);
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

DADEUM_UI_TEST(TestPlayground)
#include "tst_playground.moc"
