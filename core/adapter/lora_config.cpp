// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/adapter/lora_config.h"

#include "core/text/unicode/regex.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace dadeum {

namespace {

/// Python's re.fullmatch.
text::Regex wholeName(const std::string& pattern, const std::string& place)
{
    return text::Regex("\\A(?:" + pattern + ")\\z", place);
}

bool matches(const text::Regex& pattern, const std::string& name)
{
    text::Span match;
    return pattern.find(name, 0, match);
}

bool names(const std::vector<std::string>& list, const std::string& module)
{
    return std::any_of(list.begin(), list.end(),
        [&](const std::string& name) { return module == name || module.ends_with("." + name); });
}

} // namespace

ModuleChoice moduleChoiceFrom(const std::vector<std::string>& texts)
{
    if (texts.size() == 1 && texts[0].find_first_of("\\*+?()[]{}|^$") != std::string::npos)
        return { {}, texts[0] };
    return { texts, {} };
}

LoraConfig loraConfigFrom(const MethodSpec& method, std::string baseModel)
{
    LoraConfig config;
    config.kind = method.kind == "full" ? TuningKind::Full
        : method.kind == "head"         ? TuningKind::Head
                                        : TuningKind::Lora;
    config.rank = method.rank;
    config.alpha = method.alpha;
    config.dropout = config.kind == TuningKind::Lora ? method.dropout : 0;
    config.rslora = method.rslora;
    config.dora = method.dora;
    config.bias = method.bias;
    config.targets = moduleChoiceFrom(method.targets);
    config.exclude = moduleChoiceFrom(method.excludeModules);
    config.rankPattern.assign(method.rankPattern.begin(), method.rankPattern.end());
    config.alphaPattern.assign(method.alphaPattern.begin(), method.alphaPattern.end());
    config.layersToTransform = method.layersToTransform;
    config.layersPattern = method.layersPattern;
    config.modulesToSave = method.modulesToSave;
    config.baseModel = std::move(baseModel);
    return config;
}

struct ModuleMatcher::Patterns {
    std::optional<text::Regex> targets, exclude;
    std::vector<text::Regex> saved, layers;
    std::vector<std::pair<text::Regex, std::int64_t>> rank;
    std::vector<std::pair<text::Regex, double>> alpha;
};

ModuleMatcher::ModuleMatcher(const LoraConfig& config, const std::string& place)
    : m_config(config)
    , m_patterns(std::make_unique<Patterns>())
{
    if (!config.targets.pattern.empty())
        m_patterns->targets = wholeName(config.targets.pattern, place + ": target_modules");
    if (!config.exclude.pattern.empty())
        m_patterns->exclude = wholeName(config.exclude.pattern, place + ": exclude_modules");
    for (const std::string& name : config.modulesToSave)
        m_patterns->saved.emplace_back(
            "\\A(?:^|.*\\.)" + name + "(?:\\z|\\..*)", place + ": modules_to_save");
    for (const std::string& name : config.layersPattern)
        m_patterns->layers.emplace_back(
            "\\A(?:.*?\\.)?" + name + "\\.(?=\\d+\\.)", place + ": layers_pattern");
    if (config.layersPattern.empty() && !config.layersToTransform.empty())
        m_patterns->layers.emplace_back("\\A.*?\\.[^.]*\\.(?=\\d+\\.)", place);
    for (const auto& [key, rank] : config.rankPattern)
        m_patterns->rank.emplace_back(
            wholeName("(?:.*\\.)?(?:" + key + ")", place + ": rank_pattern"), rank);
    for (const auto& [key, alpha] : config.alphaPattern)
        m_patterns->alpha.emplace_back(
            wholeName("(?:.*\\.)?(?:" + key + ")", place + ": alpha_pattern"), alpha);
}

ModuleMatcher::~ModuleMatcher() = default;
ModuleMatcher::ModuleMatcher(ModuleMatcher&&) noexcept = default;

bool ModuleMatcher::isTarget(const std::string& module, bool isLinear) const
{
    if (m_patterns->exclude ? matches(*m_patterns->exclude, module)
                            : names(m_config.exclude.names, module))
        return false;
    if (std::any_of(m_patterns->saved.begin(), m_patterns->saved.end(),
            [&](const text::Regex& saved) { return matches(saved, module); }))
        return false;
    if (m_patterns->targets)
        return matches(*m_patterns->targets, module);
    if (std::find(m_config.targets.names.begin(), m_config.targets.names.end(), module)
        != m_config.targets.names.end())
        return true; // a whole name is meant whatever its layer
    if (m_config.targetsAllLinear() ? !isLinear : !names(m_config.targets.names, module))
        return false;
    if (m_config.layersToTransform.empty())
        return true;
    for (const text::Regex& pattern : m_patterns->layers) {
        text::Span match;
        if (!pattern.find(module, 0, match))
            continue;
        const std::int64_t layer = std::strtoll(module.c_str() + match.end, nullptr, 10);
        return std::find(
                   m_config.layersToTransform.begin(), m_config.layersToTransform.end(), layer)
            != m_config.layersToTransform.end();
    }
    return false;
}

bool ModuleMatcher::isSaved(const std::string& weight) const
{
    if (m_config.kind != TuningKind::Lora)
        return false;
    // PEFT compares the ends of module names, of the weight's module and of every module around it.
    for (auto dot = weight.rfind('.'); dot != std::string::npos && dot > 0;
         dot = weight.rfind('.', dot - 1)) {
        const std::string module = weight.substr(0, dot);
        if (std::any_of(m_config.modulesToSave.begin(), m_config.modulesToSave.end(),
                [&](const std::string& name) { return module.ends_with(name); }))
            return true;
    }
    return false;
}

std::int64_t ModuleMatcher::rank(const std::string& module) const
{
    for (const auto& [pattern, rank] : m_patterns->rank)
        if (matches(pattern, module))
            return rank;
    return m_config.rank;
}

double ModuleMatcher::scaling(const std::string& module) const
{
    double alpha = m_config.alpha;
    for (const auto& [pattern, value] : m_patterns->alpha)
        if (matches(pattern, module)) {
            alpha = value;
            break;
        }
    const double moduleRank = double(rank(module));
    return alpha / (m_config.rslora ? std::sqrt(moduleRank) : moduleRank);
}

} // namespace dadeum
