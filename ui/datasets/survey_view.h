// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a survey says under the settings of a spec: how many rows and tokens are trained, what the
// length limit removes, and findings with their fixes. Plain values without widgets; recomputed at
// once when a setting moves.
#pragma once

#include <string>
#include <vector>

#include "core/data/survey.h"

namespace dadeum::ui {

struct SurveySummary {
    std::int64_t rows = 0; ///< trained, after limits and the split
    std::int64_t validationRows = 0;
    std::int64_t tokens = 0; ///< per epoch, cut
    std::int64_t trainedTokens = 0; ///< per epoch, cut
    std::int64_t validationTokens = 0;
    std::int64_t overlong = 0; ///< rows longer than the limit, training files
    std::int64_t cutPages = 0; ///< of these, pages that lose their closing tags
    std::int64_t lostTokens = 0; ///< tokens that the limit cuts away
    std::int64_t withoutAnswer = 0; ///< rows whose answer lies wholly behind the limit
    std::int64_t duplicates = 0; ///< further copies among the training files
    std::int64_t leaks = 0; ///< training rows that are in the validation file too
    std::int64_t pages = 0; ///< rows whose answer is a page
    std::int64_t median = 0, percentile95 = 0, longest = 0; ///< tokens, training files
};

SurveySummary summarise(const DataSurvey& survey, const RunSpec& spec);
/// Uncut lengths of the training files, for the histogram.
std::vector<std::int64_t> trainLengths(const DataSurvey& survey);

enum class CheckKind { Overlong, NoAnswer, Duplicates, Leaks, Unusable, Few, AllGood };

struct DataCheck {
    CheckKind kind;
    std::int64_t count = 0;
    /// Settings that fix it, as RunDraft::set takes them; empty = nothing to press.
    std::vector<std::pair<std::string, Json>> fix;
};

/// Findings in the order of weight; one AllGood when there is none.
std::vector<DataCheck> checkData(
    const DataSurvey& survey, const SurveySummary& summary, const RunSpec& spec);

/// The next comfortable length limit that keeps every row whole.
std::int64_t lengthForAll(const SurveySummary& summary);

} // namespace dadeum::ui
