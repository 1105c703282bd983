// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sections of the report. Each returns HTML; private to core/report.
#pragma once

#include "core/report/report.h"

namespace dadeum::parts {

/// Colours and dashes of runs in comparisons (DESIGN.md section 2).
struct RunLook {
    const char* color;
    const char* dash;
};
RunLook runLook(std::size_t index);

std::string styleSheet();
std::string heading(int number, const Words& words);
std::string tiles(const RunHistory& run);
std::string diagnosis(const RunHistory& run);
std::string curves(const RunHistory& run);
std::string settings(const RunHistory& run);
std::string pages(const RunHistory& run);
std::string again(const RunHistory& run, const ReportOptions& options);

std::string overlay(std::span<const RunHistory> runs);
std::string differences(std::span<const RunHistory> runs, std::size_t baseline);
std::string results(std::span<const RunHistory> runs);
std::string lastPages(std::span<const RunHistory> runs);

} // namespace dadeum::parts
