// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// dadeum demo: fine-tune the default model on the default data, then write and picture a page with
// base and tuned model.
#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "core/base/file.h"
#include "core/base/paths.h"
#include "core/session/run_service.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <memory>
#include <mutex>

extern char** environ;

namespace dadeum::cli {

namespace fs = std::filesystem;

namespace {

struct Options {
    std::vector<std::string> settings;
};

GenerateResult writePage(RunService& service, const std::string& prompt, const std::string& adapter,
    std::int64_t maxNewTokens)
{
    std::mutex mutex;
    std::condition_variable wake;
    std::optional<GenerateResult> result;
    std::optional<Error> error;
    GenerateRequest request;
    if (!adapter.empty())
        request.adapters = { { adapter } };
    request.prompt = prompt;
    request.sampling.maxNewTokens = maxNewTokens;
    const auto finish = [&](auto& slot, const auto& value) {
        const std::lock_guard lock(mutex);
        slot = value;
        wake.notify_all();
    };
    service.generate(request,
        { {}, [&](const GenerateResult& r) { finish(result, r); },
            [&](const Error& e) { finish(error, e); } });
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return result || error; });
    if (error)
        throw *error;
    return *result;
}

/// The studio beside this program, which pictures pages off-screen; empty when it was not built.
fs::path studioProgram()
{
    const fs::path self = fs::read_symlink("/proc/self/exe").parent_path();
    for (const fs::path& candidate : { self / "../gui/dadeum-studio", self / "dadeum-studio" })
        if (fs::exists(candidate))
            return fs::canonical(candidate);
    return {};
}

/// Runs the studio as a renderer; returns whether the picture was made.
bool renderPage(const fs::path& studio, const fs::path& html, const fs::path& png)
{
    std::vector<std::string> arguments { studio.string(), "--render", html.string(), png.string() };
    std::vector<char*> argv;
    for (std::string& argument : arguments)
        argv.push_back(argument.data());
    argv.push_back(nullptr);
    std::vector<std::string> variables;
    for (char** variable = environ; *variable; ++variable)
        variables.emplace_back(*variable);
    variables.emplace_back("QT_QPA_PLATFORM=offscreen");
    std::vector<char*> envp;
    for (std::string& variable : variables)
        envp.push_back(variable.data());
    envp.push_back(nullptr);
    pid_t child = 0;
    int status = 0;
    if (posix_spawn(&child, studio.c_str(), nullptr, nullptr, argv.data(), envp.data()) != 0
        || waitpid(child, &status, 0) != child)
        return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 && fs::exists(png);
}

void demo(const Options& options)
{
    RunSpec spec = demoRunSpec();
    for (const std::string& setting : options.settings)
        applySetting(spec, setting);
    RunService service(dadeumHome());
    const Finished finished = watchRun(service, spec, "", Output::Human);
    if (finished.status == FinishStatus::Failed)
        throw Error(ErrorCode::Internal, finished.errorMessage, finished.errorHint);
    if (finished.status == FinishStatus::Stopped)
        return;

    const fs::path folder = fs::path(finished.folder) / "demo";
    ensureWritableFolder(folder);
    const fs::path adapter = fs::path(finished.folder) / "adapter";
    const fs::path studio = studioProgram();
    const std::string prompt
        = spec.train.samples.prompts.front(); // a subject that the training rows leave out
    fmt::print("\nThe same prompt for both: {}\n", prompt);
    const std::pair<const char*, std::string> models[]
        = { { "base", "" }, { "tuned", adapter.string() } };
    for (const auto& [name, adapterFolder] : models) {
        const GenerateResult result
            = writePage(service, prompt, adapterFolder, spec.train.samples.maxNewTokens);
        const fs::path html = folder / (std::string(name) + ".html"),
                       png = folder / (std::string(name) + ".png");
        writeFileAtomically(html, result.text);
        const bool isPictured = !studio.empty() && renderPage(studio, html, png);
        fmt::print("  {:<6} {} tokens, {:.1f} tokens/s, {}: {}\n", name, result.newTokens,
            double(result.newTokens) / std::max(1e-9, result.seconds),
            result.isComplete ? "complete page" : "not finished",
            isPictured ? png.string() : html.string());
        if (!isPictured && studio.empty())
            fmt::print("         (no picture: this build has no studio)\n");
    }
    fmt::print(
        "\nSummary\n  adapter     {}\n  pages       {}\n  run folder  {}\n  history     {}\n",
        adapter.string(), folder.string(), finished.folder, historyFile().string());
    fmt::print("  best evaluation loss {:.4f} at step {}, training time {}, peak memory {}\n",
        finished.bestEvalLoss.value_or(0), finished.bestStep, duration(finished.trainRuntime),
        memorySize(finished.peakRssBytes));
    fmt::print(
        "Open the window with ./run studio to look at the curves and try your own prompts.\n");
}

} // namespace

void addDemoCommand(CLI::App& app)
{
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "demo", "Fine-tune a small model on web pages and compare it with its base");
    command
        ->add_option("--set", options->settings, "change a setting, e.g. --set train.max_steps=10")
        ->take_all();
    command->callback([options] { demo(*options); });
}

} // namespace dadeum::cli
