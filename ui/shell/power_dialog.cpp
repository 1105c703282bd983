// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/power_dialog.h"

#include <QProcess>
#include <QPushButton>

#include <utility>

namespace dadeum::ui {

PowerDialog::PowerDialog(AfterQueue action, QWidget* parent, Runner run)
    : QMessageBox(parent)
    , m_action(action)
    , m_run(std::move(run))
{
    if (!m_run)
        m_run = [](const QString& program, const QStringList& arguments) {
            return QProcess::startDetached(program, arguments);
        };
    const bool isSleep = action == AfterQueue::Sleep;
    setWindowTitle(tr("The queue is done"));
    QPushButton* now = addButton(isSleep ? tr("Sleep now") : tr("Shut down now"), AcceptRole);
    QPushButton* stay = addButton(tr("Stay on"), RejectRole);
    setDefaultButton(stay);
    setEscapeButton(stay);
    connect(now, &QPushButton::clicked, this, &PowerDialog::act);
    connect(this, &QDialog::finished, &m_clock, &QTimer::stop);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &PowerDialog::tick);
    setSeconds(m_seconds);
    m_clock.start();
}

void PowerDialog::setSeconds(int seconds)
{
    m_seconds = seconds;
    setText(m_action == AfterQueue::Sleep
            ? tr("Every run has ended. The computer sleeps in %n second(s).", nullptr, seconds)
            : tr(
                "Every run has ended. The computer shuts down in %n second(s).", nullptr, seconds));
}

void PowerDialog::tick()
{
    setSeconds(m_seconds - 1);
    if (m_seconds > 0)
        return;
    act();
    reject();
}

void PowerDialog::act()
{
    m_clock.stop();
    m_run(QStringLiteral("systemctl"),
        { m_action == AfterQueue::Sleep ? QStringLiteral("suspend") : QStringLiteral("poweroff") });
}

} // namespace dadeum::ui
