// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// dadeum train, dadeum estimate
#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "core/base/paths.h"
#include "core/base/recipes.h"
#include "core/base/trainable_line.h"
#include "core/history/history.h"
#include "core/session/mpi_group.h"
#include "core/session/run_device.h"
#include "core/session/run_follower.h"
#include "core/session/run_forecast.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <thread>

namespace dadeum::cli {

namespace {

struct Options {
    std::string spec, recipe, resume, events;
    std::vector<std::string> settings;
    bool isJson = false;
};

RunSpec readSpec(const Options& options)
{
    RunSpec spec = options.spec == "demo"
        ? demoRunSpec()
        : runSpecFromJson(readJsonFile(options.spec, 16 << 20), options.spec);
    if (!options.recipe.empty()) {
        const Recipe* recipe = findRecipe(options.recipe);
        if (!recipe) {
            std::string known;
            for (const Recipe& each : recipes())
                known += (known.empty() ? "" : ", ") + each.id;
            throw Error(ErrorCode::NotFound, "no recipe \"" + options.recipe + '"',
                "There are " + known + '.');
        }
        for (const Issue& refused : applyRecipe(spec, *recipe))
            fmt::print(stderr, "note: left out of the recipe: {}\n", refused.text);
    }
    for (const std::string& setting : options.settings)
        applySetting(spec, setting);
    return spec;
}

void train(const Options& options)
{
    if (options.spec.empty() == options.resume.empty())
        throw Error(ErrorCode::InvalidInput, "give either a RunSpec file or --resume RUN",
            "For example: dadeum train spec.json");
    if (!options.resume.empty() && (!options.settings.empty() || !options.recipe.empty()))
        throw Error(ErrorCode::InvalidInput,
            "--set and --recipe cannot change a run that is resumed",
            "Start a new run with the changed settings.");
    const std::unique_ptr<ProcessGroup> launched = joinLaunchedGroup();
    ProcessGroup& group = launched ? *launched : singleProcess();
    if (!group.isFirst())
        return followUntilDone(group);
    const Followers followers(group);
    std::optional<RunSpec> spec;
    if (options.resume.empty())
        spec = readSpec(options);
    RunService service(dadeumHome(), group);
    service.setThreads(group.cores());
    const Finished finished = watchRun(service, spec, options.resume,
        options.events == "jsonl" ? Output::JsonLines : Output::Human, group);
    if (finished.status == FinishStatus::Failed)
        throw Error(ErrorCode::Internal, finished.errorMessage, finished.errorHint);
}

/// Without a history there is nothing to learn from.
std::vector<MeasuredRun> earlierRuns()
{
    if (!std::filesystem::exists(historyFile()))
        return {};
    try {
        Database db(historyFile());
        return measuredRuns(RunStore(db));
    } catch (const Error&) {
        return {};
    }
}

void estimate(const Options& options)
{
    const RunSpec spec = readSpec(options);
    const MemoryPlan plan = estimateMemory(spec);
    const RunForecast run = forecastRun(spec, plan, guessDataSize(spec), earlierRuns(),
        int(std::max(1u, std::thread::hardware_concurrency())));
    const bool isTooMuch = plan.available > 0 && run.peakBytes > plan.available;
    const auto advice
        = isTooMuch ? adviseMemory(spec, run.peakShare) : std::optional<MemoryAdvice>();
    const std::vector<Issue> issues = startIssues(spec);
    const std::string device = withDevice(spec).device;
    if (options.isJson) {
        Json json({ { "device", device }, { "weights", plan.weights },
            { "adapters", plan.adapters }, { "optimizer", plan.optimizer },
            { "gradients", plan.gradients }, { "activations", plan.activations },
            { "logits", plan.logits }, { "runtime", plan.runtime }, { "total", plan.total },
            { "available", plan.available }, { "trainable_parameters", plan.trainableParameters },
            { "total_parameters", plan.totalParameters }, { "pass_tokens", plan.passTokens },
            { "recompute", plan.recompute }, { "expected_peak", run.peakBytes },
            { "steps", run.steps }, { "tokens", run.tokens },
            { "tokens_per_second", run.tokensPerSecond }, { "seconds", run.seconds },
            { "seconds_low", run.lowSeconds }, { "seconds_high", run.highSeconds },
            { "watt_hours", run.wattHours }, { "is_measured", run.isMeasured },
            { "disk_bytes", run.diskBytes } });
        if (advice)
            json["advice"] = { { "settings", advice->settings }, { "total", advice->peakBytes } };
        json["issues"] = Json::array();
        for (const Issue& issue : issues)
            json["issues"].push_back(
                { { "field", issue.field }, { "text", issue.text }, { "fix", issue.fix } });
        fmt::print("{}\n", json.dump());
        return;
    }
    fmt::print("{:<12} {:>10}\n", "device", device);
    const std::pair<const char*, std::int64_t> parts[] = { { "weights", plan.weights },
        { "adapters", plan.adapters }, { "optimiser", plan.optimizer },
        { "gradients", plan.gradients }, { "activations", plan.activations },
        { "logits", plan.logits }, { "runtime", plan.runtime } };
    for (const auto& [name, bytes] : parts)
        fmt::print("{:<12} {:>10}\n", name, memorySize(bytes));
    fmt::print("{:<12} {:>10}{}\n", "total", memorySize(plan.total),
        plan.available > 0 ? "  of " + memorySize(plan.available) : "");
    fmt::print(
        "{:<12} {:>10}  for checkpoints and the adapter\n", "disk", memorySize(run.diskBytes));
    fmt::print("{}\n", trainableLine(plan.trainableParameters, plan.totalParameters));
    fmt::print("{} tokens per pass{}\n", plan.passTokens,
        plan.recompute ? ", activations are recomputed" : "");
    if (run.peakShare != 1)
        fmt::print("earlier runs like this one took {:.0f} % of their plan: {} are expected\n",
            100 * run.peakShare, memorySize(run.peakBytes));
    if (run.seconds > 0)
        fmt::print("about {} ({} to {}) for {} steps at {} tokens/s, {:.0f} Wh; {}\n",
            duration(run.seconds), duration(run.lowSeconds), duration(run.highSeconds), run.steps,
            withThousands(std::int64_t(run.tokensPerSecond)), run.wattHours,
            run.isMeasured ? "measured on this computer" : "not measured yet");
    if (advice) {
        std::string settings;
        for (const std::string& setting : advice->settings)
            settings += " --set " + setting;
        fmt::print("This is more than the computer has. {} with:{}\n",
            memorySize(advice->peakBytes), settings);
    } else if (isTooMuch) {
        fmt::print("This is more than the computer has; choose a smaller model.\n");
    }
    for (const Issue& issue : issues)
        fmt::print("{}: {} {}\n", issue.field, issue.text, issue.fix);
}

} // namespace

void addTrainCommands(CLI::App& app)
{
    const auto options = std::make_shared<Options>();
    CLI::App* trainCommand = app.add_subcommand("train", "Fine-tune a model as a RunSpec says");
    trainCommand->add_option("spec", options->spec, "RunSpec file (JSON), or demo");
    trainCommand->add_option(
        "--recipe", options->recipe, "ready settings: gentle, balanced, thorough, korquad, …");
    trainCommand
        ->add_option("--set", options->settings, "change a setting, e.g. --set optim.lr=2e-4")
        ->take_all();
    trainCommand->add_option(
        "--resume", options->resume, "continue a stopped or interrupted run (id, prefix or name)");
    trainCommand
        ->add_option("--events", options->events, "jsonl: one JSON object per event on stdout")
        ->check(CLI::IsMember({ "jsonl" }));
    trainCommand->callback([options] { train(*options); });

    CLI::App* estimateCommand
        = app.add_subcommand("estimate", "Predict memory, time and energy of a run");
    estimateCommand->add_option("spec", options->spec, "RunSpec file (JSON), or demo")->required();
    estimateCommand->add_option("--recipe", options->recipe, "ready settings");
    estimateCommand->add_option("--set", options->settings, "change a setting")->take_all();
    estimateCommand->add_flag("--json", options->isJson, "one JSON object");
    estimateCommand->callback([options] { estimate(*options); });
}

} // namespace dadeum::cli
