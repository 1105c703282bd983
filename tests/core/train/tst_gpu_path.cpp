// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a run on a GPU does beyond the tests that run twice (tensor_ops.cpp): packed weights, bf16
// values, adapters as branches with a twin, writing. On the CPU, by the same operations.
#include "core/base/parallel.h"
#include "core/generate/generate.h"
#include "core/model/tensor_kernels.h"
#include "core/train/memory_plan.h"
#include "core/train/trainer.h"
#include "tests/support/random_rows.h"
#include "tests/support/reference.h"
#include "tests/support/tiny_model.h"

#include <cstdlib>

using namespace dadeum;
using namespace dadeum::test;

namespace {

class TensorOps {
public:
    explicit TensorOps(bool isOn = true) { kernels::useTensorOpsOnCpu(isOn); }
    ~TensorOps() { kernels::useTensorOpsOnCpu(std::getenv("DADEUM_TEST_TENSOR_OPS") != nullptr); }
    TensorOps(const TensorOps&) = delete;
    TensorOps& operator=(const TensorOps&) = delete;
};

LoadedData someRows()
{
    return randomRows(
        12, [](std::int64_t r) { return 20 + 3 * r; }, 60, 3, 11);
}

struct Trained {
    std::vector<double> losses, norms;
    std::string device;
};

Trained trainTiny(const RunSpec& spec, at::TensorOptions values, const WeightOptions& weights)
{
    setComputeThreads(1);
    ScratchFolder scratch;
    Decoder decoder(std::make_shared<ModelFiles>(spec.model.source), values, weights);
    Trained trained;
    TrainRequests requests;
    const RunHooks hooks { [&](const RunEvent& event) {
                              if (const auto* step = std::get_if<Step>(&event)) {
                                  trained.losses.push_back(step->loss);
                                  trained.norms.push_back(step->gradNorm);
                              } else if (const auto* started = std::get_if<Started>(&event)) {
                                  trained.device = started->device;
                              }
                          },
        [] { return true; }, [] { return false; } };
    const LoadedData data = someRows();
    TrainJob job { spec, "test", scratch.path(), decoder, data, nullptr, nullptr,
        planMemory(spec, decoder.spec(), 0, 0), hooks, requests };
    train(job);
    return trained;
}

RunSpec specIn(const std::filesystem::path& folder)
{
    writeTinyModel(folder / "model");
    RunSpec spec = tinySpec(folder / "model", "", 6);
    spec.train.evalEvery = spec.train.saveEvery = { false, 0 };
    spec.train.samples.every = -1;
    return spec;
}

void checkClose(const Trained& a, const Trained& b, double tolerance)
{
    REQUIRE(a.losses.size() == 6);
    REQUIRE(b.losses.size() == 6);
    for (std::size_t i = 0; i < 6; ++i) {
        CAPTURE(i);
        CHECK(a.losses[i] == doctest::Approx(b.losses[i]).epsilon(tolerance));
        CHECK(a.norms[i] == doctest::Approx(b.norms[i]).epsilon(10 * tolerance));
    }
}

} // namespace

TEST_CASE("packed weights expand to the values of stored ones")
{
    const auto check = [](const ModelFiles& files, const WeightOptions& options) {
        WeightOptions stored = options;
        stored.form = WeightForm::Stored;
        const FrozenWeights expected(files, stored);
        const PackedWeights packed(files, options, at::kFloat),
            rounded(files, options, at::kBFloat16);
        for (std::int64_t layer : { 1, 0 })
            for (std::size_t p = 0; p < kProjections; ++p) {
                CAPTURE(p);
                const at::Tensor& values = expected.expanded(layer, Projection(p));
                CHECK(at::equal(packed.expanded(layer, Projection(p)), values));
                CHECK(at::equal(rounded.expanded(layer, Projection(p)), values.to(at::kBFloat16)));
            }
        CHECK(packed.residentBytes() < files.spec().parameters() * 4);
    };
    ScratchFolder scratch;
    writeTinyModel(scratch.path());
    const ModelFiles tiny(scratch.path());
    for (const Quantization kind : { Quantization::Nf4, Quantization::Fp4, Quantization::Int8 })
        for (const bool isDouble : { true, false })
            check(tiny, { WeightForm::Packed, kind, isDouble });
    const ModelFiles fourBit(reference("quant/qlora/base-4bit"));
    check(fourBit, { WeightForm::Packed });
}

