// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The built `dadeum` program as a student or a script uses it: exit codes, errors with hints, event
// lines, interrupts, and kill -9 at random moments.
#include "core/base/clock.h"
#include "core/history/history.h"
#include "tests/cli/cli_fixture.h"

#include <algorithm>
#include <random>
#include <thread>

using namespace dadeum;
using namespace dadeum::test;

namespace {

void checkError(const Result& result, const std::string& part)
{
    CHECK(result.exitCode == 1);
    CHECK(result.err.find("error: ") == 0);
    CHECK_MESSAGE(result.err.find(part) != std::string::npos, result.err);
}

} // namespace

TEST_CASE("training prints one started and one finished event and exits with 0")
{
    const Cli cli;
    const Result result = cli.run({ "train", cli.writeSpec(6), "--events", "jsonl" });
    CHECK(result.exitCode == 0);
    int started = 0, steps = 0, finished = 0;
    for (const Json& event : cli.events()) {
        started += event["event"] == "started";
        steps += event["event"] == "step";
        finished += event["event"] == "finished";
    }
    CHECK(started == 1);
    CHECK(steps == 6);
    CHECK(finished == 1);
    const Json last = cli.events().back();
    CHECK(last["status"] == "completed");
    CHECK(last["peak_rss_bytes"].get<std::int64_t>() > 0);
    CHECK(last["total_flos"].get<double>() > 0);
}

TEST_CASE("settings on the command line change the spec")
{
    const Cli cli;
    const Result result = cli.run({ "train", cli.writeSpec(6), "--events", "jsonl", "--set",
        "train.max_steps=2", "--set", "optim.lr=3e-3" });
    CHECK(result.exitCode == 0);
    CHECK(cli.events().back()["step"] == 2);
}

TEST_CASE("an unknown key names its nearest known one")
{
    const Cli cli;
    writeFileAtomically(
        cli.root() / "bad.json", R"({"version": 1, "optim": {"learning_rat": 1e-4}})");
    checkError(cli.run({ "train", (cli.root() / "bad.json").string() }), "optim.learning_rat");
    writeFileAtomically(cli.root() / "bad.json", R"({"version": 1, "train": {"epoch": 3}})");
    const Result result = cli.run({ "estimate", (cli.root() / "bad.json").string() });
    checkError(result, "train.epoch");
    CHECK(result.err.find("\"epochs\"") != std::string::npos);
}

TEST_CASE("wrong values and wrong types name key and expected value")
{
    const Cli cli;
    const std::string spec = cli.writeSpec(2);
    checkError(cli.run({ "train", spec, "--set", "method.rank=-3" }), "method.rank");
    checkError(cli.run({ "train", spec, "--set", "optim.lr=fast" }), "optim.lr");
    checkError(cli.run({ "train", spec, "--set", "method.rank=1000" }), "rank");
    checkError(cli.run({ "train", spec, "--set", "data.max_length=100000" }), "100000");
    checkError(cli.run({ "train", spec, "--set", "version=2" }), "version");
}

TEST_CASE("missing and broken files are one error with exit code 1")
{
    const Cli cli;
    const std::string spec = cli.writeSpec(2);
    checkError(cli.run({ "train", (cli.root() / "none.json").string() }), "none.json");
    checkError(cli.run({ "train", spec, "--set", "model.source=/none" }), "/none");
    checkError(cli.run({ "train", spec, "--set", "data.train=[\"/none.jsonl\"]" }), "/none.jsonl");
    std::filesystem::resize_file(cli.root() / "model/model.safetensors", 5000);
    checkError(cli.run({ "train", spec }), "model.safetensors");
    writeFileAtomically(cli.root() / "model/tokenizer.json", "{}");
    checkError(cli.run({ "tokenize", "--model", (cli.root() / "model/tokenizer.json").string() },
                   "{\"text\": \"a\"}\n"),
        "tokenizer.json");
}

TEST_CASE("wrong usage exits with 2 and help with 0")
{
    const Cli cli;
    CHECK(cli.run({}).exitCode == 2);
    CHECK(cli.run({ "fly" }).exitCode == 2);
    CHECK(cli.run({ "generate" }).exitCode == 2);
    CHECK(cli.run({ "--help" }).exitCode == 0);
    CHECK(cli.run({ "train", "--help" }).out.find("--resume") != std::string::npos);
    CHECK(cli.run({ "--version" }).out.find("dadeum") != std::string::npos);
}

