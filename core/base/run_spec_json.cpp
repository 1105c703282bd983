// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON form of a RunSpec: every field is listed once (`visit`), and reading, writing, unknown keys
// and `key=value` settings all come from that list.
#include "core/base/run_spec.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace dadeum {

namespace {

template <class V> void visit(V& v, ModelSpec& s)
{
    v("source", s.source);
    v("dtype", s.dtype);
    v("quantization", s.quantization);
    v("double_quantization", s.doubleQuantization);
}

template <class V> void visit(V& v, DataSample& s)
{
    v("rows", s.rows);
    v("seed", s.seed);
}

template <class V> void visit(V& v, DataSpec& s)
{
    v("train", s.train);
    v("validation", s.validation);
    v("format", s.format);
    v("shuffle", s.shuffle);
    v("columns", s.columns);
    v("system", s.system);
    v("template", s.chatTemplate);
    v("max_length", s.maxLength);
    v("overlong", s.overlong);
    v("packing", s.packing);
    v("deduplicate", s.deduplicate);
    v("train_on", s.trainOn);
    v("labels", s.labels);
    v("limit", s.limit);
    v("sample", s.sample);
}

template <class V> void visit(V& v, MethodSpec& s)
{
    v("kind", s.kind);
    v("rank", s.rank);
    v("alpha", s.alpha);
    v("dropout", s.dropout);
    v("targets", s.targets);
    v("exclude_modules", s.excludeModules);
    v("rank_pattern", s.rankPattern);
    v("alpha_pattern", s.alphaPattern);
    v("layers_to_transform", s.layersToTransform);
    v("layers_pattern", s.layersPattern);
    v("modules_to_save", s.modulesToSave);
    v("bias", s.bias);
    v("rslora", s.rslora);
    v("dora", s.dora);
    v("lora_plus_ratio", s.loraPlusRatio);
    v("neftune_alpha", s.neftuneAlpha);
    v("init", s.init);
}

template <class V> void visit(V& v, OptimSpec& s)
{
    v("name", s.name);
    v("lr", s.lr);
    v("weight_decay", s.weightDecay);
    v("betas", s.betas);
    v("eps", s.eps);
    v("max_grad_norm", s.maxGradNorm);
    v("schedule", s.schedule);
    v("warmup", s.warmup);
    v("min_lr", s.minLr);
}

template <class V> void visit(V& v, EarlyStoppingSpec& s)
{
    v("metric", s.metric);
    v("patience", s.patience);
}

template <class V> void visit(V& v, SamplesSpec& s)
{
    v("every", s.every);
    v("prompts", s.prompts);
    v("max_new_tokens", s.maxNewTokens);
}

template <class V> void visit(V& v, TrainSpec& s)
{
    v("epochs", s.epochs);
    v("max_steps", s.maxSteps);
    v("batch_tokens", s.batchTokens);
    v("micro_batch", s.microBatch);
    v("accumulation", s.accumulation);
    v("checkpointing", s.checkpointing);
    v("seed", s.seed);
    v("eval_every", s.evalEvery);
    v("save_every", s.saveEvery);
    v("keep", s.keep);
    v("early_stopping", s.earlyStopping);
    v("samples", s.samples);
}

template <class V> void visit(V& v, RunSpec& s)
{
    v("version", s.version);
    v("name", s.name);
    v("task", s.task);
    v("model", s.model);
    v("data", s.data);
    v("method", s.method);
    v("optim", s.optim);
    v("train", s.train);
    v("device", s.device);
    v("output", s.output);
}

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = std::min({ row[j] + 1, row[j - 1] + 1, replaced });
        }
    }
    return row.back();
}

/// A value as it appears in messages; long ones are cut.
std::string shown(const Json& value)
{
    std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > 60)
        text = text.substr(0, 57) + "...";
    return text;
}

class Reader {
public:
    Reader(const Json& json, std::string place, std::string path)
        : m_json(json)
        , m_place(std::move(place))
        , m_path(std::move(path))
    {
        if (!json.is_object())
            throw wrong(m_path.empty() ? "the file" : m_path, json, "an object {…}");
    }

    template <class T> void operator()(const char* key, T& field)
    {
        m_known.emplace_back(key);
        if (const auto it = m_json.find(key); it != m_json.end())
            read(*it, field, m_path.empty() ? key : m_path + "." + key);
    }

    /// Call after all fields: whatever is left over is a mistake.
    void rejectUnknown() const
    {
        for (const auto& [key, value] : m_json.items()) {
            if (std::find(m_known.begin(), m_known.end(), key) != m_known.end())
                continue;
            const std::string wanted = key.substr(0, 64);
            const auto nearest = std::min_element(
                m_known.begin(), m_known.end(), [&](const auto& a, const auto& b) {
                    return editDistance(a, wanted) < editDistance(b, wanted);
                });
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: unknown key \"{}\"", m_place,
                    m_path.empty() ? wanted : m_path + "." + wanted),
                fmt::format("Did you mean \"{}\"? Known keys here: {}.", *nearest,
                    fmt::join(m_known, ", ")));
        }
    }

