// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LoRA against PEFT: outputs with the adapter, gradients, files in and out, and folders made to break the reader.
#include "core/adapter/lora.h"
#include "core/train/train_pass.h"
#include "tests/support/reference.h"

using namespace dadeum;
using namespace dadeum::test;

namespace {

struct Batch {
    PackedBatch packed;
    at::Tensor ids, mask;
};

/// The rows of an io file as one packed batch, labels shifted as transformers shifts them.
Batch batchOf(const SafetensorsFile& io)
{
    Batch batch;
    batch.ids = tensorOf(io, "input_ids");
    batch.mask = tensorOf(io, "attention_mask");
    const at::Tensor labels = tensorOf(io, "labels");
    batch.packed.offsets = { 0 };
    for (std::int64_t row = 0; row < batch.ids.size(0); ++row) {
        const std::int64_t count = batch.mask[row].sum().item<std::int64_t>();
        for (std::int64_t c = 0; c < count; ++c) {
            batch.packed.ids.push_back(TokenId(batch.ids[row][c].item<std::int64_t>()));
            const std::int64_t label = c + 1 < count ? labels[row][c + 1].item<std::int64_t>() : -100;
            batch.packed.labels.push_back(label == -100 ? -1 : TokenId(label));
            batch.packed.supervised += label != -100;
        }
        batch.packed.offsets.push_back(std::int32_t(batch.packed.ids.size()));
    }
    return batch;
}

void checkCase(const std::string& name, const std::string& base)
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/" + base)));
    LoraAdapter adapter = LoraAdapter::load(reference("lora/" + name), decoder.spec());
    const SafetensorsFile io(reference("lora/" + name + "/io.safetensors"));
    const Batch batch = batchOf(io);
    const at::Tensor logits = tensorOf(io, "logits");
    LoraGradients gradients(adapter);
    adapter.foldInto(decoder);

    PassBuffers buffers(decoder.spec(), PassBuffers::Keep::Nothing);
    buffers.resize(std::int64_t(batch.packed.ids.size()));
    decoder.forwardAll(makePassInput(batch.packed.ids, batch.packed.offsets), buffers);
    HeadBuffers head(decoder.spec(), buffers.output().size(0));
    head.rows.copy_(buffers.output());
    decoder.headForward(head);
    const at::Tensor found = head.logits;
    for (std::size_t row = 0; row + 1 < batch.packed.offsets.size(); ++row) {
        const std::int64_t first = batch.packed.offsets[row], count = batch.packed.offsets[row + 1] - first;
        CHECK(largestDifference(found.narrow(0, first, count), logits[std::int64_t(row)].narrow(0, 0, count)) < 3e-4);
    }

    TrainPass pass(decoder, &gradients, nullptr, false);
    const double loss = pass.forwardBackward(batch.packed, 1.0 / double(batch.packed.supervised)) / double(batch.packed.supervised);
    CHECK(loss == doctest::Approx(tensorOf(io, "loss").item<double>()).epsilon(1e-5));
    for (const LoraModule& module : adapter.modules())
        for (const auto& [suffix, grad] : { std::pair(".lora_A.weight", module.gradA), std::pair(".lora_B.weight", module.gradB) }) {
            const at::Tensor expected = tensorOf(io, "grad.base_model.model." + module.name + suffix);
            CAPTURE(module.name);
            CHECK(largestDifference(grad, expected) < 5e-4 * std::max(1e-2, expected.norm().item<double>()));
        }
}

} // namespace

TEST_CASE("plain LoRA on llama equals PEFT") { checkCase("llama-tied", "llama-tied"); }
TEST_CASE("rank stabilised LoRA equals PEFT") { checkCase("llama-tied-rslora", "llama-tied"); }
TEST_CASE("LoRA on qwen2 equals PEFT") { checkCase("qwen2", "qwen2"); }
TEST_CASE("all linear targets equal PEFT") { checkCase("qwen2-all-linear", "qwen2"); }

