// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// adapter_config.json (facts: PEFT's LoraConfig). Keys that are missing have PEFT's defaults,
// unknown keys are passed over as PEFT does, and what would change the result but is not applied
// here is refused. Fewer keys are written than PEFT writes: every version of it fills in the rest.
#include "core/adapter/lora_config.h"

#include <fmt/format.h>

#include <cmath>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kLargestRank = 65536;

bool isSet(const Json& json, const char* key)
{
    if (!json.contains(key))
        return false;
    const Json& value = json[key];
    return !(value.is_null() || value == false || value == Json::object() || value == Json::array()
        || value == "");
}

class ConfigFile {
public:
    explicit ConfigFile(const fs::path& file)
        : m_file(file)
        , m_json(readJsonFile(file, 16 << 20))
    {
        if (!m_json.is_object())
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: expected a JSON object", m_file.string()));
    }

    LoraConfig read() const
    {
        refuseUnsupported();
        LoraConfig config;
        config.rank = rank("r", m_json.value("r", Json(8)));
        config.alpha = number("lora_alpha", m_json.value("lora_alpha", Json(8)));
        config.dropout = number("lora_dropout", m_json.value("lora_dropout", Json(0)));
        if (config.dropout < 0 || config.dropout >= 1)
            throw wrong("lora_dropout", m_json["lora_dropout"], "0 to below 1");
        config.rslora = flag("use_rslora");
        config.dora = flag("use_dora");
        const Json bias = m_json.value("bias", Json("none"));
        if (bias != "none" && bias != "all" && bias != "lora_only")
            throw wrong("bias", bias, "\"none\", \"all\" or \"lora_only\"");
        config.bias = bias.get<std::string>();
        config.targets = choice("target_modules");
        config.exclude = choice("exclude_modules");
        const Json ranks = patterns("rank_pattern"), alphas = patterns("alpha_pattern");
        for (const auto& [key, value] : ranks.items())
            config.rankPattern.emplace_back(key, rank("rank_pattern." + key, value));
        for (const auto& [key, value] : alphas.items())
            config.alphaPattern.emplace_back(key, number("alpha_pattern." + key, value));
        config.layersToTransform = layers();
        config.layersPattern = choice("layers_pattern").names;
        if (m_json.contains("layers_pattern") && m_json["layers_pattern"].is_string())
            config.layersPattern = { m_json["layers_pattern"].get<std::string>() };
        config.modulesToSave = choice("modules_to_save").names;
        if (m_json.contains("base_model_name_or_path")
            && m_json["base_model_name_or_path"].is_string())
            config.baseModel = m_json["base_model_name_or_path"].get<std::string>();
        return config;
    }

private:
    Error wrong(const std::string& key, const Json& found, const std::string& expected) const
    {
        return Error(ErrorCode::InvalidInput,
            fmt::format("{}: {} is {}, expected {}", m_file.string(), key, shown(found), expected));
    }

