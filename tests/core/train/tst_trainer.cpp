// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The training loop against transformers' trajectories, and what it promises: exact resume,
// invariance, faults.
#include "core/base/parallel.h"
#include "core/train/checkpoint.h"
#include "core/train/token_data.h"
#include "core/train/trainer.h"
#include "tests/support/reference.h"

using namespace dadeum;
using namespace dadeum::test;

namespace {

/// A RunSpec that follows a reference trajectory.
RunSpec trajectorySpec(const std::string& name)
{
    const auto folder = reference("training/" + name);
    const Json json = readJsonFile(folder / "trajectory.json");
    RunSpec spec;
    spec.model.source = (folder / json["base"].get<std::string>()).string();
    spec.data.train = { (folder / "data.safetensors").string() };
    spec.data.format = "tokens";
    spec.data.validation = "0";
    spec.data.shuffle = false;
    spec.data.packing = false;
    spec.data.maxLength = 64;
    if (json["lora"].is_null()) {
        spec.method.kind = "full";
    } else {
        spec.method.rank = json["lora"]["r"].get<std::int64_t>();
        spec.method.alpha = json["lora"]["lora_alpha"].get<double>();
        spec.method.dora = json["lora"].value("use_dora", false);
        spec.method.targets = json["lora"]["target_modules"].get<std::vector<std::string>>();
        spec.method.init = (folder / "init.safetensors").string();
        if (json["base"].get<std::string>().ends_with("seqcls"))
            spec.task = "sequence_classification";
    }
    const Json& settings = json["settings"];
    spec.optim.lr = settings["lr"].get<double>();
    spec.optim.schedule = settings["schedule"].get<std::string>();
    if (settings.contains("loraplus"))
        spec.method.loraPlusRatio = settings["loraplus"].get<double>();
    spec.optim.warmup = json["warmup_steps"].get<double>();
    spec.optim.weightDecay = 0.01;
    spec.optim.maxGradNorm = json["max_grad_norm"].get<double>();
    spec.train.maxSteps = json["steps"].get<std::int64_t>();
    spec.train.microBatch = json["rows_per_micro_batch"].get<std::int64_t>();
    spec.train.accumulation = json["accumulation"].get<std::int64_t>();
    spec.train.evalEvery = spec.train.saveEvery = { false, 0 };
    spec.train.samples.every = -1;
    return spec;
}

struct RunLog {
    Finished finished;
    std::vector<Step> steps;
    std::vector<Eval> evals;
    std::vector<Warning> warnings;
    std::vector<CheckpointSaved> checkpoints;
};

/// Trains in this thread; stops before step `stopBefore` when it is not 0.
RunLog runTraining(const RunSpec& spec, const std::filesystem::path& folder, bool resume = false,
    std::int64_t stopBefore = 0)
{
    setComputeThreads(1); // products this small only wait for each other
    Decoder decoder(std::make_shared<ModelFiles>(spec.model.source));
    const LoadedData data = loadTokenData(spec, decoder.spec());
    RunLog log;
    TrainRequests requests;
    const RunHooks hooks { [&](const RunEvent& event) {
                              if (const auto* step = std::get_if<Step>(&event))
                                  log.steps.push_back(*step);
                              else if (const auto* eval = std::get_if<Eval>(&event))
                                  log.evals.push_back(*eval);
                              else if (const auto* warning = std::get_if<Warning>(&event))
                                  log.warnings.push_back(*warning);
                              else if (const auto* saved = std::get_if<CheckpointSaved>(&event))
                                  log.checkpoints.push_back(*saved);
                          },
        [&] {
            return stopBefore == 0 || log.steps.empty() || log.steps.back().step + 1 < stopBefore;
        },
        [] { return false; } };
    TrainJob job { spec, "test", folder, decoder, data, nullptr, nullptr,
        planMemory(spec, decoder.spec(), 0, 0), hooks, requests, resume };
    log.finished = train(job);
    return log;
}

void checkTrajectory(const std::string& name)
{
    const RunSpec spec = trajectorySpec(name);
    ScratchFolder scratch;
    const RunLog log = runTraining(spec, scratch.path());
    const Json json = readJsonFile(reference("training/" + name + "/trajectory.json"));
    REQUIRE(log.steps.size() == json["log"].size());
    for (std::size_t i = 0; i < log.steps.size(); ++i) {
        const Json& expected = json["log"][i];
        CAPTURE(i);
        CHECK(log.steps[i].loss == doctest::Approx(expected["loss"].get<double>()).epsilon(1e-4));
        CHECK(log.steps[i].gradNorm
            == doctest::Approx(expected["grad_norm"].get<double>()).epsilon(1e-3));
        CHECK(log.steps[i].supervisedTokens == expected["target_tokens"].get<std::int64_t>());
        if (expected["lr"].is_number())
            CHECK(log.steps[i].lr == doctest::Approx(expected["lr"].get<double>()).epsilon(1e-12));
    }
    const SafetensorsFile ours(scratch.path()
        / (spec.method.kind == "full" ? "model/model.safetensors"
                                      : "adapter/adapter_model.safetensors"));
    const SafetensorsFile theirs(reference("training/" + name + "/final.safetensors"));
    CHECK(ours.tensors().size() == theirs.tensors().size());
    double sum = 0, count = 0;
    for (const auto& [tensor, stored] : theirs.tensors()) {
        const at::Tensor difference = (tensorOf(ours, tensor) - tensorOf(theirs, tensor)).abs();
        sum += difference.sum().item<double>();
        count += double(difference.numel());
        CHECK(difference.max().item<double>() < 1e-3);
    }
    CHECK(sum / count < 1e-4);
}

at::Tensor adapterOf(const std::filesystem::path& folder)
{
    const bool isFull = std::filesystem::exists(folder / "model");
    const SafetensorsFile file(
        folder / (isFull ? "model/model.safetensors" : "adapter/adapter_model.safetensors"));
    std::vector<at::Tensor> parts;
    for (const auto& [name, tensor] : file.tensors())
        parts.push_back(tensorOf(file, name).view(-1));
    return at::cat(parts);
}

} // namespace

