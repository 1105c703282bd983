// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_page.h"

#include <QDesktopServices>
#include <QInputDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QShortcut>
#include <QUrl>

#include <algorithm>

#include "core/base/clock.h"
#include "ui/bridge/device_monitor.h"
#include "ui/bridge/history_reader.h"
#include "ui/bridge/run_watch.h"
#include "ui/common/format.h"
#include "ui/live/computer_card.h"
#include "ui/live/events_card.h"
#include "ui/live/film_card.h"
#include "ui/live/loss_card.h"
#include "ui/live/progress_strip.h"
#include "ui/live/sample_dialog.h"
#include "ui/models/run_text.h"
#include "ui/preview/sample_pictures.h"
#include "ui/widgets/chart_table.h"

namespace dadeum::ui {
namespace {

constexpr double kRecentSeconds = 5;
constexpr int kForeignMs = 2000;

} // namespace

LivePage::LivePage(StudioContext& context, QWidget* parent)
    : Page(context, parent)
{
    buildHeader();
    buildBody();
    connect(&context.bridge, &RunBridge::eventsArrived, this, &LivePage::receive);
    connect(&context.device, &DeviceMonitor::sampled, this, [this](const DeviceState& state) {
        if (!isVisible())
            return;
        m_computer->show(state);
        m_deviceLine->setText(ComputerCard::summary(state));
    });
    connect(&context.pictures, &SamplePictures::pictureMade, this,
        [this](const std::string& runId, qint64 step, qint64 promptIndex, const QString& file) {
            if (runId != m_runId)
                return;
            for (SampleRecord& sample : m_trace.samples()) {
                if (sample.step == step && sample.promptIndex == promptIndex)
                    sample.picture = file.toStdString();
            }
            m_film->pictureMade(runId, step, promptIndex, file);
        });
    auto* save
        = new QShortcut(QKeySequence::Save, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(save, &QShortcut::activated, this, &LivePage::stopAndSave);
    m_foreign.setInterval(kForeignMs);
    connect(&m_foreign, &QTimer::timeout, this, &LivePage::followForeign);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &LivePage::showClock);
    retranslate();
}

void LivePage::buildHeader()
{
    PageHeader* head = header();
    head->showBack(true);
    head->setSwitchesVisible(false);
    connect(head, &PageHeader::backRequested, &m_context.navigator, &Navigator::runsRequested);
    m_pause = makeButton("pause");
    m_save = makeButton("save");
    m_stop = makeButton("square", "danger");
    m_resume = makeButton("play", "primary");
    m_playground = makeButton("message-square");
    m_more = makeIconButton("ellipsis", "header");
    for (QWidget* widget :
        std::initializer_list<QWidget*> { m_pause, m_save, m_stop, m_resume, m_playground, m_more })
        head->addAction(widget);
    connect(m_pause, &QPushButton::clicked, this, &LivePage::togglePause);
    connect(m_save, &QPushButton::clicked, this, &LivePage::stopAndSave);
    connect(m_stop, &QPushButton::clicked, this, &LivePage::stop);
    connect(m_resume, &QPushButton::clicked, this,
        [this] { Q_EMIT m_context.navigator.resumeRequested(m_runId); });
    connect(m_playground, &QPushButton::clicked, this,
        [this] { Q_EMIT m_context.navigator.playgroundRequested(m_runId); });
    connect(m_more, &QToolButton::clicked, this, &LivePage::showMenu);
}

void LivePage::showMenu()
{
    QMenu menu(this);
    const bool isActive = m_trace.isActive() && !isForeign();
    const auto add = [&](const char* iconName, const QString& text, auto action) {
        return menu.addAction(icon(iconName), text, this, action);
    };
    add("save", tr("Save a checkpoint now"), [this] {
        m_context.service.saveCheckpointNow();
        Q_EMIT m_context.navigator.toastRequested(
            tr("A checkpoint is saved after this step."), false);
    })->setEnabled(isActive);
    add("image", tr("Write sample pages now"), [this] {
        m_context.service.sampleNow();
        Q_EMIT m_context.navigator.toastRequested(
            tr("Sample pages are written after this step."), false);
    })->setEnabled(isActive);
    add("flag", tr("Change how often it is evaluated…"), [this] {
        askInterval();
    })->setEnabled(isActive);
    menu.addSeparator();
    const auto addSwitch = [&](const char* iconName, const QString& text, bool isOn, auto signal) {
        QAction* action = menu.addAction(icon(iconName), text);
        action->setCheckable(true);
        action->setChecked(isOn);
        connect(action, &QAction::toggled, &m_context.navigator, signal);
        return action;
    };
    addSwitch(
        "bell", tr("Tell me when it is done"), RunWatch::notifies(), &Navigator::notifyToggled);
    addSwitch(
        "coffee", tr("Keep the computer awake"), RunWatch::keepsAwake(), &Navigator::awakeToggled)
        ->setEnabled(RunWatch::canKeepAwake());
    QMenu* after = menu.addMenu(icon("moon"), tr("When the queue is done"));
    const QString names[] = { tr("Nothing"), tr("Sleep"), tr("Shut down") };
    for (int i = 0; i < 3; ++i) {
        QAction* action = after->addAction(
            names[i], this, [this, i] { Q_EMIT m_context.navigator.afterQueueChosen(i); });
        action->setCheckable(true);
        action->setChecked(int(RunWatch::afterQueue()) == i);
        action->setEnabled(i == 0 || RunWatch::canPowerOff());
    }
    menu.addSeparator();
    add("git-compare", tr("Compare"),
        [this] { Q_EMIT m_context.navigator.compareRequested({ m_runId }); });
    add("upload", tr("Export…"),
        [this] { Q_EMIT m_context.navigator.exportRequested({ m_runId }); });
    add("copy", tr("Duplicate as a new run"),
        [this] { Q_EMIT m_context.navigator.duplicateRequested(m_runId); });
    add("folder-open", tr("Open the run's folder"),
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(qs(m_trace.record().folder))); });
    menu.addSeparator();
    add("languages", tr("Switch between Korean and English"),
        [this] { Q_EMIT m_context.navigator.languageToggled(); });
    add("moon", tr("Switch between the light and the dark theme"),
        [this] { Q_EMIT m_context.navigator.themeToggled(); });
    // Its right edge is the button's, so that it stays in the window.
    menu.exec(m_more->mapToGlobal(
        QPoint(m_more->width() - menu.sizeHint().width(), m_more->height() + 4)));
}

