// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// SingleInstance: one window per data folder. A lock file decides; a second start asks the first to
// come to the front.
#pragma once

#include <QLocalServer>
#include <QObject>

#include <filesystem>
#include <memory>

#include "core/base/file.h"

namespace dadeum::ui {

class SingleInstance : public QObject {
    Q_OBJECT
public:
    /// Throws Error{Io} when the folder cannot be written.
    explicit SingleInstance(const std::filesystem::path& home, QObject* parent = nullptr);
    bool isFirst() const { return m_lock && m_lock->isHeld(); }
    /// Asks the first window to show itself; false when it does not answer.
    bool callFirst();
    /// Tries again until this is the first, for at most `ms`: a process that was killed keeps its
    /// lock until the system has taken its memory back.
    bool waitUntilFirst(int ms);

Q_SIGNALS:
    void called(); ///< another start asked this one to show itself

private:
    void tryLock();
    std::filesystem::path m_home;
    QString m_name;
    std::unique_ptr<FileLock> m_lock;
    QLocalServer m_server;
};

} // namespace dadeum::ui
