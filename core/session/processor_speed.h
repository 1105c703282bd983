// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast this processor multiplies matrices, measured once and kept in HOME/processor.json, and
// the path of products that follows from it. Measured anew for another processor or number of
// threads.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace dadeum {

struct ProcessorSpeed {
    std::string path; ///< of products of many rows in fp32: "panels" or "mkl"
    double panels = 0, mkl = 0, bfloat16 = 0; ///< GFLOP/s of all compute threads; 0 = not there
};

/// What is kept for this processor and the present number of threads; nothing when the file is
/// missing or damaged. Any thread.
std::optional<ProcessorSpeed> keptProcessorSpeed(const std::filesystem::path& home);

/// The kept speeds, otherwise (or with `isAnew`) two seconds of measuring, which are kept if `home`
/// can be written. The engine takes the path from now on. From the computing thread, between runs.
ProcessorSpeed chooseMatrixPath(const std::filesystem::path& home, bool isAnew = false);

} // namespace dadeum
