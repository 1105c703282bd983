// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunWatch: what happens around a run without a page: a desktop notification when it ends, its
// progress on the task bar, keeping the computer awake while it goes on, sleep or shutting down
// when the queue is done. The first and third are choices of the settings; the last is chosen anew
// in every session.
#pragma once

#include <QObject>
#include <QProcess>

#include <memory>

#include "ui/bridge/run_bridge.h"
#include "ui/common/context.h"
#include "ui/common/jobs.h"

QT_BEGIN_NAMESPACE
class QSystemTrayIcon;
QT_END_NAMESPACE

namespace dadeum::ui {

enum class AfterQueue { Nothing, Sleep, ShutDown };

class RunWatch : public QObject {
    Q_OBJECT
public:
    explicit RunWatch(StudioContext& context, QObject* parent = nullptr);
    ~RunWatch() override;

    static bool notifies(); ///< the user's choice
    static bool keepsAwake();
    static bool canKeepAwake(); ///< the system has the program for it
    void setNotifies(bool isOn);
    void setKeepsAwake(bool isOn);
    static AfterQueue afterQueue();
    static bool canPowerOff(); ///< the system has the program for it
    void setAfterQueue(AfterQueue action);
    int shownPercent() const { return m_shownPercent; } ///< on the task bar; -1 = nothing
    bool isAwakeNow() const { return m_inhibitor.state() != QProcess::NotRunning; }

Q_SIGNALS:
    void notified(const QString& title, const QString& text);
    /// The last run has ended by itself and something is to happen now.
    void queueDone(dadeum::ui::AfterQueue action);

private:
    void receive(const RunBatch& batch);
    void hold();
    void release();
    void showProgress(double share, bool isShown);
    void tell(const std::string& runId, const Finished& finished);
    StudioContext& m_context;
    LatestJob m_reading;
    std::unique_ptr<QSystemTrayIcon> m_tray;
    QProcess m_inhibitor;
    bool m_isRunning = false;
    std::int64_t m_totalSteps = 0;
    int m_shownPercent = -1;
};

} // namespace dadeum::ui