void LivePage::askInterval()
{
    QInputDialog dialog(this);
    dialog.setWindowTitle(tr("Evaluation"));
    dialog.setLabelText(tr("Steps between evaluations; 0 evaluates only at the end:"));
    dialog.setInputMode(QInputDialog::IntInput);
    dialog.setIntRange(0, int(std::max<std::int64_t>(1, m_trace.record().totalSteps)));
    dialog.setIntValue(int(std::max<std::int64_t>(1, m_trace.record().totalSteps / 10)));
    dialog.setOkButtonText(tr("Change"));
    dialog.setCancelButtonText(tr("Cancel"));
    if (dialog.exec() != QDialog::Accepted || !m_trace.isActive())
        return;
    m_context.service.setEvaluationInterval(dialog.intValue());
    Q_EMIT m_context.navigator.toastRequested(dialog.intValue() > 0
            ? tr("Evaluated every %n step(s) from now on.", nullptr, dialog.intValue())
            : tr("Evaluated once more, at the end."),
        false);
}

void LivePage::diagnoseRun()
{
    m_context.history.run(
        m_diagnosing,
        [runId = m_runId](RunStore& store) { return diagnose(loadRunHistory(store, runId)); },
        [this](std::vector<Finding> findings) { m_events->setFindings(std::move(findings)); });
}

