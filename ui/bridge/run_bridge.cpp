// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/run_bridge.h"

namespace dadeum::ui {

EventCollector::EventCollector(QObject* parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kIntervalMs);
    connect(&m_timer, &QTimer::timeout, this, &EventCollector::drain);
}

void EventCollector::push(const RunMessage& message)
{
    {
        const std::lock_guard lock(m_mutex);
        m_pending.push_back(message);
        if (m_isScheduled)
            return;
        m_isScheduled = true;
    }
    // The timer belongs to the GUI thread, so only the first event of a batch posts there.
    QMetaObject::invokeMethod(
        this, [this] { m_timer.start(); }, Qt::QueuedConnection);
}

void EventCollector::drain()
{
    RunBatch batch;
    {
        const std::lock_guard lock(m_mutex);
        batch.swap(m_pending);
        m_isScheduled = false;
    }
    if (!batch.empty())
        Q_EMIT eventsArrived(batch);
}

RunBridge::RunBridge(RunService& service, QObject* parent)
    : EventCollector(parent)
    , m_service(service)
    , m_subscription(service.subscribe([this](const RunMessage& message) { push(message); }))
{
}

RunBridge::~RunBridge()
{
    m_service.unsubscribe(m_subscription);
}

} // namespace dadeum::ui
