// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// DeviceProbe: what the computer is and how busy it is. NVML is loaded at run time when an NVIDIA driver is there.
// One instance per thread; `sample` takes about a millisecond and never blocks.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dadeum {

struct CpuInfo {
    std::string name;
    int cores = 0;   ///< usable by this process
    std::vector<std::string> features; ///< avx2, avx512f, avx512_bf16, amx_bf16, ...
    std::int64_t memoryBytes = 0; ///< physical, or the cgroup limit if smaller
};

struct GpuInfo {
    std::string name;
    std::int64_t memoryBytes = 0;
    std::string driver;
};

struct GpuSample {
    std::int64_t memoryUsedBytes = 0;
    std::int64_t memoryTotalBytes = 0;
    double loadPercent = 0;
    double temperatureCelsius = 0;
    double powerWatts = 0, powerLimitWatts = 0;
};

struct DeviceSample {
    double cpuPercent = 0;  ///< all cores, since the previous sample
    std::int64_t memoryUsedBytes = 0, memoryTotalBytes = 0;
    std::int64_t processRssBytes = 0, processPeakRssBytes = 0;
    std::optional<GpuSample> gpu; ///< first GPU
};

class DeviceProbe {
public:
    DeviceProbe();
    ~DeviceProbe();
    const CpuInfo& cpu() const;
    const std::vector<GpuInfo>& gpus() const;
    DeviceSample sample();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// What this process may still take before the kernel ends somebody: available memory and free swap,
/// or what the control group's limit leaves. 0 = unknown. About 50 microseconds; any thread.
std::int64_t availableMemoryBytes();

} // namespace dadeum
