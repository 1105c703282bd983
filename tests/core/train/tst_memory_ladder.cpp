// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What training does when memory runs out: smaller and smaller passes with the same losses, then a
// saved end.
#include "core/base/parallel.h"
#include "core/train/checkpoint.h"
#include "core/train/trainer.h"
#include "tests/support/random_rows.h"
#include "tests/support/reference.h"
#include "tests/support/tiny_model.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <fstream>

using namespace dadeum;
using namespace dadeum::test;

namespace {

LoadedData rowsOf(std::int64_t rows, std::int64_t length)
{
    return randomRows(
        rows, [&](std::int64_t r) { return length - r % 5; }, 100, 4, 7);
}

struct Log {
    std::vector<double> losses;
    std::vector<Warning> warnings;
    std::optional<ErrorCode> error;
};

Log trainIn(const std::filesystem::path& folder, const RunSpec& spec, const LoadedData& data,
    std::function<std::int64_t()> availableMemory)
{
    const c10::InferenceMode guard;
    // A forked child has none of its parent's threads: neither ours nor OpenMP's.
    setComputeThreads(1);
    at::set_num_threads(1);
    Decoder decoder(std::make_shared<ModelFiles>(spec.model.source));
    Log log;
    TrainRequests requests;
    const RunHooks hooks { [&](const RunEvent& event) {
                              if (const auto* step = std::get_if<Step>(&event))
                                  log.losses.push_back(step->loss);
                              else if (const auto* warning = std::get_if<Warning>(&event))
                                  log.warnings.push_back(*warning);
                          },
        [] { return true; }, [] { return false; } };
    TrainJob job { spec, "test", folder, decoder, data, nullptr, nullptr,
        planMemory(spec, decoder.spec(), 0, 0), hooks, requests };
    job.availableMemory = std::move(availableMemory);
    try {
        train(job);
    } catch (const Error& error) {
        log.error = error.code();
    }
    return log;
}

RunSpec ladderSpec(const std::filesystem::path& folder, bool packing)
{
    RunSpec spec = tinySpec(folder / "model", "", 6);
    spec.data.packing = packing;
    spec.train.batchTokens = 512;
    spec.train.microBatch = 4;
    spec.train.evalEvery = spec.train.saveEvery = { false, 0 };
    spec.train.samples.every = -1;
    return spec;
}

constexpr std::int64_t kPlenty = std::int64_t(1) << 40;

} // namespace

TEST_CASE("hardly any memory makes passes smaller and leaves the losses as they are")
{
    const ScratchFolder scratch;
    writeTinyModel(scratch.path() / "model");
    const LoadedData data = rowsOf(16, 60);
    for (const bool packing : { true, false }) {
        CAPTURE(packing);
        const RunSpec spec = ladderSpec(scratch.path(), packing);
        const Log usual = trainIn(scratch.path() / "a", spec, data, [] { return kPlenty; });
        CHECK(usual.warnings.empty());
        int asked = 0;
        const Log squeezed = trainIn(scratch.path() / "b", spec, data,
            [&] { return ++asked >= 3 && asked <= 5 ? 1 << 20 : kPlenty; });
        REQUIRE(squeezed.warnings.size() == 3);
        CHECK(squeezed.warnings[0].key == "memory_ladder");
        REQUIRE(squeezed.losses.size() == usual.losses.size());
        for (std::size_t i = 0; i < usual.losses.size(); ++i)
            CHECK(std::abs(squeezed.losses[i] - usual.losses[i]) < 1e-6);
        std::filesystem::remove_all(scratch.path() / "a");
        std::filesystem::remove_all(scratch.path() / "b");
    }
}

TEST_CASE("when passes cannot shrink any further the last whole step is saved")
{
    const ScratchFolder scratch;
    writeTinyModel(scratch.path() / "model");
    int asked = 0;
    const Log log = trainIn(scratch.path() / "run", ladderSpec(scratch.path(), true),
        rowsOf(16, 60), [&] { return ++asked > 4 ? 1 << 20 : kPlenty; });
    REQUIRE(log.error);
    CHECK((*log.error == ErrorCode::OutOfMemory));
    CHECK(log.losses.size() == 4);
    const auto checkpoint = newestCheckpoint(scratch.path() / "run");
    REQUIRE(checkpoint);
    CHECK(checkpoint->filename() == "ckpt-000004");
}

TEST_CASE("failing allocations make passes smaller too")
{
    const ScratchFolder scratch;
    writeTinyModel(scratch.path() / "model", { 64, 512, 6, 4, 2, 2048 });
    RunSpec spec = ladderSpec(scratch.path(), true);
    spec.train.maxSteps = 2;
    spec.train.batchTokens = 4096;
    spec.train.microBatch = 16;
    spec.train.accumulation = 1;
    const LoadedData data = rowsOf(16, 256);
    // A child with a limit of its own; what it computes comes back through a file.
    const auto answer = scratch.path() / "losses";
    malloc_trim(0);
    const pid_t child = fork();
    if (child == 0) {
        std::ifstream statm("/proc/self/statm");
        rlim_t pages = 0;
        statm >> pages;
        const rlim_t bytes = pages * rlim_t(sysconf(_SC_PAGESIZE)) + (rlim_t(60) << 20);
        const rlimit limit { bytes, bytes };
        setrlimit(RLIMIT_AS, &limit);
        const Log log = trainIn(scratch.path() / "b", spec, data, [] { return kPlenty; });
        writeFileAtomically(answer, Json(log.losses).dump());
        _exit(log.error ? 2 : log.warnings.empty() ? 3 : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    const auto losses = readJsonFile(answer).get<std::vector<double>>();
    const Log usual = trainIn(scratch.path() / "a", spec, data, [] { return kPlenty; });
    REQUIRE(losses.size() == usual.losses.size());
    for (std::size_t i = 0; i < losses.size(); ++i)
        CHECK(std::abs(losses[i] - usual.losses[i]) < 1e-6);
}
