// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// dadeum export merged: a run, or a base model with adapters, as a model folder.
#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "core/base/paths.h"
#include "core/history/history.h"
#include "core/session/run_service.h"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <memory>

namespace dadeum::cli {

namespace {

struct Options {
    std::string run;
    std::vector<std::string> adapters;
    MergeRequest request;
};

std::atomic<bool> isInterrupted { false };

void merge(Options& options)
{
    MergeRequest& request = options.request;
    request.adapters = adapterUses(options.adapters);
    if (options.run.empty() == request.model.empty())
        throw Error(ErrorCode::InvalidInput, "give either a run, or --model with --adapter");
    if (!options.run.empty()) {
        Database db(historyFile());
        const auto run = RunStore(db).find(options.run);
        if (!run)
            throw Error(ErrorCode::NotFound, fmt::format("there is no run \"{}\"", options.run),
                "`dadeum runs list` shows all runs.");
        request.model = run->spec.model.source;
        request.adapters.insert(
            request.adapters.begin(), AdapterUse { trainedFolder(run->folder).string(), 1 });
    }
    const bool isTerminal = isatty(STDERR_FILENO);
    isInterrupted = false;
    const auto previous = std::signal(SIGINT, [](int) { isInterrupted = true; });
    request.progress = [&](std::int64_t done, std::int64_t total) {
        if (isTerminal)
            fmt::print(stderr, "\r{} of {} weights", done, total);
        return !isInterrupted;
    };
    try {
        exportMerged(request);
    } catch (...) {
        std::signal(SIGINT, previous);
        throw;
    }
    std::signal(SIGINT, previous);
    if (isTerminal)
        fmt::print(stderr, "\r\033[K");
    fmt::print("{}\n", request.out.string());
}

} // namespace

void addMergeCommand(CLI::App& app)
{
    const auto options = std::make_shared<Options>();
    CLI::App* merged = app.get_subcommand("export")->add_subcommand(
        "merged", "A model folder with the adapter merged in");
    merged->add_option("run", options->run, "id, first letters of an id, or name");
    merged->add_option("--model", options->request.model, "a base model instead of a run");
    merged
        ->add_option("--adapter", options->adapters,
            "PEFT folder, or FOLDER=STRENGTH with 0 to 1.5; may be given several times")
        ->take_all();
    merged->add_option("--out", options->request.out, "folder to write")->required();
    merged->add_option("--dtype", options->request.dtype, "auto, float32, bfloat16 or float16")
        ->check(CLI::IsMember({ "auto", "float32", "bfloat16", "float16" }));
    merged->callback([options] { merge(*options); });
}

} // namespace dadeum::cli
