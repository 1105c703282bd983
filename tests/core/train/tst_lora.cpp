// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LoRA against PEFT: outputs with the adapter, gradients, files in and out, and folders made to
// break the reader.
#include "core/adapter/lora_branches.h"
#include "core/adapter/merged_model.h"
#include "core/base/trainable_line.h"
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
            const std::int64_t label
                = c + 1 < count ? labels[row][c + 1].item<std::int64_t>() : -100;
            batch.packed.labels.push_back(label == -100 ? -1 : TokenId(label));
            batch.packed.supervised += label != -100;
        }
        batch.packed.offsets.push_back(std::int32_t(batch.packed.ids.size()));
    }
    return batch;
}

/// Logits of every kept position, in the batch's order, with what `hook` adds.
at::Tensor logitsOf(Decoder& decoder, const Batch& batch, ProjectionHook* hook)
{
    PassBuffers buffers(decoder.spec(), PassBuffers::Keep::Nothing);
    buffers.resize(std::int64_t(batch.packed.ids.size()));
    decoder.forwardAll(makePassInput(batch.packed.ids, batch.packed.offsets), buffers, hook);
    HeadBuffers head(decoder.spec(), buffers.output().size(0));
    head.rows.copy_(buffers.output());
    decoder.headForward(head, hook);
    return head.logits.clone();
}

double logitError(const at::Tensor& found, const at::Tensor& expected, const Batch& batch)
{
    double largest = 0;
    for (std::size_t row = 0; row + 1 < batch.packed.offsets.size(); ++row) {
        const std::int64_t first = batch.packed.offsets[row],
                           count = batch.packed.offsets[row + 1] - first;
        largest = std::max(largest,
            largestDifference(
                found.narrow(0, first, count), expected[std::int64_t(row)].narrow(0, 0, count)));
    }
    return largest;
}

void checkGradients(const SafetensorsFile& io, const LoraAdapter& adapter)
{
    int checked = 0;
    const auto check = [&](const std::string& name, const at::Tensor& grad) {
        const at::Tensor expected = tensorOf(io, "grad.base_model.model." + name);
        CAPTURE(name);
        CHECK(largestDifference(grad, expected)
            < 5e-4 * std::max(1e-2, expected.norm().item<double>()));
        ++checked;
    };
    for (const LoraModule& module : adapter.modules()) {
        const bool isEmbedding = module.slot.role == WeightSlot::Role::Embedding;
        check(module.name + (isEmbedding ? ".lora_embedding_A" : ".lora_A.weight"), module.gradA);
        check(module.name + (isEmbedding ? ".lora_embedding_B" : ".lora_B.weight"), module.gradB);
        if (module.magnitude.defined())
            check(module.name + ".lora_magnitude_vector.weight", module.gradMagnitude);
    }
    for (const SavedWeight& weight : adapter.saved())
        check(weight.key, weight.grad);
    int stored = 0;
    for (const auto& [name, tensor] : io.tensors())
        stored += name.starts_with("grad.");
    CHECK(checked == stored);
}

/// Merged weights as PEFT's: those stored in full, and [L2, sum] of all that merging changes.
void checkMerged(const SafetensorsFile& io, const Json& info, const std::filesystem::path& folder)
{
    const SafetensorsFile merged(folder / "model.safetensors");
    for (const auto& [name, tensor] : io.tensors())
        if (name.starts_with("merged."))
            CHECK(largestDifference(tensorOf(merged, name.substr(7)), tensorOf(io, name)) < 1e-5);
    for (const auto& [name, norms] : info["merged"].items()) {
        if (name.starts_with("_"))
            continue;
        CAPTURE(name);
        const at::Tensor weight = tensorOf(merged, name).to(at::kDouble);
        CHECK(
            weight.norm().item<double>() == doctest::Approx(norms[0].get<double>()).epsilon(1e-5));
        CHECK(weight.sum().item<double>() == doctest::Approx(norms[1].get<double>()).epsilon(1e-4));
    }
}