TEST_CASE("a home that cannot be used is one clear error")
{
    const Cli cli;
    writeFileAtomically(cli.home(), "a file where the folder should be");
    const Result result = cli.run({ "train", cli.writeSpec(2) });
    CHECK(result.exitCode == 1);
    CHECK(result.err.find("DADEUM_HOME") != std::string::npos);
}

TEST_CASE("tokenize and template answer line by line")
{
    const Cli cli;
    const std::string model = (cli.root() / "model").string();
    const Result tokens = cli.run(
        { "tokenize", "--model", model }, "{\"text\": \"안녕 hello\"}\n{\"text\": \"\"}\n");
    CHECK(tokens.exitCode == 0);
    const Json first = Json::parse(tokens.out.substr(0, tokens.out.find('\n')));
    CHECK(first["decoded"] == "안녕 hello");
    CHECK(first["ids"].size() == first["offsets"].size());
    const Result text = cli.run({ "template", "--model", model },
        R"({"messages": [{"role": "user", "content": "hi"}], "add_generation_prompt": true})"
        "\n{\"messages\": 3}\n");
    CHECK(text.exitCode == 0);
    CHECK(text.out.find(R"({"text":"<|user|>hi<|end|>\n<|assistant|>"})") == 0);
    CHECK(text.out.find("\"error\"") != std::string::npos);
}

TEST_CASE("models are listed shown and verified and templates go by name")
{
    const Cli cli;
    const Result list = cli.run({ "models", "list", cli.root().string(), "--json" });
    CHECK(list.exitCode == 0);
    const Json models = Json::parse(list.out)["models"];
    const auto found = std::find_if(models.begin(), models.end(),
        [&](const Json& model) { return model["source"] == (cli.root() / "model").string(); });
    REQUIRE(found != models.end());
    CHECK((*found)["family"] == "llama");
    CHECK((*found)["problem"] == "");
    const Result shown = cli.run({ "models", "show", (cli.root() / "model").string(), "--verify" });
    CHECK(shown.exitCode == 0);
    CHECK(shown.out.find("q_proj, v_proj") != std::string::npos);
    CHECK(shown.out.find("checked") != std::string::npos);
    CHECK(cli.run({ "models", "show", "org/missing" }).exitCode == 1);
    const std::string line
        = R"({"messages": [{"role": "user", "content": "U"}], "add_generation_prompt": true})";
    CHECK(Json::parse(cli.run({ "template", "--name", "koalpaca" }, line + "\n").out)["text"]
        == "### 질문: U\n\n### 답변:");
    CHECK(
        cli.run({ "template", "--name", "nothing" }, line).err.find("chatml") != std::string::npos);
}

TEST_CASE("generate score and estimate answer with JSON")
{
    const Cli cli;
    const std::string model = (cli.root() / "model").string();
    const Result generated = cli.run(
        { "generate", "--model", model, "--prompt", "page", "--max-new-tokens", "5", "--json" });
    CHECK(generated.exitCode == 0);
    CHECK(Json::parse(generated.out)["new_tokens"].get<int>() <= 5);
    const auto reference_ = reference("models/llama");
    const Result ids = cli.run({ "generate", "--model", reference_.string(), "--ids",
        (reference_ / "io.safetensors").string(), "--max-new-tokens", "4", "--ignore-eos",
        "--json" });
    CHECK(Json::parse(ids.out)["sequences"].size() == 3);
    const Result scored = cli.run({ "score", "--model", reference_.string(), "--ids",
        (reference_ / "io.safetensors").string(), "--out",
        (cli.root() / "out.safetensors").string() });
    CHECK(scored.exitCode == 0);
    CHECK(SafetensorsFile(cli.root() / "out.safetensors").tensors().count("logits") == 1);
    const Json plan = Json::parse(cli.run({ "estimate", cli.writeSpec(2), "--json" }).out);
    CHECK(plan["total"].get<std::int64_t>() > 0);
    CHECK(plan["steps"] == 2);
    CHECK(plan["seconds"].get<double>() > 0);
    CHECK(plan["issues"].empty());
    const Json wrong = Json::parse(
        cli.run({ "estimate", cli.writeSpec(2), "--set", "method.rank=300", "--json" }).out);
    CHECK(wrong["issues"][0]["field"] == "method.rank");
}

