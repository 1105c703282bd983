// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/device_monitor.h"

#include <algorithm>
#include <chrono>

#include "core/base/file.h"

namespace dadeum::ui {

DeviceMonitor::DeviceMonitor(std::filesystem::path home, QObject* parent)
    : QObject(parent)
    , m_home(std::move(home))
    , m_thread([this] { watch(); })
{
}

DeviceMonitor::~DeviceMonitor()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void DeviceMonitor::watch()
{
    DeviceProbe probe;
    DeviceState state;
    state.cpu = probe.cpu();
    state.gpus = probe.gpus();
    state.isKnown = true;
    std::unique_lock lock(m_mutex);
    for (int round = 0; !m_isStopping; ++round) {
        lock.unlock();
        state.sample = probe.sample();
        if (state.sample.gpu)
            state.peakGpuBytes = std::max(state.peakGpuBytes, state.sample.gpu->memoryUsedBytes);
        if (round % 10 == 0) {
            try {
                state.freeDiskBytes = std::int64_t(freeDiskBytes(m_home));
            } catch (const Error&) {
                state.freeDiskBytes
                    = 0; // shown as unknown; the engine reports a real disk problem itself
            }
        }
        QMetaObject::invokeMethod(
            this,
            [this, state] {
                m_state = state;
                Q_EMIT sampled(m_state);
            },
            Qt::QueuedConnection);
        lock.lock();
        m_wake.wait_for(lock, std::chrono::milliseconds(500), [this] { return m_isStopping; });
    }
}

} // namespace dadeum::ui
