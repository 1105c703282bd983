// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements Nvml with the few prototypes it needs, declared here so that no CUDA toolkit is needed
// to build. Names, versions and structures are those of NVIDIA's documented, stable C interface.
#include "core/device/nvml.h"

#include <dlfcn.h>

namespace dadeum {
namespace {

using Device = struct NvmlDevice*;

struct Memory {
    unsigned long long total = 0, free = 0, used = 0;
};

struct Utilization {
    unsigned int gpu = 0, memory = 0; ///< percent
};

constexpr int kSuccess = 0;
constexpr int kTemperatureGpu = 0;
constexpr unsigned int kNameBytes = 96;

} // namespace

struct Nvml::Library {
    void* handle = nullptr;
    std::vector<Device> devices;

    int (*shutdown)() = nullptr;
    int (*driverVersion)(char*, unsigned int) = nullptr;
    int (*name)(Device, char*, unsigned int) = nullptr;
    int (*memory)(Device, Memory*) = nullptr;
    int (*utilization)(Device, Utilization*) = nullptr;
    int (*temperature)(Device, int, unsigned int*) = nullptr;
    int (*power)(Device, unsigned int*) = nullptr;
    int (*powerLimit)(Device, unsigned int*) = nullptr;

    template <typename Function> void load(Function& function, const char* symbol)
    {
        function = reinterpret_cast<Function>(::dlsym(handle, symbol));
    }

    ~Library()
    {
        if (shutdown)
            shutdown();
        if (handle)
            ::dlclose(handle);
    }
};

Nvml::Nvml()
    : m_library(std::make_unique<Library>())
{
    Library& library = *m_library;
    library.handle = ::dlopen("libnvidia-ml.so.1", RTLD_LAZY | RTLD_LOCAL);
    if (!library.handle)
        return;
    int (*init)() = nullptr;
    int (*count)(unsigned int*) = nullptr;
    int (*deviceAt)(unsigned int, Device*) = nullptr;
    library.load(init, "nvmlInit_v2");
    library.load(count, "nvmlDeviceGetCount_v2");
    library.load(deviceAt, "nvmlDeviceGetHandleByIndex_v2");
    library.load(library.driverVersion, "nvmlSystemGetDriverVersion");
    library.load(library.name, "nvmlDeviceGetName");
    library.load(library.memory, "nvmlDeviceGetMemoryInfo");
    library.load(library.utilization, "nvmlDeviceGetUtilizationRates");
    library.load(library.temperature, "nvmlDeviceGetTemperature");
    library.load(library.power, "nvmlDeviceGetPowerUsage");
    library.load(library.powerLimit, "nvmlDeviceGetEnforcedPowerLimit");
    if (!init || !count || !deviceAt || init() != kSuccess)
        return;
    library.load(library.shutdown, "nvmlShutdown"); // only after a successful init
    unsigned int devices = 0;
    if (count(&devices) != kSuccess)
        return;
    for (unsigned int i = 0; i < devices; ++i) {
        Device device = nullptr;
        if (deviceAt(i, &device) == kSuccess)
            library.devices.push_back(device);
    }
}

Nvml::~Nvml() = default;

std::vector<GpuInfo> Nvml::gpus() const
{
    std::vector<GpuInfo> gpus;
    for (Device device : m_library->devices) {
        GpuInfo gpu;
        char text[kNameBytes] = {};
        if (m_library->name && m_library->name(device, text, kNameBytes - 1) == kSuccess)
            gpu.name = text;
        char version[kNameBytes] = {};
        if (m_library->driverVersion
            && m_library->driverVersion(version, kNameBytes - 1) == kSuccess)
            gpu.driver = version;
        Memory memory;
        if (m_library->memory && m_library->memory(device, &memory) == kSuccess)
            gpu.memoryBytes = static_cast<std::int64_t>(memory.total);
        gpus.push_back(std::move(gpu));
    }
    return gpus;
}

std::optional<GpuSample> Nvml::sampleFirst() const
{
    if (m_library->devices.empty())
        return std::nullopt;
    const Device device = m_library->devices[0];
    GpuSample sample;
    Memory memory;
    if (m_library->memory && m_library->memory(device, &memory) == kSuccess) {
        sample.memoryUsedBytes = static_cast<std::int64_t>(memory.used);
        sample.memoryTotalBytes = static_cast<std::int64_t>(memory.total);
    }
    Utilization utilization;
    if (m_library->utilization && m_library->utilization(device, &utilization) == kSuccess)
        sample.loadPercent = utilization.gpu;
    unsigned int value = 0;
    if (m_library->temperature
        && m_library->temperature(device, kTemperatureGpu, &value) == kSuccess)
        sample.temperatureCelsius = value;
    if (m_library->power && m_library->power(device, &value) == kSuccess)
        sample.powerWatts = value / 1000.0; // milliwatts
    if (m_library->powerLimit && m_library->powerLimit(device, &value) == kSuccess)
        sample.powerLimitWatts = value / 1000.0;
    return sample;
}

} // namespace dadeum