void checkCase(const std::string& name)
{
    CAPTURE(name);
    const auto folder = reference("lora/" + name);
    const Json info = readJsonFile(folder / "info.json");
    Decoder decoder(std::make_shared<ModelFiles>(folder / info["base"].get<std::string>()));
    LoraAdapter adapter = LoraAdapter::load(folder, decoder.files());
    CHECK(trainableLine(adapter.plan().trainableParameters(), adapter.plan().allParameters())
        == info["trainable_line"].get<std::string>());
    for (const LoraModule& module : adapter.modules())
        CHECK(module.scaling
            == doctest::Approx(info["scaling"][module.name].get<double>()).epsilon(1e-12));
    CHECK(adapter.modules().size() == info["scaling"].size());

    const SafetensorsFile io(folder / "io.safetensors");
    const Batch batch = batchOf(io);
    LoraGradients gradients(adapter, decoder);
    gradients.refresh();
    gradients.setTraining(false);
    CHECK(logitError(logitsOf(decoder, batch, &gradients), tensorOf(io, "logits"), batch) < 1e-4);
    TrainPass pass(decoder, &gradients, &gradients.base(), false);
    const double loss
        = pass.forwardBackward(batch.packed, 1.0 / double(batch.packed.supervised)).item<double>()
        / double(batch.packed.supervised);
    CHECK(loss == doctest::Approx(tensorOf(io, "loss").item<double>()).epsilon(2e-6));
    gradients.collect();
    checkGradients(io, adapter);

    ScratchFolder scratch;
    writeMergedModel(decoder.files(), { { &adapter, 1 } }, scratch.path() / "merged");
    checkMerged(io, info, scratch.path() / "merged");
    Decoder merged(std::make_shared<ModelFiles>(scratch.path() / "merged"));
    CHECK(logitError(logitsOf(merged, batch, nullptr), tensorOf(io, "logits"), batch) < 3e-4);

    adapter.save(scratch.path() / "again");
    const SafetensorsFile ours(scratch.path() / "again/adapter_model.safetensors"),
        theirs(folder / "adapter_model.safetensors");
    CHECK(ours.tensors().size() == theirs.tensors().size());
    for (const auto& [key, tensor] : theirs.tensors()) {
        CAPTURE(key);
        CHECK(tensor.shape == ours.at(key).shape);
        CHECK(std::equal(tensor.bytes.begin(), tensor.bytes.end(), ours.at(key).bytes.begin(),
            ours.at(key).bytes.end()));
    }
    const Json config = readJsonFile(scratch.path() / "again/adapter_config.json"),
               original = readJsonFile(folder / "adapter_config.json");
    for (const auto& [key, value] : config.items()) {
        CAPTURE(key);
        CHECK(value == original[key]);
    }
}

} // namespace

TEST_CASE("plain LoRA equals PEFT")
{
    checkCase("llama-tied");
    checkCase("qwen2");
}
TEST_CASE("LoRA on a fused projection equals PEFT")
{
    checkCase("gpt_neox");
}
TEST_CASE("rank stabilised LoRA equals PEFT")
{
    checkCase("llama-tied-rslora");
}
TEST_CASE("rank and alpha patterns equal PEFT")
{
    checkCase("llama-tied-pattern");
}
TEST_CASE("DoRA equals PEFT")
{
    checkCase("llama-tied-dora");
}
TEST_CASE("modules to save equal PEFT")
{
    checkCase("qwen2-modules-to-save");
}
TEST_CASE("trained biases equal PEFT")
{
    checkCase("qwen2-lora-only-bias");
}
TEST_CASE("LoRA on the embedding equals PEFT")
{
    checkCase("llama-embedding");
}
TEST_CASE("all linear targets equal PEFT")
{
    checkCase("qwen2-all-linear");
}
TEST_CASE("targets by regular expression equal PEFT")
{
    checkCase("llama-regex");
}

