// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Parsers of the kernel's text files under /proc and /sys/fs/cgroup. Take text, so tests need no
// such machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum {

/// Model name and the instruction sets that matter for matrix products, from /proc/cpuinfo.
struct CpuDescription {
    std::string name;
    std::vector<std::string> features;
};
CpuDescription parseCpuInfo(std::string_view text);

/// Value of "Key:   123 kB" in bytes, as in /proc/meminfo and /proc/self/status.
std::optional<std::int64_t> parseKibibytes(std::string_view text, std::string_view key);

/// Value of "key 123" lines, as in memory.stat.
std::optional<std::int64_t> parseStatValue(std::string_view text, std::string_view key);

/// The whole file as one number; "max" and cgroup v1's "no limit" numbers give nothing.
std::optional<std::int64_t> parseLimit(std::string_view text);

/// CPUs that "cpu.max" allows ("150000 100000" = 1.5), empty for "max".
std::optional<double> parseCpuMax(std::string_view text);

/// Jiffies of all cores since start, from the first line of /proc/stat.
struct CpuTimes {
    std::int64_t busy = 0, total = 0;
};
CpuTimes parseCpuTimes(std::string_view text);

/// Path of this process's group in the unified (v2) or the named v1 hierarchy, from
/// /proc/self/cgroup.
std::optional<std::string> parseCgroupPath(std::string_view text, std::string_view controller);

/// First 64 KiB of a file; empty when it cannot be read.
std::string readKernelFile(const std::string& path);

} // namespace dadeum