TEST_CASE("the tied llama trajectory equals transformers")
{
    checkTrajectory("llama-lora");
}
TEST_CASE("the LoRA plus trajectory equals PEFT")
{
    checkTrajectory("llama-loraplus");
}
TEST_CASE("LoRA plus decays RMS norms, but no layer norms, as PEFT does")
{
    const auto shrinkage = [](const char* base, const char* module, const std::string& name) {
        std::vector<at::Tensor> after;
        RunSpec spec = trajectorySpec(base);
        spec.method.init.reset();
        spec.method.modulesToSave = { module };
        spec.method.loraPlusRatio = 16;
        spec.optim.lr = 1e-3;
        spec.optim.warmup = 0;
        spec.train.maxSteps = 1;
        for (const double decay : { 0.0, 1.0 }) {
            spec.optim.weightDecay = decay;
            ScratchFolder scratch;
            runTraining(spec, scratch.path());
            const SafetensorsFile file(scratch.path() / "adapter/adapter_model.safetensors");
            after.push_back(tensorOf(file, "base_model.model." + name));
        }
        const SafetensorsFile model(std::filesystem::path(spec.model.source) / "model.safetensors");
        return ((after[0] - after[1]) / tensorOf(model, name)).mean().item<double>();
    };
    CHECK(shrinkage("llama-loraplus", "norm", "model.norm.weight")
        == doctest::Approx(0.016).epsilon(1e-2));
    CHECK(shrinkage("gpt_neox-lora", "final_layer_norm", "gpt_neox.final_layer_norm.weight") == 0);
}

TEST_CASE("the DoRA trajectory equals PEFT")
{
    checkTrajectory("llama-dora");
}
TEST_CASE("the full fine-tuning trajectory equals transformers")
{
    checkTrajectory("llama-full");
}
TEST_CASE("the gpt_neox trajectory equals transformers")
{
    checkTrajectory("gpt_neox-lora");
}
TEST_CASE("the exaone4 trajectory equals transformers")
{
    checkTrajectory("exaone4-lora");
}
TEST_CASE("the BERT classification trajectory equals transformers")
{
    checkTrajectory("bert-seqcls");
}
TEST_CASE("the qwen2 trajectory with a linear schedule equals transformers")
{
    checkTrajectory("qwen2-lora-linear");
}

