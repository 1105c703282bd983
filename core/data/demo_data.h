// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The default data set: seeded generator of idea -> single-file web page rows in WebSight's columns
// (llm_generated_idea, text), Korean and English. docs/demo-data.md describes the subjects, layouts and the split.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dadeum {

struct PageRow {
    std::string idea;
    std::string html;
    std::string language; ///< "ko" | "en"
};

struct DemoData {
    std::vector<PageRow> train;
    std::vector<PageRow> validation; ///< whole subjects and layouts that training never shows
};

/// Same (rows, seed) gives the same bytes on every machine.
DemoData generateDemoData(std::int64_t rows = 400, std::uint64_t seed = 0);

/// Writes train.jsonl and validation.jsonl into `folder` unless the same content is there already.
void writeDemoData(const std::filesystem::path& folder, std::int64_t rows = 400, std::uint64_t seed = 0);

} // namespace dadeum
