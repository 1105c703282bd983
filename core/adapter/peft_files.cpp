// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Adapter folders in PEFT's layout (facts: get_peft_model_state_dict), and
// trained_weights.safetensors of full and head tuning: the trained weights under the checkpoint's
// own names.
#include "core/adapter/lora.h"
#include "core/model/safetensors.h"

#include <ATen/ops/empty.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

using Role = WeightSlot::Role;

constexpr const char* kPrefix = "base_model.model.";
constexpr const char* kConfigFile = "adapter_config.json";
constexpr const char* kWeightsFile = "adapter_model.safetensors";
constexpr const char* kTrainedFile = "trained_weights.safetensors";
constexpr const char* kLabelsFile = "labels.json";
constexpr const char* kMagnitude = "lora_magnitude_vector";

[[noreturn]] void fail(const fs::path& file, const std::string& message, std::string hint = {})
{
    throw Error(
        ErrorCode::InvalidInput, fmt::format("{}: {}", file.string(), message), std::move(hint));
}

/// The tensors of an adapter file by what they are.
struct AdapterTensors {
    struct Module {
        const StoredTensor *a = nullptr, *b = nullptr, *magnitude = nullptr;
    };
    std::map<std::string, Module> modules;
    std::map<std::string, const StoredTensor*> saved; ///< by the key in the file, without prefix
    const SafetensorsFile& file;
};

AdapterTensors sortTensors(const SafetensorsFile& file, const HeadSpec& head)
{
    AdapterTensors sorted { {}, {}, file };
    for (const auto& [name, tensor] : file.tensors()) {
        if (!name.starts_with(kPrefix))
            fail(file.path(), fmt::format("tensor {} is not one of a LoRA adapter", name),
                "Names look like base_model.model.….lora_A.weight.");
        if (!isFloating(tensor.type))
            fail(file.path(),
                fmt::format(
                    "tensor {} has type {}, expected weights", name, traitsOf(tensor.type).name));
        std::string key = name.substr(std::string(kPrefix).size());
        if (!head.module.empty() && key.starts_with(head.output + "."))
            key.replace(0, head.output.size(), head.module);
        const auto at = key.rfind(".lora_");
        if (at == std::string::npos) {
            sorted.saved[key] = &tensor;
            continue;
        }
        AdapterTensors::Module& module = sorted.modules[key.substr(0, at)];
        const std::string kind = key.substr(at + 1);
        if (kind == "lora_A.weight" || kind == "lora_embedding_A")
            module.a = &tensor;
        else if (kind == "lora_B.weight" || kind == "lora_embedding_B")
            module.b = &tensor;
        else if (kind == kMagnitude || kind == std::string(kMagnitude) + ".weight")
            module.magnitude = &tensor;
        else
            throw Error(ErrorCode::Unsupported,
                fmt::format("{}: tensor {} is not supported", file.path().string(), name));
    }
    for (const auto& [name, module] : sorted.modules)
        if (!module.a || !module.b)
            fail(file.path(),
                fmt::format("{} has {} but no {}", name, module.a ? "lora_A" : "lora_B",
                    module.a ? "lora_B" : "lora_A"),
                "The file is incomplete; copy or save it again.");
    if (sorted.modules.empty())
        fail(file.path(), "the file holds no LoRA weights");
    return sorted;
}

void copyChecked(
    const StoredTensor& from, at::Tensor to, const fs::path& file, const std::string& name)
{
    if (from.shape != to.sizes().vec())
        fail(file,
            fmt::format("{} has shape [{}], expected [{}] for this base model and rank", name,
                fmt::join(from.shape, ", "), fmt::join(to.sizes(), ", ")),
            "The adapter belongs to another base model, or its config was changed.");
    at::Tensor values = at::empty(to.sizes(), at::kFloat);
    expandRows(from, 0, from.rows(), values.mutable_data_ptr<float>());
    if (!values.isfinite().all().item<bool>())
        fail(file, fmt::format("{} holds NaN or infinite weights", name),
            "The run that made it diverged; use an earlier checkpoint.");
    to.copy_(values);
}

/// Keys that repeat others or the base: the embedding that PEFT stores beside its adapter, and with
/// bias "all" the biases inside its wrappers of saved modules.
bool isCopy(const std::string& key)
{
    const auto isWithin = [&](const char* part) { return key.find(part) != std::string::npos; };
    return key.ends_with(".base_layer.weight")
        || (key.ends_with(".bias")
            && (isWithin(".modules_to_save.") || isWithin(".original_module.")));
}

/// The checkpoint's name of the head, which older adapters have, becomes the adapters' name.
void renameHead(LoraConfig& config, const HeadSpec& head)
{
    for (auto* names : { &config.targets.names, &config.exclude.names, &config.modulesToSave })
        std::replace(names->begin(), names->end(), head.output, head.module);
}