    static std::string shown(const Json& value)
    {
        return value.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 60);
    }

    void refuseUnsupported() const
    {
        if (m_json.value("peft_type", Json()) != "LORA")
            throw Error(ErrorCode::Unsupported,
                fmt::format("{}: peft_type is {}, expected \"LORA\"", m_file.string(),
                    shown(m_json.value("peft_type", Json()))));
        for (const char* key : { "lora_bias", "trainable_token_indices", "layer_replication",
                 "target_parameters", "alora_invocation_tokens", "use_qalora", "use_bdlora",
                 "arrow_config", "velora_config", "monteclora_config", "kasa_config" })
            if (isSet(m_json, key))
                throw Error(ErrorCode::Unsupported,
                    fmt::format(
                        "{}: {} = {} is not supported", m_file.string(), key, shown(m_json[key])),
                    "Use a LoRA adapter without it, or merge this one with PEFT first.");
        // These begin by changing the base model's weights; PEFT would do that again on loading.
        const Json init = m_json.value("init_lora_weights", Json(true));
        if (init.is_string())
            for (const char* kind : { "pissa", "corda", "olora", "loftq", "lora_ga" })
                if (init.get<std::string>().starts_with(kind))
                    throw Error(ErrorCode::Unsupported,
                        fmt::format("{}: init_lora_weights = {} is not supported", m_file.string(),
                            shown(init)),
                        "Convert the adapter with PEFT's path_initial_model_for_weight_conversion, "
                        "or merge it.");
    }

    std::int64_t rank(const std::string& key, const Json& value) const
    {
        if (!value.is_number_integer() || value.get<double>() < 1
            || value.get<double>() > double(kLargestRank))
            throw wrong(key, value, fmt::format("a whole number from 1 to {}", kLargestRank));
        return value.get<std::int64_t>();
    }

    double number(const std::string& key, const Json& value) const
    {
        if (!value.is_number() || !std::isfinite(value.get<double>()))
            throw wrong(key, value, "a number");
        return value.get<double>();
    }

    bool flag(const char* key) const
    {
        const Json value = m_json.value(key, Json(false));
        if (!value.is_boolean() && !value.is_null())
            throw wrong(key, value, "true or false");
        return value == true;
    }

    Json patterns(const char* key) const
    {
        const Json value = m_json.value(key, Json(nullptr));
        if (!value.is_object() && !value.is_null())
            throw wrong(key, value, "an object {\"module\": number}");
        return value.is_null() ? Json::object() : value;
    }

    /// A list of names, or (target_modules and exclude_modules) a text that is a regular
    /// expression, whatever it looks like.
    ModuleChoice choice(const char* key) const
    {
        const Json value = m_json.value(key, Json(nullptr));
        if (value.is_null())
            return {};
        if (value.is_string())
            return value == "all-linear" ? ModuleChoice { { "all-linear" }, {} }
                                         : ModuleChoice { {}, value.get<std::string>() };
        if (!value.is_array())
            throw wrong(key, value, "a list of names");
        ModuleChoice result;
        for (const Json& name : value) {
            if (!name.is_string())
                throw wrong(key, name, "a name");
            result.names.push_back(name.get<std::string>());
        }
        return result;
    }

    std::vector<std::int64_t> layers() const
    {
        const Json value = m_json.value("layers_to_transform", Json(nullptr));
        std::vector<std::int64_t> result;
        for (const Json& layer : value.is_array() ? value
                : value.is_null()                 ? Json::array()
                                                  : Json::array({ value })) {
            if (!layer.is_number_integer())
                throw wrong("layers_to_transform", layer, "a whole number");
            result.push_back(layer.get<std::int64_t>());
        }
        return result;
    }

    fs::path m_file;
    Json m_json;
};

/// Whole numbers without a point, as PEFT writes them.
Json asNumber(double value)
{
    return value == std::floor(value) && std::abs(value) < 9e15 ? Json(std::int64_t(value))
                                                                : Json(value);
}

Json orNull(const auto& list)
{
    return list.empty() ? Json(nullptr) : Json(list);
}

Json toJson(const ModuleChoice& choice)
{
    return choice.pattern.empty() ? orNull(choice.names) : Json(choice.pattern);
}

} // namespace

LoraConfig readLoraConfig(const fs::path& file)
{
    return ConfigFile(file).read();
}

Json toPeftJson(
    const LoraConfig& config, const std::vector<std::string>& targets, const std::string& taskType)
{
    Json ranks = Json::object(), alphas = Json::object();
    for (const auto& [key, rank] : config.rankPattern)
        ranks[key] = rank;
    for (const auto& [key, alpha] : config.alphaPattern)
        alphas[key] = asNumber(alpha);
    return { { "alpha_pattern", alphas }, { "auto_mapping", nullptr },
        { "base_model_name_or_path", config.baseModel }, { "bias", config.bias },
        { "exclude_modules", toJson(config.exclude) }, { "fan_in_fan_out", false },
        { "inference_mode", true }, { "init_lora_weights", true },
        { "layers_pattern", orNull(config.layersPattern) },
        { "layers_to_transform", orNull(config.layersToTransform) },
        { "lora_alpha", asNumber(config.alpha) }, { "lora_dropout", config.dropout },
        { "modules_to_save", orNull(config.modulesToSave) }, { "peft_type", "LORA" },
        { "r", config.rank }, { "rank_pattern", ranks }, { "revision", nullptr },
        { "target_modules",
            config.targets.pattern.empty() ? Json(targets) : Json(config.targets.pattern) },
        { "task_type", taskType }, { "use_dora", config.dora }, { "use_rslora", config.rslora } };
}

} // namespace dadeum
