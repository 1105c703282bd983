// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LoraConfig: what a run adapts and how, PEFT's LoraConfig in our terms, and the rules by which
// PEFT's names and patterns choose modules (peft 0.21: check_target_module_exists,
// get_pattern_key). Plain data, no torch; any thread.
#pragma once

#include "core/base/run_spec.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dadeum {

enum class TuningKind {
    Lora, ///< low-rank adapters, and whole modules beside them where asked for
    Full, ///< every weight
    Head, ///< the output head only
};

/// Modules by name: whole names or suffixes after a dot, or one regular expression for whole names.
struct ModuleChoice {
    std::vector<std::string> names;
    std::string pattern;
    bool isEmpty() const { return names.empty() && pattern.empty(); }
};

template <class T>
using PatternList = std::vector<std::pair<std::string, T>>; ///< module suffix or regular
                                                            ///< expression; the first match counts

struct LoraConfig {
    TuningKind kind = TuningKind::Lora;
    std::int64_t rank = 8;
    double alpha = 16;
    double dropout = 0;
    bool rslora = false, dora = false;
    std::string bias = "none"; ///< none | all | lora_only
    ModuleChoice targets { { "all-linear" }, {} };
    ModuleChoice exclude;
    PatternList<std::int64_t> rankPattern;
    PatternList<double> alphaPattern;
    std::vector<std::int64_t> layersToTransform; ///< empty = all
    std::vector<std::string> layersPattern; ///< empty = any
    std::vector<std::string> modulesToSave;
    std::string baseModel; ///< written to adapter_config.json
    std::vector<std::string> labels; ///< names of a classifier's classes, kept in labels.json beside the adapter

    bool targetsAllLinear() const
    {
        return targets.pattern.empty() && targets.names.size() == 1
            && targets.names[0] == "all-linear";
    }
};

/// Text with any of \ * + ? ( ) [ ] { } | ^ $ is a regular expression, as module names have none of
/// these.
ModuleChoice moduleChoiceFrom(const std::vector<std::string>& texts);
LoraConfig loraConfigFrom(const MethodSpec& method, std::string baseModel);

/// Answers which modules a config adapts. Throws Error{InvalidInput} naming `place` for an invalid
/// regular expression.
class ModuleMatcher {
public:
    ModuleMatcher(const LoraConfig& config, const std::string& place);
    ~ModuleMatcher();
    ModuleMatcher(ModuleMatcher&&) noexcept;

    /// `isLinear`: one of the model's linear layers without its output layer, which "all-linear"
    /// means.
    bool isTarget(const std::string& module, bool isLinear) const;
    /// Whether a weight ("lm_head.weight") belongs to a module that is trained whole.
    bool isSaved(const std::string& weight) const;
    std::int64_t rank(const std::string& module) const;
    /// alpha / rank, or alpha / √rank for rsLoRA.
    double scaling(const std::string& module) const;

private:
    struct Patterns;
    LoraConfig m_config;
    std::unique_ptr<Patterns> m_patterns;
};

/// Reads adapter_config.json. Throws Error{InvalidInput | Unsupported} naming file, key, found and
/// expected value.
LoraConfig readLoraConfig(const std::filesystem::path& file);
/// adapter_config.json as PEFT reads it; `targets` are the adapted modules. Keys are sorted as PEFT
/// sorts them.
Json toPeftJson(
    const LoraConfig& config, const std::vector<std::string>& targets, const std::string& taskType);

} // namespace dadeum
