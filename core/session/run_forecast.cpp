// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_forecast.h"

#include "core/base/file.h"
#include "core/base/paths.h"
#include "core/session/model_outline.h"
#include "core/session/run_device.h"
#include "core/train/fitting.h"
#include "core/train/schedule.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

/// Weights times tokens per second on one core in fp32; from the demo on two cores of a Zen 5
/// desktop.
constexpr double kTypicalPerCore = 3.0e10;
/// Passes with bf16 products against fp32, the middle of what was measured.
constexpr double kFastGain = 1.5;
/// Recomputing activations does the forward pass twice.
constexpr double kRecomputeWork = 4.0 / 3;
/// A token of evaluation costs the forward pass only.
constexpr double kEvaluationShare = 0.35;
/// A written token costs about this many trained ones: writing reads all weights for each token.
constexpr double kWritingShare = 12;
constexpr double kMeasuredSpread = 0.15, kScaledSpread = 0.35, kGuessedSpread = 0.6;
/// What a busy core takes, its share of the package's other parts included: the thermal design
/// power of laptop and desktop processors by their cores is 5 to 11 W.
constexpr double kWattsPerCore = 8;
constexpr double kLeastPeakShare = 0.8, kMostPeakShare = 1.25;
/// A checkpoint's states of counters and random numbers, and its notes.
constexpr std::int64_t kCheckpointBytes = std::int64_t(1) << 20;
/// Bytes of text in a token: English and HTML 3.5 to 4.5, Korean about 3.
constexpr double kBytesPerToken = 3.5;
constexpr std::size_t kSampleBytes = 256 << 10;
constexpr double kRowOverhead
    = 0.95; ///< of a row's bytes, what is text and not punctuation of the file

double speedFactor(const RunSpec& spec, bool recompute)
{
    return (spec.model.dtype == "fast" && spec.model.quantization == "none" ? kFastGain : 1)
        / (recompute ? kRecomputeWork : 1);
}

bool isSameKind(const RunSpec& a, const RunSpec& b)
{
    return a.model.source == b.model.source && a.model.dtype == b.model.dtype
        && a.model.quantization == b.model.quantization && a.method.kind == b.method.kind;
}

struct Speed {
    double tokensPerSecond = 0, spread = 0;
    bool isMeasured = false;
};

Speed speedOf(const RunSpec& spec, const MemoryPlan& memory,
    const std::vector<MeasuredRun>& measured, int cores)
{
    const double size
        = double(std::max<std::int64_t>(1, memory.totalParameters - memory.trainableParameters));
    const double mine = speedFactor(spec, memory.recompute);
    double same = 0, other = 0;
    int sameCount = 0, otherCount = 0;
    for (const MeasuredRun& run : measured) {
        if (isSameKind(run.spec, spec)) {
            same += run.tokensPerSecond;
            ++sameCount;
        } else if (run.parameters > 0) {
            other += run.tokensPerSecond * double(run.parameters)
                / speedFactor(run.spec, run.spec.train.checkpointing == "on");
            ++otherCount;
        }
    }
    if (sameCount > 0)
        return { same / sameCount, kMeasuredSpread, true };
    if (otherCount > 0)
        return { other / otherCount / size * mine, kScaledSpread, false };
    return { kTypicalPerCore * std::max(1, cores) / size * mine, kGuessedSpread, false };
}

/// Rows of a file of lines or of a list, by the length of the first ones.
DataSize sizeOfFile(const fs::path& file, std::int64_t maxLength)
{
    std::error_code missing;
    const auto bytes = fs::file_size(file, missing);
    if (missing || bytes == 0)
        return {};
    std::string sample(std::min<std::size_t>(kSampleBytes, bytes), '\0');
    std::ifstream(file, std::ios::binary).read(sample.data(), std::streamsize(sample.size()));
    double lengths = 0, tokens = 0;
    std::size_t begin = 0;
    int rows = 0;
    for (std::size_t end; (end = sample.find('\n', begin)) != std::string::npos; begin = end + 1) {
        if (end - begin < 2)
            continue;
        ++rows;
        lengths += double(end - begin + 1);
        tokens += std::min(double(maxLength), double(end - begin) * kRowOverhead / kBytesPerToken);
    }
    if (rows == 0) // one line longer than the sample
        return { 1, std::min(maxLength, std::int64_t(double(bytes) / kBytesPerToken)), 0, 0, true };
    DataSize size;
    size.rows = std::max<std::int64_t>(1, std::llround(double(bytes) / (lengths / rows)));
    size.tokens = std::llround(double(size.rows) * tokens / rows);
    size.isGuessed = true;
    return size;
}

} // namespace

