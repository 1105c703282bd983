// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Events of the engine in the GUI thread. EventCollector gathers events under a mutex and hands
// them over in batches at most 20 times a second, never one queued signal per event. RunBridge
// feeds it from a RunService, which outlives it.
#pragma once

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <mutex>
#include <vector>

#include "core/session/run_service.h"

namespace dadeum::ui {

using RunBatch = std::vector<RunMessage>;

class EventCollector : public QObject {
    Q_OBJECT
public:
    static constexpr int kIntervalMs = 50;
    explicit EventCollector(QObject* parent = nullptr);
    /// Any thread; returns at once.
    void push(const RunMessage& message);
    /// Hands over now what has been collected (GUI thread).
    void drain();

Q_SIGNALS:
    void eventsArrived(const dadeum::ui::RunBatch& batch);

private:
    std::mutex m_mutex;
    RunBatch m_pending;
    bool m_isScheduled = false;
    QTimer m_timer;
};

class RunBridge : public EventCollector {
    Q_OBJECT
public:
    explicit RunBridge(RunService& service, QObject* parent = nullptr);
    ~RunBridge() override; ///< after this no callback of the service comes here
    RunService& service() const { return m_service; }

private:
    RunService& m_service;
    std::uint64_t m_subscription;
};

} // namespace dadeum::ui
