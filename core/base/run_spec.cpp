// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Checks of a RunSpec's values, and the settings of the demo.
#include "core/base/run_spec.h"

#include "core/base/device_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dadeum {

namespace {

class Checker {
public:
    void oneOf(
        const char* field, const std::string& value, std::initializer_list<const char*> allowed)
    {
        if (std::none_of(allowed.begin(), allowed.end(), [&](const char* a) { return value == a; }))
            error(field,
                fmt::format(
                    "{} is \"{}\", expected one of: {}", field, value, fmt::join(allowed, ", ")));
    }

    template <class T>
    void range(const char* field, T value, T low, T high, const std::string& fix = {})
    {
        if (!(value >= low && value <= high)) // also catches NaN
            error(field, fmt::format("{} is {}, expected {} to {}", field, value, low, high), fix);
    }

    void error(const char* field, std::string text, std::string fix = {})
    {
        issues.push_back({ field, Issue::Severity::Error, std::move(text), std::move(fix) });
    }

    void unsupported(const char* field, const std::string& value, const std::string& instead)
    {
        error(
            field, fmt::format("{} = {} is not supported by this version", field, value), instead);
    }

    void advise(const char* field, std::string text, std::string fix = {})
    {
        issues.push_back({ field, Issue::Severity::Warning, std::move(text), std::move(fix) });
    }

    std::vector<Issue> issues;
};

void checkData(const DataSpec& data, Checker& check)
{
    if (data.train.empty())
        check.error("data.train", "no training data is chosen", "Choose a data file, or \"demo\".");
    check.oneOf("data.format", data.format,
        { "auto", "alpaca", "sharegpt", "openai", "prompt_completion", "text", "classification",
            "preference", "tokens" });
    check.oneOf("data.overlong", data.overlong, { "truncate", "drop", "error" });
    check.oneOf("data.train_on", data.trainOn, { "answers", "all" });
    check.range<std::int64_t>("data.max_length", data.maxLength, 8, 1 << 20);
    if (data.limit)
        check.range<std::int64_t>("data.limit", *data.limit, 1, std::int64_t(1) << 40);
    if (data.sample)
        check.range<std::int64_t>("data.sample.rows", data.sample->rows, 1, std::int64_t(1) << 40);
    double fraction = 0;
    const auto parsed = std::from_chars(
        data.validation.data(), data.validation.data() + data.validation.size(), fraction);
    if (parsed.ec == std::errc() && parsed.ptr == data.validation.data() + data.validation.size())
        check.range("data.validation", fraction, 0.0, 0.5,
            "Use a part between 0 and 0.5 of the rows, or a file.");
    if (data.format == "preference")
        check.unsupported("data.format", data.format, "Use prompt and answer columns instead.");
}

void checkMethod(const RunSpec& spec, Checker& check)
{
    const MethodSpec& method = spec.method;
    check.oneOf("method.kind", method.kind, { "lora", "full", "head" });
    if (method.kind == "head" && spec.task != "sequence_classification")
        check.error("method.kind", "head trains a classifier's head, but the task is causal_lm",
            "Use lora, or the task sequence_classification.");
    check.oneOf("method.bias", method.bias, { "none", "all", "lora_only" });
    for (const auto& [key, rank] : method.rankPattern)
        check.range<std::int64_t>("method.rank_pattern", rank, 1, 4096);
    for (const auto& [key, alpha] : method.alphaPattern)
        check.range("method.alpha_pattern", alpha, 0.0, 65536.0);
    for (const std::int64_t layer : method.layersToTransform)
        check.range<std::int64_t>("method.layers_to_transform", layer, 0, 100000);
    if (!method.layersPattern.empty() && method.layersToTransform.empty())
        check.error("method.layers_pattern", "layers_pattern needs layers_to_transform",
            "List the layers, or leave both empty.");
    if (method.neftuneAlpha)
        check.range(
            "method.neftune_alpha", *method.neftuneAlpha, 0.0, 1000.0, "Usual values are 5 to 15.");
    check.range<std::int64_t>("method.rank", method.rank, 1, 4096, "Usual ranks are 8 to 32.");
    check.range("method.alpha", method.alpha, 0.0, 65536.0);
    check.range("method.dropout", method.dropout, 0.0, 0.95, "Usual values are 0 to 0.1.");
    if (method.targets.empty())
        check.error(
            "method.targets", "no layers are chosen for the adapter", "Use \"all-linear\".");
    if (method.loraPlusRatio)
        check.range("method.lora_plus_ratio", *method.loraPlusRatio, 0.1, 1000.0);
    const bool isFrozen = spec.model.quantization != "none" || spec.model.dtype == "fast";
    if (isFrozen && (method.kind == "full" || method.dora))
        check.error("model.quantization",
            "full fine-tuning and DoRA change weights that this model.dtype or model.quantization "
            "keeps frozen",
            "Use none with dtype auto, or plain LoRA.");
}

void checkOptim(const OptimSpec& optim, Checker& check)
{
    check.oneOf("optim.name", optim.name, { "adamw", "adamw8bit", "sgd" });
    check.range("optim.lr", optim.lr, 0.0, 1.0, "Usual values for LoRA are 1e-5 to 1e-3.");
    if (optim.lr > 1e-2 && optim.lr <= 1.0)
        check.advise("optim.lr", fmt::format("a learning rate of {} usually diverges", optim.lr),
            "Try 2e-4.");
    check.range("optim.weight_decay", optim.weightDecay, 0.0, 1.0);
    if (optim.betas.size() != 2)
        check.error("optim.betas",
            fmt::format("optim.betas has {} numbers, expected 2", optim.betas.size()));
    else
        for (const double beta : optim.betas)
            check.range("optim.betas", beta, 0.0, 0.99999);
    check.range("optim.eps", optim.eps, 1e-16, 1.0);
    check.range("optim.max_grad_norm", optim.maxGradNorm, 0.0, 1e9);
    check.oneOf("optim.schedule", optim.schedule,
        { "cosine", "linear", "constant", "cosine_restarts", "polynomial", "step", "inverse_sqrt",
            "warmup_stable_decay" });
    check.range("optim.warmup", optim.warmup, 0.0, 1e9);
    check.range("optim.min_lr", optim.minLr, 0.0, std::max(optim.lr, 0.0));
}

void checkTrain(const TrainSpec& train, Checker& check)
{
    check.range("train.epochs", train.epochs, 1e-3, 1e5);
    if (train.maxSteps)
        check.range<std::int64_t>("train.max_steps", *train.maxSteps, 1, std::int64_t(1) << 40);
    if (train.batchTokens)
        check.range<std::int64_t>("train.batch_tokens", *train.batchTokens, 16, 1 << 24);
    check.range<std::int64_t>("train.micro_batch", train.microBatch, 1, 65536);
    check.range<std::int64_t>("train.accumulation", train.accumulation, 1, 65536);
    check.oneOf("train.checkpointing", train.checkpointing, { "auto", "on", "off" });
    check.range<std::int64_t>(
        "train.keep", train.keep, 2, 1000, "At least two checkpoints are kept for safety.");
    if (train.earlyStopping) {
        check.oneOf("train.early_stopping.metric", train.earlyStopping->metric, { "eval_loss" });
        check.range<std::int64_t>(
            "train.early_stopping.patience", train.earlyStopping->patience, 1, 1000);
    }
    check.range<std::int64_t>(
        "train.samples.max_new_tokens", train.samples.maxNewTokens, 1, 1 << 16);
    if (train.samples.prompts.size() > 16)
        check.error("train.samples.prompts",
            fmt::format("train.samples.prompts has {} prompts, at most 16 are written",
                train.samples.prompts.size()));
}

} // namespace

