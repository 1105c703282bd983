// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements DeviceProbe from /proc and the control group that limits this process, if any.
#include "core/device/device_probe.h"

#include <sched.h>

#include <algorithm>
#include <cmath>

#include "core/base/clock.h"
#include "core/device/nvml.h"
#include "core/device/proc_files.h"

namespace dadeum {
namespace {

constexpr const char* kCgroupRoot = "/sys/fs/cgroup";

/// Memory files of the tightest control group around this process.
struct MemoryGroup {
    std::string usageFile, statFile;
    std::int64_t limitBytes = 0; ///< 0 = none
};

/// The folder of a group and of its parents, innermost first. Inside a container the path may not
/// exist under the mounted root; the root itself is then the container's group.
std::vector<std::string> groupFolders(const std::string& root, std::string path)
{
    std::vector<std::string> folders;
    for (int depth = 0; depth < 32 && path.size() > 1; ++depth) {
        folders.push_back(root + path);
        path.erase(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
    }
    folders.push_back(root);
    return folders;
}

MemoryGroup findMemoryGroup()
{
    MemoryGroup tightest;
    const auto consider
        = [&tightest](const std::string& folder, const char* limit, const char* usage) {
              const auto bytes = parseLimit(readKernelFile(folder + "/" + limit));
              if (bytes && *bytes > 0 && (tightest.limitBytes == 0 || *bytes < tightest.limitBytes))
                  tightest = { folder + "/" + usage, folder + "/memory.stat", *bytes };
          };
    const std::string groups = readKernelFile("/proc/self/cgroup");
    if (const auto path = parseCgroupPath(groups, ""))
        for (const std::string& folder : groupFolders(kCgroupRoot, *path))
            consider(folder, "memory.max", "memory.current");
    if (const auto path = parseCgroupPath(groups, "memory"))
        for (const std::string& folder : groupFolders(std::string(kCgroupRoot) + "/memory", *path))
            consider(folder, "memory.limit_in_bytes", "memory.usage_in_bytes");
    return tightest;
}

/// File pages that nobody uses are given back under pressure, so they count as free.
std::int64_t usedBytes(const MemoryGroup& group)
{
    const std::int64_t used = parseLimit(readKernelFile(group.usageFile)).value_or(0);
    const std::string stat = readKernelFile(group.statFile);
    const std::int64_t cached
        = parseStatValue(stat, "inactive_file")
              .value_or(parseStatValue(stat, "total_inactive_file").value_or(0));
    return std::clamp<std::int64_t>(used - cached, 0, group.limitBytes);
}

double cpuQuota()
{
    double quota = 0;
    const auto consider = [&quota](std::optional<double> cpus) {
        if (cpus && (quota == 0 || *cpus < quota))
            quota = *cpus;
    };
    const std::string groups = readKernelFile("/proc/self/cgroup");
    if (const auto path = parseCgroupPath(groups, ""))
        for (const std::string& folder : groupFolders(kCgroupRoot, *path))
            consider(parseCpuMax(readKernelFile(folder + "/cpu.max")));
    if (const auto path = parseCgroupPath(groups, "cpu"))
        for (const std::string& folder : groupFolders(std::string(kCgroupRoot) + "/cpu", *path))
            consider(parseCpuMax(readKernelFile(folder + "/cpu.cfs_quota_us") + " "
                + readKernelFile(folder + "/cpu.cfs_period_us")));
    return quota;
}

int usableCores()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    const int allowed = ::sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    const double quota = cpuQuota();
    const int byQuota = quota > 0 ? static_cast<int>(std::ceil(quota)) : allowed;
    return std::max(1, std::min(allowed, byQuota));
}

} // namespace

struct DeviceProbe::Impl {
    CpuInfo cpu;
    Nvml nvml;
    std::vector<GpuInfo> gpus;
    MemoryGroup group;
    CpuTimes lastTimes;
};

DeviceProbe::DeviceProbe()
    : m_impl(std::make_unique<Impl>())
{
    CpuDescription description = parseCpuInfo(readKernelFile("/proc/cpuinfo"));
    m_impl->cpu.name = std::move(description.name);
    m_impl->cpu.features = std::move(description.features);
    m_impl->cpu.cores = usableCores();
    m_impl->cpu.memoryBytes
        = parseKibibytes(readKernelFile("/proc/meminfo"), "MemTotal").value_or(0);
    m_impl->group = findMemoryGroup();
    if (m_impl->group.limitBytes >= m_impl->cpu.memoryBytes && m_impl->cpu.memoryBytes > 0)
        m_impl->group = {}; // looser than the machine itself
    if (m_impl->group.limitBytes > 0)
        m_impl->cpu.memoryBytes = m_impl->group.limitBytes;
    m_impl->gpus = m_impl->nvml.gpus();
    m_impl->lastTimes = parseCpuTimes(readKernelFile("/proc/stat"));
}

DeviceProbe::~DeviceProbe() = default;

const CpuInfo& DeviceProbe::cpu() const
{
    return m_impl->cpu;
}

const std::vector<GpuInfo>& DeviceProbe::gpus() const
{
    return m_impl->gpus;
}

DeviceSample DeviceProbe::sample()
{
    DeviceSample sample;
    const CpuTimes times = parseCpuTimes(readKernelFile("/proc/stat"));
    const std::int64_t total = times.total - m_impl->lastTimes.total;
    const std::int64_t busy = times.busy - m_impl->lastTimes.busy;
    if (total > 0)
        sample.cpuPercent = std::clamp(
            100.0 * static_cast<double>(busy) / static_cast<double>(total), 0.0, 100.0);
    m_impl->lastTimes = times;

    sample.memoryTotalBytes = m_impl->cpu.memoryBytes;
    const std::string memory = readKernelFile("/proc/meminfo");
    const std::int64_t physical = parseKibibytes(memory, "MemTotal").value_or(0);
    sample.memoryUsedBytes = physical - parseKibibytes(memory, "MemAvailable").value_or(physical);
    if (m_impl->group.limitBytes > 0) {
        sample.memoryUsedBytes = usedBytes(m_impl->group);
    }
    sample.processRssBytes = static_cast<std::int64_t>(currentRssBytes());
    // The kernel counts both lazily, so the peak may lag a few pages behind.
    sample.processPeakRssBytes
        = std::max(sample.processRssBytes, static_cast<std::int64_t>(peakRssBytes()));
    sample.gpu = m_impl->nvml.sampleFirst();
    return sample;
}

std::int64_t availableMemoryBytes()
{
    static const MemoryGroup group = findMemoryGroup();
    const std::string memory = readKernelFile("/proc/meminfo");
    const std::int64_t available = parseKibibytes(memory, "MemAvailable").value_or(0)
        + parseKibibytes(memory, "SwapFree").value_or(0);
    return group.limitBytes > 0 ? std::min(available, group.limitBytes - usedBytes(group))
                                : available;
}

} // namespace dadeum