TEST_CASE("LoRA over a checkpoint in 4 bits equals PEFT with bitsandbytes")
{
    const auto folder = reference("quant/qlora");
    const auto files = std::make_shared<ModelFiles>(folder / "base-4bit");
    Decoder decoder(files, at::kFloat, weightOptions({}, *files));
    REQUIRE_FALSE(decoder.hasWholeWeights());
    LoraAdapter adapter = LoraAdapter::load(folder / "adapter", decoder.files());
    const SafetensorsFile io(folder / "io.safetensors");
    const Batch batch = batchOf(io);
    CHECK(logitError(logitsOf(decoder, batch, nullptr), tensorOf(io, "logits_base"), batch) < 1e-4);
    LoraGradients gradients(adapter, decoder);
    gradients.refresh();
    gradients.setTraining(false);
    CHECK(logitError(logitsOf(decoder, batch, &gradients), tensorOf(io, "logits"), batch) < 1e-4);
    TrainPass pass(decoder, &gradients, &gradients.base(), false);
    const double loss
        = pass.forwardBackward(batch.packed, 1.0 / double(batch.packed.supervised)).item<double>()
        / double(batch.packed.supervised);
    CHECK(loss == doctest::Approx(tensorOf(io, "loss").item<double>()).epsilon(2e-6));
    gradients.collect();
    checkGradients(io, adapter);
}

TEST_CASE("folding in and removing an adapter restores the base weights exactly")
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama-tied")));
    const at::Tensor before = decoder.weight(1, Projection::GateUp).clone();
    LoraAdapter adapter = LoraAdapter::load(reference("lora/llama-tied"), decoder.files());
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
    LoraAdapter adapter(decoder.files(), {}, 1), same(decoder.files(), {}, 1),
        other(decoder.files(), {}, 2);
    adapter.foldInto(decoder);
    CHECK(largestDifference(before, decoder.weight(0, Projection::Qkv)) == 0);
    CHECK(at::equal(adapter.values(), same.values()));
    CHECK_FALSE(at::equal(adapter.values(), other.values()));
}

TEST_CASE("targets choose modules as PEFT does")
{
    const ModelFiles files(reference("models/llama"));
    LoraConfig config;
    const auto modules = [&] { return planAdapter(files.spec(), config).targets.size(); };
    CHECK(modules() == 14);
    config.targets = { { "q_proj", "v_proj" }, {} };
    CHECK(modules() == 4);
    config.layersToTransform = { 1 };
    CHECK(modules() == 2);
    config.layersPattern = { "blocks" };
    CHECK(errorOf(modules).find("match no module") != std::string::npos);
    config.layersPattern = { "layers" };
    CHECK(modules() == 2);
    config.targets = { { "q_proj", "model.layers.0.mlp.down_proj" }, {} };
    CHECK(modules() == 2); // a whole name is meant whatever its layer
    config = {};
    config.exclude = { { "mlp.down_proj", "model.layers.0.self_attn.q_proj" }, {} };
    CHECK(modules() == 11);
    config.exclude = moduleChoiceFrom({ ".*layers\\.0\\..*" });
    CHECK(modules() == 7);
    config = {};
    config.targets = { { "q_proj", "lm_head", "embed_tokens" }, {} };
    CHECK(modules() == 4);
    config.modulesToSave = { "lm_head", "input_layernorm" };
    CHECK(modules() == 3);
    CHECK(planAdapter(files.spec(), config).saved.size() == 3);
    config = {};
    config.targets = { { "query_key_value" }, {} };
    CHECK(errorOf(modules).find("match no module") != std::string::npos);
    config = {};
    config.rank = 500;
    CHECK(
        errorOf([&] { LoraAdapter adapter(files, config, 0); }).find("rank") != std::string::npos);
}

