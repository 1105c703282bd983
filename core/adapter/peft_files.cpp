// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PEFT's adapter files: adapter_config.json and adapter_model.safetensors (facts: PEFT, LoraConfig and
// get_peft_model_state_dict). Fewer keys are written than PEFT writes: every version of it fills in the rest.
#include "core/adapter/lora.h"
#include "core/model/safetensors.h"
#include "core/text/unicode/regex.h"

#include <ATen/ops/empty.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPrefix = "base_model.model.";
constexpr const char* kConfigFile = "adapter_config.json";
constexpr const char* kWeightsFile = "adapter_model.safetensors";

[[noreturn]] void fail(const fs::path& file, const std::string& message, std::string hint = {})
{
    throw Error(ErrorCode::InvalidInput, fmt::format("{}: {}", file.string(), message), std::move(hint));
}

/// Settings that would change the result and that this version does not apply.
void refuseUnsupported(const Json& json, const fs::path& file)
{
    const auto isSet = [&](const char* key) {
        if (!json.contains(key))
            return false;
        const Json& value = json[key];
        return !(value.is_null() || value == false || value == Json::object() || value == Json::array() || value == "none");
    };
    for (const char* key : { "use_dora", "bias", "modules_to_save", "rank_pattern", "alpha_pattern", "lora_bias", "trainable_token_indices",
             "layer_replication", "fan_in_fan_out", "target_parameters" })
        if (isSet(key))
            throw Error(ErrorCode::Unsupported, fmt::format("{}: {} = {} is not supported by this version", file.string(), key, json[key].dump().substr(0, 60)),
                "Use a plain LoRA adapter, or merge this one with PEFT first.");
}

LoraConfig readConfig(const fs::path& file)
{
    const Json json = readJsonFile(file, 16 << 20);
    if (!json.is_object())
        fail(file, "expected a JSON object");
    if (json.value("peft_type", Json()) != "LORA")
        throw Error(ErrorCode::Unsupported, fmt::format("{}: peft_type is {}, expected \"LORA\"", file.string(), json.value("peft_type", Json()).dump()));
    refuseUnsupported(json, file);
    LoraConfig config;
    const Json rank = json.value("r", Json(8));
    if (!rank.is_number_integer() || rank.get<double>() < 1 || rank.get<double>() > 65536)
        fail(file, fmt::format("r is {}, expected a whole number from 1 to 65536", rank.dump()));
    config.rank = rank.get<std::int64_t>();
    const auto number = [&](const char* key, double fallback) {
        const Json value = json.value(key, Json(fallback));
        if (!value.is_number() || !std::isfinite(value.get<double>()))
            fail(file, fmt::format("{} is {}, expected a number", key, value.dump()));
        return value.get<double>();
    };
    config.alpha = number("lora_alpha", 8);
    config.dropout = number("lora_dropout", 0);
    if (config.dropout < 0 || config.dropout >= 1)
        fail(file, fmt::format("lora_dropout is {}, expected 0 to below 1", config.dropout));
    config.rslora = json.value("use_rslora", Json(false)) == true;
    if (json.contains("base_model_name_or_path") && json["base_model_name_or_path"].is_string())
        config.baseModel = json["base_model_name_or_path"].get<std::string>();
    config.targets.clear();
    if (json.contains("target_modules") && json["target_modules"].is_array())
        for (const Json& target : json["target_modules"])
            if (target.is_string())
                config.targets.push_back(target.get<std::string>());
    return config;
}

/// A text in target_modules is a regular expression for whole module names.
void checkTargetPattern(const fs::path& file, const std::vector<std::string>& modules)
{
    const Json targets = readJsonFile(file, 16 << 20).value("target_modules", Json());
    if (!targets.is_string() || targets == "all-linear")
        return;
    const text::Regex pattern("^(?:" + targets.get<std::string>() + ")$", file.string() + ": target_modules");
    for (const std::string& module : modules) {
        text::Span match;
        if (!pattern.find(module, 0, match))
            fail(file, fmt::format("target_modules does not match {}, which has weights", module));
    }
}

struct NamedTensors {
    std::map<std::string, const StoredTensor*> a, b; ///< by module name
};

NamedTensors sortTensors(const SafetensorsFile& file)
{
    NamedTensors sorted;
    for (const auto& [name, tensor] : file.tensors()) {
        const auto at = name.rfind(".lora_");
        if (!name.starts_with(kPrefix) || at == std::string::npos)
            fail(file.path(), fmt::format("tensor {} is not one of a plain LoRA adapter", name), "Names look like base_model.model.….lora_A.weight.");
        const std::string module = name.substr(std::string(kPrefix).size(), at - std::string(kPrefix).size());
        const std::string kind = name.substr(at);
        if (tensor.shape.size() != 2)
            fail(file.path(), fmt::format("tensor {} has {} dimensions, expected 2", name, tensor.shape.size()));
        if (!isFloating(tensor.type))
            fail(file.path(), fmt::format("tensor {} has type {}, expected weights", name, traitsOf(tensor.type).name));
        if (kind == ".lora_A.weight")
            sorted.a[module] = &tensor;
        else if (kind == ".lora_B.weight")
            sorted.b[module] = &tensor;
        else
            throw Error(ErrorCode::Unsupported, fmt::format("{}: tensor {} is not supported by this version", file.path().string(), name));
    }
    for (const auto& [module, tensor] : sorted.a)
        if (!sorted.b.count(module))
            fail(file.path(), fmt::format("{} has lora_A but no lora_B", module), "The file is incomplete; copy or save it again.");
    for (const auto& [module, tensor] : sorted.b)
        if (!sorted.a.count(module))
            fail(file.path(), fmt::format("{} has lora_B but no lora_A", module), "The file is incomplete; copy or save it again.");
    if (sorted.a.empty())
        fail(file.path(), "the file holds no LoRA weights");
    return sorted;
}