std::vector<MeasuredRun> measuredRuns(const RunStore& store, std::int64_t most)
{
    RunFilter filter;
    filter.statuses = { RunStatus::Completed, RunStatus::Stopped };
    filter.limit = most;
    std::vector<MeasuredRun> runs;
    for (const RunRecord& run : store.list(filter)) {
        double sum = 0;
        int count = 0;
        for (const MetricPoint& point : store.sparkline(run.id, "tokens_per_second", 20))
            if (point.step > 1 && point.value > 0) {
                sum += point.value;
                ++count;
            }
        if (count > 0)
            runs.push_back({ run.spec, run.totalParameters - run.trainableParameters, sum / count,
                run.predictedPeakBytes, run.peakRssBytes });
    }
    return runs;
}

DataSize guessDataSize(const RunSpec& spec)
{
    DataSize size;
    bool isDemo = !spec.data.train.empty();
    for (const std::string& source : spec.data.train) {
        isDemo = isDemo && source == "demo";
        const DataSize part
            = sizeOfFile(source == "demo" ? demoDataFolder() / "train.jsonl" : fs::path(source),
                spec.data.maxLength);
        size.rows += part.rows;
        size.tokens += part.tokens;
    }
    const double perRow = size.rows > 0 ? double(size.tokens) / double(size.rows) : 0;
    std::int64_t most = spec.data.limit.value_or(size.rows);
    if (spec.data.sample)
        most = std::min(most, spec.data.sample->rows);
    size.rows = std::min(size.rows, most);
    double fraction = 0;
    const char* end = spec.data.validation.data() + spec.data.validation.size();
    const bool isFraction = std::from_chars(spec.data.validation.data(), end, fraction).ptr == end;
    if (!isFraction || (isDemo && fraction > 0)) {
        const DataSize part = sizeOfFile(
            isFraction ? demoDataFolder() / "validation.jsonl" : fs::path(spec.data.validation),
            spec.data.maxLength);
        size.validationRows = part.rows;
        size.validationTokens = part.tokens;
    } else {
        size.validationRows = std::llround(fraction * double(size.rows));
        size.validationTokens = std::llround(double(size.validationRows) * perRow);
        size.rows -= size.validationRows;
    }
    size.tokens = std::llround(double(size.rows) * perRow);
    size.isGuessed = true;
    return size;
}

