// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Accuracy and F1 against scikit-learn, and parameter counts of adapters on published models from
// their configs alone.
#include "core/adapter/adapter_plan.h"
#include "core/base/trainable_line.h"
#include "core/train/classification.h"
#include "tests/support/reference.h"

using namespace dadeum;
using namespace dadeum::test;

TEST_CASE("accuracy and F1 equal scikit-learn's")
{
    const Json metrics = readJsonFile(reference("metrics/classification.json"));
    for (const Json& entry : metrics["cases"]) {
        CAPTURE(entry["name"]);
        ClassCounts counts(entry["classes"].get<std::int64_t>());
        for (std::size_t i = 0; i < entry["truth"].size(); ++i)
            counts.add(
                entry["truth"][i].get<std::int64_t>(), entry["predicted"][i].get<std::int64_t>());
        CHECK(counts.accuracy() == doctest::Approx(entry["accuracy"].get<double>()).epsilon(1e-12));
        CHECK(counts.macroF1()
            == doctest::Approx(entry["macro.zero_division_0"]["f1"].get<double>()).epsilon(1e-12));
        const Json& perClass = entry["per_class.zero_division_0"]["f1"];
        for (std::size_t c = 0; c < perClass.size(); ++c)
            CHECK(counts.f1(std::int64_t(c))
                == doctest::Approx(perClass[c].get<double>()).epsilon(1e-12));
    }
}

TEST_CASE("adapters of published models have the counts that PEFT prints")
{
    const Json exaone = Json::parse(
        R"({"model_type": "exaone4", "vocab_size": 102400, "hidden_size": 2048, "intermediate_size": 4096, "num_hidden_layers": 30,
        "num_attention_heads": 32, "num_key_value_heads": 8, "head_dim": 64, "rms_norm_eps": 1e-5, "max_position_embeddings": 65536, "rope_theta": 1000000,
        "rope_scaling": {"rope_type": "llama3", "factor": 16.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 8192},
        "tie_word_embeddings": true, "hidden_act": "silu", "sliding_window": null, "sliding_window_pattern": null})");
    const DecoderSpec spec = decoderSpecFromConfig(exaone, "EXAONE-4.0-1.2B");
    AdapterPlan plan = planAdapter(spec, {});
    CHECK(trainableLine(plan.trainableParameters(), plan.allParameters())
        == "trainable params: 7,618,560 || all params: 1,287,010,048 || trainable%: 0.5920");
    LoraConfig config;
    config.rank = 16;
    config.targets = { { "q_proj", "v_proj" }, {} };
    CHECK(planAdapter(spec, config).trainableParameters() == 16 * 199'680);
    config.modulesToSave = { "lm_head" };
    plan = planAdapter(spec, config);
    CHECK(plan.trainableParameters() == 16 * 199'680 + 209'715'200);
    CHECK(plan.allParameters() == 1'279'391'488 + plan.trainableParameters());
    config = {};
    config.kind = TuningKind::Full;
    plan = planAdapter(spec, config);
    CHECK(plan.trainableParameters() == 1'279'391'488);
    CHECK(plan.allParameters() == 1'279'391'488);
}