TEST_CASE("FLOPs and mean loss are those of transformers' Trainer")
{
    ScratchFolder scratch;
    const RunLog log = runTraining(trajectorySpec("llama-lora"), scratch.path());
    const Json metrics = readJsonFile(reference("training/trainer/metrics.json"));
    CHECK(log.finished.totalFlos == metrics["total_flos"].get<double>());
    CHECK(log.finished.trainLoss
        == doctest::Approx(metrics["train_loss"].get<double>()).epsilon(1e-5));
    for (std::size_t i = 0; i < log.steps.size(); ++i)
        CHECK(log.steps[i].epoch
            == doctest::Approx(metrics["log_history"][i]["epoch"].get<double>()).epsilon(1e-12));
}

TEST_CASE("batch and accumulation can be exchanged")
{
    RunSpec spec = trajectorySpec("llama-lora");
    spec.train.maxSteps = 4;
    ScratchFolder a, b, c;
    const RunLog first = runTraining(spec, a.path());
    spec.train.microBatch = 1;
    spec.train.accumulation = 4;
    const RunLog second = runTraining(spec, b.path());
    spec.train.microBatch = 4;
    spec.train.accumulation = 1;
    spec.data.packing = true;
    const RunLog third = runTraining(spec, c.path());
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(second.steps[i].loss == doctest::Approx(first.steps[i].loss).epsilon(1e-5));
        CHECK(third.steps[i].loss == doctest::Approx(first.steps[i].loss).epsilon(1e-5));
        CHECK(second.steps[i].gradNorm == doctest::Approx(first.steps[i].gradNorm).epsilon(1e-4));
    }
}

TEST_CASE("stopping at any step and resuming gives the same bits")
{
    RunSpec spec = trajectorySpec("llama-lora");
    spec.data.shuffle = true;
    spec.data.packing = true;
    spec.method.init.reset();
    spec.data.validation = spec.data.train.front(); // any token file will do
    spec.train.evalEvery = { false, 5 };
    spec.train.saveEvery = { false, 7 };
    for (const char* method : { "lora", "dropout", "full" }) {
        CAPTURE(method);
        spec.method.dropout = std::string(method) == "dropout" ? 0.1 : 0;
        spec.method.kind = std::string(method) == "full" ? "full" : "lora";
        if (spec.method.kind == "full") {
            spec.method.neftuneAlpha = 5;
            spec.optim.lr = 1e-3;
        }
        ScratchFolder whole;
        const RunLog straight = runTraining(spec, whole.path());
        for (const std::int64_t stopBefore : { 2, 6, 13, 24 }) {
            CAPTURE(stopBefore);
            ScratchFolder parts;
            const RunLog before = runTraining(spec, parts.path(), false, stopBefore);
            CHECK((before.finished.status == FinishStatus::Stopped));
            CHECK(before.finished.isSaved);
            const RunLog after = runTraining(spec, parts.path(), true);
            CHECK((after.finished.status == FinishStatus::Completed));
            REQUIRE(before.steps.size() + after.steps.size() == straight.steps.size());
            for (std::size_t i = 0; i < straight.steps.size(); ++i) {
                const Step& step = i < before.steps.size() ? before.steps[i]
                                                           : after.steps[i - before.steps.size()];
                CHECK(step.loss == straight.steps[i].loss);
                CHECK(step.gradNorm == straight.steps[i].gradNorm);
                CHECK(step.lr == straight.steps[i].lr);
                CHECK(step.epoch == straight.steps[i].epoch);
            }
            CHECK(after.finished.bestEvalLoss == straight.finished.bestEvalLoss);
            CHECK(at::equal(adapterOf(parts.path()), adapterOf(whole.path())));
        }
    }
}

TEST_CASE("checkpoints are pruned and the best one stays")
{
    RunSpec spec = trajectorySpec("llama-lora");
    spec.data.validation = spec.data.train.front();
    spec.train.evalEvery = { false, 6 };
    spec.train.saveEvery = { false, 3 };
    ScratchFolder scratch;
    const RunLog log = runTraining(spec, scratch.path());
    int kept = 0;
    for (const auto& entry : std::filesystem::directory_iterator(scratch.path()))
        kept += entry.path().filename().string().starts_with("ckpt-");
    CHECK(kept >= 2);
    CHECK(kept <= 3);
    CHECK(std::filesystem::exists(scratch.path() / "best" / "adapter_model.safetensors"));
    CHECK(log.finished.bestEvalLoss.has_value());
}