private:
    Error wrong(const std::string& path, const Json& found, const std::string& expected) const
    {
        return Error(ErrorCode::InvalidInput,
            fmt::format("{}: {} is {}, expected {}", m_place, path, shown(found), expected));
    }

    void read(const Json& value, std::string& field, const std::string& path) const
    {
        // A fraction may be written as a number where a path is allowed too (data.validation).
        if (value.is_number() && path == "data.validation")
            field = value.dump();
        else if (value.is_string())
            field = value.get<std::string>();
        else
            throw wrong(path, value, "text in quotes");
    }

    void read(const Json& value, bool& field, const std::string& path) const
    {
        if (!value.is_boolean())
            throw wrong(path, value, "true or false");
        field = value.get<bool>();
    }

    void read(const Json& value, double& field, const std::string& path) const
    {
        if (!value.is_number())
            throw wrong(path, value, "a number");
        field = value.get<double>();
    }

    void read(const Json& value, std::int64_t& field, const std::string& path) const
    {
        const bool isWholeFloat = value.is_number_float()
            && std::floor(value.get<double>()) == value.get<double>()
            && std::abs(value.get<double>()) < 9e15;
        const bool isTooLarge = value.is_number_unsigned()
            && value.get<std::uint64_t>() > std::uint64_t(std::numeric_limits<std::int64_t>::max());
        if ((!value.is_number_integer() && !isWholeFloat) || isTooLarge)
            throw wrong(path, value, "a whole number");
        field = isWholeFloat ? static_cast<std::int64_t>(value.get<double>())
                             : value.get<std::int64_t>();
    }

    void read(const Json& value, std::uint64_t& field, const std::string& path) const
    {
        std::int64_t number = 0;
        read(value, number, path);
        if (number < 0)
            throw wrong(path, value, "a whole number of at least 0");
        field = static_cast<std::uint64_t>(number);
    }

    void read(const Json& value, Interval& field, const std::string& path) const
    {
        if (value == "auto") {
            field = {};
            return;
        }
        if (!value.is_number_integer() || value.get<double>() < 0 || value.get<double>() > 1e12)
            throw wrong(path, value, "\"auto\" or a number of steps (0 = never)");
        field = { false, value.get<std::int64_t>() };
    }

    template <class T>
    void read(const Json& value, std::vector<T>& field, const std::string& path) const
    {
        field.clear();
        if (!value.is_array()) {
            read(value, field.emplace_back(), path); // one value stands for a list of one
            return;
        }
        for (std::size_t i = 0; i < value.size(); ++i)
            read(value[i], field.emplace_back(), fmt::format("{}[{}]", path, i));
    }

    template <class T>
    void read(const Json& value, std::map<std::string, T>& field, const std::string& path) const
    {
        if (!value.is_object())
            throw wrong(path, value, "an object {\"name\": value}");
        field.clear();
        for (const auto& [key, entry] : value.items())
            read(entry, field[key], path + "." + key);
    }

    template <class T>
    void read(const Json& value, std::optional<T>& field, const std::string& path) const
    {
        if (value.is_null()) {
            field.reset();
            return;
        }
        read(value, field.emplace(), path);
    }

    template <class T>
    requires std::is_class_v<T>
    void read(const Json& value, T& field, const std::string& path) const
    {
        Reader nested(value, m_place, path);
        visit(nested, field);
        nested.rejectUnknown();
    }

    const Json& m_json;
    std::string m_place;
    std::string m_path;
    std::vector<std::string> m_known;
};

class Writer {
public:
    template <class T> void operator()(const char* key, T& field) { json[key] = write(field); }

    Json json = Json::object();

private:
    template <class T> static Json write(T& field)
    {
        if constexpr (std::is_same_v<T, Interval>) {
            return field.automatic ? Json("auto") : Json(field.steps);
        } else if constexpr (requires { Json(field); }) {
            return Json(field);
        } else {
            Writer nested;
            visit(nested, field);
            return std::move(nested.json);
        }
    }

    template <class T> static Json write(std::optional<T>& field)
    {
        return field ? write(*field) : Json(nullptr);
    }
};

} // namespace

RunSpec runSpecFromJson(const Json& json, const std::string& place)
{
    RunSpec spec;
    if (json.is_object() && json.contains("version") && json["version"].is_number_integer()
        && json["version"].get<double>() > double(spec.version))
        throw Error(ErrorCode::Unsupported,
            fmt::format("{}: version is {}, this program reads up to {}", place,
                json["version"].dump(), spec.version),
            "Update Dadeum to open this file.");
    Reader reader(json, place, "");
    visit(reader, spec);
    reader.rejectUnknown();
    return spec;
}

Json toJson(const RunSpec& spec)
{
    RunSpec copy = spec; // the field list takes references to fields that reading fills
    Writer writer;
    visit(writer, copy);
    return std::move(writer.json);
}

void applySetting(RunSpec& spec, const std::string& assignment)
{
    const auto equals = assignment.find('=');
    if (equals == std::string::npos || equals == 0)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("--set {}: expected key=value", assignment),
            "For example: --set optim.lr=2e-4");
    const std::string key = assignment.substr(0, equals);
    const std::string text = assignment.substr(equals + 1);
    Json value = Json::parse(text, nullptr, false);
    if (value.is_discarded())
        value = text;

    Json json = toJson(spec);
    Json* node = &json;
    std::size_t begin = 0;
    for (;;) {
        const auto dot = key.find('.', begin);
        const std::string part = key.substr(begin, dot == std::string::npos ? dot : dot - begin);
        if (node->is_null())
            *node = Json::object(); // an optional group that was not set
        if (!node->is_object())
            throw Error(ErrorCode::InvalidInput,
                fmt::format("--set {}: \"{}\" has no settings inside", assignment,
                    key.substr(0, begin - 1)));
        node = &(*node)[part];
        if (dot == std::string::npos)
            break;
        begin = dot + 1;
    }
    *node = std::move(value);
    spec = runSpecFromJson(json, "--set " + assignment);
}

} // namespace dadeum