void LivePage::openRun(const std::string& runId)
{
    m_runId = runId;
    m_trace.clear();
    m_isStopping = false;
    m_events->setFindings({});
    header()->setTitle({});
    header()->setSubtitle({});
    m_context.history.run(
        m_loading, [runId](RunStore& store) { return loadRunHistory(store, runId); },
        [this](RunHistory history) {
            m_trace.load(std::move(history));
            for (const RunMessage& message : m_recent)
                m_trace.apply(message);
            if (m_context.service.currentRun() == m_runId && m_context.service.isPaused())
                m_trace.record().status = RunStatus::Paused;
            showAll();
            diagnoseRun();
            Q_EMIT loaded();
        },
        [this](const Error& error) {
            m_note->set(Note::Kind::Bad, "triangle-alert", tr("This run cannot be shown."),
                RunText::error(error));
            m_note->show();
        });
}

bool LivePage::isForeign() const
{
    if (!m_trace.isActive())
        return false;
    const auto queue = m_context.service.queue();
    return m_context.service.currentRun() != m_runId
        && std::find(queue.begin(), queue.end(), m_runId) == queue.end();
}

void LivePage::followForeign()
{
    if (!isVisible() || m_loading.isRunning())
        return;
    m_context.history.run(
        m_loading,
        [runId = m_runId](RunStore& store) {
            store.markInterrupted(); // should the other process have died
            return loadRunHistory(store, runId);
        },
        [this](RunHistory history) {
            const std::size_t events = m_trace.events().size();
            m_trace.load(std::move(history));
            m_loss->follow(m_trace);
            for (MetricCard* card : m_metrics)
                card->follow(m_trace);
            if (m_trace.events().size() != events) {
                m_film->show(m_trace);
                m_loss->setChosenSample(m_film->chosenStep());
                m_events->show(m_trace);
                diagnoseRun();
            }
            showState();
            showClock();
        });
}

void LivePage::receive(const RunBatch& batch)
{
    TraceChange change;
    for (const RunMessage& message : batch) {
        m_recent.push_back(message);
        change.add(m_trace.apply(message));
    }
    const double now = unixTime();
    while (!m_recent.empty() && m_recent.front().time < now - kRecentSeconds)
        m_recent.pop_front();
    if (change.isRestart) {
        showAll();
        return;
    }
    if (change.curve || change.evaluation || change.samples || change.state)
        m_loss->follow(m_trace);
    if (change.curve) {
        for (MetricCard* card : m_metrics)
            card->follow(m_trace);
    }
    if (change.samples || change.state) {
        m_film->show(m_trace);
        m_loss->setChosenSample(m_film->chosenStep());
    } else if (change.curve) {
        m_film->followClock(m_trace);
    }
    if (change.events)
        m_events->show(m_trace);
    if (change.evaluation || (change.state && !m_trace.isActive()))
        diagnoseRun();
    if (change.state)
        showState();
    if (change.curve || change.state || change.evaluation)
        showClock();
}

void LivePage::showAll()
{
    m_loss->reload(m_trace);
    for (MetricCard* card : m_metrics)
        card->reload(m_trace);
    m_film->show(m_trace);
    m_loss->setChosenSample(m_film->chosenStep());
    m_events->show(m_trace);
    m_computer->setPredicted(m_trace.record().predictedPeakBytes);
    if (m_context.device.state().isKnown)
        m_computer->show(m_context.device.state());
    showState();
    showClock();
}

