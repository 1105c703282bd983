// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON form of the run events. Like the RunSpec, each event lists its fields once.
#include "core/base/run_event.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace dadeum {

namespace {

template <class V> void visit(V& v, Progress& e)
{
    v("phase", e.phase);
    v("done", e.done);
    v("total", e.total);
}

template <class V> void visit(V& v, Started& e)
{
    v("run", e.runId);
    v("folder", e.folder);
    v("total_steps", e.totalSteps);
    v("first_step", e.firstStep);
    v("train_rows", e.trainRows);
    v("validation_rows", e.validationRows);
    v("skipped_rows", e.skippedRows);
    v("truncated_rows", e.truncatedRows);
    v("train_tokens", e.trainTokens);
    v("trainable_parameters", e.trainableParameters);
    v("total_parameters", e.totalParameters);
    v("device", e.device);
    v("predicted_peak_bytes", e.predictedPeakBytes);
}

template <class V> void visit(V& v, Step& e)
{
    v("step", e.step);
    v("loss", e.loss);
    v("grad_norm", e.gradNorm);
    v("lr", e.lr);
    v("epoch", e.epoch);
    v("supervised_tokens", e.supervisedTokens);
    v("tokens", e.tokens);
    v("tokens_per_second", e.tokensPerSecond);
    v("seconds", e.seconds);
}

template <class V> void visit(V& v, Eval& e)
{
    v("step", e.step);
    v("loss", e.loss);
    v("supervised_tokens", e.supervisedTokens);
    v("seconds", e.seconds);
    v("is_best", e.isBest);
    v("accuracy", e.accuracy);
    v("macro_f1", e.macroF1);
}

template <class V> void visit(V& v, Sample& e)
{
    v("step", e.step);
    v("prompt_index", e.promptIndex);
    v("prompt", e.prompt);
    v("text", e.text);
    v("file", e.file);
    v("new_tokens", e.newTokens);
    v("seconds", e.seconds);
    v("is_complete", e.isComplete);
}

template <class V> void visit(V& v, CheckpointSaved& e)
{
    v("step", e.step);
    v("path", e.path);
    v("is_best", e.isBest);
    v("seconds", e.seconds);
}

template <class V> void visit(V& v, Warning& e)
{
    v("step", e.step);
    v("key", e.key);
    v("message", e.message);
    v("hint", e.hint);
}

template <class V> void visit(V& v, Paused& e)
{
    v("step", e.step);
}

template <class V> void visit(V& v, Resumed& e)
{
    v("step", e.step);
}

template <class V> void visit(V& v, Finished& e)
{
    v("status", e.status);
    v("run", e.runId);
    v("folder", e.folder);
    v("step", e.step);
    v("train_loss", e.trainLoss);
    v("train_runtime", e.trainRuntime);
    v("train_samples_per_second", e.samplesPerSecond);
    v("train_steps_per_second", e.stepsPerSecond);
    v("total_flos", e.totalFlos);
    v("best_eval_loss", e.bestEvalLoss);
    v("best_step", e.bestStep);
    v("peak_rss_bytes", e.peakRssBytes);
    v("is_saved", e.isSaved);
    v("error_code", e.errorCode);
    v("error", e.errorMessage);
    v("hint", e.errorHint);
}

/// Index = position in the RunEvent variant.
constexpr std::array<const char*, std::variant_size_v<RunEvent>> kEventNames { "progress",
    "started", "step", "eval", "sample", "checkpoint", "warning", "paused", "resumed", "finished" };
constexpr std::array<const char*, 3> kStatusNames { "completed", "stopped", "failed" };

/// JSON has no NaN or infinity: they are written as the strings "nan", "inf", "-inf".
Json number(double value)
{
    if (std::isfinite(value))
        return value;
    return std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

struct Writer {
    Json& json;
    void operator()(const char* key, const double& value) { json[key] = number(value); }
    void operator()(const char* key, const std::optional<double>& value)
    {
        json[key] = value ? number(*value) : Json(nullptr);
    }
    void operator()(const char* key, const FinishStatus& value)
    {
        json[key] = kStatusNames[std::size_t(value)];
    }
    template <class T> void operator()(const char* key, const T& value) { json[key] = value; }
};

struct Reader {
    const Json& json;

    template <class T> void operator()(const char* key, T& field)
    {
        const auto it = json.find(key);
        if (it == json.end())
            return; // written by an older version
        if (!read(*it, field))
            throw Error(ErrorCode::InvalidInput,
                fmt::format("event: \"{}\" has a value of the wrong type", key));
    }

    static bool read(const Json& value, double& field)
    {
        if (value.is_number())
            field = value.get<double>();
        else if (value == "nan" || value == "inf" || value == "-inf")
            field = value == "nan" ? NAN : value == "inf" ? INFINITY : -INFINITY;
        else
            return false;
        return true;
    }
    static bool read(const Json& value, std::optional<double>& field)
    {
        return value.is_null() || read(value, field.emplace());
    }
    static bool read(const Json& value, std::int64_t& field)
    {
        if (value.is_number_integer())
            field = value.get<std::int64_t>();
        return value.is_number_integer();
    }
    static bool read(const Json& value, bool& field)
    {
        if (value.is_boolean())
            field = value.get<bool>();
        return value.is_boolean();
    }
    static bool read(const Json& value, std::string& field)
    {
        if (value.is_string())
            field = value.get<std::string>();
        return value.is_string();
    }
    static bool read(const Json& value, FinishStatus& field)
    {
        for (std::size_t i = 0; i < kStatusNames.size(); ++i)
            if (value == kStatusNames[i]) {
                field = FinishStatus(i);
                return true;
            }
        return false;
    }
};

template <std::size_t I = 0> RunEvent readNamed(const std::string& name, const Json& json)
{
    if constexpr (I == std::variant_size_v<RunEvent>) {
        throw Error(ErrorCode::InvalidInput, fmt::format("event: unknown name \"{}\"", name));
    } else {
        if (name != kEventNames[I])
            return readNamed<I + 1>(name, json);
        std::variant_alternative_t<I, RunEvent> event;
        Reader reader { json };
        visit(reader, event);
        return event;
    }
}

} // namespace

Json toJson(const RunEvent& event, double time)
{
    Json json = { { "event", kEventNames[event.index()] }, { "time", time } };
    Writer writer { json };
    RunEvent copy = event; // the field list takes references that reading fills
    std::visit([&](auto& e) { visit(writer, e); }, copy);
    return json;
}

RunEvent runEventFromJson(const Json& json, double* time)
{
    if (!json.is_object() || !json.contains("event") || !json["event"].is_string())
        throw Error(ErrorCode::InvalidInput, "event: expected an object with \"event\": name");
    if (time && json.contains("time") && json["time"].is_number())
        *time = json["time"].get<double>();
    return readNamed(json["event"].get<std::string>(), json);
}

} // namespace dadeum
