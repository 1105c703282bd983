// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the window: start and idle memory with 1,000 runs (in a process of their own), page
// switches, answers of the wizard to quick changes, pan and zoom of large charts, and gaps of the
// event loop while a real run trains. One line of JSON. `./run bench ui`.
#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>
#include <QWheelEvent>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "core/base/file.h"
#include "core/history/event_rows.h"
#include "core/history/history.h"
#include "plots/compare_plot.h"
#include "plots/loss_plot.h"
#include "ui/bridge/history_reader.h"
#include "ui/common/chart_look.h"
#include "ui/common/page.h"
#include "ui/common/theme.h"
#include "ui/compare/compare_page.h"
#include "ui/datasets/data_page.h"
#include "ui/live/live_page.h"
#include "ui/modellist/models_page.h"
#include "ui/playground/playground_page.h"
#include "ui/preview/preview_process.h"
#include "ui/runs/runs_page.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings_page.h"
#include "ui/shell/studio.h"
#include "ui/wizard/new_run_page.h"

using namespace dadeum;
using namespace dadeum::ui;
namespace fs = std::filesystem;

namespace {

constexpr int kRuns = 1000, kPointsPerRun = 60, kFrames = 60;
constexpr int kIdleMs = 4000, kTrainMs = 60'000;

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    const auto at = std::size_t(share * double(values.size() - 1) + 0.5);
    return values.empty() ? 0 : values[std::min(at, values.size() - 1)];
}

/// Waits until `isDone`, at most `limitMs`.
template <typename Test> bool waitFor(Test isDone, int limitMs)
{
    QElapsedTimer clock;
    clock.start();
    while (!isDone() && clock.elapsed() < limitMs)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    return isDone();
}

double residentMb()
{
    std::ifstream file("/proc/self/status"); // has no size, so readFile sees it empty
    const std::string status((std::istreambuf_iterator<char>(file)), {});
    return std::stod(status.substr(status.find("VmRSS:") + 6)) / 1024;
}

/// A history of finished runs with curves, in one transaction each and without waiting for the
/// disk.
void writeHistory(const fs::path& home)
{
    ensureWritableFolder(home);
    Database database(home / "history.db");
    database.handle().exec("PRAGMA synchronous = OFF");
    RunStore store(database);
    for (int i = 0; i < kRuns; ++i) {
        RunRecord run;
        run.id = fmt::format("20260101-{:06}-aaaa", i);
        run.name = fmt::format("run {}", i);
        run.spec = demoRunSpec();
        run.createdAt = 1.7e9 + i;
        const fs::path folder = home / "runs" / run.id;
        fs::create_directories(folder);
        run.folder = folder.string();
        store.insert(run);
        SQLite::Transaction transaction(database.handle());
        EventRows rows(database.handle(), *runKey(database.handle(), run.id));
        Started started;
        started.runId = run.id;
        rows.write(started, run.createdAt);
        for (int step = 1; step <= kPointsPerRun; ++step) {
            Step metrics;
            metrics.step = step;
            metrics.loss = 3.0 / (1 + 0.05 * step) + 0.05 * std::sin(step * (1 + i % 7));
            rows.write(metrics, run.createdAt + step);
        }
        Finished finished;
        finished.runId = run.id;
        finished.step = kPointsPerRun;
        rows.write(finished, run.createdAt + kPointsPerRun);
        transaction.commit();
    }
}

/// Counts the paints of a chart's canvas.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(QWidget* canvas) { canvas->installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        count += event->type() == QEvent::Paint;
        return false;
    }
};

