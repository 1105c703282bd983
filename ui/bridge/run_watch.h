// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunWatch: what happens around a run without a page: a desktop notification when it ends, and
// keeping the computer awake while it goes on. Both are choices of the settings.
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
    bool isAwakeNow() const { return m_inhibitor.state() != QProcess::NotRunning; }

Q_SIGNALS:
    void notified(const QString& title, const QString& text);

private:
    void receive(const RunBatch& batch);
    void hold();
    void release();
    void tell(const std::string& runId, const Finished& finished);
    StudioContext& m_context;
    LatestJob m_reading;
    std::unique_ptr<QSystemTrayIcon> m_tray;
    QProcess m_inhibitor;
    bool m_isRunning = false;
};

} // namespace dadeum::ui
