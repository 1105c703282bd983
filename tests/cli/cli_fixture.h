// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Starts the built `dadeum` with a tiny model and data in a scratch folder, and reads what it says.
#pragma once

#include "tests/support/reference.h"
#include "tests/support/tiny_model.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include <sstream>
#include <string>
#include <vector>

namespace dadeum::test {

struct Result {
    int exitCode = -1;
    int signal = 0;
    std::string out, err;
};

/// Home, model, data and spec in a scratch folder whose name has a space and Hangul.
class Cli {
public:
    Cli()
        : m_root(m_scratch.path() / "내 폴더")
    {
        writeTinyModel(m_root / "model");
        writeTinyData(m_root / "data.jsonl");
    }

    std::filesystem::path root() const { return m_root; }
    std::filesystem::path home() const { return m_root / "home"; }

    std::string writeSpec(std::int64_t steps, const std::string& name = "spec.json") const
    {
        writeFileAtomically(
            m_root / name, toJson(tinySpec(m_root / "model", m_root / "data.jsonl", steps)).dump());
        return (m_root / name).string();
    }

    /// `launcher`: a program and its arguments that start dadeum.
    pid_t start(const std::vector<std::string>& arguments, const std::string& input = {},
        const std::vector<std::string>& launcher = {}) const
    {
        writeFileAtomically(m_root / "in.txt", input);
        writeFileAtomically(m_root / "out.txt", "");
        const pid_t child = fork();
        if (child == 0) {
            setenv("DADEUM_HOME", home().c_str(), 1);
            const auto redirect = [&](const char* file, int flags, int to) {
                dup2(open((m_root / file).c_str(), flags, 0644), to);
            };
            redirect("in.txt", O_RDONLY, 0);
            redirect("out.txt", O_WRONLY | O_CREAT | O_TRUNC, 1);
            redirect("err.txt", O_WRONLY | O_CREAT | O_TRUNC, 2);
            std::vector<std::string> all = launcher;
            all.push_back(DADEUM_BINARY_DIR "/app/cli/dadeum");
            all.insert(all.end(), arguments.begin(), arguments.end());
            std::vector<char*> argv;
            for (const std::string& argument : all)
                argv.push_back(const_cast<char*>(argument.c_str()));
            argv.push_back(nullptr);
            execvp(argv[0], argv.data());
            _exit(127);
        }
        return child;
    }

    Result finish(pid_t child) const
    {
        int status = 0;
        waitpid(child, &status, 0);
        return { WIFEXITED(status) ? WEXITSTATUS(status) : -1,
            WIFSIGNALED(status) ? WTERMSIG(status) : 0, readFile(m_root / "out.txt"),
            readFile(m_root / "err.txt") };
    }

    Result run(const std::vector<std::string>& arguments, const std::string& input = {}) const
    {
        return finish(start(arguments, input));
    }

    /// Parsed lines of `--events jsonl`; a line cut by a kill is left out.
    std::vector<Json> events() const
    {
        std::vector<Json> lines;
        std::istringstream stream(readFile(m_root / "out.txt"));
        for (std::string line; std::getline(stream, line);)
            if (Json json = Json::parse(line, nullptr, false); !json.is_discarded())
                lines.push_back(std::move(json));
        return lines;
    }

private:
    ScratchFolder m_scratch;
    std::filesystem::path m_root;
};

} // namespace dadeum::test
