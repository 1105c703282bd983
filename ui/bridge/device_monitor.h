// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// DeviceMonitor: samples the DeviceProbe twice a second on its own thread and delivers in the GUI
// thread. The free disk space comes along every few seconds. Keeps the last samples so that a page
// opened later has values at once.
#pragma once

#include <QObject>

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "core/device/device_probe.h"

namespace dadeum::ui {

struct DeviceState {
    CpuInfo cpu;
    std::vector<GpuInfo> gpus;
    DeviceSample sample;
    std::int64_t peakGpuBytes = 0; ///< highest video memory seen by this window
    std::int64_t freeDiskBytes = 0;
    bool isKnown = false; ///< false until the first sample
};

class DeviceMonitor : public QObject {
    Q_OBJECT
public:
    explicit DeviceMonitor(std::filesystem::path home, QObject* parent = nullptr);
    ~DeviceMonitor() override;
    const DeviceState& state() const { return m_state; }

Q_SIGNALS:
    void sampled(const dadeum::ui::DeviceState& state);

private:
    void watch();
    std::filesystem::path m_home;
    DeviceState m_state; ///< GUI thread
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace dadeum::ui