void copyModules(const AdapterTensors& tensors, const std::vector<LoraModule>& modules)
{
    const fs::path& path = tensors.file.path();
    std::set<std::string> known;
    for (const LoraModule& module : modules) {
        known.insert(module.name);
        const auto found = tensors.modules.find(module.name);
        if (found == tensors.modules.end())
            fail(path, fmt::format("there is no LoRA weight for {}", module.name));
        copyChecked(*found->second.a, module.a, path, module.name + ".lora_A");
        copyChecked(*found->second.b, module.b, path, module.name + ".lora_B");
        if (module.magnitude.defined() != (found->second.magnitude != nullptr))
            fail(path,
                fmt::format("{} {} a magnitude vector, which use_dora in {} {}", module.name,
                    found->second.magnitude ? "has" : "lacks", kConfigFile,
                    found->second.magnitude ? "excludes" : "needs"));
        if (module.magnitude.defined())
            copyChecked(
                *found->second.magnitude, module.magnitude, path, module.name + "." + kMagnitude);
    }
    for (const auto& [name, module] : tensors.modules)
        if (!known.count(name))
            fail(path, fmt::format("the base model has no linear module {}", name),
                "The adapter belongs to another base model.");
}

void copySavedWeights(const std::map<std::string, const StoredTensor*>& stored,
    std::vector<SavedWeight>& saved, const fs::path& path)
{
    std::set<std::string> known;
    for (SavedWeight& weight : saved) {
        known.insert(weight.key);
        const auto found = stored.find(weight.key);
        if (found == stored.end())
            fail(path, fmt::format("there is no tensor {}", weight.key),
                "The file is incomplete, or its config names other modules.");
        copyChecked(*found->second, weight.value, path, weight.key);
    }
    for (const auto& [key, tensor] : stored)
        if (!known.count(key) && !isCopy(key))
            fail(path,
                fmt::format("tensor {} belongs to no module that the config adapts or saves", key),
                "The adapter belongs to another base model, or its config was changed.");
}

/// Weights must be targets; like PEFT's, a config may name targets that this model lacks.
void checkTargets(const LoraConfig& config, const AdapterTensors& tensors, const fs::path& file)
{
    const ModuleMatcher matcher(config, file.string());
    for (const auto& [name, module] : tensors.modules)
        if (!matcher.isTarget(name, true))
            fail(file, fmt::format("target_modules does not match {}, which has weights", name));
}

std::map<std::string, const StoredTensor*> byName(const SafetensorsFile& file)
{
    std::map<std::string, const StoredTensor*> all;
    for (const auto& [name, tensor] : file.tensors()) {
        if (!isFloating(tensor.type))
            fail(file.path(),
                fmt::format(
                    "tensor {} has type {}, expected weights", name, traitsOf(tensor.type).name));
        all.emplace(name, &tensor);
    }
    return all;
}

std::vector<std::string> readLabels(const fs::path& folder)
{
    std::vector<std::string> labels;
    if (!fs::exists(folder / kLabelsFile))
        return labels;
    const Json json = readJsonFile(folder / kLabelsFile, 16 << 20);
    for (const Json& label : json.is_array() ? json : Json::array())
        if (label.is_string())
            labels.push_back(label.get<std::string>());
    if (!json.is_array() || labels.size() != json.size())
        fail(folder / kLabelsFile, "expected a list of the names of classes");
    return labels;
}

/// Which tuning wrote trained_weights.safetensors: its metadata says so.
TuningKind kindOf(const SafetensorsFile& file)
{
    const auto kind = file.metadata().find("tuning");
    if (kind == file.metadata().end() || (kind->second != "full" && kind->second != "head"))
        fail(file.path(),
            "its metadata does not say which tuning wrote it, expected \"tuning\": \"full\" or "
            "\"head\"");
    return kind->second == "full" ? TuningKind::Full : TuningKind::Head;
}

} // namespace

LoraAdapter LoraAdapter::load(const fs::path& folder, const ModelFiles& files, at::ScalarType dtype)
{
    if (fs::exists(folder / kTrainedFile)) {
        LoraConfig config;
        config.kind = kindOf(SafetensorsFile(folder / kTrainedFile));
        config.labels = readLabels(folder);
        LoraAdapter adapter(files, config, std::nullopt, dtype);
        adapter.readWeights(folder);
        return adapter;
    }
    if (!fs::exists(folder / kConfigFile))
        throw Error(ErrorCode::NotFound, fmt::format("{} has no {}", folder.string(), kConfigFile),
            "Choose the folder that PEFT or Dadeum saved the adapter in.");
    LoraConfig config = readLoraConfig(folder / kConfigFile);
    const HeadSpec& head = files.spec().head;
    if (!head.module.empty())
        renameHead(config, head);
    config.labels = readLabels(folder);
    if (!fs::exists(folder / kWeightsFile))
        throw Error(ErrorCode::NotFound, fmt::format("{} has no {}", folder.string(), kWeightsFile),
            "The adapter folder is incomplete.");
    const SafetensorsFile file(folder / kWeightsFile);
    const AdapterTensors tensors = sortTensors(file, head);
    checkTargets(config, tensors, folder / kConfigFile);
    // Ranks decide how much memory the adapter takes: they are those of the file before anything is
    // allocated.
    const ModuleMatcher matcher(config, (folder / kConfigFile).string());
    for (const auto& [name, module] : tensors.modules)
        if (module.a->shape.size() != 2 || module.b->shape.size() != 2
            || module.a->shape[0] != matcher.rank(name) || module.b->shape[1] != matcher.rank(name))
            fail(file.path(),
                fmt::format("{} has lora_A [{}] and lora_B [{}], expected rank {} by {}", name,
                    fmt::join(module.a->shape, ", "), fmt::join(module.b->shape, ", "),
                    matcher.rank(name), kConfigFile));
    for (const LoraTarget& target :
        planAdapter(files.spec(), config, (folder / kConfigFile).string()).targets)
        if (!tensors.modules.count(target.name))
            fail(file.path(),
                fmt::format(
                    "there is no LoRA weight for {}, which {} adapts", target.name, kConfigFile),
                "The file is incomplete; copy or save it again.");
    LoraAdapter adapter(files, config, std::nullopt, dtype);
    copyModules(tensors, adapter.m_modules);
    copySavedWeights(tensors.saved, adapter.m_saved, file.path());
    return adapter;
}

