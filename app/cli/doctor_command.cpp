// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// dadeum doctor: what this computer is, where things are, and what is missing.
#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "core/base/file.h"
#include "core/base/paths.h"
#include "core/device/device_probe.h"
#include "core/session/model_library.h"
#include "core/session/processor_speed.h"
#include "core/session/run_service.h"

#include <fmt/ranges.h>

#include <memory>

namespace dadeum::cli {

namespace {

/// The first problem of a check, or "" when it passes.
template <class F> std::string problemOf(F check)
{
    try {
        check();
        return {};
    } catch (const Error& e) {
        return e.hint().empty() ? e.what() : fmt::format("{} ({})", e.what(), e.hint());
    }
}

std::string describe(const ProcessorSpeed& speed)
{
    std::string text = fmt::format("fp32 {:.0f} GFLOP/s by MKL", speed.mkl);
    if (speed.panels > 0)
        text += fmt::format(", {:.0f} by panels", speed.panels);
    if (speed.bfloat16 > 0)
        text += fmt::format("; bf16 {:.0f}", speed.bfloat16);
    return text;
}

void doctor(bool isJson, bool measuresAnew)
{
    DeviceProbe probe;
    const DeviceSample sample = probe.sample();
    const std::string home = dadeumHome().string();
    const std::string homeProblem = problemOf([] { ensureWritableFolder(dadeumHome()); });
    const std::string modelProblem = problemOf([] { describeModel("demo"); });
    const std::int64_t freeDisk
        = homeProblem.empty() ? std::int64_t(freeDiskBytes(dadeumHome())) : 0;
    const ProcessorSpeed speed = chooseMatrixPath(dadeumHome(), measuresAnew);
    if (isJson) {
        Json gpus = Json::array();
        for (const GpuInfo& gpu : probe.gpus())
            gpus.push_back({ { "name", gpu.name }, { "memory_bytes", gpu.memoryBytes },
                { "driver", gpu.driver } });
        fmt::print("{}\n",
            Json({ { "cpu", probe.cpu().name }, { "cores", probe.cpu().cores },
                     { "features", probe.cpu().features },
                     { "memory_bytes", probe.cpu().memoryBytes },
                     { "memory_used_bytes", sample.memoryUsedBytes }, { "gpus", gpus },
                     { "home", home }, { "home_problem", homeProblem },
                     { "free_disk_bytes", freeDisk }, { "demo_model_problem", modelProblem },
                     { "engine", engineDescription() },
                     { "gflops",
                         { { "panels", speed.panels }, { "mkl", speed.mkl },
                             { "bfloat16", speed.bfloat16 } } } })
                .dump());
        return;
    }
    fmt::print("processor    {} ({} cores: {})\n", probe.cpu().name, probe.cpu().cores,
        fmt::join(probe.cpu().features, ", "));
    fmt::print("memory       {} of {} used\n", memorySize(sample.memoryUsedBytes),
        memorySize(probe.cpu().memoryBytes));
    if (probe.gpus().empty())
        fmt::print("GPU          none found; training runs on the processor\n");
    for (const GpuInfo& gpu : probe.gpus())
        fmt::print("GPU          {} with {}, driver {}\n", gpu.name, memorySize(gpu.memoryBytes),
            gpu.driver);
    fmt::print("engine       {}\n", engineDescription());
    fmt::print("products     {}\n", describe(speed));
    fmt::print("home         {}{}\n", home,
        homeProblem.empty() ? fmt::format(" ({} free)", fileSize(freeDisk)) : ": " + homeProblem);
    fmt::print("demo model   {}\n", modelProblem.empty() ? demoModelFile().string() : modelProblem);
}

} // namespace

void addDoctorCommand(CLI::App& app)
{
    const auto isJson = std::make_shared<bool>(false), measuresAnew = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("doctor", "Check this computer and the installation");
    command->add_flag("--json", *isJson, "one JSON object");
    command->add_flag(
        "--measure", *measuresAnew, "measure the processor's matrix products again (2 seconds)");
    command->callback([isJson, measuresAnew] { doctor(*isJson, *measuresAnew); });
}

} // namespace dadeum::cli