TEST_CASE("training beside packed weights takes the steps of the CPU's kernels")
{
    ScratchFolder scratch;
    RunSpec spec = specIn(scratch.path());
    for (const Quantization kind : { Quantization::Nf4, Quantization::Int8 }) {
        Trained expected;
        {
            const TensorOps off(false);
            expected = trainTiny(spec, at::kFloat, { WeightForm::Stored, kind });
        }
        const TensorOps on;
        for (const char* checkpointing : { "off", "on" }) {
            spec.train.checkpointing = checkpointing;
            checkClose(trainTiny(spec, at::kFloat, { WeightForm::Packed, kind }), expected, 1e-4);
        }
    }
}

TEST_CASE("branches with a twin of the adapter take the steps of folded weights")
{
    ScratchFolder scratch;
    RunSpec spec = specIn(scratch.path());
    const auto compare = [&] {
        Trained expected;
        {
            const TensorOps off(false);
            expected = trainTiny(spec, at::kFloat, {});
        }
        const TensorOps on;
        checkClose(trainTiny(spec, at::kFloat, {}), expected, 1e-4);
    };
    compare();
    spec.method.dropout = 0.1; // the same masks
    spec.method.neftuneAlpha = 5; // the same noise
    spec.method.modulesToSave = { "norm" };
    compare();
    spec.method.dora = true;
    spec.optim.name = "adamw8bit";
    spec.method.neftuneAlpha.reset();
    compare();
}

TEST_CASE("values in bf16 train nearly as in fp32, whole and packed")
{
    ScratchFolder scratch;
    const RunSpec spec = specIn(scratch.path());
    const TensorOps on;
    const Trained exact = trainTiny(spec, at::kFloat, {}),
                  rounded = trainTiny(spec, at::kBFloat16, {});
    checkClose(rounded, exact, 1e-2);
    checkClose(trainTiny(spec, at::kBFloat16, { WeightForm::Packed, Quantization::Nf4 }),
        trainTiny(spec, at::kFloat, { WeightForm::Packed, Quantization::Nf4 }), 1e-2);
    CHECK(exact.device == "cpu");
}

TEST_CASE("full fine-tuning with bf16 values keeps fp32 weights of its own")
{
    ScratchFolder scratch;
    RunSpec spec = specIn(scratch.path());
    spec.method.kind = "full";
    spec.optim.lr = 1e-3;
    const TensorOps on;
    checkClose(trainTiny(spec, at::kBFloat16, {}), trainTiny(spec, at::kFloat, {}), 2e-2);
}

TEST_CASE("writing by tensor operations gives the text of the CPU's kernels")
{
    for (const char* name : { "llama-tied", "gpt_neox-50", "gemma3_text", "exaone4-hybrid" }) {
        CAPTURE(name);
        const auto write = [&](bool usesTensorOps, at::ScalarType type) {
            const TensorOps scope(usesTensorOps);
            Decoder decoder(
                std::make_shared<ModelFiles>(reference(std::string("models/") + name)), type);
            GenerationOptions options;
            options.sampling.temperature = 0;
            options.sampling.maxNewTokens = 24;
            options.sampling.ignoreEos = true;
            std::vector<std::vector<TokenId>> ids;
            for (const GenerationOutput& output :
                generate(decoder, { { 5, 9, 33, 60 }, { 7, 21, 2, 44, 3, 18 } }, options))
                ids.push_back(output.ids);
            return ids;
        };
        CHECK(write(true, at::kFloat) == write(false, at::kFloat));
        CHECK(write(true, at::kBFloat16)[0].size() == 24);
    }
}

TEST_CASE("the plan of a GPU's run counts its own memory")
{
    const ModelFiles files(reference("models/qwen2"));
    RunSpec spec;
    DecoderSpec model = files.spec();
    model.hidden = 3584; // a qwen2 of 7 billion weights
    model.intermediate = 18944;
    model.layers = 28;
    model.heads = 28;
    model.kvHeads = 4;
    model.headDim = 128;
    model.vocabulary = model.head.outputs = 152064;
    model.head.isTied = false;
    model.maxPositions = 32768;
    spec.device = "cuda:0";
    spec.data.maxLength = 1024;
    spec.train.microBatch = 2;
    const std::int64_t gigabyte = 1000000000;
    const MemoryPlan whole = planMemory(spec, model, 0, 24 * gigabyte);
    CHECK(whole.weights == model.parameters() * 2);
    CHECK(whole.optimizer == 0);
    spec.model.quantization = "nf4";
    spec.train.checkpointing = "on";
    const MemoryPlan packed = planMemory(spec, model, 0, 10 * gigabyte);
    CHECK(packed.weights < 5.2 * gigabyte);
    CHECK(packed.total < 8.5 * gigabyte);
    spec.model.dtype = "float32";
    CHECK(planMemory(spec, model, 0, 10 * gigabyte).total > packed.total);
}