std::int64_t adapterClasses(const fs::path& folder)
{
    const bool isTrained = fs::exists(folder / kTrainedFile);
    if (!isTrained && !fs::exists(folder / kWeightsFile))
        return 0; // loading it says what is wrong
    const SafetensorsFile file(folder / (isTrained ? kTrainedFile : kWeightsFile));
    for (const char* head : { "classifier.weight", "classifier.out_proj.weight", "score.weight" })
        for (const auto& [name, tensor] : file.tensors())
            if ((name == head || name == kPrefix + std::string(head)) && tensor.shape.size() == 2)
                return tensor.shape[0];
    return 0;
}

void LoraAdapter::readWeights(const fs::path& path)
{
    if (m_config.kind != TuningKind::Lora) {
        const SafetensorsFile file(fs::is_directory(path) ? path / kTrainedFile : path);
        copySavedWeights(byName(file), m_saved, file.path());
        return;
    }
    const SafetensorsFile file(fs::is_directory(path) ? path / kWeightsFile : path);
    const AdapterTensors tensors = sortTensors(file, spec().head);
    copyModules(tensors, m_modules);
    copySavedWeights(tensors.saved, m_saved, file.path());
}

void LoraAdapter::save(const fs::path& folder) const
{
    ensureWritableFolder(folder);
    std::map<std::string, StoredTensor> tensors;
    std::vector<at::Tensor> kept; // contiguous fp32 copies must outlive the write
    const auto add = [&](const std::string& name, const at::Tensor& value) {
        const at::Tensor& copy = kept.emplace_back(value.to(at::kFloat).contiguous());
        tensors.emplace(name,
            StoredTensor { .type = StorageType::F32,
                .shape = copy.sizes().vec(),
                .bytes
                = { static_cast<const std::uint8_t*>(copy.const_data_ptr()), copy.nbytes() } });
    };
    if (!m_config.labels.empty())
        writeFileAtomically(folder / kLabelsFile, Json(m_config.labels).dump(2) + "\n");
    const bool isLora = m_config.kind == TuningKind::Lora;
    for (const SavedWeight& weight : m_saved)
        add((isLora ? kPrefix : "") + weight.key, weight.value);
    if (!isLora) {
        writeSafetensors(folder / kTrainedFile, tensors,
            { { "format", "pt" },
                { "tuning", m_config.kind == TuningKind::Full ? "full" : "head" } });
        return;
    }
    std::vector<std::string> targets;
    for (const LoraModule& module : m_modules) {
        const bool isEmbedding = module.slot.role == Role::Embedding;
        add(kPrefix + module.name + (isEmbedding ? ".lora_embedding_A" : ".lora_A.weight"),
            module.a);
        add(kPrefix + module.name + (isEmbedding ? ".lora_embedding_B" : ".lora_B.weight"),
            module.b);
        if (module.magnitude.defined())
            add(kPrefix + module.name + "." + kMagnitude, module.magnitude);
        // PEFT stores the frozen table or head too when one of these two is adapted.
        const std::string last = module.name.substr(module.name.rfind('.') + 1);
        if (last == "embed_tokens" || last == "lm_head")
            add(kPrefix + module.name + ".base_layer.weight",
                isEmbedding ? readBase(module.weight, { module.in, module.out })
                            : baseWeight(module));
        targets.push_back(module.name);
    }
    if (!m_config.targetsAllLinear() && m_config.targets.pattern.empty())
        targets = m_config.targets.names;
    std::sort(targets.begin(), targets.end());
    LoraConfig config = m_config;
    if (m_config.targetsAllLinear())
        config.layersToTransform.clear(); // the names of the modules say it
    writeSafetensors(folder / kWeightsFile, tensors, { { "format", "pt" } });
    writeFileAtomically(folder / kConfigFile,
        toPeftJson(config, targets, spec().head.isClassifier() ? "SEQ_CLS" : "CAUSAL_LM").dump(2)
            + "\n");
}

} // namespace dadeum
