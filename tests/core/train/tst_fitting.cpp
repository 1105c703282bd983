// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings that cannot work with a model, and the cheapest change that fits into memory.
#include "core/model/model_files.h"
#include "core/train/fitting.h"
#include "tests/support/reference.h"

#include <algorithm>

using namespace dadeum;
using namespace dadeum::test;

namespace {

DecoderSpec tinyLlama()
{
    return ModelFiles(reference("models/llama-tied")).spec();
}

/// A model whose activations and weights both count.
DecoderSpec wideLlama()
{
    DecoderSpec model = tinyLlama();
    model.hidden *= 16;
    model.intermediate *= 16;
    model.headDim *= 16;
    model.layers = 12;
    model.maxPositions = 4096;
    return model;
}

/// Long rows whose activations are all kept.
RunSpec longRows()
{
    RunSpec spec = demoRunSpec();
    spec.data.maxLength = 2048;
    spec.train.checkpointing = "off";
    return spec;
}

bool has(const std::vector<Issue>& issues, const std::string& field)
{
    return std::any_of(
        issues.begin(), issues.end(), [&](const Issue& issue) { return issue.field == field; });
}

} // namespace

TEST_CASE("settings that the model cannot follow are issues with a fix")
{
    const DecoderSpec model = tinyLlama();
    RunSpec spec = demoRunSpec();
    spec.data.maxLength = 64;
    CHECK(modelIssues(spec, model, 0, 0).empty());
    spec.method.rank = 1000;
    CHECK(has(modelIssues(spec, model, 0, 0), "method.rank"));
    spec = demoRunSpec();
    spec.data.maxLength = model.maxPositions + 1;
    CHECK(has(modelIssues(spec, model, 0, 0), "data.max_length"));
    spec.data.maxLength = 64;
    spec.method.layersToTransform = { model.layers };
    CHECK(has(modelIssues(spec, model, 0, 0), "method.layers_to_transform"));
    spec.method.layersToTransform.clear();
    spec.method.targets = { "no_such_module" };
    CHECK(has(modelIssues(spec, model, 0, 0), "method.targets"));
    DecoderSpec encoder = model;
    encoder.isCausal = false;
    spec.method.targets = { "all-linear" };
    CHECK(has(modelIssues(spec, encoder, 0, 0), "model.source"));
}

TEST_CASE("a batch that does not fit is an issue that names the change")
{
    const DecoderSpec model = wideLlama();
    RunSpec spec = longRows();
    const std::int64_t needed = planMemory(spec, model, 0, 0).total;
    CHECK(modelIssues(spec, model, 0, needed).empty());
    const auto issues = modelIssues(spec, model, 0, needed * 6 / 10);
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].field == "train.micro_batch");
    CHECK(issues[0].fix.find("train.checkpointing=on") != std::string::npos);
    CHECK(modelIssues(spec, model, 0, 1 << 20).at(0).fix == "Choose a smaller model.");
}

TEST_CASE("the cheapest change that fits is found and holds nothing needless")
{
    const DecoderSpec model = wideLlama();
    RunSpec spec = longRows();
    const std::int64_t needed = planMemory(spec, model, 0, 0).total;
    CHECK(!cheapestFit(spec, model, 0, needed));
    const auto first = cheapestFit(spec, model, 0, needed - 1);
    REQUIRE(first);
    CHECK(first->settings == std::vector<std::string> { "train.checkpointing=on" });

    spec.train.checkpointing = "on";
    const std::int64_t recomputing = planMemory(spec, model, 0, 0).total;
    std::int64_t smallest = recomputing;
    for (std::int64_t available = recomputing - 1; available > 1 << 20;
         available -= recomputing / 40) {
        const auto change = cheapestFit(spec, model, 0, available);
        if (!change)
            break;
        RunSpec changed = spec;
        for (const std::string& setting : change->settings)
            applySetting(changed, setting);
        const MemoryPlan plan = planMemory(changed, model, 0, available);
        CHECK(plan.total == change->plan.total);
        CHECK(plan.total <= available);
        smallest = std::min(smallest, plan.total);
    }
    CHECK(smallest < recomputing * 3 / 4);
    // Rows side by side become rows one after the other, with the same batch per step.
    spec.data.packing = false;
    spec.train.microBatch = 8;
    const auto rows = cheapestFit(spec, model, 0, planMemory(spec, model, 0, 0).total - 1);
    REQUIRE(rows);
    CHECK(rows->settings
        == std::vector<std::string> { "train.micro_batch=1", "train.accumulation=16" });
    // Where one row after the other would be more than `validate` allows, as few as it allows.
    spec.train.microBatch = 65536;
    spec.train.accumulation = 3;
    const auto many = cheapestFit(spec, model, 0, planMemory(spec, model, 0, 0).total - 1);
    REQUIRE(many);
    CHECK(many->settings
        == std::vector<std::string> { "train.micro_batch=3", "train.accumulation=65536" });
    for (const std::string& setting : many->settings)
        applySetting(spec, setting);
    CHECK(validate(spec).empty());
}
