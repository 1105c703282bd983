// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// `mpirun -n 2 dadeum train`: the losses of one process, one history, stops that count for all, and
// the death of a process.
#include "core/base/clock.h"
#include "core/history/history.h"
#include "tests/cli/cli_fixture.h"

#include <fstream>
#include <iterator>
#include <thread>

using namespace dadeum;
using namespace dadeum::test;

namespace {

std::vector<std::string> launcher(int processes)
{
    // Tests run as root in containers, on fewer cores than processes.
    setenv("OMPI_ALLOW_RUN_AS_ROOT", "1", 1);
    setenv("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1", 1);
    setenv("OMPI_MCA_btl_vader_single_copy_mechanism", "none", 1);
    return { DADEUM_MPIRUN, "--oversubscribe", "-n", std::to_string(processes) };
}

std::vector<Json> eventsOf(const Cli& cli, const std::string& kind)
{
    std::vector<Json> found;
    for (Json& event : cli.events())
        if (event["event"] == kind)
            found.push_back(std::move(event));
    return found;
}

void waitForStep(const Cli& cli, pid_t child, std::int64_t step)
{
    const std::string text = fmt::format("\"step\":{},", step);
    const double begin = monotonicSeconds();
    while (readFile(cli.root() / "out.txt").find(text) == std::string::npos && kill(child, 0) == 0
        && monotonicSeconds() - begin < 60)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

std::string kernelFile(const std::filesystem::path& path)
{
    std::ifstream stream(path);
    return { std::istreambuf_iterator<char>(stream), {} };
}

/// Process number `rank` of those that `mpirun` started.
pid_t processOf(pid_t mpirun, int rank)
{
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos)
            continue;
        const std::string stat = kernelFile(entry.path() / "stat");
        if (stat.empty()) // it has ended meanwhile
            continue;
        std::istringstream fields(stat.substr(stat.rfind(')') + 1));
        char state = 0;
        pid_t parent = 0;
        fields >> state >> parent;
        if (parent == mpirun
            && kernelFile(entry.path() / "environ")
                    .find(fmt::format("OMPI_COMM_WORLD_RANK={}", rank) + '\0')
                != std::string::npos)
            return pid_t(std::stol(name));
    }
    return 0;
}

/// Steps without samples and evaluations, so that many of them take no time.
std::string quickSpec(const Cli& cli, std::int64_t steps)
{
    RunSpec spec = tinySpec(cli.root() / "model", cli.root() / "data.jsonl", steps);
    spec.train.samples.every = -1;
    spec.train.evalEvery = spec.train.saveEvery = { false, 0 };
    spec.data.validation = "0";
    writeFileAtomically(cli.root() / "quick.json", toJson(spec).dump());
    return (cli.root() / "quick.json").string();
}

std::string adapterOf(const Json& finished)
{
    return readFile(std::filesystem::path(finished["folder"].get<std::string>())
        / "adapter/adapter_model.safetensors");
}

} // namespace

TEST_CASE("two and three processes make the losses of one")
{
    const Cli cli;
    const std::string spec = cli.writeSpec(8);
    CHECK(cli.run({ "train", spec, "--events", "jsonl" }).exitCode == 0);
    const auto steps = eventsOf(cli, "step"), evals = eventsOf(cli, "eval");
    for (const int processes : { 2, 3 }) {
        CAPTURE(processes);
        const Result result = cli.finish(
            cli.start({ "train", spec, "--events", "jsonl" }, {}, launcher(processes)));
        CHECK_MESSAGE(result.exitCode == 0, result.err);
        CHECK(eventsOf(cli, "started").size() == 1);
        CHECK(eventsOf(cli, "finished").size() == 1);
        const auto shared = eventsOf(cli, "step"), sharedEvals = eventsOf(cli, "eval");
        REQUIRE(shared.size() == steps.size());
        REQUIRE(sharedEvals.size() == evals.size());
        for (std::size_t i = 0; i < steps.size(); ++i) {
            CHECK(
                std::abs(shared[i]["loss"].get<double>() - steps[i]["loss"].get<double>()) < 1e-5);
            CHECK(shared[i]["tokens"] == steps[i]["tokens"]);
            CHECK(shared[i]["supervised_tokens"] == steps[i]["supervised_tokens"]);
        }
        for (std::size_t i = 0; i < evals.size(); ++i)
            CHECK(std::abs(sharedEvals[i]["loss"].get<double>() - evals[i]["loss"].get<double>())
                < 1e-5);
    }
    Database db(cli.home() / "history.db");
    CHECK(RunStore(db).list().size() == 3);
}

