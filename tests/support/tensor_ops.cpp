// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Linked into tests that run a second time with DADEUM_TEST_TENSOR_OPS=1: everything is then
// computed by the operations that a GPU computes with, against the same expectations.
#include "core/model/tensor_kernels.h"

#include <cstdlib>

static const bool isOn = [] {
    const bool asked = std::getenv("DADEUM_TEST_TENSOR_OPS") != nullptr;
    dadeum::kernels::useTensorOpsOnCpu(asked);
    return asked;
}();
