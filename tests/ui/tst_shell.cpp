// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include <atomic>
#include <thread>

#include "tests/ui/window_test.h"
#include "ui/shell/single_instance.h"
#include "ui/shell/studio_options.h"

using namespace dadeum;
using namespace dadeum::ui;

namespace {

StudioOptions parse(QStringList arguments)
{
    arguments.prepend("dadeum-studio");
    return parseOptions(arguments);
}

} // namespace

class TestShell : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void plainStartHasNoOptions();
    void demoAndPictureOptionsAreRead();
    void renderNeedsAFileAndATarget();
    void wrongValuesAreErrors();
    void helpIsText();
    void secondWindowCallsTheFirst();
    void waitsForAWindowThatEnds();
    void anotherFolderIsAnotherWindow();
    void unwritableFolderIsAnError();
};

void TestShell::plainStartHasNoOptions()
{
    const StudioOptions options = parse({});
    QVERIFY(options.error.isEmpty() && options.text.isEmpty());
    QVERIFY(!options.isDemo && !options.quitWhenDone && options.screenshots.isEmpty());
}

void TestShell::demoAndPictureOptionsAreRead()
{
    const StudioOptions options = parse({ "--demo", "--quit-when-done", "--screenshots", "/tmp/x",
        "--lang", "ko", "--theme", "dark", "--size", "1024x700" });
    QVERIFY(options.error.isEmpty());
    QVERIFY(options.isDemo && options.quitWhenDone);
    QCOMPARE(options.screenshots, QString("/tmp/x"));
    QCOMPARE(options.language, QString("ko"));
    QCOMPARE(options.size, QSize(1024, 700));
}

void TestShell::renderNeedsAFileAndATarget()
{
    const StudioOptions options = parse({ "--render", "a.html", "b.png", "--width", "360" });
    QVERIFY(options.error.isEmpty());
    QCOMPARE(options.renderTarget, QString("b.png"));
    QCOMPARE(options.renderWidth, 360);
    QVERIFY(!parse({ "--render", "a.html" }).error.isEmpty());
}

void TestShell::wrongValuesAreErrors()
{
    for (const QStringList& arguments :
        { QStringList { "--lang", "fr" }, QStringList { "--theme", "pink" },
            QStringList { "--size", "big" }, QStringList { "--width", "7" },
            QStringList { "--nonsense" }, QStringList { "stray" } })
        QVERIFY2(!parse(arguments).error.isEmpty(), qPrintable(arguments.join(' ')));
}

void TestShell::helpIsText()
{
    QVERIFY(parse({ "--help" }).text.contains("--screenshots"));
    QVERIFY(parse({ "--version" }).text.startsWith("dadeum-studio "));
}

void TestShell::secondWindowCallsTheFirst()
{
    QTemporaryDir home;
    SingleInstance first(home.path().toStdString());
    QVERIFY(first.isFirst());
    QSignalSpy called(&first, &SingleInstance::called);
    std::atomic<bool> hasAnswer = false, isSecondFirst = true;
    std::thread other([&] {
        SingleInstance second(home.path().toStdString());
        isSecondFirst = second.isFirst();
        hasAnswer = second.callFirst();
    });
    QTRY_VERIFY_WITH_TIMEOUT(!called.isEmpty(), 5000);
    while (!hasAnswer && called.size() < 2)
        QTest::qWait(10);
    other.join();
    QVERIFY(!isSecondFirst);
    QVERIFY(hasAnswer);
}

void TestShell::waitsForAWindowThatEnds()
{
    QTemporaryDir home;
    auto lock = std::make_unique<FileLock>(home.filePath("studio.lock").toStdString());
    SingleInstance next(home.path().toStdString());
    QVERIFY(!next.isFirst());
    QVERIFY(!next.waitUntilFirst(0));
    std::thread ending([&] {
        QThread::msleep(300);
        lock.reset();
    });
    QVERIFY(next.waitUntilFirst(10000));
    ending.join();
}

void TestShell::anotherFolderIsAnotherWindow()
{
    QTemporaryDir a, b;
    SingleInstance first(a.path().toStdString()), second(b.path().toStdString());
    QVERIFY(first.isFirst());
    QVERIFY(second.isFirst());
}

void TestShell::unwritableFolderIsAnError()
{
    QVERIFY_EXCEPTION_THROWN(SingleInstance("/proc/dadeum-cannot-be-here"), Error);
}

DADEUM_UI_TEST(TestShell)
#include "tst_shell.moc"