TEST_CASE("adapters add up with their strengths and leave no trace")
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama-tied")));
    const auto weights = [&] {
        std::vector<at::Tensor> parts;
        for (const NamedParameter& parameter : decoder.parameters())
            parts.push_back(parameter.value.reshape(-1));
        return at::cat(parts);
    };
    const at::Tensor base = weights();
    LoraAdapter plain = LoraAdapter::load(reference("lora/llama-tied"), decoder.files()),
                dora = LoraAdapter::load(reference("lora/llama-tied-dora"), decoder.files());
    const auto delta = [&](std::vector<WeightedAdapter> adapters) {
        decoder.restoreAll();
        foldAdapters(adapters, decoder);
        return weights() - base;
    };
    const at::Tensor a = delta({ { &plain, 1 } }), b = delta({ { &dora, 1 } });
    CHECK(a.abs().max().item<double>() > 1e-2);
    CHECK(b.abs().max().item<double>() > 1e-2);
    CHECK(largestDifference(delta({ { &plain, 0.5 }, { &dora, 1.5 } }), 0.5 * a + 1.5 * b) < 1e-5);
    dora.foldInto(decoder);
    CHECK(largestDifference(weights() - base, b) < 1e-5);
    dora.removeFrom(decoder);
    CHECK(at::equal(weights(), base));
}

TEST_CASE("a tied head or embedding that is trained on its own side untwins the merged model")
{
    Decoder decoder(std::make_shared<ModelFiles>(reference("models/llama-tied")));
    LoraConfig config;
    config.targets = { { "q_proj", "embed_tokens" }, {} };
    config.modulesToSave = { "lm_head" };
    LoraAdapter adapter(decoder.files(), config, 5);
    adapter.values().normal_(0, 0.1);
    adapter.saved()[0].value.add_(0.05);
    ScratchFolder scratch;
    adapter.save(scratch.path() / "adapter");
    LoraAdapter loaded = LoraAdapter::load(scratch.path() / "adapter", decoder.files());
    writeMergedModel(decoder.files(), { { &loaded, 0.7 } }, scratch.path() / "merged");
    const Batch batch = batchOf(SafetensorsFile(reference("lora/llama-tied/io.safetensors")));
    const at::Tensor plain = logitsOf(decoder, batch, nullptr);
    foldAdapters({ { &loaded, 0.7 } }, decoder);
    LoraBranches branches({ { &loaded, 0.7 } }, decoder);
    const at::Tensor beside = logitsOf(decoder, batch, &branches);
    Decoder merged(std::make_shared<ModelFiles>(scratch.path() / "merged"));
    CHECK_FALSE(merged.spec().head.isTied);
    CHECK(largestDifference(plain, beside) > 1e-2);
    CHECK(largestDifference(logitsOf(merged, batch, nullptr), beside) < 1e-4);
}

TEST_CASE("a config may name targets that the model lacks or that it excludes")
{
    const ModelFiles files(reference("models/llama-tied"));
    ScratchFolder scratch;
    LoraAdapter::load(reference("lora/llama-tied"), files).save(scratch.path());
    Json config = readJsonFile(scratch.path() / "adapter_config.json");
    config["target_modules"].push_back("in_proj");
    config["target_modules"].push_back("lm_head");
    config["exclude_modules"] = Json::array({ "lm_head" });
    writeFileAtomically(scratch.path() / "adapter_config.json", config.dump());
    LoraAdapter loaded = LoraAdapter::load(scratch.path(), files);
    CHECK(at::equal(
        loaded.values(), LoraAdapter::load(reference("lora/llama-tied"), files).values()));
}

