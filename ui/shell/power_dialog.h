// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PowerDialog: a minute to say no before the computer sleeps or shuts down because the queue is
// done.
#pragma once

#include <QMessageBox>
#include <QTimer>

#include <functional>

#include "ui/bridge/run_watch.h"

namespace dadeum::ui {

class PowerDialog : public QMessageBox {
    Q_OBJECT
public:
    using Runner = std::function<bool(const QString& program, const QStringList& arguments)>;
    /// `run` starts the system's program; left out, it is really started.
    explicit PowerDialog(AfterQueue action, QWidget* parent = nullptr, Runner run = {});
    void setSeconds(int seconds); ///< left until it happens

private:
    void tick();
    void act();
    AfterQueue m_action;
    Runner m_run;
    int m_seconds = 60;
    QTimer m_clock;
};

} // namespace dadeum::ui
