// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/memory_plan.h"

#include "core/adapter/adapter_plan.h"
#include "core/base/device_name.h"
#include "core/base/error.h"
#include "core/model/frozen_weights.h"
#include "core/train/head_loss.h"

#include <algorithm>

namespace dadeum {

namespace {

constexpr std::int64_t kFloat = 4;
/// libtorch, tokenizer, SQLite and allocator slack, measured on a process that trains a tiny model.
constexpr std::int64_t kRuntimeBytes = 190 << 20;
/// A pass of about this many tokens keeps matrix products efficient; more only costs memory.
constexpr std::int64_t kGoodPassTokens = 1024;
/// CUDA's context, cuBLAS' workspace and what the allocator keeps; not measured yet.
constexpr std::int64_t kGpuRuntimeBytes = 700 << 20;

std::int64_t scratchBytesPerToken(const DecoderSpec& m)
{
    // residual output, norm and product scratch, and the gradients of each; keys' and values' per
    // query head
    const bool hasOutputNorms = m.has(Norm::AttentionOutput) || m.has(Norm::MlpOutput);
    const std::int64_t extra
        = (hasOutputNorms && !m.normsSum ? m.hidden : 0) + (m.hasParallelResidual ? m.hidden : 0);
    return kFloat
        * (m.hidden * 4 + m.intermediate * 2 + m.queryRows() * 4 + 2 * m.keyRows() + extra);
}

std::int64_t blockBytesPerToken(const DecoderSpec& m)
{
    const std::int64_t rawQk = m.hasQueryKeyNorm ? m.queryRows() + m.keyRows() : 0;
    const std::int64_t raw
        = (m.has(Norm::AttentionOutput) ? m.hidden : 0) + (m.has(Norm::MlpOutput) ? m.hidden : 0);
    return kFloat
        * (m.hidden + raw + 2 + m.queryRows() * 2 + m.keyRows() * 2 + rawQk
            + m.outputSize(Projection::GateUp) + m.heads);
}

bool isGpu(const RunSpec& spec)
{
    return cudaIndex(spec.device).has_value();
}

std::int64_t gpuValueBytes(const RunSpec& spec)
{
    return std::int64_t(c10::elementSize(gpuValueType(spec.model)));
}

bool isFast(const RunSpec& spec)
{
    return weightOptions(spec.model).form == WeightForm::Bfloat16;
}

std::int64_t quantizedBytes(const RunSpec& spec, std::int64_t weights)
{
    if (spec.model.quantization == "int8")
        return weights * kInt8BlockBytes / kInt8Block;
    return weights / 2 + weights / 64 * (spec.model.doubleQuantization ? 1 : 4);
}

/// The blocks' weights in their form, everything else in fp32, and the mapped file where it is read
/// every step.
std::int64_t weightBytes(const RunSpec& spec, const DecoderSpec& m, std::int64_t fileBytes)
{
    std::int64_t modules = 0, largest = 0, buffer = 0;
    for (std::size_t p = 0; p < kProjections; ++p) {
        const std::int64_t size = m.outputSize(Projection(p)) * m.inputSize(Projection(p));
        modules += size * m.layers;
        largest += size;
        buffer = std::max(buffer, size);
    }
    const std::int64_t others = (m.parameters() - modules) * kFloat, shared = largest * kFloat;
    // An untied embedding is read from the mapped file, row by row.
    const std::int64_t quantised
        = others + shared - (m.head.isTied ? 0 : m.vocabulary * m.hidden * kFloat);
    const std::string& kind = spec.model.quantization;
    if (isGpu(spec)) {
        const std::int64_t value = gpuValueBytes(spec);
        if (kind == "none")
            return m.parameters() * value;
        const std::int64_t kept
            = m.parameters() - modules - (m.head.isTied ? 0 : m.vocabulary * m.hidden);
        return (kept + buffer) * value + quantizedBytes(spec, modules);
    }
    if (kind != "none")
        return quantised + quantizedBytes(spec, modules);
    if (isFast(spec))
        return others + (modules + m.head.outputs * m.hidden) * 2;
    return others + modules * kFloat + fileBytes;
}

/// Results of tensor operations on their way: norms in fp32, the gate's parts, attention's copies.
std::int64_t gpuTemporaryBytesPerToken(const RunSpec& spec, const DecoderSpec& m)
{
    return 4 * kFloat * m.hidden
        + gpuValueBytes(spec) * (3 * m.intermediate + 2 * (m.queryRows() + 2 * m.keyRows()));
}

/// Nothing while a form is half filled in: what is wrong with it, `validate` and the run itself
/// say.
AdapterPlan adapterPlan(const RunSpec& spec, const DecoderSpec& m)
{
    try {
        return planAdapter(m, loraConfigFrom(spec.method, ""));
    } catch (const Error&) {
        AdapterPlan none;
        none.baseParameters = m.parameters();
        return none;
    }
}

} // namespace

std::int64_t keptBytesPerToken(const DecoderSpec& m, bool recompute)
{
    return recompute ? kFloat * m.hidden * m.layers + blockBytesPerToken(m)
                     : (kFloat * m.hidden + blockBytesPerToken(m)) * m.layers;
}

MemoryPlan planMemory(
    const RunSpec& spec, const DecoderSpec& m, std::int64_t fileBytes, std::int64_t availableBytes)
{
    if (spec.task == "causal_lm" && (!m.isCausal || m.head.isClassifier()))
        throw Error(ErrorCode::Unsupported,
            "model.source is " + std::string(m.isCausal ? "a classifier" : "an encoder") + " ("
                + m.family + "), which does not write text",
            "Choose a decoder such as a Llama, Qwen or EXAONE model, or train a classifier.");
    MemoryPlan plan;
    plan.available = availableBytes;
    plan.context = m.maxPositions;
    const AdapterPlan adapters = adapterPlan(spec, m);
    plan.trainableParameters = adapters.trainableParameters();
    plan.totalParameters = adapters.allParameters();
    plan.weights = weightBytes(spec, m, fileBytes);
    plan.adapters = plan.trainableParameters * kFloat;
    plan.gradients = plan.trainableParameters * kFloat;
    plan.optimizer = isGpu(spec) || spec.optim.name == "sgd" ? 0 // the GPU's run steps on the CPU
        : spec.optim.name == "adamw8bit"                     ? 2 * plan.trainableParameters
                                         : 2 * plan.trainableParameters * kFloat;
    plan.logits = HeadLoss::kChunk * (m.head.outputs + 6 * m.hidden) * kFloat;
    plan.runtime = kRuntimeBytes;
    if (isGpu(spec)) { // chunk of logits in fp32 twice beside their own type
        plan.logits
            = HeadLoss::kChunk * (m.head.outputs * (gpuValueBytes(spec) + 8) + 6 * m.hidden * 4);
        plan.runtime = kGpuRuntimeBytes;
    }
    const std::int64_t fixed = plan.weights + plan.adapters + plan.gradients + plan.optimizer
        + plan.logits + plan.runtime;

    const std::int64_t longest = std::min(spec.data.maxLength, m.maxPositions);
    const std::int64_t rowsTokens = spec.data.packing ? longest : longest * spec.train.microBatch;
    plan.passTokens = spec.train.batchTokens
        ? std::max(*spec.train.batchTokens, longest)
        : std::max({ rowsTokens, spec.data.packing ? kGoodPassTokens : 0 });
    const auto activations = [&](bool recompute) {
        const std::int64_t kept = keptBytesPerToken(m, recompute) + scratchBytesPerToken(m);
        return plan.passTokens
            * (isGpu(spec)
                    ? kept / kFloat * gpuValueBytes(spec) + gpuTemporaryBytesPerToken(spec, m)
                    : kept);
    };
    plan.recompute = spec.train.checkpointing == "on"
        || (spec.train.checkpointing == "auto" && availableBytes > 0
            && fixed + activations(false) > availableBytes * 8 / 10);
    plan.activations = activations(plan.recompute);
    plan.total = fixed + plan.activations;
    return plan;
}

} // namespace dadeum
