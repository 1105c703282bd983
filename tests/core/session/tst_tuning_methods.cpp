// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Other ways to train than plain LoRA, end to end on a tiny model: classification, full and head
// tuning, merging.
#include "core/history/history.h"
#include "core/session/model_tools.h"
#include "core/session/run_service.h"
#include "tests/support/reference.h"
#include "tests/support/tiny_model.h"

using namespace dadeum;
using namespace dadeum::test;

namespace {

struct Workshop {
    Workshop() { writeTinyModel(model()); }
    std::filesystem::path model() const { return scratch.path() / "model"; }

    std::filesystem::path ids() const
    {
        const auto path = scratch.path() / "ids.safetensors";
        const at::Tensor ids = at::arange(1, 13, at::kLong).view({ 2, 6 }).contiguous();
        StoredTensor stored { StorageType::I64, { 2, 6 }, {}, 0 };
        stored.bytes = { static_cast<const std::uint8_t*>(ids.const_data_ptr()), ids.nbytes() };
        writeSafetensors(path, { { "input_ids", stored } });
        return path;
    }

    at::Tensor score(const std::filesystem::path& source, std::vector<AdapterUse> adapters) const
    {
        const auto out = scratch.path() / "scores.safetensors";
        scoreFile({ source.string(), std::move(adapters), ids(), out, false });
        return tensorOf(SafetensorsFile(out), "logits");
    }

    RunRecord train(const RunSpec& spec)
    {
        RunService service(scratch.path() / "home");
        const std::string id = service.start(spec);
        service.waitUntilIdle();
        Database db(scratch.path() / "home/history.db");
        const auto run = RunStore(db).find(id);
        REQUIRE(run);
        CHECK(run->errorMessage == "");
        REQUIRE((run->status == RunStatus::Completed));
        return *run;
    }

    std::vector<MetricPoint> metric(const std::string& run, const char* name) const
    {
        Database db(scratch.path() / "home/history.db");
        return RunStore(db).metrics(run, name);
    }

    RunSpec classification() const
    {
        std::string lines;
        for (int i = 0; i < 40; ++i)
            lines += Json({ { "text", i % 2 ? "<h1>yes yes</h1>" : "page no no" },
                              { "label", i % 2 ? "good" : "bad" } })
                         .dump()
                + "\n";
        writeFileAtomically(scratch.path() / "classes.jsonl", lines);
        RunSpec spec = tinySpec(model(), scratch.path() / "classes.jsonl", 12);
        spec.task = "sequence_classification";
        spec.data.format = "classification";
        spec.data.validation = (scratch.path() / "classes.jsonl").string();
        return spec;
    }

    ScratchFolder scratch;
};

} // namespace

TEST_CASE("a classifier learns, reports accuracy, and scores again from its adapter and merged")
{
    Workshop workshop;
    const RunRecord run = workshop.train(workshop.classification());
    const auto accuracy = workshop.metric(run.id, "eval_accuracy");
    REQUIRE(accuracy.size() >= 2);
    CHECK(accuracy.back().value == 1);
    CHECK(workshop.metric(run.id, "eval_macro_f1").back().value == 1);
    const auto adapter = std::filesystem::path(run.folder) / "adapter";
    const at::Tensor logits = workshop.score(workshop.model(), { { adapter.string(), 1 } });
    CHECK(logits.sizes() == at::IntArrayRef({ 2, 2 }));
    const auto merged = workshop.scratch.path() / "merged";
    exportMerged({ workshop.model().string(), { { adapter.string(), 1 } }, merged, "float32", {} });
    CHECK(largestDifference(workshop.score(merged, {}), logits) < 1e-4);
    const Json config = readJsonFile(merged / "config.json");
    CHECK(config["architectures"][0] == "LlamaForSequenceClassification");
    CHECK(config["id2label"]["1"] == "good");
    CHECK(readJsonFile(adapter / "adapter_config.json")["task_type"] == "SEQ_CLS");
    CHECK(std::filesystem::exists(merged / "tokenizer.json"));
}