RunForecast forecastRun(const RunSpec& spec, const std::optional<MemoryPlan>& memory,
    const DataSize& data, const std::vector<MeasuredRun>& measured, int cores)
{
    RunForecast forecast;
    forecast.rowsPerStep = spec.train.microBatch * spec.train.accumulation;
    if (data.rows > 0 || spec.train.maxSteps)
        forecast.steps = plannedSteps(spec, data.rows);
    if (data.rows > 0)
        forecast.tokens = std::llround(double(forecast.steps * forecast.rowsPerStep)
            * (double(data.tokens) / double(data.rows)));
    if (!memory)
        return forecast;
    std::vector<double> shares;
    for (const MeasuredRun& run : measured)
        if (isSameKind(run.spec, spec) && run.predictedPeakBytes > 0 && run.peakBytes > 0)
            shares.push_back(double(run.peakBytes) / double(run.predictedPeakBytes));
    if (!shares.empty()) {
        std::nth_element(
            shares.begin(), shares.begin() + std::ptrdiff_t(shares.size() / 2), shares.end());
        forecast.peakShare = std::clamp(shares[shares.size() / 2], kLeastPeakShare, kMostPeakShare);
    }
    forecast.peakBytes = std::llround(double(memory->total) * forecast.peakShare);
    // A checkpoint holds the adapter and what the optimiser remembers of it.
    forecast.diskBytes
        = (memory->adapters + memory->optimizer + kCheckpointBytes) * (spec.train.keep + 1)
        + memory->adapters;
    if (forecast.tokens <= 0)
        return forecast;
    double work = double(forecast.tokens);
    if (const std::int64_t every = intervalSteps(spec.train.evalEvery, forecast.steps);
        every > 0 && data.validationTokens > 0)
        work += kEvaluationShare * double(data.validationTokens)
            * double(1 + (forecast.steps + every - 1) / every);
    const SamplesSpec& samples = spec.train.samples;
    if (samples.every >= 0 && !samples.prompts.empty()) {
        const std::int64_t times
            = 2 + (samples.every > 0 ? (forecast.steps - 1) / samples.every : 0);
        work += kWritingShare * double(times)
            * double(std::int64_t(samples.prompts.size()) * samples.maxNewTokens);
    }
    const Speed speed = speedOf(spec, *memory, measured, cores);
    const double spread = std::max(speed.spread, data.isGuessed ? kScaledSpread : 0.0);
    forecast.tokensPerSecond = speed.tokensPerSecond;
    forecast.isMeasured = speed.isMeasured;
    forecast.seconds = work / speed.tokensPerSecond;
    forecast.lowSeconds = forecast.seconds * (1 - spread);
    forecast.highSeconds = forecast.seconds * (1 + spread);
    forecast.wattHours = forecast.seconds * kWattsPerCore * std::max(1, cores) / 3600;
    return forecast;
}

std::optional<MemoryAdvice> adviseMemory(const RunSpec& spec, double peakShare)
{
    const auto model = outlineModel(spec.model.source);
    const RunSpec settled = withDevice(spec);
    const auto change
        = cheapestFit(settled, model->spec, model->fileBytes, deviceMemory(settled), peakShare);
    if (!change)
        return std::nullopt;
    return MemoryAdvice { change->settings, std::llround(double(change->plan.total) * peakShare) };
}

std::vector<Issue> startIssues(const RunSpec& spec, int processesSharingMemory)
{
    std::vector<Issue> issues = validate(spec);
    if (std::any_of(issues.begin(), issues.end(),
            [](const Issue& issue) { return issue.severity == Issue::Severity::Error; }))
        return issues;
    for (Issue& issue : deviceIssues(spec))
        issues.push_back(std::move(issue));
    const RunSpec settled = withDevice(spec);
    try {
        auto model = outlineModel(spec.model.source);
        if (spec.task == "sequence_classification" && !model->spec.head.isClassifier())
            model = outlineModel(spec.model.source, // with the head that the run will add
                std::max<std::int64_t>(2, std::int64_t(spec.data.labels.size())));
        for (Issue& issue : modelIssues(settled, model->spec, model->fileBytes,
                 deviceMemory(settled, processesSharingMemory)))
            issues.push_back(std::move(issue));
    } catch (const Error&) {
        // The run says what is wrong with its files, with all that it knows by then.
    }
    return issues;
}

std::int64_t forecastSteps(const RunSpec& spec, std::int64_t rows)
{
    return plannedSteps(spec, rows);
}

std::vector<RatePoint> forecastRates(
    const OptimSpec& optim, std::int64_t totalSteps, std::int64_t points)
{
    std::vector<RatePoint> rates;
    points = std::clamp<std::int64_t>(points, 2, std::max<std::int64_t>(2, totalSteps));
    for (std::int64_t i = 0; i < points; ++i) {
        const std::int64_t step = 1 + (totalSteps - 1) * i / (points - 1);
        if (rates.empty() || rates.back().step < step)
            rates.push_back({ step, learningRate(optim, step, totalSteps) });
    }
    return rates;
}

std::int64_t forecastInterval(const Interval& interval, std::int64_t totalSteps)
{
    return intervalSteps(interval, totalSteps);
}

} // namespace dadeum
