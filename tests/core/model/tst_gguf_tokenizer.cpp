// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The tokenizer of the default model, built from its GGUF metadata, against stored results.
#include "core/base/paths.h"
#include "core/model/model_files.h"
#include "tests/core/text/reference_data.h"
#include "tests/core/text/tokenizer_cases.h"

using namespace dadeum;
using namespace dadeum::test;

TEST_CASE("the published tokenizer of SmolLM2 equals the reference when both are present")
{
    const auto cases = externalReferenceFile("tokenizers/real/smollm2.json");
    if (cases.empty() || !std::filesystem::exists(demoModelFile())) {
        MESSAGE("skipped: the default model or the stored results are not present");
        return;
    }
    checkCases(ModelFiles(demoModelFile()).loadTokenizer(), readJsonFile(cases));
}
