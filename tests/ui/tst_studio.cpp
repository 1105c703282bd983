// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole studio offscreen with the real engine on a tiny model: a run started in the form, its
// live curve, pause, stop and save, resume, playground with rendered pages. The longest gap of the
// event loop is measured throughout.
#include <QElapsedTimer>
#include <QFile>
#include <QPushButton>
#include <QTimer>

#include "tests/support/tiny_model.h"
#include "tests/ui/window_test.h"
#include "ui/common/theme.h"
#include "ui/live/live_page.h"
#include "ui/playground/playground_page.h"
#include "ui/playground/writer_column.h"
#include "ui/preview/preview_view.h"
#include "ui/preview/sample_pictures.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/studio.h"
#include "ui/wizard/new_run_page.h"

using namespace dadeum;
using namespace dadeum::ui;
namespace fs = std::filesystem;

namespace {

/// Longest time between two turns of the event loop.
class Heartbeat : public QObject {
public:
    Heartbeat()
    {
        m_timer.setInterval(5);
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, m_clock.elapsed());
            m_clock.restart();
        });
        reset();
        m_timer.start();
    }
    void reset()
    {
        m_longest = 0;
        m_clock.start();
    }
    qint64 longest() const { return m_longest; }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_longest = 0;
};

} // namespace

class TestStudio : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeStoryOfARun();

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Language> m_language;
};

void TestStudio::wholeStoryOfARun()
{
    QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    test::writeTinyModel(root / "model");
    test::writeTinyData(root / "data.jsonl", 60);
    m_theme = std::make_unique<Theme>();
    m_language = std::make_unique<Language>();
    m_language->set("en");
    Studio studio(root / "home", *m_theme, *m_language);
    MainWindow& window = studio.window();
    window.setQuiet(true);
    window.QMainWindow::show();
    QTRY_VERIFY_WITH_TIMEOUT(window.runs()->isLoaded(), 5000);
    QVERIFY(window.runs()->isEmptyHistory());
    // Chromium starts once; a window that shows its first page does so before the clock runs.
    bool isWarm = false;
    studio.context().pictures.capture().capture(
        { "<p>warm", { 100, 80 } }, [&](const QImage&) { isWarm = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isWarm, 15000);

    // New run: the form's draft, then its Start button.
    NewRunPage* form = window.newRun();
    window.show(form);
    RunSpec spec = test::tinySpec(root / "model", root / "data.jsonl", 4000);
    spec.train.evalEvery = { false, 200 };
    spec.train.saveEvery = { false, 500 };
    spec.train.samples.every = 500;
    spec.optim.lr = 1e-3;
    form->draft().start(spec);
    QVERIFY(!form->draft().hasErrors());
    Heartbeat heart;
    QTest::keyClick(form, Qt::Key_Return, Qt::ControlModifier);
    LivePage* live = window.live();
    QTRY_VERIFY_WITH_TIMEOUT(!live->runId().empty() && live->isLoaded(), 10000);
    const std::string runId = live->runId();

    // The live curve grows, also while other pages are looked at.
    QTRY_VERIFY_WITH_TIMEOUT(live->trace().loss().size() > 20, 20000);
    for (Page* page : std::initializer_list<Page*> { window.runs(), form, live }) {
        window.show(page);
        const std::size_t before = live->trace().loss().size();
        QTRY_VERIFY_WITH_TIMEOUT(live->trace().loss().size() > before + 5, 10000);
    }

    // Pause and go on.
    live->togglePause();
    QTRY_VERIFY_WITH_TIMEOUT(live->trace().record().status == RunStatus::Paused, 10000);
    const std::size_t paused = live->trace().loss().size();
    QTest::qWait(300);
    QCOMPARE(live->trace().loss().size(), paused);
    live->togglePause();
    QTRY_VERIFY_WITH_TIMEOUT(live->trace().loss().size() > paused, 10000);

    // Stop and save; the page is the same when it is rebuilt from the history.
    live->stopAndSave();
    QTRY_VERIFY_WITH_TIMEOUT(live->trace().record().status == RunStatus::Stopped, 20000);
    const qint64 trainingGap = heart.longest();
    const std::size_t points = live->trace().loss().size();
    const std::size_t evaluations = live->trace().evaluations().size();
    QVERIFY(evaluations >= 1);
    live->openRun(runId);
    QTRY_VERIFY_WITH_TIMEOUT(live->isLoaded(), 5000);
    QCOMPARE(live->trace().loss().size(), points);
    QCOMPARE(live->trace().evaluations().size(), evaluations);
    QVERIFY(!live->trace().samples().empty());
    QTRY_VERIFY_WITH_TIMEOUT(studio.context().pictures.isIdle(), 20000);
    QVERIFY(!live->trace().samples().front().picture.empty());
    QVERIFY(QFile::exists(QString::fromStdString(live->trace().samples().front().picture)));

    // Resume goes on where it stopped.
    window.resumeRun(runId);
    QTRY_VERIFY_WITH_TIMEOUT(
        live->trace().isActive() && live->trace().loss().size() > points, 20000);
    live->stopAndSave();
    QTRY_VERIFY_WITH_TIMEOUT(live->trace().record().status == RunStatus::Stopped, 20000);

    // Playground: base and tuned write, both pages are rendered.
    heart.reset();
    PlaygroundPage* playground = window.playground();
    Q_EMIT studio.context().navigator.playgroundRequested(runId);
    QTRY_VERIFY_WITH_TIMEOUT(playground->columns()[1]->writer().runId == runId, 5000);
    QVERIFY(playground->columns()[0]->writer().adapter.empty());
    QCOMPARE(playground->columns()[0]->writer().model, spec.model.source);
    playground->setPrompt("page 3");
    playground->setMaxNewTokens(24);
    playground->write();
    QVERIFY(playground->isWriting());
    QTRY_VERIFY_WITH_TIMEOUT(playground->isSettled(), 30000);
    for (WriterColumn* column : playground->columns()) {
        QVERIFY(!column->text().isEmpty());
        if (canPreview())
            QVERIFY(column->preview()->isLoaded());
    }
    qInfo("longest event-loop gap: training %lld ms, playground %lld ms",
        static_cast<long long>(trainingGap), static_cast<long long>(heart.longest()));
    QVERIFY2(
        trainingGap < 250, qPrintable(QString("event loop blocked for %1 ms").arg(trainingGap)));
}

DADEUM_UI_TEST(TestStudio)
#include "tst_studio.moc"