TEST_CASE("gpt_neox adapters call the head lm_head; the checkpoint's name of it is read too")
{
    const ModelFiles files(reference("models/gpt_neox-50"));
    ScratchFolder scratch;
    LoraConfig config;
    config.targets = { { "query_key_value", "lm_head" }, {} };
    LoraAdapter adapter(files, config, 3);
    adapter.save(scratch.path() / "new");
    const SafetensorsFile saved(scratch.path() / "new/adapter_model.safetensors");
    std::map<std::string, StoredTensor> older;
    for (const auto& [name, tensor] : saved.tensors()) {
        const auto at = name.find("lm_head");
        older[at == std::string::npos ? name : std::string(name).replace(at, 7, "embed_out")]
            = tensor;
    }
    CHECK(older.count("base_model.model.embed_out.lora_A.weight") == 1);
    std::filesystem::create_directory(scratch.path() / "old");
    writeSafetensors(scratch.path() / "old/adapter_model.safetensors", older);
    Json json = readJsonFile(scratch.path() / "new/adapter_config.json");
    json["target_modules"] = { "query_key_value", "embed_out" };
    writeFileAtomically(scratch.path() / "old/adapter_config.json", json.dump());
    for (const char* folder : { "new", "old" })
        CHECK(at::equal(
            LoraAdapter::load(scratch.path() / folder, files).values(), adapter.values()));
}

TEST_CASE("copies of biases that PEFT writes inside its wrappers of a classifier are passed over")
{
    const ModelFiles files(reference("models/roberta-seqcls"));
    LoraConfig config;
    config.targets = { { "value" }, {} };
    config.bias = "all";
    const ScratchFolder scratch;
    LoraAdapter(files, config, 1).save(scratch.path());
    const auto path = scratch.path() / "adapter_model.safetensors";
    const SafetensorsFile file(path);
    auto tensors = file.tensors();
    const std::string prefix = "base_model.model.classifier.";
    for (const char* copy : { "modules_to_save.default.dense.bias", "original_module.dense.bias" })
        tensors.emplace(prefix + copy, tensors.at(prefix + "dense.bias"));
    writeSafetensors(scratch.path() / "copies.safetensors", tensors);
    std::filesystem::rename(scratch.path() / "copies.safetensors", path);
    CHECK(LoraAdapter::load(scratch.path(), files).trainedTensors().size()
        == LoraAdapter(files, config, 1).trainedTensors().size());
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
        const ModelFiles files(reference("models/llama-tied"));
        bool isRejected = false;
        try {
            LoraAdapter::load(reference("bad/" + folder), files);
        } catch (const Error&) {
            isRejected = true;
        }
        if (entry["expect"] == "reject")
            CHECK(isRejected);
    }
    CHECK(tried > 10);
}

TEST_CASE("the line about trainable parameters reads as PEFT prints it")
{
    CHECK(trainableLine(7618560, 1287010048)
        == "trainable params: 7,618,560 || all params: 1,287,010,048 || trainable%: 0.5920");
    CHECK(trainableLine(512, 1000)
        == "trainable params: 512 || all params: 1,000 || trainable%: 51.2000");
}

TEST_CASE("an adapter config without the newer keys has their defaults and odd ones are refused")
{
    ScratchFolder scratch;
    const auto file = scratch.path() / "adapter_config.json";
    const auto read = [&](const char* text) {
        writeFileAtomically(file, text);
        return readLoraConfig(file);
    };
    const LoraConfig config = read(
        R"({"peft_type": "LORA", "r": 4, "lora_alpha": 8.0, "target_modules": ["q_proj"], "some_future_key": 3})");
    CHECK(config.rank == 4);
    CHECK_FALSE(config.dora);
    CHECK(config.bias == "none");
    for (const char* text : { R"({"peft_type": "LORA", "lora_bias": true})",
             R"({"peft_type": "LORA", "init_lora_weights": "pissa_niter_4"})",
             R"({"peft_type": "LORA", "bias": "some"})",
             R"({"peft_type": "LORA", "rank_pattern": {"q_proj": 0}})", R"({"peft_type": "IA3"})",
             R"({"peft_type": "LORA", "alpha_pattern": []})",
             R"({"peft_type": "LORA", "layer_replication": [[0, 1]]})" })
        CHECK(errorOf([&] { read(text); }).find("adapter_config.json") != std::string::npos);
}
