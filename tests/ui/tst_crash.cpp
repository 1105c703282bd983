// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Kill -9 at bad moments: this program starts itself as a second studio, which trains or pauses,
// queues and has a wizard half filled in, and is killed. The next studio over the same folder must
// show what is true and offer what comes next.
#include <QProcess>
#include <QPushButton>

#include <csignal>
#include <cstdio>

#include "tests/support/tiny_model.h"
#include "tests/ui/window_test.h"
#include "ui/common/theme.h"
#include "ui/live/live_page.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/studio.h"
#include "ui/wizard/new_run_page.h"

using namespace dadeum;
using namespace dadeum::ui;
namespace fs = std::filesystem;

namespace {

RunSpec longSpec(const fs::path& root, const std::string& name)
{
    RunSpec spec = test::tinySpec(root / "model", root / "data.jsonl", 100'000);
    spec.name = name;
    spec.train.samples.every = -1;
    spec.optim.lr = 1e-4; // goes on for long without diverging
    spec.train.saveEvery = { false, 5 };
    spec.train.evalEvery = { false, 0 };
    return spec;
}

/// The studio that will be killed; says "ready" when everything is under way.
int beTheVictim(const fs::path& root, bool isPaused)
{
    Theme theme;
    Language language;
    language.set("en");
    Studio studio(root / "home", theme, language);
    MainWindow& window = studio.window();
    window.setQuiet(true);
    window.QMainWindow::show();
    window.newRun()->draft().set("method.rank", 24);
    window.newRun()->goTo(NewRunPage::RecipePart);
    RunService& service = studio.context().service;
    service.start(longSpec(root, "first"));
    service.start(longSpec(root, "second"));
    service.start(longSpec(root, "third"));
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, &window, [&] {
        std::error_code ignored;
        const auto current = service.currentRun();
        const bool hasDraft = fs::exists(root / "home" / "draft.json", ignored);
        bool hasCheckpoint = false;
        if (current) {
            for (const auto& entry :
                fs::directory_iterator(root / "home" / "runs" / *current, ignored))
                hasCheckpoint |= entry.path().filename().string().starts_with("ckpt-");
        }
        if (!hasDraft || !hasCheckpoint)
            return;
        if (isPaused)
            service.pause();
        watch.stop();
        QTimer::singleShot(600, &window, [] {
            std::puts("ready");
            std::fflush(stdout);
        });
    });
    watch.start(20);
    return QApplication::exec();
}

} // namespace

class TestCrash : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void killedWhileRunning();
    void killedWhilePaused();

private:
    void killAndRestart(bool isPaused);
};

void TestCrash::killAndRestart(bool isPaused)
{
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    test::writeTinyModel(root / "model");
    test::writeTinyData(root / "data.jsonl", 60);
    QProcess victim;
    victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    victim.start(QCoreApplication::applicationFilePath(),
        { "--victim", folder.path(), isPaused ? "paused" : "running" });
    QVERIFY(victim.waitForStarted());
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((victim.waitForReadyRead(50), said += victim.readAllStandardOutput(),
                                 said.contains("ready")),
        60000);
    ::kill(pid_t(victim.processId()), SIGKILL);
    QVERIFY(victim.waitForFinished());

    Theme theme;
    Language language;
    language.set("en");
    Studio studio(root / "home", theme, language);
    MainWindow& window = studio.window();
    window.setQuiet(true);
    window.QMainWindow::show();
    QTRY_VERIFY_WITH_TIMEOUT(window.runs()->isLoaded(), 5000);
    // Nothing goes on by itself, nothing is lost, and nothing pretends to be under way.
    QCOMPARE(window.runs()->model()->rowCount(), 3);
    QVERIFY(!studio.context().service.currentRun() && studio.context().service.queue().empty());
    std::map<std::string, RunRecord> runs;
    for (int i = 0; i < 3; ++i) {
        const RunRow* row = window.runs()->model()->row(window.runs()->model()->index(i, 0));
        QVERIFY(row);
        runs[row->record.name] = row->record;
        QVERIFY2(row->record.status == RunStatus::Interrupted,
            (row->record.name + " is " + std::string(toString(row->record.status))).c_str());
    }
    QVERIFY(runs["first"].step >= 5);
    QCOMPARE(runs["second"].step, 0);
    QCOMPARE(window.newRun()->step(), int(NewRunPage::RecipePart));
    QCOMPARE(window.newRun()->draft().spec().method.rank, std::int64_t(24));

    // What comes next is one click away, for the one that ran and the ones that waited.
    for (const char* name : { "first", "second" }) {
        window.openRun(runs[name].id);
        QTRY_VERIFY_WITH_TIMEOUT(window.live()->isLoaded(), 5000);
        QPushButton* resume = nullptr;
        for (QPushButton* button : window.live()->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text() == "Resume")
                resume = button;
        }
        QVERIFY2(resume, name);
        QTest::mouseClick(resume, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(studio.context().service.currentRun() == runs[name].id, 10000);
        QTRY_VERIFY_WITH_TIMEOUT(window.live()->trace().record().step > runs[name].step, 20000);
        studio.context().service.stop(RunService::StopMode::Save);
        QTRY_VERIFY_WITH_TIMEOUT(!studio.context().service.currentRun(), 10000);
    }
}

void TestCrash::killedWhileRunning()
{
    killAndRestart(false);
}

void TestCrash::killedWhilePaused()
{
    killAndRestart(true);
}

int main(int argc, char** argv)
{
    QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", (folder.path() + "/config").toUtf8());
    preparePreviewProcess();
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QCoreApplication::setOrganizationName("dadeum");
    QCoreApplication::setApplicationName("dadeum-test");
    QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == "--victim")
        return beTheVictim(arguments[2].toStdString(), arguments[3] == "paused");
    TestCrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crash.moc"
