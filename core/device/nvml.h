// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// NVIDIA's management library, loaded at run time. Without a driver there are no GPUs and nothing
// fails. One thread at a time per instance.
#pragma once

#include "core/device/device_probe.h"

#include <memory>
#include <optional>
#include <vector>

namespace dadeum {

class Nvml {
public:
    Nvml();
    ~Nvml();
    Nvml(const Nvml&) = delete;
    Nvml& operator=(const Nvml&) = delete;

    std::vector<GpuInfo> gpus() const;
    /// Values of the first GPU; a value the card does not report is 0. Empty without a GPU.
    std::optional<GpuSample> sampleFirst() const;

private:
    struct Library;
    std::unique_ptr<Library> m_library;
};

} // namespace dadeum
