// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The report of a run or of a comparison: one HTML file that opens without a network, holds Korean
// and English, and prints on A4. Curves are inline SVG, page pictures are data URIs; a content
// policy forbids scripts and every outside request, and all texts of models and people are escaped.
// Blocking (reads pictures); any thread.
#pragma once

#include "core/report/words.h"

#include <filesystem>
#include <span>
#include <string>

namespace dadeum {

struct ReportOptions {
    ReportLanguage language = ReportLanguage::Korean; ///< shown first; the other is one click away
    std::string title; ///< empty = the runs' names
    std::string note; ///< the author's words; empty = the run's note
    std::string version; ///< of the program
    std::string engine; ///< engineDescription()
    double time = 0; ///< unix seconds
    std::size_t baseline = 0; ///< of a comparison
    bool hasDiagnosis = true, hasPages = true;
};

/// The HTML text. `runs` holds one to eight runs; throws Error{InvalidInput} otherwise.
std::string makeReport(std::span<const RunHistory> runs, const ReportOptions& options);

/// Makes the report and writes it atomically.
void writeReport(std::span<const RunHistory> runs, const ReportOptions& options,
    const std::filesystem::path& target);

} // namespace dadeum
