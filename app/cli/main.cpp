// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The command line: docs/ARCHITECTURE.md, "Command line". Exit codes: 0 fine, 1 error (error: … and
// hint: … on stderr), 2 wrong usage.
#include "app/cli/commands.h"
#include "core/base/error.h"

#include <fmt/core.h>

#include <clocale>
#include <cstdio>
#include <exception>

namespace {

int report(const std::string& message, const std::string& hint)
{
    fmt::print(stderr, "error: {}\n", message);
    if (!hint.empty())
        fmt::print(stderr, "hint: {}\n", hint);
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    std::setlocale(LC_ALL, "C.UTF-8");
    CLI::App app { "Dadeum: fine-tune language models on your own computer.", "dadeum" };
    app.set_version_flag("--version", "dadeum " DADEUM_VERSION);
    app.require_subcommand(1);
    dadeum::cli::addDemoCommand(app);
    dadeum::cli::addTrainCommands(app);
    dadeum::cli::addDataCommands(app);
    dadeum::cli::addLibraryCommands(app);
    dadeum::cli::addModelCommands(app);
    dadeum::cli::addRunsCommands(app);
    dadeum::cli::addMergeCommand(app);
    dadeum::cli::addDoctorCommand(app);
    try {
        app.parse(argc, argv);
        return 0;
    } catch (const CLI::ParseError& e) {
        const int code = app.exit(e);
        return code == 0 ? 0 : 2;
    } catch (const dadeum::Error& e) {
        return report(e.what(), e.hint());
    } catch (const std::bad_alloc&) {
        return report(
            "the computer ran out of memory", "Close other programs or choose a smaller model.");
    } catch (const std::exception& e) {
        return report(e.what(), "Please report this with the command that you ran.");
    }
}
