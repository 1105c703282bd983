// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_device.h"

#include "core/base/device_name.h"
#include "core/base/file.h"
#include "core/device/device_probe.h"
#include "core/session/model_outline.h"
#include "core/train/memory_plan.h"

#include <ATen/detail/CUDAHooksInterface.h>
#include <fmt/format.h>

#include <algorithm>

namespace dadeum {

namespace {

/// Of the GPU's memory: the desktop and other programs have the rest.
constexpr double kUsableShare = 0.92;

std::int64_t gpuMemory(int index)
{
    const DeviceProbe probe;
    const auto& gpus = probe.gpus();
    return index < int(gpus.size())
        ? std::int64_t(kUsableShare * double(gpus[std::size_t(index)].memoryBytes))
        : 0;
}

bool fits(RunSpec spec, int index)
{
    try {
        const auto model = outlineModel(spec.model.source);
        spec.device = fmt::format("cuda:{}", index);
        const std::int64_t memory = gpuMemory(index);
        return memory == 0
            || planMemory(spec, model->spec, model->fileBytes, memory).total <= memory;
    } catch (const Error&) {
        return false;
    }
}

} // namespace

int usableGpus()
{
    return at::detail::getCUDAHooks().getNumGPUs();
}

RunSpec withDevice(RunSpec spec, int process)
{
    const int gpus = usableGpus();
    const int index = gpus > 0 ? process % gpus : 0;
    if (spec.device == "cuda")
        spec.device = fmt::format("cuda:{}", index);
    else if (spec.device == "auto")
        spec.device = gpus > 0 && fits(spec, index) ? fmt::format("cuda:{}", index) : "cpu";
    return spec;
}

std::int64_t deviceMemory(const RunSpec& settled, int processesSharingMemory)
{
    if (const auto index = cudaIndex(settled.device))
        return gpuMemory(*index);
    return DeviceProbe().cpu().memoryBytes / std::max(1, processesSharingMemory);
}

std::vector<Issue> deviceIssues(const RunSpec& spec)
{
    const auto index = cudaIndex(spec.device);
    const int gpus = usableGpus();
    if (!index || *index < gpus)
        return {};
    const bool isBuiltFor = at::detail::getCUDAHooks().hasCUDART();
    Issue issue { "device", Issue::Severity::Error, "", "Choose device auto or cpu." };
    if (!isBuiltFor) {
        issue.text
            = fmt::format("device is \"{}\", but this build computes on the CPU only", spec.device);
        issue.fix = "Build it with DADEUM_TORCH=cuda ./run, or choose device auto or cpu.";
    } else if (gpus == 0) {
        issue.text = fmt::format(
            "device is \"{}\", but no NVIDIA GPU with a working driver was found", spec.device);
    } else {
        issue.text
            = fmt::format("device is \"{}\", but GPUs go up to cuda:{}", spec.device, gpus - 1);
    }
    return { issue };
}

} // namespace dadeum