void copyChecked(const StoredTensor& from, at::Tensor to, const fs::path& file, const std::string& name)
{
    if (from.shape != to.sizes().vec())
        fail(file, fmt::format("{} has shape [{}], expected [{}] for this base model and rank", name, fmt::join(from.shape, ", "), fmt::join(to.sizes(), ", ")),
            "The adapter belongs to another base model, or its config was changed.");
    at::Tensor values = at::empty(to.sizes(), at::kFloat);
    expandRows(from, 0, from.rows(), values.mutable_data_ptr<float>());
    if (!values.isfinite().all().item<bool>())
        fail(file, fmt::format("{} holds NaN or infinite weights", name), "The run that made it diverged; use an earlier checkpoint.");
    to.copy_(values);
}

void copyModules(const SafetensorsFile& file, const NamedTensors& tensors, const std::vector<LoraModule>& modules)
{
    std::set<std::string> known;
    for (const LoraModule& module : modules) {
        known.insert(module.name);
        const auto a = tensors.a.find(module.name);
        if (a == tensors.a.end())
            fail(file.path(), fmt::format("there is no LoRA weight for {}", module.name));
        copyChecked(*a->second, module.a, file.path(), module.name + ".lora_A.weight");
        copyChecked(*tensors.b.at(module.name), module.b, file.path(), module.name + ".lora_B.weight");
    }
    for (const auto& [module, tensor] : tensors.a)
        if (!known.count(module))
            fail(file.path(), fmt::format("the base model has no linear module {}", module), "The adapter belongs to another base model.");
}

} // namespace

LoraAdapter LoraAdapter::load(const fs::path& folder, const DecoderSpec& spec, at::ScalarType dtype)
{
    if (!fs::exists(folder / kConfigFile))
        throw Error(ErrorCode::NotFound, fmt::format("{} has no {}", folder.string(), kConfigFile), "Choose the folder that PEFT or Dadeum saved the adapter in.");
    LoraConfig config = readConfig(folder / kConfigFile);
    if (!fs::exists(folder / kWeightsFile))
        throw Error(ErrorCode::NotFound, fmt::format("{} has no {}", folder.string(), kWeightsFile), "The adapter folder is incomplete.");
    const SafetensorsFile file(folder / kWeightsFile);
    const NamedTensors tensors = sortTensors(file);
    // The file's modules are the truth; the config's list must name each of them and nothing else.
    const std::vector<std::string> declared = config.targets;
    config.targets.clear();
    for (const auto& [module, tensor] : tensors.a)
        config.targets.push_back(module);
    for (const std::string& target : declared)
        if (target != "all-linear" && std::none_of(config.targets.begin(), config.targets.end(), [&](const std::string& module) { return module == target || module.ends_with("." + target); }))
            fail(folder / kConfigFile, fmt::format("target_modules names \"{}\", which has no weights in {}", target, kWeightsFile));
    checkTargetPattern(folder / kConfigFile, config.targets);
    LoraAdapter adapter(spec, config, 0, dtype);
    copyModules(file, tensors, adapter.modules());
    return adapter;
}

void LoraAdapter::readWeights(const fs::path& path)
{
    const SafetensorsFile file(fs::is_directory(path) ? path / kWeightsFile : path);
    copyModules(file, sortTensors(file), m_modules);
}

void LoraAdapter::save(const fs::path& folder) const
{
    ensureWritableFolder(folder);
    std::map<std::string, StoredTensor> tensors;
    std::vector<at::Tensor> kept; // contiguous fp32 copies must outlive the write
    const auto add = [&](const std::string& name, const at::Tensor& value) {
        const at::Tensor& copy = kept.emplace_back(value.to(at::kFloat).contiguous());
        StoredTensor stored { StorageType::F32, copy.sizes().vec(), {}, 0 };
        stored.bytes = { static_cast<const std::uint8_t*>(copy.const_data_ptr()), copy.nbytes() };
        tensors.emplace(kPrefix + name, std::move(stored));
    };
    std::set<std::string> targets;
    for (const LoraModule& module : m_modules) {
        add(module.name + ".lora_A.weight", module.a);
        add(module.name + ".lora_B.weight", module.b);
        targets.insert(module.name.substr(module.name.rfind('.') + 1));
    }
    // A target of PEFT's list names every module of that suffix; spell names out when only some layers are adapted.
    std::size_t matching = 0;
    for (std::size_t p = 0; p < kProjections; ++p)
        for (const std::string& name : m_spec.names.modules[p])
            matching += targets.count(name.substr(name.rfind('.') + 1)) * std::size_t(m_spec.layers);
    if (matching != m_modules.size()) {
        targets.clear();
        for (const LoraModule& module : m_modules)
            targets.insert(module.name);
    }
    const Json config = { { "alpha_pattern", Json::object() }, { "base_model_name_or_path", m_config.baseModel }, { "bias", "none" },
        { "fan_in_fan_out", false }, { "inference_mode", true }, { "init_lora_weights", true }, { "lora_alpha", m_config.alpha },
        { "lora_dropout", m_config.dropout }, { "modules_to_save", nullptr }, { "peft_type", "LORA" }, { "r", m_config.rank },
        { "rank_pattern", Json::object() }, { "target_modules", targets }, { "task_type", "CAUSAL_LM" }, { "use_dora", false },
        { "use_rslora", m_config.rslora } };
    writeSafetensors(folder / kWeightsFile, tensors, { { "format", "pt" } });
    writeFileAtomically(folder / kConfigFile, config.dump(2) + "\n");
}

} // namespace dadeum
