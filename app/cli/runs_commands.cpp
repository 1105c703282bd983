// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// dadeum runs list, show, note, delete; dadeum export adapter, report
#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/paths.h"
#include "core/history/history.h"
#include "core/report/report.h"
#include "core/session/run_service.h"

#include <fmt/format.h>

#include <ctime>
#include <memory>

namespace dadeum::cli {

namespace {

struct Options {
    std::string run, out, note, filter, language = "ko", title, model;
    std::vector<std::string> runs;
    bool isJson = false, isSure = false;
};

std::string localTime(double unixSeconds)
{
    const auto whole = std::time_t(unixSeconds);
    std::tm local {};
    localtime_r(&whole, &local);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &local);
    return text;
}

Json toJson(const RunRecord& run)
{
    return { { "id", run.id }, { "name", run.name }, { "status", toString(run.status) },
        { "folder", run.folder }, { "model", run.spec.model.source }, { "created", run.createdAt },
        { "step", run.step }, { "total_steps", run.totalSteps },
        { "last_loss", run.lastLoss ? Json(*run.lastLoss) : Json(nullptr) },
        { "best_eval_loss", run.bestEvalLoss ? Json(*run.bestEvalLoss) : Json(nullptr) },
        { "best_step", run.bestStep }, { "train_seconds", run.trainSeconds },
        { "peak_rss_bytes", run.peakRssBytes }, { "predicted_peak_bytes", run.predictedPeakBytes },
        { "error", run.errorMessage }, { "note", run.note }, { "tags", run.tags } };
}

RunRecord findRun(const RunStore& store, const std::string& name)
{
    if (const auto run = store.find(name))
        return *run;
    throw Error(ErrorCode::NotFound, fmt::format("there is no run \"{}\"", name),
        "`dadeum runs list` shows all runs; the first letters of an id are enough.");
}

std::filesystem::path history()
{
    ensureWritableFolder(dadeumHome());
    return historyFile();
}

void list(const Options& options)
{
    Database db(history());
    RunStore store(db);
    store.markInterrupted();
    RunFilter filter;
    filter.text = options.filter;
    filter.limit = 1000;
    const auto runs = store.list(filter);
    if (options.isJson) {
        Json json = Json::array();
        for (const RunRecord& run : runs)
            json.push_back(toJson(run));
        fmt::print("{}\n",
            Json({ { "runs", json } }).dump(-1, ' ', false, Json::error_handler_t::replace));
        return;
    }
    if (runs.empty())
        fmt::print("No runs yet. Start one with: dadeum demo\n");
    for (const RunRecord& run : runs)
        fmt::print("{}  {:<11}  {:>5}/{:<5}  {:>8}  {}  {}\n", run.id, toString(run.status),
            run.step, run.totalSteps,
            run.bestEvalLoss ? fmt::format("{:.4f}", *run.bestEvalLoss) : "-",
            localTime(run.createdAt), clipped(run.name, 40));
}

void show(const Options& options)
{
    Database db(history());
    RunStore store(db);
    store.markInterrupted();
    const RunRecord run = findRun(store, options.run);
    if (options.isJson) {
        Json json = toJson(run);
        json["spec"] = dadeum::toJson(run.spec);
        for (const char* metric : { "train_loss", "eval_loss" })
            for (const MetricPoint& point : store.metrics(run.id, metric))
                json[metric].push_back({ point.step, point.value });
        fmt::print("{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace));
        return;
    }
    fmt::print("{}  {}\n{} at step {} of {}, {}\n", run.id, run.name, toString(run.status),
        run.step, run.totalSteps, localTime(run.createdAt));
    fmt::print("model {}, rank {}, learning rate {:g}, {} rows\n", run.spec.model.source,
        run.spec.method.rank, run.spec.optim.lr, withThousands(run.trainRows));
    if (run.lastLoss)
        fmt::print("training loss {:.4f}\n", *run.lastLoss);
    if (run.bestEvalLoss)
        fmt::print("best evaluation loss {:.4f} at step {}\n", *run.bestEvalLoss, run.bestStep);
    fmt::print("training time {}, peak memory {} (predicted {})\n", duration(run.trainSeconds),
        memorySize(run.peakRssBytes), memorySize(run.predictedPeakBytes));
    if (!run.errorMessage.empty())
        fmt::print("error: {}\nhint: {}\n", run.errorMessage, run.errorHint);
    if (!run.note.empty())
        fmt::print("note: {}\n", run.note);
    fmt::print("folder {}\n", run.folder);
}

void remove(const Options& options)
{
    Database db(history());
    RunStore store(db);
    const RunRecord run = findRun(store, options.run);
    if (!options.isSure)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("this would delete run {} and its folder {}", run.id, run.folder),
            "Say --yes if that is meant.");
    if (std::filesystem::exists(run.folder)) {
        const FileLock lock(std::filesystem::path(run.folder) / "lock");
        if (!lock.isHeld())
            throw Error(
                ErrorCode::Busy, fmt::format("run {} is going on", run.id), "Stop it first.");
        std::filesystem::remove_all(run.folder);
    }
    store.remove(run.id);
}

void report(const Options& options)
{
    Database db(history());
    RunStore store(db);
    store.markInterrupted();
    std::vector<RunHistory> runs;
    for (const std::string& name : options.runs)
        runs.push_back(loadRunHistory(store, findRun(store, name).id));
    ReportOptions choice;
    choice.language = options.language == "ko" ? ReportLanguage::Korean : ReportLanguage::English;
    choice.title = options.title;
    choice.note = options.note;
    choice.version = DADEUM_VERSION;
    choice.engine = engineDescription();
    choice.time = unixTime();
    writeReport(runs, choice, options.out);
    fmt::print("{}\n", options.out);
}

} // namespace