void LivePage::showState()
{
    const RunRecord& run = m_trace.record();
    header()->setTitle(qs(run.name));
    header()->setSubtitle(RunText::subtitle(run));
    const StatusLook look = RunText::status(run.status);
    // Pauses and stops wait for the end of a step.
    const bool isPausing = run.status == RunStatus::Running && !isForeign()
        && m_context.service.isPaused() && m_context.service.currentRun() == m_runId;
    header()->badge()->set(look.badge, look.icon,
        m_isStopping && m_trace.isActive()                       ? tr("Stopping")
            : isPausing                                          ? tr("Pausing")
            : run.status == RunStatus::Queued && m_trace.phase() ? tr("Starting")
                                                                 : look.word);
    header()->badge()->setVisible(!m_trace.isEmpty());
    const bool isActive = m_trace.isActive();
    m_computer->setMeasuredPeak(isActive ? 0 : run.peakRssBytes);
    const bool isElsewhere = isForeign();
    if (!isActive)
        m_isStopping = false;
    for (QPushButton* button : { m_pause, m_save, m_stop })
        button->setVisible(isActive && !isElsewhere);
    m_pause->setEnabled(!m_isStopping);
    m_save->setEnabled(!m_isStopping);
    const bool isPaused = run.status == RunStatus::Paused || isPausing;
    m_pause->setText(isPaused ? tr("Go on") : tr("Pause"));
    m_pause->setIcon(icon(isPaused ? "play" : "pause", IconTone::Text));
    const bool canResume = run.status == RunStatus::Stopped || run.status == RunStatus::Interrupted
        || run.status == RunStatus::Failed;
    m_resume->setVisible(canResume);
    m_playground->setVisible(!isActive && run.status != RunStatus::Queued && !m_trace.isEmpty());
    const bool isFailed = run.status == RunStatus::Failed;
    m_note->setVisible(isFailed || isElsewhere);
    if (isFailed)
        m_note->set(Note::Kind::Bad, "triangle-alert", qs(run.errorMessage), qs(run.errorHint));
    else if (isElsewhere)
        m_note->set(Note::Kind::Info, "info", tr("This run trains in another program."),
            tr("The page follows it; pause and stop it there."));
    if (isElsewhere)
        m_foreign.start();
    else
        m_foreign.stop();
    if (isActive)
        m_clock.start();
    else
        m_clock.stop();
}

void LivePage::showClock()
{
    m_progress->show(m_trace, unixTime());
}

void LivePage::togglePause()
{
    if (isForeign())
        return;
    if (!m_trace.isActive())
        return;
    if (m_context.service.isPaused())
        m_context.service.unpause();
    else
        m_context.service.pause();
    showState();
}

void LivePage::stopAndSave()
{
    if (!m_trace.isActive() || m_isStopping || isForeign())
        return;
    m_isStopping = true;
    m_context.service.stop(RunService::StopMode::Save);
    showState();
}

void LivePage::stop()
{
    if (!m_trace.isActive() || isForeign())
        return;
    // A second press while saving gives up the save.
    if (!m_isStopping) {
        QMessageBox box(QMessageBox::NoIcon, tr("Stop this run?"),
            tr("Steps since the last checkpoint would be lost. Stop and save keeps them."),
            QMessageBox::Cancel, this);
        QPushButton* discard
            = box.addButton(tr("Stop without saving"), QMessageBox::DestructiveRole);
        QPushButton* save = box.addButton(tr("Stop and save"), QMessageBox::AcceptRole);
        discard->setProperty("kind", "danger");
        box.button(QMessageBox::Cancel)->setText(tr("Cancel"));
        box.setDefaultButton(save);
        box.exec();
        if (box.clickedButton() == save) {
            stopAndSave();
            return;
        }
        if (box.clickedButton() != discard)
            return;
    }
    m_isStopping = true;
    m_context.service.stop(RunService::StopMode::Discard);
    showState();
}

void LivePage::toggleLogScale()
{
    m_loss->toggleLogScale();
}

void LivePage::activated()
{
    if (m_context.device.state().isKnown) {
        m_computer->show(m_context.device.state());
        m_deviceLine->setText(ComputerCard::summary(m_context.device.state()));
    }
    showClock();
    setFocus();
}

void LivePage::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() != Qt::NoModifier && event->modifiers() != Qt::KeypadModifier) {
        Page::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_P:
        togglePause();
        break;
    case Qt::Key_L:
        toggleLogScale();
        break;
    case Qt::Key_T:
        (new ChartTable(tr("Loss"), m_loss->plot()->toCsv(), this))->open();
        break;
    case Qt::Key_Left:
        m_film->move(-1);
        break;
    case Qt::Key_Right:
        m_film->move(1);
        break;
    default:
        Page::keyPressEvent(event);
    }
}

} // namespace dadeum::ui