std::vector<Issue> validate(const RunSpec& spec)
{
    Checker check;
    check.oneOf("task", spec.task, { "causal_lm", "sequence_classification" });
    const bool isClassification = spec.task == "sequence_classification";
    if (isClassification && spec.data.format != "auto" && spec.data.format != "classification"
        && spec.data.format != "tokens")
        check.error("data.format",
            fmt::format("data.format is {}, but the task classifies texts", spec.data.format),
            "Use classification.");
    if (!isClassification && spec.data.format == "classification")
        check.error("data.format", "data.format is classification, but the task is causal_lm",
            "Set task to sequence_classification.");
    if (spec.model.source.empty())
        check.error("model.source", "no model is chosen",
            "Choose a model folder, a .gguf file, or \"demo\".");
    check.oneOf(
        "model.dtype", spec.model.dtype, { "auto", "fast", "float32", "bfloat16", "float16" });
    if (spec.model.dtype == "bfloat16" || spec.model.dtype == "float16")
        check.unsupported("model.dtype", spec.model.dtype, "Use auto, fast or float32.");
    check.oneOf("model.quantization", spec.model.quantization, { "none", "nf4", "fp4", "int8" });
    if (spec.device != "auto" && spec.device != "cpu" && !cudaIndex(spec.device))
        check.error(
            "device", fmt::format("device is \"{}\", expected auto, cpu or cuda:0", spec.device));
    if (spec.name.size() > 200)
        check.error(
            "name", fmt::format("the name has {} bytes, at most 200 are kept", spec.name.size()));
    checkData(spec.data, check);
    checkMethod(spec, check);
    checkOptim(spec.optim, check);
    checkTrain(spec.train, check);
    return std::move(check.issues);
}

RunSpec demoRunSpec()
{
    RunSpec spec;
    spec.name = "web-page-demo";
    spec.data.train = { "demo" };
    spec.data.maxLength = 896;
    spec.method.rank = 16;
    spec.method.alpha = 32;
    spec.optim.lr = 2e-3;
    spec.optim.warmup = 3;
    spec.train.epochs = 1;
    spec.train.maxSteps = 24;
    spec.train.microBatch = 4;
    spec.train.accumulation = 2;
    spec.train.evalEvery = { false, 8 };
    spec.train.saveEvery = { false, 8 };
    spec.train.samples.every = 8;
    spec.train.samples.maxNewTokens = 768;
    spec.train.samples.prompts = {
        "A warm website for a small bookshop called Fern Books, with a top menu, with three cards "
        "with books of the "
        "month and opening hours (Tuesday to Saturday, 10:00-19:00), in terracotta.",
        "동네 책방 '느린 책방' 홈페이지. 이달의 책 카드 두 장, 여는 시간(화~토 10:00-19:00). "
        "차분한 짙은 초록, 한 줄 구성.",
    };
    return spec;
}

} // namespace dadeum