/// Pictures a second while the wheel turns and the mouse drags.
double framesPerSecond(QWidget& plot)
{
    plot.resize(900, 420);
    plot.show();
    QCoreApplication::processEvents();
    auto* canvas = plot.findChild<QWidget*>();
    PaintWatch paints(canvas);
    const QPointF middle(canvas->width() / 2.0, canvas->height() / 2.0);
    QElapsedTimer clock;
    clock.start();
    for (int frame = 0; frame < kFrames; ++frame) {
        const int before = paints.count;
        if (frame % 2 == 0) {
            const int turn = frame < kFrames / 2 ? 120 : -120;
            QWheelEvent wheel(middle, canvas->mapToGlobal(middle), {}, { 0, turn }, Qt::NoButton,
                Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(canvas, &wheel);
        } else {
            const auto send = [&](QEvent::Type type, double x, Qt::MouseButtons held) {
                const QPointF at = middle + QPointF(x, 0);
                QMouseEvent mouse(type, at, canvas->mapToGlobal(at), Qt::LeftButton, held, {});
                QCoreApplication::sendEvent(canvas, &mouse);
            };
            send(QEvent::MouseButtonPress, 0, Qt::LeftButton);
            send(QEvent::MouseMove, frame % 4 == 1 ? 30 : -30, Qt::LeftButton);
            send(QEvent::MouseButtonRelease, frame % 4 == 1 ? 30 : -30, Qt::NoButton);
        }
        waitFor([&] { return paints.count > before; }, 1000);
    }
    return kFrames * 1000.0 / double(std::max<qint64>(1, clock.elapsed()));
}

double lossChartSpeed()
{
    LossPlot plot;
    plot.setChartStyle(chartStyle());
    plot.setPlan(1e6, 2e5);
    for (int i = 1; i <= 1'000'000; ++i)
        plot.appendTraining(i, 2 / (1 + i * 1e-5) + 0.1 * std::sin(i * 0.37));
    plot.refresh();
    return framesPerSecond(plot);
}

double compareChartSpeed()
{
    ComparePlot plot;
    plot.setChartStyle(chartStyle());
    std::vector<CompareCurve> curves;
    for (int run = 0; run < 8; ++run) {
        CompareCurve curve;
        curve.name = QString::number(run);
        curve.place = run;
        curve.color = tokens().runs[std::size_t(run)];
        for (int i = 1; i <= 100'000; ++i) {
            curve.xs.push_back(i);
            curve.ys.push_back((2 + 0.1 * run) / (1 + i * 1e-4) + 0.1 * std::sin(i * 0.37));
        }
        curves.push_back(std::move(curve));
    }
    plot.setCurves(std::move(curves), ComparePlot::Axis::Number);
    return framesPerSecond(plot);
}

struct Opened {
    Opened(const fs::path& home)
    {
        language.set("en");
        studio = std::make_unique<Studio>(home, theme, language);
        studio->window().setQuiet(true);
        studio->window().QMainWindow::show();
        waitFor([this] { return studio->window().runs()->isLoaded(); }, 20000);
        studio->window().repaint();
    }
    Theme theme;
    Language language;
    std::unique_ptr<Studio> studio;
};

/// From the call to the painted page, milliseconds; the first visit of each page does not count.
std::vector<double> switchTimes(MainWindow& window)
{
    const std::vector<Page*> pages { window.runs(), window.newRun(), window.live(),
        window.compare(), window.playground(), window.data(), window.models(), window.settings() };
    std::vector<double> times;
    for (int round = 0; round < 3; ++round) {
        for (Page* page : pages) {
            QElapsedTimer clock;
            clock.start();
            window.show(page);
            window.repaint();
            const double ms = double(clock.nsecsElapsed()) / 1e6;
            if (round > 0)
                times.push_back(ms);
            waitFor([] { return false; }, 300);
        }
    }
    return times;
}

struct Answers {
    std::vector<double> changes; ///< one change of the draft, milliseconds
    std::vector<double> waits; ///< from the last of many quick changes to the forecast of it
};

Answers wizardAnswers(MainWindow& window)
{
    constexpr int kRounds = 20, kChanges = 64;
    window.show(window.newRun());
    RunDraft& draft = window.newRun()->draft();
    const RunOutlook& outlook = window.newRun()->outlook();
    waitFor([&] { return outlook.memory() && outlook.survey() && !outlook.isReading(); }, 60'000);
    Answers answers;
    for (int round = 0; round < kRounds; ++round) {
        QElapsedTimer clock;
        for (int i = 0; i < kChanges; ++i) {
            clock.start();
            draft.set("method.rank", 1 + (round + i) % kChanges);
            answers.changes.push_back(double(clock.nsecsElapsed()) / 1e6);
        }
        clock.start();
        waitFor([&] { return !outlook.isMemoryStale(); }, 10'000);
        answers.waits.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    return answers;
}

/// Gaps between turns of the event loop while the demo trains and its live page is open.
std::vector<double> gapsWhileTraining(Opened& opened)
{
    RunSpec spec = demoRunSpec();
    spec.train.samples.every = -1;
    opened.studio->window().openRun(opened.studio->context().service.start(spec));
    LivePage* live = opened.studio->window().live();
    waitFor([&] { return live->isLoaded() && live->trace().record().step >= 1; }, 120'000);
    std::vector<double> gaps;
    QElapsedTimer clock;
    QTimer beat;
    beat.setInterval(5);
    beat.setTimerType(Qt::PreciseTimer);
    QObject::connect(&beat, &QTimer::timeout, &beat, [&] {
        gaps.push_back(double(clock.nsecsElapsed()) / 1e6);
        clock.restart();
    });
    clock.start();
    beat.start();
    waitFor([] { return false; }, kTrainMs);
    beat.stop();
    opened.studio->context().service.stop(RunService::StopMode::Discard);
    return gaps;
}

/// What the measured process does: open, say when it can be used, stay a moment, say its memory.
int beMeasured(const fs::path& home)
{
    Opened opened(home);
    std::printf("usable\n");
    std::fflush(stdout);
    waitFor([] { return false; }, kIdleMs);
    std::printf("memory %.1f\n", residentMb());
    std::fflush(stdout);
    return 0;
}

struct Start {
    double seconds = 0, megabytes = 0;
};

Start measureStart(const QString& home)
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer clock;
    clock.start();
    child.start(QCoreApplication::applicationFilePath(), { "--measured", home });
    Start start;
    QByteArray said;
    while (child.state() != QProcess::NotRunning || child.bytesAvailable() > 0) {
        child.waitForReadyRead(50);
        said += child.readAllStandardOutput();
        if (start.seconds == 0 && said.contains("usable"))
            start.seconds = double(clock.elapsed()) / 1000;
    }
    start.megabytes = said.mid(said.indexOf("memory ") + 7).trimmed().toDouble();
    return start;
}

} // namespace

int main(int argc, char** argv)
{
    QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", (folder.path() + "/config").toUtf8());
    preparePreviewProcess();
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QCoreApplication::setOrganizationName("dadeum");
    QCoreApplication::setApplicationName("dadeum-bench");
    QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--measured")
        return beMeasured(arguments[2].toStdString());

    const QString home = folder.path() + "/home";
    writeHistory(home.toStdString());
    measureStart(home); // fills the caches of the disk
    std::vector<double> starts;
    double memory = 0;
    for (int i = 0; i < 3; ++i) {
        const Start start = measureStart(home);
        starts.push_back(start.seconds);
        memory = std::max(memory, start.megabytes);
    }
    Opened opened(home.toStdString());
    const std::vector<double> switches = switchTimes(opened.studio->window());
    const Answers answers = wizardAnswers(opened.studio->window());
    const double loss = lossChartSpeed(), compare = compareChartSpeed();
    const std::vector<double> gaps = gapsWhileTraining(opened);
    const Json result { { "start_seconds", percentile(starts, 0.5) }, { "idle_mb", memory },
        { "page_switch_ms_median", percentile(switches, 0.5) },
        { "page_switch_ms_longest", percentile(switches, 1) },
        { "wizard_change_ms_median", percentile(answers.changes, 0.5) },
        { "wizard_answer_ms_median", percentile(answers.waits, 0.5) },
        { "wizard_answer_ms_longest", percentile(answers.waits, 1) }, { "loss_chart_fps", loss },
        { "compare_chart_fps", compare }, { "loop_gap_ms_p99", percentile(gaps, 0.99) },
        { "loop_gap_ms_longest", percentile(gaps, 1) } };
    std::printf("%s\n", result.dump().c_str());
    return 0;
}
