// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/run_watch.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QIcon>
#include <QSettings>
#include <QStandardPaths>
#include <QSystemTrayIcon>

#include "ui/bridge/history_reader.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/models/run_text.h"

namespace dadeum::ui {
namespace {

constexpr int kShownMs = 15000;

AfterQueue chosenAfterQueue = AfterQueue::Nothing;

QString inhibitProgram()
{
    static const QString program = QStandardPaths::findExecutable("systemd-inhibit");
    return program;
}

} // namespace

RunWatch::RunWatch(StudioContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
{
    connect(&context.bridge, &RunBridge::eventsArrived, this, &RunWatch::receive);
}

RunWatch::~RunWatch()
{
    release();
}

bool RunWatch::notifies()
{
    return QSettings().value("run/notify", true).toBool();
}

bool RunWatch::keepsAwake()
{
    return QSettings().value("run/awake", true).toBool();
}

bool RunWatch::canKeepAwake()
{
    return !inhibitProgram().isEmpty();
}

void RunWatch::setNotifies(bool isOn)
{
    QSettings().setValue("run/notify", isOn);
}

void RunWatch::setKeepsAwake(bool isOn)
{
    QSettings().setValue("run/awake", isOn);
    if (isOn && m_isRunning)
        hold();
    else if (!isOn)
        release();
}

AfterQueue RunWatch::afterQueue()
{
    return chosenAfterQueue;
}

bool RunWatch::canPowerOff()
{
    static const bool canDo = !QStandardPaths::findExecutable("systemctl").isEmpty();
    return canDo;
}

void RunWatch::setAfterQueue(AfterQueue action)
{
    chosenAfterQueue = action;
}

/// Docks and task bars that know Unity's interface (GNOME's dock, KDE, Xfce) draw it on the icon.
void RunWatch::showProgress(double share, bool isShown)
{
    const int percent = isShown ? int(share * 100) : -1;
    if (percent == m_shownPercent)
        return;
    m_shownPercent = percent;
    if (QGuiApplication::platformName() == QLatin1String("offscreen"))
        return;
    QDBusMessage message = QDBusMessage::createSignal(QStringLiteral("/io/github/dadeum/Dadeum"),
        QStringLiteral("com.canonical.Unity.LauncherEntry"), QStringLiteral("Update"));
    message << QStringLiteral("application://io.github.dadeum.Dadeum.desktop")
            << QVariantMap { { "progress", share }, { "progress-visible", isShown } };
    QDBusConnection::sessionBus().send(message);
}

void RunWatch::hold()
{
    if (isAwakeNow() || !canKeepAwake()
        || QGuiApplication::platformName() == QLatin1String("offscreen"))
        return;
    // cat ends with its standard input, so the lock goes even when this program is killed.
    m_inhibitor.start(inhibitProgram(),
        { "--what=sleep:idle", "--who=Dadeum", "--why=" + tr("A run is going on"), "cat" });
}

void RunWatch::release()
{
    if (!isAwakeNow())
        return;
    m_inhibitor.closeWriteChannel();
    m_inhibitor.terminate();
    m_inhibitor.waitForFinished(500);
}

void RunWatch::receive(const RunBatch& batch)
{
    for (const RunMessage& message : batch) {
        if (const auto* step = std::get_if<Step>(&message.event)) {
            if (m_totalSteps > 0)
                showProgress(double(step->step) / double(m_totalSteps), true);
            continue;
        }
        if (const auto* started = std::get_if<Started>(&message.event))
            m_totalSteps = started->totalSteps;
        if (std::holds_alternative<Started>(message.event)
            || std::holds_alternative<Resumed>(message.event)) {
            m_isRunning = true;
            if (keepsAwake())
                hold();
        } else if (std::holds_alternative<Paused>(message.event)) {
            release();
        } else if (const auto* finished = std::get_if<Finished>(&message.event)) {
            m_isRunning = false;
            release();
            showProgress(0, false);
            if (notifies())
                tell(message.runId, *finished);
            // Whoever stops a run by hand is there.
            if (finished->status != FinishStatus::Stopped && afterQueue() != AfterQueue::Nothing
                && m_context.service.queue().empty())
                Q_EMIT queueDone(afterQueue());
        }
    }
}

void RunWatch::tell(const std::string& runId, const Finished& finished)
{
    m_context.history.run(
        m_reading, [runId](RunStore& store) { return store.find(runId); },
        [this, finished](const std::optional<RunRecord>& run) {
            if (!run)
                return;
            const QString title = finished.status == FinishStatus::Completed
                ? tr("“%1” is trained").arg(qs(run->name))
                : finished.status == FinishStatus::Stopped
                ? tr("“%1” has stopped").arg(qs(run->name))
                : tr("“%1” has failed").arg(qs(run->name));
            QString text = finished.status == FinishStatus::Failed
                ? qs(finished.errorMessage)
                : tr("After %1.").arg(Format::duration(finished.trainRuntime));
            if (finished.bestEvalLoss)
                text += ' '
                    + tr("Best evaluation loss %1.").arg(Format::loss(*finished.bestEvalLoss));
            Q_EMIT notified(title, text);
            // Someone who looks at the window sees it there.
            if (QApplication::activeWindow() || !QSystemTrayIcon::isSystemTrayAvailable())
                return;
            if (!m_tray)
                m_tray = std::make_unique<QSystemTrayIcon>(QIcon(logoPixmap(64, 1)));
            m_tray->show();
            m_tray->showMessage(title, text, m_tray->icon(), kShownMs);
        });
}

} // namespace dadeum::ui
