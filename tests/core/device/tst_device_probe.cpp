// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the device probe: parsers on recorded texts, and sane values on this machine.
#include "core/device/device_probe.h"

#include <doctest/doctest.h>

#include <chrono>
#include <vector>

#include "core/device/proc_files.h"

using namespace dadeum;

TEST_CASE("Processor name and features are read from cpuinfo")
{
    const CpuDescription x86
        = parseCpuInfo("processor\t: 0\nmodel name\t: Some CPU @ 2.5GHz\n"
                       "flags\t\t: fpu sse avx avx2 fma avx512f avx512_bf16 amx_bf16 avx2x\n"
                       "processor\t: 1\nmodel name\t: Other\n");
    CHECK(x86.name == "Some CPU @ 2.5GHz");
    CHECK(x86.features
        == std::vector<std::string> { "avx", "avx2", "fma", "avx512f", "avx512_bf16", "amx_bf16" });
    CHECK(parseCpuInfo("Features\t: fp asimd bf16\n").features
        == std::vector<std::string> { "asimd", "bf16" });
    CHECK(parseCpuInfo("").name == "");
}

TEST_CASE("Memory values limits and processor times are read")
{
    CHECK(parseKibibytes("MemTotal:  16 kB\nMemAvailable: 4 kB\n", "MemAvailable") == 4096);
    CHECK_FALSE(parseKibibytes("MemTotal: 16 kB\n", "Mem"));
    CHECK_FALSE(parseKibibytes("MemTotal: x kB\n", "MemTotal"));
    CHECK_FALSE(parseKibibytes("MemTotal: 99999999999999999999 kB\n", "MemTotal"));
    CHECK(parseLimit("1073741824\n") == 1073741824);
    CHECK_FALSE(parseLimit("max\n"));
    CHECK_FALSE(parseLimit("9223372036854771712\n"));
    CHECK_FALSE(parseLimit(""));
    CHECK(parseCpuMax("150000 100000\n") == 1.5);
    CHECK_FALSE(parseCpuMax("max 100000\n"));
    CHECK_FALSE(parseCpuMax("-1\n 100000\n"));
    CHECK(parseStatValue("anon 5\ninactive_file 77\n", "inactive_file") == 77);
    const CpuTimes times = parseCpuTimes("cpu  10 1 2 80 5 1 1 0 3 0\ncpu0 1 1 1 1\n");
    CHECK(times.busy == 15);
    CHECK(times.total == 100);
    CHECK(parseCpuTimes("nonsense").total == 0);
}

TEST_CASE("Control group paths are found in both hierarchies")
{
    const char* text = "12:cpu,cpuacct:/a\n5:memory:/user/b\n0::/system/c\n";
    CHECK(parseCgroupPath(text, "") == "/system/c");
    CHECK(parseCgroupPath(text, "memory") == "/user/b");
    CHECK(parseCgroupPath(text, "cpu") == "/a");
    CHECK_FALSE(parseCgroupPath(text, "cpuset"));
    CHECK_FALSE(parseCgroupPath("rubbish", ""));
}

TEST_CASE("This machine gives sane values quickly")
{
    DeviceProbe probe;
    CHECK(probe.cpu().cores >= 1);
    CHECK(probe.cpu().memoryBytes > (64 << 20));
    // Some work, so that the processor time moves on.
    volatile double sum = 0;
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(60))
        sum = sum + 1;
    const auto before = std::chrono::steady_clock::now();
    const DeviceSample sample = probe.sample();
    const double seconds
        = std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
    CHECK(seconds < 0.1);
    CHECK(sample.cpuPercent > 0);
    CHECK(sample.cpuPercent <= 100);
    CHECK(sample.memoryTotalBytes == probe.cpu().memoryBytes);
    CHECK(sample.memoryUsedBytes > 0);
    CHECK(sample.memoryUsedBytes <= sample.memoryTotalBytes);
    CHECK(sample.processRssBytes > 0);
    CHECK(sample.processPeakRssBytes >= sample.processRssBytes);
    CHECK(sample.gpu.has_value() == !probe.gpus().empty());
}
