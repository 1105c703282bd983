// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Time, energy and peak of a run before it starts: from earlier runs where there are some.
#include "core/session/model_outline.h"
#include "core/session/run_forecast.h"
#include "core/session/run_service.h"
#include "tests/support/reference.h"
#include "tests/support/tiny_model.h"

using namespace dadeum;
using namespace dadeum::test;

namespace {

MemoryPlan planOf(std::int64_t parameters)
{
    MemoryPlan plan;
    plan.totalParameters = parameters;
    plan.total = 1'000'000'000;
    return plan;
}

} // namespace

TEST_CASE("time comes from runs of the same kind and is scaled from others")
{
    RunSpec spec = tinySpec("/models/a", "/data.jsonl", 100);
    spec.train.samples.every = -1;
    const DataSize data { 1000, 200'000, 0, 0, false };
    const RunForecast guessed = forecastRun(spec, planOf(1'000'000), data, {}, 2);
    CHECK(guessed.steps == 100);
    CHECK(guessed.tokens == 100 * 4 * 200);
    CHECK(!guessed.isMeasured);
    CHECK(guessed.lowSeconds < guessed.seconds);

    RunSpec other = spec;
    other.model.source = "/models/b";
    const std::vector<MeasuredRun> runs { { other, 2'000'000, 400, 0, 0 } };
    const RunForecast scaled = forecastRun(spec, planOf(1'000'000), data, runs, 2);
    CHECK(scaled.tokensPerSecond == doctest::Approx(800));
    CHECK(!scaled.isMeasured);

    const std::vector<MeasuredRun> same { runs[0], { spec, 1'000'000, 500, 0, 0 } };
    const RunForecast measured = forecastRun(spec, planOf(1'000'000), data, same, 2);
    CHECK(measured.isMeasured);
    CHECK(measured.seconds == doctest::Approx(80'000.0 / 500));
    CHECK(measured.wattHours > 0);
}

TEST_CASE("steps are known without the model; disk and time come with its plan")
{
    RunSpec spec = tinySpec("/models/a", "/data.jsonl", 100);
    spec.train.samples.every = -1;
    spec.train.maxSteps.reset();
    spec.train.epochs = 2;
    const DataSize data { 1000, 200'000, 0, 0, false };
    const RunForecast blind = forecastRun(spec, std::nullopt, data, {}, 2);
    CHECK(blind.steps == 2 * 1000 / blind.rowsPerStep);
    CHECK(blind.tokens == 400'000);
    CHECK(blind.seconds == 0);
    MemoryPlan plan = planOf(101'000'000);
    plan.trainableParameters = 1'000'000;
    plan.adapters = 4'000'000;
    plan.optimizer = 8'000'000;
    const RunForecast run = forecastRun(spec, plan, data, {}, 2);
    CHECK(run.diskBytes > 3 * 12'000'000);
    plan.recompute = true;
    CHECK(forecastRun(spec, plan, data, {}, 2).seconds > 1.3 * run.seconds);
    spec.train.epochs = 4;
    CHECK(forecastRun(spec, plan, data, {}, 2).seconds > 1.9 * run.seconds);
    spec.train.maxSteps = 7;
    CHECK(forecastRun(spec, plan, {}, {}, 2).steps == 7);
    CHECK(forecastRun(spec, plan, {}, {}, 2).seconds == 0);
}

TEST_CASE("measured peaks correct the plan of runs of the same kind")
{
    const RunSpec spec = tinySpec("/models/a", "/data.jsonl", 100);
    RunSpec quantised = spec;
    quantised.model.quantization = "nf4";
    const std::vector<MeasuredRun> runs { { spec, 1, 1, 1000, 1100 }, { spec, 1, 1, 1000, 1080 },
        { spec, 1, 1, 1000, 9000 }, { quantised, 1, 1, 1000, 850 } };
    CHECK(forecastRun(spec, planOf(1), {}, runs, 1).peakShare == doctest::Approx(1.1));
    CHECK(forecastRun(spec, planOf(1), {}, runs, 1).peakBytes == 1'100'000'000);
    CHECK(forecastRun(quantised, planOf(1), {}, runs, 1).peakShare == doctest::Approx(0.85));
}

TEST_CASE("the size of a data set is guessed from its first rows")
{
    const ScratchFolder scratch;
    const auto file = scratch.path() / "data.jsonl";
    std::string lines;
    for (int i = 0; i < 5000; ++i)
        lines += Json({ { "prompt", "a page" }, { "response", std::string(300, 'x') } }).dump()
            + "\n";
    writeFileAtomically(file, lines);
    RunSpec spec = tinySpec("/models/a", file, 10);
    spec.data.validation = "0.2";
    const DataSize size = guessDataSize(spec);
    CHECK(size.isGuessed);
    CHECK(size.rows == doctest::Approx(4000).epsilon(0.02));
    CHECK(size.validationRows == doctest::Approx(1000).epsilon(0.02));
    CHECK(double(size.tokens) / double(size.rows) == doctest::Approx(90).epsilon(0.1));
    spec.data.limit = 100;
    CHECK(guessDataSize(spec).rows + guessDataSize(spec).validationRows == 100);
    spec.data.train = { "/none.jsonl" };
    CHECK(guessDataSize(spec).rows == 0);
}

TEST_CASE("a run that cannot work is refused before it starts")
{
    const ScratchFolder scratch;
    writeTinyModel(scratch.path() / "model");
    RunSpec spec = tinySpec(scratch.path() / "model", "/data.jsonl", 10);
    CHECK(startIssues(spec).empty());
    spec.method.rank = 500;
    REQUIRE(!startIssues(spec).empty());
    CHECK(startIssues(spec)[0].field == "method.rank");
    spec.model.source = "/none"; // the run itself says so
    CHECK(startIssues(spec).empty());
}

TEST_CASE("a model's header is read again when its files change")
{
    const ScratchFolder scratch;
    const auto config = scratch.path() / "model" / "config.json";
    writeTinyModel(scratch.path() / "model");
    const RunSpec spec = tinySpec(scratch.path() / "model", "/data.jsonl", 10);
    const MemoryPlan before = estimateMemory(spec);
    CHECK(outlineModel(spec.model.source) == outlineModel(spec.model.source));
    Json json = readJsonFile(config, 1 << 20);
    json["max_position_embeddings"] = 123456;
    writeFileAtomically(config, json.dump());
    CHECK(estimateMemory(spec).context == 123456);
    CHECK(before.context != 123456);
    std::filesystem::remove(config);
    CHECK_THROWS_AS(estimateMemory(spec), Error);
}