TEST_CASE("generate keeps to labels, JSON and stop strings, and tells how sure it was")
{
    const Cli cli;
    const std::string model = (cli.root() / "model").string();
    const auto generate = [&](std::vector<std::string> options) {
        options.insert(
            options.begin(), { "generate", "--model", model, "--prompt", "page", "--json" });
        const Result result = cli.run(options);
        CAPTURE(result.err);
        REQUIRE(result.exitCode == 0);
        return Json::parse(result.out);
    };
    const Json label = generate({ "--choice", "긍정", "--choice", "부정", "--logprobs", "2" });
    const std::string text = label["text"].get<std::string>();
    CHECK((text == "긍정" || text == "부정"));
    CHECK(label["is_complete"] == true);
    std::string joined;
    for (const Json& token : label["tokens"]) {
        joined += token["text"].get<std::string>();
        CHECK(token["logprob"].get<double>() < 0);
        CHECK(token["top_logprobs"].size() == 2);
    }
    CHECK(joined == text);
    // Pushed towards its closing brace, even a random model ends its JSON.
    const Json ids
        = Json::parse(cli.run({ "tokenize", "--model", model }, "{\"text\": \"}\"}\n").out);
    const Json json = generate({ "--response-format", "json", "--logit-bias",
        std::to_string(ids["ids"][0].get<int>()) + "=20" });
    CHECK(json["is_complete"] == true);
    CHECK(Json::accept(json["text"].get<std::string>()));
    const std::string free
        = generate({ "--max-new-tokens", "12", "--ignore-eos" })["text"].get<std::string>();
    const auto ascii = std::find_if(free.begin() + 1, free.end(), [](char c) { return c > 0; });
    REQUIRE(ascii != free.end());
    const std::string stop(1, *ascii);
    const Json stopped = generate({ "--max-new-tokens", "12", "--ignore-eos", "--stop", stop });
    CHECK(stopped["text"] == free.substr(0, free.find(stop)));
    CHECK(stopped["is_complete"] == true);

    CHECK(cli.run({ "generate", "--model", model, "--prompt", "a", "--choice", "b",
                      "--response-format", "json" })
              .exitCode
        == 2);
    CHECK(cli.run({ "generate", "--model", model, "--prompt", "a", "--logit-bias", "5" })
              .err.find("not a number")
        != std::string::npos);
}

TEST_CASE("data preview shows what is trained and inspect what is not usable")
{
    const Cli cli;
    const std::string model = (cli.root() / "model").string(),
                      data = (cli.root() / "data.jsonl").string();
    const Result preview
        = cli.run({ "data", "preview", data, "--model", model, "--row", "2", "--json" });
    REQUIRE(preview.exitCode == 0);
    const Json row = Json::parse(preview.out);
    std::string trained;
    for (std::size_t i = 0; i < row["ids"].size(); ++i)
        if (row["trained"][i] == 1)
            trained += row["pieces"][i].get<std::string>();
    CHECK(trained.find("<html>") == 0);
    CHECK(trained.find("page 1") == std::string::npos);
    writeFileAtomically(cli.root() / "mixed.jsonl", readFile(data) + "broken\n");
    const Result inspect = cli.run(
        { "data", "inspect", (cli.root() / "mixed.jsonl").string(), "--model", model, "--json" });
    REQUIRE(inspect.exitCode == 0);
    CHECK(Json::parse(inspect.out)["skipped"][0]["line"] == 25);
}