void addRunsCommands(CLI::App& app)
{
    const auto options = std::make_shared<Options>();
    CLI::App* runs = app.add_subcommand("runs", "The history of runs")->require_subcommand(1);
    const auto runOption = [&](CLI::App* command) {
        command->add_option("run", options->run, "id, first letters of an id, or name")->required();
    };
    CLI::App* listCommand = runs->add_subcommand("list", "All runs, newest first");
    listCommand->add_option(
        "--filter", options->filter, "words, or terms such as status:failed, tag:best, eval<0.6");
    listCommand->add_flag("--json", options->isJson, "one JSON object");
    listCommand->callback([options] { list(*options); });
    CLI::App* showCommand = runs->add_subcommand("show", "One run");
    runOption(showCommand);
    showCommand->add_flag("--json", options->isJson, "one JSON object");
    showCommand->callback([options] { show(*options); });
    CLI::App* noteCommand = runs->add_subcommand("note", "Write a note on a run");
    runOption(noteCommand);
    noteCommand->add_option("text", options->note, "the note")->required();
    noteCommand->callback([options] {
        Database db(history());
        RunStore store(db);
        store.setNote(findRun(store, options->run).id, options->note);
    });
    CLI::App* deleteCommand = runs->add_subcommand("delete", "Delete a run and its folder");
    runOption(deleteCommand);
    deleteCommand->add_flag("--yes", options->isSure, "really");
    deleteCommand->callback([options] { remove(*options); });

    CLI::App* exportCommand
        = app.add_subcommand("export", "Write results to a folder")->require_subcommand(1);
    CLI::App* adapter = exportCommand->add_subcommand("adapter", "The adapter in PEFT's layout");
    runOption(adapter);
    adapter->add_option("--out", options->out, "folder to write")->required();
    adapter->add_option(
        "--model", options->model, "base model, when a PEFT folder is given instead of a run");
    adapter->callback([options] {
        if (!options->model.empty()) {
            resaveAdapter(options->model, options->run, options->out);
            fmt::print("{}\n", options->out);
            return;
        }
        Database db(history());
        exportAdapter(findRun(RunStore(db), options->run).folder, options->out);
        fmt::print("{}\n", options->out);
    });
    CLI::App* reportCommand
        = exportCommand->add_subcommand("report", "One run, or several compared, as one HTML file");
    reportCommand->add_option("runs", options->runs, "ids, first letters of ids, or names (1 to 8)")
        ->required()
        ->expected(1, 8);
    reportCommand->add_option("--out", options->out, "file to write")->required();
    reportCommand->add_option("--lang", options->language, "language shown first: ko or en")
        ->check(CLI::IsMember({ "ko", "en" }));
    reportCommand->add_option("--title", options->title, "title of the report");
    reportCommand->add_option("--note", options->note, "a paragraph in your own words");
    reportCommand->callback([options] { report(*options); });
}

} // namespace dadeum::cli