TEST_CASE("full tuning leaves a model folder that scores as its trained weights")
{
    Workshop workshop;
    writeTinyData(workshop.scratch.path() / "data.jsonl");
    RunSpec spec = tinySpec(workshop.model(), workshop.scratch.path() / "data.jsonl", 6);
    spec.method.kind = "full";
    spec.method.neftuneAlpha = 5;
    spec.optim.lr = 1e-3;
    const RunRecord run = workshop.train(spec);
    const auto folder = std::filesystem::path(run.folder);
    CHECK(run.trainableParameters == run.totalParameters);
    const at::Tensor tuned = workshop.score(folder / "model", {});
    CHECK(largestDifference(tuned, workshop.score(workshop.model(), {})) > 1e-3);
    CHECK(largestDifference(
              tuned, workshop.score(workshop.model(), { { trainedFolder(folder).string(), 1 } }))
        < 1e-4);
    CHECK(errorOf([&] { exportAdapter(folder, workshop.scratch.path() / "x"); }).find("no adapter")
        != std::string::npos);
}

TEST_CASE("head tuning trains nothing but the head")
{
    Workshop workshop;
    RunSpec spec = workshop.classification();
    spec.method.kind = "head";
    spec.optim.lr = 1e-1;
    const RunRecord run = workshop.train(spec);
    CHECK(run.trainableParameters == 2 * 32);
    CHECK(workshop.metric(run.id, "eval_accuracy").back().value > 0.9);
    CHECK(workshop.score(std::filesystem::path(run.folder) / "model", {}).sizes()
        == at::IntArrayRef({ 2, 2 }));
}

TEST_CASE("merging stops when asked and leaves nothing behind")
{
    Workshop workshop;
    const auto out = workshop.scratch.path() / "merged";
    const auto merge = [&](std::int64_t until) {
        exportMerged({ workshop.model().string(), {}, out, "bfloat16",
            [&](std::int64_t done, std::int64_t total) {
                CHECK(total > 10);
                return done < until;
            } });
    };
    CHECK(errorOf([&] { merge(5); }).find("cancelled") != std::string::npos);
    CHECK(std::filesystem::is_empty(out));
    merge(1000);
    CHECK(SafetensorsFile(out / "model.safetensors").at("model.norm.weight").type
        == StorageType::BF16);
    CHECK(largestDifference(workshop.score(out, {}), workshop.score(workshop.model(), {})) < 0.2);
    CHECK(errorOf([&] { merge(1000); }).find("already holds") != std::string::npos);
}

TEST_CASE("a strength outside its range and an adapter that does not fit are refused")
{
    Workshop workshop;
    CHECK(errorOf([&] {
        workshop.score(workshop.model(), { { reference("lora/llama-tied").string(), 2 } });
    }).find("strength")
        != std::string::npos);
    CHECK(errorOf([&] {
        workshop.score(workshop.model(), { { reference("lora/llama-tied").string(), 1 } });
    }).find("lora_A")
        != std::string::npos);
    const at::Tensor full = workshop.score(
        reference("models/llama-tied"), { { reference("lora/llama-tied").string(), 1 } });
    const at::Tensor none = workshop.score(
        reference("models/llama-tied"), { { reference("lora/llama-tied").string(), 0 } });
    CHECK(largestDifference(none, workshop.score(reference("models/llama-tied"), {})) == 0);
    CHECK(largestDifference(none, full) > 1e-2);
}

TEST_CASE("a run begins with the checkpoint's weights whatever was trained and written before")
{
    ScratchFolder scratch;
    writeTinyModel(scratch.path() / "model");
    writeTinyData(scratch.path() / "data.jsonl");
    RunSpec spec = tinySpec(scratch.path() / "model", scratch.path() / "data.jsonl", 2);
    spec.train.samples.every = -1;
    RunSpec few = spec;
    few.method.targets = { "q_proj" };
    const auto firstLoss = [&](const std::filesystem::path& home, bool isAfterOthers) {
        RunService service(home);
        const auto run = [&](const RunSpec& wanted) {
            const std::string id = service.start(wanted);
            service.waitUntilIdle();
            return id;
        };
        if (isAfterOthers) {
            GenerateRequest request;
            request.model = spec.model.source;
            request.prompt = "page 1";
            request.adapters = { { (home / "runs" / run(spec) / "adapter").string(), 1 } };
            request.sampling.maxNewTokens = 2;
            service.generate(request, {});
            service.waitUntilIdle();
        }
        const std::string id = run(few);
        Database db(home / "history.db");
        return RunStore(db).metrics(id, "train_loss").at(0).value;
    };
    CHECK(firstLoss(scratch.path() / "a", true) == firstLoss(scratch.path() / "b", false));
}