TEST_CASE("the history lists shows notes exports and deletes runs")
{
    const Cli cli;
    cli.run({ "train", cli.writeSpec(3) });
    const Json runs = Json::parse(cli.run({ "runs", "list", "--json" }).out)["runs"];
    REQUIRE(runs.size() == 1);
    const std::string id = runs[0]["id"].get<std::string>();
    CHECK(runs[0]["status"] == "completed");
    CHECK(cli.run({ "runs", "note", id, "첫 학습" }).exitCode == 0);
    CHECK(Json::parse(cli.run({ "runs", "show", "tiny", "--json" }).out)["note"] == "첫 학습");
    CHECK(cli.run({ "export", "adapter", id, "--out", (cli.root() / "adapter").string() }).exitCode
        == 0);
    CHECK(std::filesystem::exists(cli.root() / "adapter/adapter_config.json"));
    checkError(cli.run({ "runs", "delete", id }), "--yes");
    CHECK(cli.run({ "runs", "delete", id, "--yes" }).exitCode == 0);
    CHECK(Json::parse(cli.run({ "runs", "list", "--json" }).out)["runs"].empty());
    checkError(cli.run({ "runs", "show", id }), id);
}

TEST_CASE("doctor names processor and home")
{
    const Cli cli;
    const Json report = Json::parse(cli.run({ "doctor", "--json" }).out);
    CHECK(report["cores"].get<int>() >= 1);
    CHECK(report["home"].get<std::string>() == cli.home().string());
    CHECK(report["gflops"]["mkl"].get<double>() > 0);
    CHECK(cli.run({ "doctor" }).out.find("GFLOP/s") != std::string::npos);
}

TEST_CASE("one interrupt stops and saves and the run can be resumed")
{
    const Cli cli;
    const pid_t child = cli.start({ "train", cli.writeSpec(100000), "--events", "jsonl" });
    while (readFile(cli.root() / "out.txt").find("\"step\",") == std::string::npos
        && kill(child, 0) == 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    kill(child, SIGINT);
    const Result result = cli.finish(child);
    CHECK(result.exitCode == 0);
    const Json last = cli.events().back();
    CHECK(last["status"] == "stopped");
    CHECK(last["is_saved"] == true);
    const std::string id = last["run"].get<std::string>();
    const pid_t again = cli.start({ "train", "--resume", id, "--events", "jsonl" });
    std::this_thread::sleep_for(std::chrono::milliseconds(900));
    kill(again, SIGINT);
    CHECK(cli.finish(again).exitCode == 0);
    const auto events = cli.events();
    const auto started = std::find_if(
        events.begin(), events.end(), [](const Json& e) { return e["event"] == "started"; });
    REQUIRE(started != events.end());
    CHECK((*started)["first_step"] == last["step"]);
}

TEST_CASE("kill at twenty random moments loses at most a second and the run resumes")
{
    const Cli cli;
    std::mt19937 random(20261121);
    const std::string spec = cli.writeSpec(1000000);
    for (int round = 0; round < 20; ++round) {
        CAPTURE(round);
        const pid_t child = cli.start({ "train", spec, "--events", "jsonl" });
        std::this_thread::sleep_for(std::chrono::milliseconds(150 + random() % 900));
        const double killedAt = unixTime();
        kill(child, SIGKILL);
        CHECK(cli.finish(child).signal == SIGKILL);

        std::string id;
        std::vector<Json> steps;
        for (const Json& event : cli.events()) {
            if (event["event"] == "started")
                id = event["run"].get<std::string>();
            if (event["event"] == "step")
                steps.push_back(event);
        }
        std::filesystem::create_directories(cli.home());
        Database db(cli.home() / "history.db");
        RunStore store(db);
        store.markInterrupted();
        if (id.empty())
            continue; // killed before training began
        const auto run = store.find(id);
        REQUIRE(run);
        CHECK((run->status == RunStatus::Interrupted));
        const auto points = store.metrics(id, "train_loss");
        for (std::size_t i = 0; i < steps.size(); ++i)
            if (steps[i]["time"].get<double>() < killedAt - 1) {
                REQUIRE(i < points.size());
                CHECK(points[i].value == steps[i]["loss"].get<double>());
            }
        if (round % 5 != 0 || steps.size() < 8)
            continue;
        const pid_t again = cli.start({ "train", "--resume", id, "--events", "jsonl" });
        std::this_thread::sleep_for(std::chrono::milliseconds(900));
        kill(again, SIGINT);
        const Result resumed = cli.finish(again);
        CHECK_MESSAGE(resumed.exitCode == 0, resumed.err);
        CHECK(cli.events().back()["status"] == "stopped");
    }
}
