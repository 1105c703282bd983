// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Learning-rate schedules and the optimiser against transformers and torch.
#include "core/train/optimizer.h"
#include "core/train/schedule.h"
#include "tests/support/reference.h"

using namespace dadeum;
using namespace dadeum::test;

namespace {

void checkSchedule(const std::string& reference_, const std::string& ours, double minLr = 0)
{
    const Json json = readJsonFile(reference("training/schedules.json"));
    int tables = 0;
    for (const Json& table : json["tables"]) {
        if (table["name"] != reference_)
            continue;
        ++tables;
        OptimSpec optim;
        optim.lr = json["base_lr"].get<double>();
        optim.schedule = ours;
        optim.warmup = table["warmup"].get<double>();
        optim.minLr = minLr;
        const auto total = json["total_steps"].get<std::int64_t>();
        for (std::int64_t step = 1; step <= std::int64_t(table["lr"].size()); ++step)
            CHECK(std::abs(learningRate(optim, step, total)
                      - table["lr"][std::size_t(step - 1)].get<double>())
                < 1e-10);
    }
    CHECK(tables > 0);
}

} // namespace

TEST_CASE("linear schedule equals transformers")
{
    checkSchedule("linear", "linear");
}
TEST_CASE("constant schedule with warm-up equals transformers")
{
    checkSchedule("constant_with_warmup", "constant");
}
TEST_CASE("cosine schedule equals transformers")
{
    checkSchedule("cosine", "cosine");
}
TEST_CASE("cosine schedule with a floor equals transformers")
{
    checkSchedule("cosine_with_min_lr", "cosine", 1e-4);
}
TEST_CASE("cosine schedule with restarts equals transformers")
{
    checkSchedule("cosine_with_restarts", "cosine_restarts");
}
TEST_CASE("polynomial schedule equals transformers")
{
    checkSchedule("polynomial", "polynomial");
}

TEST_CASE("inverse square root schedule equals transformers")
{
    checkSchedule("inverse_sqrt", "inverse_sqrt");
}
TEST_CASE("warm-up, stable, decay schedule equals transformers")
{
    checkSchedule("warmup_stable_decay", "warmup_stable_decay");
}
TEST_CASE("step schedule equals torch")
{
    checkSchedule("step", "step");
}

TEST_CASE("warm-up is a number of steps or a fraction rounded up")
{
    OptimSpec optim;
    optim.warmup = 0.03;
    CHECK(warmupSteps(optim, 100) == 3);
    CHECK(warmupSteps(optim, 101) == 4);
    optim.warmup = 7;
    CHECK(warmupSteps(optim, 100) == 7);
    optim.warmup = 0;
    CHECK(warmupSteps(optim, 100) == 0);
}

TEST_CASE("the gradient norm and clipping follow torch")
{
    OptimSpec spec;
    at::Tensor values = at::zeros({ 100000 }), grads = at::randn({ 100000 });
    Optimizer optimizer(spec, { { values, grads } });
    const double norm = optimizer.gradNorm();
    CHECK(norm == doctest::Approx(grads.to(at::kDouble).norm().item<double>()));
    optimizer.clip(norm, 1);
    CHECK(optimizer.gradNorm() == doctest::Approx(1).epsilon(1e-5));
    optimizer.clip(1, 5);
    CHECK(optimizer.gradNorm() == doctest::Approx(1).epsilon(1e-5));
    optimizer.zeroGrad();
    CHECK(optimizer.gradNorm() == 0);
}

TEST_CASE("AdamW steps equal torch's formula")
{
    at::manual_seed(6);
    OptimSpec spec;
    spec.weightDecay = 0.01;
    at::Tensor values = at::randn({ 50 }), grads = at::empty({ 50 }),
               expected = values.to(at::kDouble).clone();
    at::Tensor m = at::zeros({ 50 }, at::kDouble), v = at::zeros({ 50 }, at::kDouble);
    Optimizer optimizer(spec,
        { { values.narrow(0, 0, 30), grads.narrow(0, 0, 30) },
            { values.narrow(0, 30, 20), grads.narrow(0, 30, 20), 16 } });
    at::Tensor lr = at::full({ 50 }, 1e-3, at::kDouble);
    lr.narrow(0, 30, 20).mul_(16);
    for (int t = 1; t <= 5; ++t) {
        grads.normal_();
        const at::Tensor g = grads.to(at::kDouble);
        expected *= 1 - lr * 0.01;
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g * g;
        expected -= lr / (1 - std::pow(0.9, t)) * m
            / (v.sqrt() / std::sqrt(1 - std::pow(0.999, t)) + 1e-8);
        optimizer.step(1e-3);
    }
    CHECK(largestDifference(values, expected) < 1e-6);
}

TEST_CASE("SGD subtracts the gradient")
{
    OptimSpec spec;
    spec.name = "sgd";
    at::Tensor values = at::ones({ 4 }), grads = at::full({ 4 }, 2.0);
    Optimizer optimizer(spec, { { values, grads } });
    optimizer.step(0.25);
    CHECK(largestDifference(values, at::full({ 4 }, 0.5)) < 1e-7);
}
