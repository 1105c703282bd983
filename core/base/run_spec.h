// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunSpec: everything that decides a run, as plain data. The wizard and the command line write it,
// the engine reads it. JSON form: docs/ARCHITECTURE.md, "RunSpec". No torch, no Qt; any thread.
#pragma once

#include "core/base/json.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace dadeum {

struct ModelSpec {
    std::string source = "demo"; ///< "demo", a folder, a .gguf file, or a Hugging Face cache id
    std::string dtype = "auto"; ///< auto | fast | float32 | bfloat16 | float16
    std::string quantization = "none"; ///< none | nf4 | fp4 | int8
    bool doubleQuantization = true;
};

struct DataSample {
    std::int64_t rows = 10000;
    std::uint64_t seed = 0;
};

struct DataSpec {
    std::vector<std::string> train; ///< files; "demo" = the generated default data
    std::string validation
        = "0.1"; ///< a file, or a fraction of the training rows in [0, 0.5]; "0" = none
    std::string format = "auto"; ///< auto | alpaca | sharegpt | openai | prompt_completion | text |
                                 ///< classification | preference | tokens
    bool shuffle = true;
    std::map<std::string, std::string>
        columns; ///< role ("prompt", "response", "input", "system", "text", "pair", "label") -> column
    std::string
        system; ///< system message put in front of every conversation; empty = the template's own
    std::string chatTemplate = "auto"; ///< JSON key "template": auto | a file | a built-in name
    std::int64_t maxLength = 1024; ///< tokens per row
    std::string overlong = "truncate"; ///< truncate | drop | error
    bool packing = true;
    bool deduplicate = false; ///< leave out rows seen before, and training rows that validate
    std::string trainOn = "answers"; ///< answers | all
    std::vector<std::string> labels; ///< classes in order; empty = found in the data, sorted
    std::optional<std::int64_t> limit; ///< use only the first n usable rows
    std::optional<DataSample> sample; ///< draw n rows at random instead
};

struct MethodSpec {
    std::string kind = "lora"; ///< lora | full | head
    std::int64_t rank = 8;
    double alpha = 16;
    double dropout = 0; ///< on the LoRA input, in [0, 1)
    /// "all-linear", module name suffixes, or one regular expression for whole module names.
    std::vector<std::string> targets = { "all-linear" };
    std::vector<std::string> excludeModules; ///< suffixes, or one regular expression
    std::map<std::string, std::int64_t> rankPattern; ///< module suffix or regular expression -> rank
    std::map<std::string, double> alphaPattern;
    std::vector<std::int64_t> layersToTransform; ///< empty = all
    std::vector<std::string> layersPattern; ///< names of the list of layers; empty = any
    std::vector<std::string> modulesToSave; ///< trained whole beside the adapter, e.g. "lm_head"
    std::string bias = "none"; ///< none | all | lora_only: which biases are trained
    bool rslora = false;
    bool dora = false;
    std::optional<double> loraPlusRatio; ///< JSON key "lora_plus_ratio"
    std::optional<double> neftuneAlpha; ///< noise on the embeddings while training; 5 is usual
    std::optional<std::string> init; ///< adapter folder or safetensors file to start from
};

struct OptimSpec {
    std::string name = "adamw"; ///< adamw | adamw8bit | sgd
    double lr = 5e-5;
    double weightDecay = 0;
    std::vector<double> betas = { 0.9, 0.999 };
    double eps = 1e-8;
    double maxGradNorm = 1; ///< 0 = no clipping
    std::string schedule
        = "cosine"; ///< one of those in core/train/schedule.h
    double warmup = 0.03; ///< < 1: fraction of all steps; >= 1: number of steps
    double minLr = 0;
};

struct EarlyStoppingSpec {
    std::string metric = "eval_loss";
    std::int64_t patience = 3;
};

struct SamplesSpec {
    std::int64_t every = 50; ///< steps; 0 = only at start and end, < 0 = never
    std::vector<std::string> prompts;
    std::int64_t maxNewTokens = 512;
};

/// An interval in optimiser steps; `automatic` lets the trainer choose (about ten per run).
struct Interval {
    bool automatic = true;
    std::int64_t steps = 0;
};

struct TrainSpec {
    double epochs = 3;
    std::optional<std::int64_t> maxSteps;
    std::optional<std::int64_t>
        batchTokens; ///< tokens per compute pass when packing; empty = memory plan
    std::int64_t microBatch = 2; ///< rows per micro-batch
    std::int64_t accumulation = 4; ///< micro-batches per optimiser step
    std::string checkpointing = "auto"; ///< auto | on | off: recompute activations
    std::uint64_t seed = 0;
    Interval evalEvery;
    Interval saveEvery;
    std::int64_t keep = 2; ///< checkpoints kept besides the best; at least 2
    std::optional<EarlyStoppingSpec> earlyStopping;
    SamplesSpec samples;
};

struct RunSpec {
    std::int64_t version = 1;
    std::string name;
    std::string task = "causal_lm"; ///< causal_lm | sequence_classification
    ModelSpec model;
    DataSpec data;
    MethodSpec method;
    OptimSpec optim;
    TrainSpec train;
    std::string device = "auto"; ///< auto | cpu | cuda:N
    std::optional<std::string> output; ///< run folder; empty = runs/<id> under the home
};

/// Reads a RunSpec. Unknown keys, wrong types and a newer version throw Error{InvalidInput} that
/// names the key's path, the found value, the expected type and the nearest known key. `place`
/// names the source.
RunSpec runSpecFromJson(const Json& json, const std::string& place = "RunSpec");
Json toJson(const RunSpec& spec);

/// Applies "optim.lr=2e-4" (the value is JSON, or a bare string). Throws as runSpecFromJson does.
void applySetting(RunSpec& spec, const std::string& assignment);

/// Checks values against each other and their ranges without opening files. Empty = fine.
std::vector<Issue> validate(const RunSpec& spec);

/// The demo's settings: default model and data, a few minutes on two cores.
RunSpec demoRunSpec();

} // namespace dadeum
