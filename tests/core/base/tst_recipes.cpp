// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the ready settings.
#include <doctest/doctest.h>

#include <set>

#include "core/base/recipes.h"

using namespace dadeum;

TEST_CASE("every recipe applies to the demo's settings and leaves no error behind")
{
    std::set<std::string> ids;
    for (const Recipe& recipe : recipes()) {
        CAPTURE(recipe.id);
        CHECK(ids.insert(recipe.id).second);
        RunSpec spec = demoRunSpec();
        REQUIRE_NOTHROW(applyRecipe(spec, recipe));
        for (const Issue& issue : validate(spec))
            CHECK_MESSAGE(issue.severity != Issue::Severity::Error, issue.field);
        CHECK(spec.model.source == "demo");
        CHECK(spec.data.train == demoRunSpec().data.train);
    }
}

TEST_CASE("a second recipe leaves nothing of the first")
{
    RunSpec direct = demoRunSpec(), over = demoRunSpec();
    applyRecipe(over, *findRecipe("thorough"));
    applyRecipe(over, *findRecipe("gentle"));
    applyRecipe(direct, *findRecipe("gentle"));
    CHECK(toJson(over) == toJson(direct));
}

TEST_CASE("what this version refuses is left out and named")
{
    RunSpec spec = demoRunSpec();
    const Recipe recipe { "test", false,
        { "method.rank=4", "optim.lr=2", "method.alpha=8", "data.format=preference" } };
    const auto refused = applyRecipe(spec, recipe);
    REQUIRE(refused.size() == 2);
    CHECK(refused[0].field == "optim.lr");
    CHECK(refused[1].field == "data.format");
    CHECK(spec.method.rank == 4);
    CHECK(spec.method.alpha == 8);
    CHECK(spec.optim.lr == demoRunSpec().optim.lr);
}

TEST_CASE("the 10 GB recipe is the one of the paper")
{
    const Recipe* recipe = findRecipe("websight-7b-10gb");
    REQUIRE(recipe);
    RunSpec spec;
    for (const std::string& setting : recipe->settings)
        applySetting(spec, setting);
    CHECK(spec.model.quantization == "nf4");
    CHECK(spec.model.dtype == "bfloat16");
    CHECK(spec.optim.name == "adamw8bit");
    CHECK(spec.data.maxLength == 1024);
    CHECK(spec.method.rank == 8);
    CHECK(spec.method.alpha == 16);
    CHECK(spec.optim.lr == 5e-5);
    CHECK(spec.train.epochs == 3);
    REQUIRE(spec.data.sample);
    CHECK(spec.data.sample->rows == 10000);
    CHECK(findRecipe("nothing") == nullptr);
}
