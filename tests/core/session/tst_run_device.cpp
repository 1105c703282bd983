// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a run computes, and what is said when the wished device is not there.
#include "core/base/device_name.h"
#include "core/session/run_device.h"
#include "core/session/run_forecast.h"
#include "tests/support/reference.h"
#include "tests/support/tiny_model.h"

using namespace dadeum;
using namespace dadeum::test;

TEST_CASE("devices are named auto, cpu, cuda or cuda:N")
{
    CHECK(cudaIndex("cuda") == 0);
    CHECK(cudaIndex("cuda:3") == 3);
    for (const char* other : { "auto", "cpu", "cuda:", "cuda:x", "cuda:-1", "cuda:1x", "gpu" })
        CHECK_FALSE(cudaIndex(other));
    ScratchFolder scratch;
    writeTinyModel(scratch.path() / "model");
    writeTinyData(scratch.path() / "rows.jsonl");
    RunSpec spec = tinySpec(scratch.path() / "model", scratch.path() / "rows.jsonl");
    spec.device = "gpu";
    CHECK(validate(spec).at(0).field == "device");
}

TEST_CASE("a GPU that is not there is an issue before the run, and auto is the CPU then")
{
    ScratchFolder scratch;
    writeTinyModel(scratch.path() / "model");
    writeTinyData(scratch.path() / "rows.jsonl");
    RunSpec spec = tinySpec(scratch.path() / "model", scratch.path() / "rows.jsonl");
    CHECK(startIssues(spec).empty());
    spec.device = fmt::format("cuda:{}", usableGpus());
    const auto issues = startIssues(spec);
    REQUIRE(issues.size() == 1);
    CHECK(issues[0].field == "device");
    CHECK(issues[0].severity == Issue::Severity::Error);
    CHECK_FALSE(issues[0].fix.empty());
    spec.device = "auto";
    if (usableGpus() == 0)
        CHECK(withDevice(spec).device == "cpu");
    spec.device = "cpu";
    CHECK(withDevice(spec, 1).device == "cpu");
    CHECK(deviceMemory(spec) / 2 == deviceMemory(spec, 2));
}