TEST_CASE("a stop of any process stops all and the resumed run ends with the same bits")
{
    const Cli cli;
    const std::string spec = quickSpec(cli, 300);
    cli.finish(cli.start({ "train", spec, "--events", "jsonl" }, {}, launcher(2)));
    const std::string whole = adapterOf(eventsOf(cli, "finished").at(0));

    const pid_t child = cli.start({ "train", spec, "--events", "jsonl" }, {}, launcher(2));
    waitForStep(cli, child, 20);
    const pid_t follower = processOf(child, 1);
    REQUIRE(follower > 0);
    kill(follower, SIGINT);
    const Result stopped = cli.finish(child);
    CHECK_MESSAGE(stopped.exitCode == 0, stopped.err);
    const Json last = eventsOf(cli, "finished").at(0);
    CHECK(last["status"] == "stopped");
    CHECK(last["is_saved"] == true);
    CHECK(last["step"].get<std::int64_t>() < 300);

    const Result resumed = cli.finish(
        cli.start({ "train", "--resume", last["run"].get<std::string>(), "--events", "jsonl" }, {},
            launcher(2)));
    CHECK_MESSAGE(resumed.exitCode == 0, resumed.err);
    CHECK(eventsOf(cli, "started").at(0)["first_step"] == last["step"]);
    CHECK(eventsOf(cli, "finished").at(0)["status"] == "completed");
    CHECK(adapterOf(eventsOf(cli, "finished").at(0)) == whole);
}

TEST_CASE("the death of a process ends the run with its last whole step saved")
{
    const Cli cli;
    const pid_t child
        = cli.start({ "train", quickSpec(cli, 1000000), "--events", "jsonl" }, {}, launcher(2));
    waitForStep(cli, child, 20);
    const pid_t follower = processOf(child, 1);
    REQUIRE(follower > 0);
    kill(follower, SIGKILL);
    const Result result = cli.finish(child);
    CHECK(result.exitCode != 0);
    CHECK_MESSAGE(result.err.find("error: process 2 of 2") != std::string::npos, result.err);
    const auto finished = eventsOf(cli, "finished");
    REQUIRE(finished.size() == 1);
    CHECK(finished[0]["status"] == "failed");
    const auto steps = eventsOf(cli, "step");
    CHECK(finished[0]["step"] == steps.back()["step"]);
    const std::string id = finished[0]["run"].get<std::string>();
    {
        Database db(cli.home() / "history.db");
        const auto run = RunStore(db).find(id);
        REQUIRE(run);
        CHECK((run->status == RunStatus::Failed));
    }
    // One process takes over where two have been.
    const pid_t again = cli.start({ "train", "--resume", id, "--events", "jsonl" });
    waitForStep(cli, again, steps.back()["step"].get<std::int64_t>() + 2);
    kill(again, SIGINT);
    CHECK(cli.finish(again).exitCode == 0);
    CHECK(eventsOf(cli, "started").at(0)["first_step"] == steps.back()["step"]);
}

TEST_CASE("what one process cannot open ends all")
{
    const Cli cli;
    const std::string spec = cli.writeSpec(4);
    const Result result = cli.finish(
        cli.start({ "train", spec, "--set", "data.train=[\"/none.jsonl\"]" }, {}, launcher(2)));
    CHECK(result.exitCode != 0);
    CHECK_MESSAGE(result.err.find("/none.jsonl") != std::string::npos, result.err);
    const Result wrong = cli.finish(cli.start({ "train", "/none.json" }, {}, launcher(2)));
    CHECK(wrong.exitCode != 0);
    CHECK(wrong.err.find("/none.json") != std::string::npos);
}
