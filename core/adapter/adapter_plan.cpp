// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/adapter_plan.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace dadeum {

namespace {

using Role = WeightSlot::Role;

/// A weight's name as adapters have it.
std::string adapterName(const DecoderSpec& spec, const WeightInfo& weight)
{
    if (weight.slot.role == Role::HeadOutput && !spec.head.module.empty())
        return spec.head.module + weight.name.substr(spec.head.output.size());
    return weight.name;
}

std::string moduleOf(const std::string& weight)
{
    return weight.substr(0, weight.rfind('.'));
}

/// A tied head has no weight of its own in the table, but may be adapted or trained as one.
std::vector<WeightInfo> weightsWithHead(const DecoderSpec& spec)
{
    std::vector<WeightInfo> weights = spec.weights();
    if (spec.head.isTied && !spec.head.output.empty())
        weights.push_back({ spec.head.output + ".weight", { spec.head.outputs, spec.hidden },
            { Role::HeadOutput } });
    return weights;
}

std::string linearNames(const DecoderSpec& spec)
{
    std::set<std::string> names;
    for (const auto& modules : spec.names.modules)
        for (const std::string& module : modules)
            names.insert(module.substr(module.rfind('.') + 1));
    return fmt::format("{}", fmt::join(names, ", "));
}

LoraTarget targetOf(
    const WeightInfo& weight, const std::string& module, const ModuleMatcher& matcher)
{
    LoraTarget target { module, weight.name, weight.slot, weight.shape[1], weight.shape[0],
        matcher.rank(module), matcher.scaling(module) };
    if (weight.slot.role == Role::Embedding)
        std::swap(target.in, target.out);
    return target;
}

} // namespace

std::int64_t AdapterPlan::adapterParameters() const
{
    std::int64_t total = 0;
    for (const LoraTarget& target : targets)
        total += target.rank * (target.in + target.out) + (hasMagnitudes ? target.out : 0);
    return total;
}

std::int64_t AdapterPlan::savedParameters() const
{
    std::int64_t total = 0;
    for (const SavedTarget& target : saved)
        total += target.weight.elements();
    return total;
}

std::int64_t AdapterPlan::allParameters() const
{
    std::int64_t total = baseParameters + adapterParameters();
    for (const SavedTarget& target : saved)
        total += target.isCopy ? target.weight.elements() : 0;
    return total;
}

LoraConfig completeConfig(LoraConfig config, const DecoderSpec& spec)
{
    if (spec.head.isClassifier() && config.kind == TuningKind::Lora)
        for (const char* name : { "classifier", "score" })
            if (std::find(config.modulesToSave.begin(), config.modulesToSave.end(), name)
                == config.modulesToSave.end())
                config.modulesToSave.push_back(name);
    return config;
}

AdapterPlan planAdapter(const DecoderSpec& spec, const LoraConfig& given, const std::string& place)
{
    const LoraConfig config = completeConfig(given, spec);
    const ModuleMatcher matcher(config, place);
    AdapterPlan plan;
    plan.baseParameters = spec.parameters();
    plan.hasMagnitudes = config.dora;
    std::set<std::string> adapted;
    const std::vector<WeightInfo> weights = weightsWithHead(spec);
    for (const WeightInfo& weight : weights) {
        const std::string module = moduleOf(adapterName(spec, weight));
        const Role role = weight.slot.role;
        const bool isBlock = role == Role::Module, isDense = role == Role::HeadDense,
                   isOutput = role == Role::HeadOutput;
        if (config.kind != TuningKind::Lora || weight.slot.isBias
            || !(isBlock || isDense || isOutput || role == Role::Embedding))
            continue;
        if (!matcher.isTarget(module, isBlock || isDense))
            continue;
        const LoraTarget target = targetOf(weight, module, matcher);
        if (config.dora && role == Role::Embedding)
            throw Error(ErrorCode::Unsupported,
                fmt::format("{}: DoRA on the embedding {} is not supported", place, module),
                "Leave the embedding out, or switch DoRA off.");
        plan.targets.push_back(target);
        adapted.insert(module);
    }
    if (config.kind == TuningKind::Lora && plan.targets.empty())
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: the targets ({}) match no module of this model", place,
                config.targets.pattern.empty()
                    ? fmt::format("{}", fmt::join(config.targets.names, ", "))
                    : config.targets.pattern),
            fmt::format("Use all-linear, or some of: {}.", linearNames(spec)));
    for (const WeightInfo& weight : weights) {
        const std::string name = adapterName(spec, weight), module = moduleOf(name);
        const bool isRepeatedHead
            = weight.slot.role == Role::HeadOutput && !weight.slot.isBias && spec.head.isTied;
        if (matcher.isSaved(name)) {
            plan.saved.push_back({ weight, name, true });
        } else if (config.kind == TuningKind::Full
            || (config.kind == TuningKind::Head && weight.slot.isHead())) {
            if (!isRepeatedHead)
                plan.saved.push_back({ weight, weight.name, false });
        } else if (config.kind == TuningKind::Lora && weight.slot.isBias && config.bias != "none") {
            const bool isAdapted = adapted.count(module) > 0;
            if (isAdapted || config.bias == "all")
                plan.saved.push_back(
                    { weight, isAdapted ? module + ".base_layer.bias" : name, false });
        }
    }
    if (plan.saved.empty() && config.kind == TuningKind::Head)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}.kind is head, but this model's head is its embedding", place),
            "Use lora, or full.");
    return plan;
}

} // namespace dadeum
