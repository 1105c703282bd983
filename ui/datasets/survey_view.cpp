// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/datasets/survey_view.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_set>

namespace dadeum::ui {
namespace {

constexpr std::int64_t kFewRows = 20;

std::optional<double> fractionOf(const std::string& text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return std::clamp(value, 0.0, 0.5);
}

std::int64_t at(const std::vector<std::int64_t>& sorted, double share)
{
    return sorted.empty() ? 0 : sorted[std::size_t(share * double(sorted.size() - 1))];
}

} // namespace

std::vector<std::int64_t> trainLengths(const DataSurvey& survey)
{
    std::vector<std::int64_t> lengths;
    lengths.reserve(survey.rows.size());
    for (const SurveyRow& row : survey.rows) {
        if (row.file < survey.trainFiles)
            lengths.push_back(row.tokens);
    }
    return lengths;
}

SurveySummary summarise(const DataSurvey& survey, const RunSpec& spec)
{
    const DataSpec& data = spec.data;
    SurveySummary s;
    std::unordered_set<std::uint64_t> validation, seen;
    for (const SurveyRow& row : survey.rows) {
        if (row.file < survey.trainFiles)
            continue;
        validation.insert(row.hash);
        ++s.validationRows;
        s.validationTokens += std::min(row.tokens, data.maxLength);
    }
    std::int64_t rows = 0, tokens = 0, trained = 0;
    for (const SurveyRow& row : survey.rows) {
        if (row.file >= survey.trainFiles)
            continue;
        s.pages += row.isPage;
        const bool isLeak = validation.count(row.hash) > 0;
        const bool isDouble = !seen.insert(row.hash).second;
        s.leaks += isLeak;
        s.duplicates += isDouble;
        const bool isOverlong = row.tokens > data.maxLength;
        const bool hasAnswer = row.firstTrained < data.maxLength;
        s.overlong += isOverlong;
        s.withoutAnswer += !hasAnswer;
        if (isOverlong) {
            s.cutPages += row.isPage && hasAnswer;
            s.lostTokens += row.tokens - data.maxLength;
        }
        if (!hasAnswer || (isOverlong && data.overlong == "drop")
            || (data.deduplicate && (isDouble || isLeak)))
            continue;
        if (data.limit && rows >= *data.limit)
            continue;
        ++rows;
        tokens += std::min(row.tokens, data.maxLength);
        // Exact where the answer is one stretch at the end.
        trained += std::min(row.trained, data.maxLength - row.firstTrained);
    }
    double kept = 1;
    if (data.sample && rows > data.sample->rows)
        kept = double(data.sample->rows) / double(rows);
    const bool isDemo = !data.train.empty()
        && std::all_of(data.train.begin(), data.train.end(),
            [](const std::string& source) { return source == "demo"; });
    if (const auto fraction = fractionOf(data.validation);
        fraction && *fraction > 0 && !isDemo && rows > 1) {
        const std::int64_t all = std::llround(double(rows) * kept);
        s.validationRows
            = std::clamp<std::int64_t>(std::llround(*fraction * double(all)), 1, all - 1);
        s.validationTokens = tokens * s.validationRows / rows;
        kept *= 1 - double(s.validationRows) / double(all);
    }
    s.rows = std::llround(double(rows) * kept);
    s.tokens = std::llround(double(tokens) * kept);
    s.trainedTokens = std::llround(double(trained) * kept);
    std::vector<std::int64_t> lengths = trainLengths(survey);
    std::sort(lengths.begin(), lengths.end());
    s.median = at(lengths, 0.5);
    s.percentile95 = at(lengths, 0.95);
    s.longest = at(lengths, 1);
    return s;
}

std::int64_t lengthForAll(const SurveySummary& summary)
{
    return (summary.longest + 63) / 64 * 64;
}

std::vector<DataCheck> checkData(
    const DataSurvey& survey, const SurveySummary& summary, const RunSpec& spec)
{
    std::vector<DataCheck> checks;
    if (!survey.skipped.empty())
        checks.push_back({ CheckKind::Unusable, std::int64_t(survey.skipped.size()), {} });
    if (summary.leaks > 0 && !spec.data.deduplicate)
        checks.push_back({ CheckKind::Leaks, summary.leaks, { { "data.deduplicate", true } } });
    if (summary.withoutAnswer > 0)
        checks.push_back({ CheckKind::NoAnswer, summary.withoutAnswer,
            { { "data.max_length", lengthForAll(summary) } } });
    if (summary.overlong > 0 && spec.data.overlong == "truncate")
        checks.push_back(
            { CheckKind::Overlong, summary.overlong, { { "data.overlong", "drop" } } });
    if (summary.duplicates > 0 && !spec.data.deduplicate)
        checks.push_back(
            { CheckKind::Duplicates, summary.duplicates, { { "data.deduplicate", true } } });
    if (survey.isWhole && summary.rows < kFewRows)
        checks.push_back({ CheckKind::Few, summary.rows, {} });
    if (checks.empty())
        checks.push_back({ CheckKind::AllGood, summary.rows, {} });
    return checks;
}

} // namespace dadeum::ui