TEST_CASE("a saved adapter is read back bit for bit with the same names")
{
    const DecoderSpec spec = ModelFiles(reference("models/llama-tied")).spec();
    const LoraAdapter adapter = LoraAdapter::load(reference("lora/llama-tied"), spec);
    ScratchFolder scratch;
    adapter.save(scratch.path() / "adapter");
    const SafetensorsFile ours(scratch.path() / "adapter/adapter_model.safetensors"), theirs(reference("lora/llama-tied/adapter_model.safetensors"));
    REQUIRE(ours.tensors().size() == theirs.tensors().size());
    for (const auto& [name, tensor] : theirs.tensors()) {
        CAPTURE(name);
        CHECK(std::equal(tensor.bytes.begin(), tensor.bytes.end(), ours.at(name).bytes.begin()));
    }
    const Json config = readJsonFile(scratch.path() / "adapter/adapter_config.json");
    CHECK(config["target_modules"].size() == 7);
    CHECK(config["peft_type"] == "LORA");
}

TEST_CASE("folding in and removing an adapter restores the base weights exactly")
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama-tied")));
    const at::Tensor before = decoder.weight(1, Projection::GateUp).clone();
    const LoraAdapter adapter = LoraAdapter::load(reference("lora/llama-tied"), decoder.spec());
    adapter.foldInto(decoder);
    CHECK(largestDifference(before, decoder.weight(1, Projection::GateUp)) > 1e-3);
    adapter.removeFrom(decoder);
    CHECK(largestDifference(before, decoder.weight(1, Projection::GateUp)) == 0);
    adapter.foldInto(decoder, 0);
    CHECK(largestDifference(before, decoder.weight(1, Projection::GateUp)) == 0);
}

TEST_CASE("a fresh adapter changes nothing and depends on its seed")
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama")));
    const at::Tensor before = decoder.weight(0, Projection::Qkv).clone();
    LoraAdapter adapter(decoder.spec(), {}, 1), same(decoder.spec(), {}, 1), other(decoder.spec(), {}, 2);
    adapter.foldInto(decoder);
    CHECK(largestDifference(before, decoder.weight(0, Projection::Qkv)) == 0);
    CHECK(at::equal(adapter.values(), same.values()));
    CHECK_FALSE(at::equal(adapter.values(), other.values()));
}

TEST_CASE("targets choose modules as PEFT does")
{
    const DecoderSpec spec = ModelFiles(reference("models/llama")).spec();
    const auto modules = [&](std::vector<std::string> targets) {
        LoraConfig config;
        config.targets = std::move(targets);
        return LoraAdapter(spec, config, 0).modules().size();
    };
    CHECK(modules({ "all-linear" }) == 14);
    CHECK(modules({ "q_proj", "v_proj" }) == 4);
    CHECK(modules({ "model.layers.1.mlp.down_proj" }) == 1);
    CHECK(errorOf([&] { modules({ "query_key_value" }); }).find("match no module") != std::string::npos);
    CHECK(errorOf([&] {
        LoraConfig config;
        config.rank = 500;
        LoraAdapter adapter(spec, config, 0);
    }).find("rank") != std::string::npos);
}

TEST_CASE("malformed adapters are rejected")
{
    int tried = 0;
    for (const Json& entry : readJsonFile(reference("bad/manifest-model.json"))) {
        if (!entry.contains("folder"))
            continue;
        const std::string folder = entry["folder"].get<std::string>();
        CAPTURE(folder);
        ++tried;
        const DecoderSpec spec = ModelFiles(reference("models/llama-tied")).spec();
        bool isRejected = false;
        try {
            LoraAdapter::load(reference("bad/" + folder), spec);
        } catch (const Error&) {
            isRejected = true;
        }
        if (entry["expect"] == "reject")
            CHECK(isRejected);
    }
    CHECK(tried > 10);
}
