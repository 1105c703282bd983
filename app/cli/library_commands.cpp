// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// dadeum models list, models show, models download
#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "core/base/json.h"
#include "core/session/hub_download.h"
#include "core/session/model_library.h"

#include <fmt/ranges.h>
#include <unistd.h>

#include <csignal>

#include <memory>

namespace dadeum::cli {

namespace {

struct Options {
    std::string model;
    std::vector<std::string> folders, files;
    bool isJson = false, withVerify = false;
};

constexpr std::int64_t kRanks[] = { 4, 8, 16, 32, 64 };

Json summaryJson(const ModelSummary& m)
{
    return { { "source", m.source }, { "path", m.path }, { "name", m.name }, { "family", m.family },
        { "licence", m.licence }, { "parameters", m.parameters }, { "layers", m.layers },
        { "hidden_size", m.hidden }, { "vocabulary", m.vocabulary },
        { "context_length", m.contextLength }, { "storage", m.storage },
        { "file_bytes", m.fileBytes }, { "has_tokenizer", m.hasTokenizer },
        { "has_chat_template", m.hasChatTemplate }, { "problem", m.problem }, { "hint", m.hint } };
}

Json issueJson(const Issue& issue)
{
    const char* severity = issue.severity == Issue::Severity::Error ? "error"
        : issue.severity == Issue::Severity::Warning                ? "warning"
                                                                    : "advice";
    return { { "field", issue.field }, { "severity", severity }, { "text", issue.text },
        { "fix", issue.fix } };
}

/// JSON is for programs, and file names need not be UTF-8.
void printJson(const Json& json)
{
    fmt::print("{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// "1.24 B", "134.5 M"
std::string shortCount(std::int64_t number)
{
    if (number >= 1'000'000'000)
        return fmt::format("{:.2f} B", double(number) / 1e9);
    return number > 0 ? fmt::format("{:.1f} M", double(number) / 1e6) : "?";
}

void list(const Options& options)
{
    std::vector<std::filesystem::path> folders = modelFolders();
    for (const std::string& folder : options.folders) {
        if (!std::filesystem::is_directory(folder))
            throw Error(ErrorCode::NotFound, fmt::format("{} is not a folder", folder));
        folders.emplace_back(folder);
    }
    const std::vector<ModelSummary> models = ModelLibrary(folders).scan();
    if (options.isJson) {
        Json entries = Json::array();
        for (const ModelSummary& model : models)
            entries.push_back(summaryJson(model));
        printJson({ { "models", entries } });
        return;
    }
    if (models.empty()) {
        fmt::print("No models found. Give folders, set DADEUM_MODELS, or put models into the "
                   "Hugging Face cache.\n");
        return;
    }
    fmt::print("{:<32} {:<12} {:>9} {:<6} {:>9}  {}\n", "name", "family", "size", "stored",
        "context", "give this to --model");
    for (const ModelSummary& m : models) {
        fmt::print("{:<32} {:<12} {:>9} {:<6} {:>9}  {}\n", clipped(m.name, 32),
            clipped(m.family, 12), shortCount(m.parameters), m.storage,
            m.contextLength > 0 ? withThousands(m.contextLength) : "?", m.source);
        if (!m.problem.empty())
            fmt::print("    cannot be used: {}\n", m.problem);
    }
}

std::string targetsText(const AdapterSize& adapter)
{
    return fmt::format("{}", fmt::join(adapter.targets, ", "));
}

void printDetails(const ModelDetails& details)
{
    const ModelSummary& m = details.summary;
    const auto number = [](std::int64_t value) {
        return value > 0 ? withThousands(value) : std::string("unknown");
    };
    const std::pair<const char*, std::string> rows[] = { { "name", m.name }, { "path", m.path },
        { "family", m.family.empty() ? "unknown" : m.family },
        { "licence", m.licence.empty() ? "not stated" : m.licence },
        { "parameters", number(m.parameters) }, { "layers", number(m.layers) },
        { "width", number(m.hidden) }, { "vocabulary", number(m.vocabulary) },
        { "context", m.contextLength > 0 ? withThousands(m.contextLength) + " tokens" : "unknown" },
        { "stored as",
            fmt::format(
                "{}, {}", m.storage.empty() ? "unknown" : m.storage, fileSize(m.fileBytes)) },
        { "tokenizer",
            details.tokenizerSize > 0 ? withThousands(details.tokenizerSize) + " tokens"
                : m.hasTokenizer      ? "yes"
                                      : "no" },
        { "chat template", m.hasChatTemplate ? "yes" : "no" } };
    for (const auto& [name, value] : rows)
        fmt::print("{:<14} {}\n", name, value);
    if (!details.adapters.empty()) {
        fmt::print("\nTrainable parameters of a LoRA adapter\n{:<34}", "targets");
        for (const std::int64_t rank : kRanks)
            fmt::print(" {:>13}", fmt::format("r = {}", rank));
        fmt::print("\n");
        for (const AdapterSize& adapter : details.adapters) {
            fmt::print("{:<34}", targetsText(adapter));
            for (const std::int64_t rank : kRanks)
                fmt::print(" {:>13}", withThousands(adapter.perRank * rank));
            fmt::print("\n");
        }
    }
    if (!details.issues.empty())
        fmt::print("\n");
    for (const Issue& issue : details.issues)
        fmt::print("{}: {}{}{}\n", issue.severity == Issue::Severity::Advice ? "note" : "problem",
            issue.text, issue.fix.empty() ? "" : "\n  hint: ", issue.fix);
}

/// A line that keeps itself up to date on a terminal.
bool showProgress(std::int64_t done, std::int64_t total, const std::string& what)
{
    if (isatty(STDERR_FILENO))
        fmt::print(
            stderr, "\r\033[K{:3d} %  {}", total > 0 ? done * 100 / total : 0, clipped(what, 60));
    return true;
}

void show(const Options& options)
{
    const ModelDetails details = detailModel(options.model);
    std::optional<Issue> defect;
    if (options.withVerify) {
        defect = verifyModel(options.model, showProgress);
        if (isatty(STDERR_FILENO))
            fmt::print(stderr, "\r\033[K");
    }
    if (options.isJson) {
        Json json = summaryJson(details.summary);
        json["tokenizer_size"] = details.tokenizerSize;
        json["adapters"] = Json::array();
        for (const AdapterSize& adapter : details.adapters)
            json["adapters"].push_back(
                { { "targets", adapter.targets }, { "parameters_per_rank", adapter.perRank } });
        json["issues"] = Json::array();
        for (const Issue& issue : details.issues)
            json["issues"].push_back(issueJson(issue));
        if (options.withVerify)
            json["defect"] = defect ? issueJson(*defect) : Json();
        printJson(json);
    } else {
        printDetails(details);
        if (options.withVerify && !defect)
            fmt::print("\nchecked: every tensor is there, readable and finite\n");
    }
    if (defect)
        throw Error(ErrorCode::InvalidInput, defect->text, defect->fix);
}

volatile std::sig_atomic_t isInterrupted = 0;

void download(const Options& options)
{
    HubId id;
    if (!parseHubId(options.model, id))
        throw Error(ErrorCode::InvalidInput,
            fmt::format("\"{}\" is not the id of a model", options.model),
            "Ids look like Qwen/Qwen2.5-0.5B-Instruct or name@revision.");
    std::signal(SIGINT, [](int) { isInterrupted = 1; });
    const bool isTerminal = isatty(STDERR_FILENO);
    std::string current;
    const std::filesystem::path folder
        = downloadModel(id, options.files, hubSettings(), [&](const DownloadProgress& progress) {
              const std::string share
                  = fmt::format("{} of {}", fileSize(progress.done), fileSize(progress.total));
              if (isTerminal)
                  fmt::print(stderr, "\r\033[K{:>22}  {}", share, clipped(progress.file, 50));
              else if (progress.file != current)
                  fmt::print(stderr, "{}\n", progress.file);
              current = progress.file;
              return isInterrupted == 0;
          });
    if (isTerminal)
        fmt::print(stderr, "\r\033[K");
    if (options.isJson)
        printJson({ { "source", options.model }, { "path", folder.string() } });
    else
        fmt::print(
            "{} is in {}\nUse it as --model {}\n", options.model, folder.string(), options.model);
}

} // namespace

void addLibraryCommands(CLI::App& app)
{
    const auto options = std::make_shared<Options>();
    CLI::App* models
        = app.add_subcommand("models", "The models of this computer")->require_subcommand(1);

    CLI::App* listCommand
        = models->add_subcommand("list", "Models in folders and in the Hugging Face cache");
    listCommand->add_option("folder", options->folders, "search these too");
    listCommand->add_flag("--json", options->isJson, "one JSON object");
    listCommand->callback([options] { list(*options); });

    CLI::App* showCommand = models->add_subcommand("show", "What a model is");
    showCommand
        ->add_option("model", options->model, "folder, .gguf file, Hugging Face cache id, or demo")
        ->required();
    showCommand->add_flag(
        "--verify", options->withVerify, "read every tensor and report the first defect");
    showCommand->add_flag("--json", options->isJson, "one JSON object");
    showCommand->callback([options] { show(*options); });

    CLI::App* downloadCommand = models->add_subcommand(
        "download", "Fetch a model from the Hugging Face hub into its cache");
    downloadCommand->add_option("id", options->model, "org/name, or org/name@revision")->required();
    downloadCommand
        ->add_option("--file", options->files,
            "only this file of the repository, such as a .gguf; may be given several times")
        ->take_all();
    downloadCommand->add_flag("--json", options->isJson, "one JSON object");
    downloadCommand->callback([options] { download(*options); });
}

} // namespace dadeum::cli