TEST_CASE("a damaged checkpoint is passed over for the one before")
{
    RunSpec spec = trajectorySpec("llama-lora");
    spec.train.saveEvery = { false, 4 };
    ScratchFolder scratch;
    runTraining(spec, scratch.path(), false, 10);
    const auto newest = newestCheckpoint(scratch.path());
    REQUIRE(newest);
    CHECK(newest->filename() == "ckpt-000009");
    std::filesystem::resize_file(*newest / "optimizer.safetensors", 100);
    const RunLog resumed = runTraining(spec, scratch.path(), true);
    REQUIRE(resumed.warnings.size() == 1);
    CHECK(resumed.warnings[0].key == "checkpoint_damaged");
    CHECK(resumed.steps.front().step == 9);
    CHECK((resumed.finished.status == FinishStatus::Completed));
}

TEST_CASE("resuming on other data is refused")
{
    RunSpec spec = trajectorySpec("llama-lora");
    ScratchFolder scratch;
    runTraining(spec, scratch.path(), false, 5);
    spec.data.train = { reference("training/llama-loraplus/data.safetensors").string() };
    const std::string a = sha256OfFile(spec.data.train[0]),
                      b = sha256OfFile(reference("training/llama-lora/data.safetensors"));
    if (a == b) // the same rows in both cases: take the other file of this kind
        spec.data.train = { reference("training/qwen2-lora-linear/data.safetensors").string() };
    CHECK(errorOf([&] { runTraining(spec, scratch.path(), true); }).find("training rows")
        != std::string::npos);
}

TEST_CASE("a loss that is not a number is skipped and then ends the run")
{
    RunSpec spec = trajectorySpec("llama-lora");
    spec.optim.lr = 1e20;
    spec.optim.warmup = 0;
    spec.optim.maxGradNorm = 0;
    spec.optim.name = "sgd";
    spec.optim.schedule = "constant";
    spec.method.alpha = 65536;
    ScratchFolder scratch;
    CHECK(errorOf([&] { runTraining(spec, scratch.path()); }).find("not a number")
        != std::string::npos);
}

TEST_CASE("token data outside the vocabulary is refused with its row")
{
    RunSpec spec = trajectorySpec("llama-lora");
    DecoderSpec small = ModelFiles(spec.model.source).spec();
    small.vocabulary = 20;
    CHECK(errorOf([&] { loadTokenData(spec, small); }).find("row 0") != std::string::npos);
}

TEST_CASE("planned steps follow epochs and max steps")
{
    RunSpec spec;
    spec.train.microBatch = 2;
    spec.train.accumulation = 4;
    spec.train.epochs = 3;
    CHECK(plannedSteps(spec, 80) == 30);
    CHECK(plannedSteps(spec, 81) == 33);
    spec.train.epochs = 0.5;
    CHECK(plannedSteps(spec, 80) == 5);
    spec.train.maxSteps = 7;
    CHECK(plannedSteps(spec, 80) == 7);
}

TEST_CASE("early stopping ends the run after worse evaluations")
{
    RunSpec spec = trajectorySpec("llama-lora");
    spec.data.validation = spec.data.train.front();
    spec.train.evalEvery = { false, 1 };
    spec.optim.lr = 0; // never better than before
    spec.train.earlyStopping = EarlyStoppingSpec { "eval_loss", 2 };
    ScratchFolder scratch;
    const RunLog log = runTraining(spec, scratch.path());
    CHECK((log.finished.status == FinishStatus::Completed));
    CHECK(log.finished.step == 2);
}

TEST_CASE("the memory plan grows with length and shrinks with recomputing")
{
    RunSpec spec = demoRunSpec();
    const DecoderSpec model = ModelFiles(reference("models/llama-tied")).spec();
    spec.data.maxLength = 128;
    const MemoryPlan small = planMemory(spec, model, 0, 0);
    spec.train.batchTokens = 4096;
    const MemoryPlan large = planMemory(spec, model, 0, 0);
    CHECK(large.activations > small.activations);
    CHECK(large.total
        == large.weights + large.adapters + large.optimizer + large.gradients + large.activations
            + large.logits + large.runtime);
    spec.train.checkpointing = "on";
    CHECK(planMemory(spec, model, 0, 0).activations < large.activations);
    spec.train.checkpointing = "auto";
    CHECK(planMemory(spec, model, 0, large.total).recompute);
}
