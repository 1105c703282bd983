// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a data set is made of, before a run: its columns, the length of every row, doubles and
// languages. Lengths are counted without a limit, so that a limit can be tried without reading
// again. No torch; any thread.
#pragma once

#include "core/data/dataset.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dadeum {

struct DataColumn {
    std::string name;
    std::string example; ///< from the first row that has it, shortened
};

struct DataColumns {
    std::vector<DataColumn> columns;
    std::optional<DataSpec> resolved; ///< format and roles; empty when they cannot be told
    std::string problem, hint; ///< why not
};

/// The columns of a file ("demo" too) and what each is taken for. Throws when it cannot be read.
DataColumns inspectColumns(const DataSpec& spec, const std::string& file);

struct SurveyRow {
    std::int32_t file = 0; ///< index in DataSurvey::files
    std::int64_t number = 0; ///< among the readable rows of its file, from 1: previewRow's number
    std::int64_t line = 0;
    std::int64_t tokens = 0; ///< uncut
    std::int64_t trained = 0; ///< uncut
    std::int64_t firstTrained = 0; ///< position of the first trained token
    std::uint64_t hash = 0; ///< of the conversation
    bool isPage = false; ///< the answer is a web page
};

/// Letters of the answers by script.
struct LanguageMix {
    std::int64_t hangul = 0, latin = 0, han = 0, kana = 0, other = 0;
    std::int64_t total() const { return hangul + latin + han + kana + other; }
};

struct DataSurvey {
    std::vector<std::string> files; ///< training files, then the validation file if there is one
    std::int32_t trainFiles = 0; ///< the first of `files` that are trained
    std::vector<SurveyRow> rows; ///< usable ones, in the order of the files
    std::vector<SkippedRow> skipped;
    LanguageMix languages;
    std::int64_t bytes = 0; ///< of the files
    double seconds = 0;
    bool isWhole = true; ///< false: `maxRows` ended it
};

/// Reads the data of `spec` as training would (limit and sample are left aside). At most `maxRows`
/// rows are read. Throws when a file cannot be read, or Cancelled.
DataSurvey surveyData(const RunSpec& spec, const Tokenizer& tokenizer,
    const ChatTemplate& chatTemplate, std::int64_t maxRows, const LoadProgress& progress = {});

} // namespace dadeum
