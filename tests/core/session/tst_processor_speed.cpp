// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The path of matrix products: measured once for a processor and a number of threads, then kept.
#include "core/base/file.h"
#include "core/base/parallel.h"
#include "core/model/matrix_probe.h"
#include "core/session/processor_speed.h"
#include "tests/support/reference.h"

using namespace dadeum;
using namespace dadeum::test;

TEST_CASE("noise does not choose the path of matrix products")
{
    CHECK((fastestPath({ 400, 410, 0 }) == MatrixPath::Panels));
    CHECK((fastestPath({ 400, 440, 0 }) == MatrixPath::Mkl));
    CHECK((fastestPath({ 0, 100, 0 }) == MatrixPath::Mkl));
}

TEST_CASE("speeds are measured once, and again for other threads, on request and when damaged")
{
    const ScratchFolder scratch;
    const auto home = scratch.path() / "home", file = home / "processor.json";
    const MatrixPath usual = matrixPath();
    const int threads = computeThreads();
    CHECK(!keptProcessorSpeed(home));
    CHECK(chooseMatrixPath(home).mkl > 0);
    Json kept = readJsonFile(file);
    kept["gflops"]["mkl"] = 12345;
    kept["path"] = "mkl";
    writeFileAtomically(file, kept.dump());
    CHECK(chooseMatrixPath(home).mkl == 12345);
    CHECK((matrixPath() == MatrixPath::Mkl));

    setComputeThreads(threads + 1);
    CHECK(!keptProcessorSpeed(home));
    setComputeThreads(threads);
    for (const std::string damaged :
        { std::string("{"), std::string("[]"), std::string(R"({"version":1})"), [&] {
             Json other = kept;
             other["path"] = "magic";
             return other.dump();
         }() }) {
        writeFileAtomically(file, damaged);
        CHECK(!keptProcessorSpeed(home));
    }
    writeFileAtomically(file, kept.dump());
    CHECK(chooseMatrixPath(home, true).mkl < 12345);
    setMatrixPath(usual);
}

TEST_CASE("a home that cannot be written costs a measurement, not a run")
{
    const ScratchFolder scratch;
    writeFileAtomically(scratch.path() / "file", "");
    const MatrixPath usual = matrixPath();
    CHECK(chooseMatrixPath(scratch.path() / "file").mkl > 0);
    setMatrixPath(usual);
}
