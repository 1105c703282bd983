// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/processor_speed.h"

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/base/parallel.h"
#include "core/device/device_probe.h"
#include "core/model/matrix_probe.h"

namespace dadeum {

namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "processor.json";
constexpr const char* kPanels = "panels";
constexpr const char* kMkl = "mkl";

const std::string& processorName()
{
    static const std::string name = DeviceProbe().cpu().name;
    return name;
}

void keep(const fs::path& home, const ProcessorSpeed& speed)
{
    const Json json {
        { "version", 1 }, { "cpu", processorName() }, { "threads", computeThreads() },
        { "path", speed.path },
        { "gflops",
            { { "panels", speed.panels }, { "mkl", speed.mkl }, { "bfloat16", speed.bfloat16 } } }
    };
    try {
        fs::create_directories(home);
        writeFileAtomically(home / kFile, json.dump(2) + "\n");
    } catch (const std::exception&) {
        // Measured again next time.
    }
}

} // namespace

std::optional<ProcessorSpeed> keptProcessorSpeed(const fs::path& home)
{
    try {
        const Json json = readJsonFile(home / kFile);
        if (json.at("version") != 1 || json.at("cpu") != processorName()
            || json.at("threads") != computeThreads())
            return std::nullopt;
        const Json& gflops = json.at("gflops");
        const ProcessorSpeed speed { json.at("path").get<std::string>(),
            gflops.at("panels").get<double>(), gflops.at("mkl").get<double>(),
            gflops.at("bfloat16").get<double>() };
        if (speed.path == kPanels || speed.path == kMkl)
            return speed;
    } catch (const std::exception&) {
        // As if there were none: measuring takes two seconds.
    }
    return std::nullopt;
}

ProcessorSpeed chooseMatrixPath(const fs::path& home, bool isAnew)
{
    std::optional<ProcessorSpeed> speed;
    if (!isAnew)
        speed = keptProcessorSpeed(home);
    if (!speed) {
        const MatrixSpeeds measured = measureMatrixPaths();
        speed = { fastestPath(measured) == MatrixPath::Panels ? kPanels : kMkl, measured.panels,
            measured.mkl, measured.bfloat16 };
        keep(home, *speed);
    }
    setMatrixPath(speed->path == kPanels ? MatrixPath::Panels : MatrixPath::Mkl);
    return *speed;
}

} // namespace dadeum
