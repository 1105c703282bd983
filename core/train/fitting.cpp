// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/fitting.h"

#include "core/adapter/adapter_plan.h"
#include "core/base/device_name.h"
#include "core/model/frozen_weights.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum {

namespace {

constexpr std::int64_t kShortestLength = 128;
constexpr std::int64_t kSmallestPass = 256;
constexpr std::int64_t kMostAccumulation = 65536; ///< that `validate` allows
/// The plan is right within a tenth: only what exceeds memory by more is refused.
constexpr double kPlanError = 0.1;

std::string gigabytes(std::int64_t bytes)
{
    return fmt::format("{:.1f} GB", double(bytes) / double(1 << 30));
}

/// The fewest rows side by side that keep the batch of a step with an allowed accumulation.
std::int64_t fewestRows(const TrainSpec& train)
{
    const std::int64_t batch = train.microBatch * train.accumulation;
    std::int64_t rows = std::max<std::int64_t>(1, batch / kMostAccumulation);
    while (batch % rows != 0 || batch / rows > kMostAccumulation)
        ++rows;
    return rows;
}

/// The settings to try, cheapest first. Each one is asked after those before it are in the spec.
std::vector<std::string> nextSettings(const RunSpec& spec, const MemoryPlan& plan, int kind)
{
    const TrainSpec& train = spec.train;
    switch (kind) {
    case 0:
        if (!plan.recompute)
            return { "train.checkpointing=on" };
        return {};
    case 1:
        if (const std::int64_t rows = fewestRows(train);
            !spec.data.packing && rows < train.microBatch)
            return { fmt::format("train.micro_batch={}", rows),
                fmt::format(
                    "train.accumulation={}", train.microBatch * train.accumulation / rows) };
        if (spec.data.packing && plan.passTokens > kSmallestPass)
            return { fmt::format("train.batch_tokens={}",
                std::max(kSmallestPass, std::min(spec.data.maxLength, plan.passTokens))) };
        return {};
    case 2:
        if (spec.optim.name == "adamw")
            return { "optim.name=adamw8bit" };
        return {};
    case 3:
        if (spec.model.quantization == "none" && spec.method.kind == "lora" && !spec.method.dora)
            return { "model.quantization=nf4" };
        return {};
    default:
        if (const std::int64_t half = spec.data.maxLength / 2; half >= kShortestLength) {
            std::vector<std::string> settings { fmt::format("data.max_length={}", half) };
            if (spec.data.packing) // else passes stay as long as they were
                settings.push_back(
                    fmt::format("train.batch_tokens={}", std::max(kSmallestPass, half)));
            return settings;
        }
        return {};
    }
}

} // namespace

std::optional<FittingChange> cheapestFit(const RunSpec& given, const DecoderSpec& model,
    std::int64_t fileBytes, std::int64_t availableBytes, double share)
{
    const auto fits = [&](const MemoryPlan& plan) {
        return double(plan.total) * share <= double(availableBytes);
    };
    const auto planWith = [&](const std::vector<std::vector<std::string>>& steps, RunSpec& spec) {
        spec = given;
        for (const auto& step : steps)
            for (const std::string& setting : step)
                applySetting(spec, setting);
        return planMemory(spec, model, fileBytes, availableBytes);
    };
    std::vector<std::vector<std::string>> steps;
    RunSpec spec;
    MemoryPlan plan = planWith(steps, spec);
    if (availableBytes <= 0 || fits(plan))
        return std::nullopt;
    constexpr int kKinds = 5;
    for (int kind = 0; kind < kKinds && !fits(plan);) {
        const auto settings = nextSettings(spec, plan, kind);
        const std::int64_t before = plan.total;
        if (!settings.empty()) {
            steps.push_back(settings);
            plan = planWith(steps, spec);
        }
        const bool hasHelped = plan.total < before;
        if (!settings.empty() && !hasHelped) {
            steps.pop_back();
            plan = planWith(steps, spec);
        }
        // Lengths can be halved again and again; everything else helps once.
        if (!hasHelped || kind < kKinds - 1)
            ++kind;
    }
    if (!fits(plan))
        return std::nullopt;
    for (std::size_t i = 0; i < steps.size();) {
        auto fewer = steps;
        fewer.erase(fewer.begin() + std::ptrdiff_t(i));
        RunSpec tried;
        if (const MemoryPlan other = planWith(fewer, tried); fits(other)) {
            steps = std::move(fewer);
            plan = other;
        } else {
            ++i;
        }
    }
    FittingChange change;
    change.plan = plan;
    for (const auto& step : steps)
        change.settings.insert(change.settings.end(), step.begin(), step.end());
    return change;
}

std::vector<Issue> modelIssues(const RunSpec& spec, const DecoderSpec& model,
    std::int64_t fileBytes, std::int64_t availableBytes)
{
    std::vector<Issue> issues;
    const auto error = [&](const char* field, std::string text, std::string fix) {
        issues.push_back({ field, Issue::Severity::Error, std::move(text), std::move(fix) });
    };
    if (spec.data.maxLength > model.maxPositions)
        error("data.max_length",
            fmt::format("data.max_length is {}, the model reads at most {} tokens",
                spec.data.maxLength, model.maxPositions),
            fmt::format("Lower it to {} or less.", model.maxPositions));
    for (const std::int64_t layer : spec.method.layersToTransform)
        if (layer >= model.layers)
            error("method.layers_to_transform",
                fmt::format(
                    "layer {} is listed, the model has layers 0 to {}", layer, model.layers - 1),
                "List layers that exist, or leave the list empty for all.");
    if (spec.model.quantization == "int8")
        for (std::size_t p = 0; p < kProjections; ++p)
            if (const std::int64_t columns = model.inputSize(Projection(p));
                columns % kInt8Block != 0) {
                error("model.quantization",
                    fmt::format("8-bit blocks need rows of a multiple of {} weights, the model has "
                                "rows of {}",
                        kInt8Block, columns),
                    "Choose nf4, or none.");
                break;
            }
    try {
        const AdapterPlan adapters = planAdapter(model, loraConfigFrom(spec.method, ""));
        for (const LoraTarget& target : adapters.targets)
            if (const std::int64_t most = std::min(target.in, target.out); target.rank > most) {
                error("method.rank",
                    fmt::format("method.rank is {}, but {} is {} × {}: the rank cannot be larger "
                                "than a side",
                        target.rank, target.name, target.out, target.in),
                    fmt::format("Use a rank of {} or less; 8 to 32 are usual.", most));
                break;
            }
        const MemoryPlan plan = planMemory(spec, model, fileBytes, availableBytes);
        if (availableBytes > 0 && double(plan.total) * (1 - kPlanError) > double(availableBytes)) {
            const auto change = cheapestFit(spec, model, fileBytes, availableBytes);
            std::string settings;
            for (const std::string& setting :
                change ? change->settings : std::vector<std::string>())
                settings += (settings.empty() ? "" : ", ") + setting;
            error("train.micro_batch",
                fmt::format("the run needs about {} of memory, {} has {}", gigabytes(plan.total),
                    cudaIndex(spec.device) ? "the GPU" : "this computer",
                    gigabytes(availableBytes)),
                change ? fmt::format(
                    "This fits, with {}: {}.", gigabytes(change->plan.total), settings)
                       : "Choose a smaller model.");
        }
    } catch (const Error& e) {
        error(e.code() == ErrorCode::Unsupported ? "model.source" : "method.targets", e.what(),
            e.hint());
    }
    return issues;
}

} // namespace dadeum
