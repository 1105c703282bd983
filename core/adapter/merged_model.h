// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a model with adapters merged in as a Hugging Face folder that transformers and Dadeum
// load: config.json, sharded safetensors, tokenizer files. Weights stream one by one, so that
// memory holds one at a time. Compute thread or any other.
#pragma once

#include "core/adapter/lora.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dadeum {

struct MergeOptions {
    std::string dtype
        = "auto"; ///< auto (the base's, for compact bases bfloat16) | float32 | bfloat16 | float16
    std::int64_t shardBytes = 5'000'000'000; ///< as transformers splits
    /// Weights done and in total; false = give up.
    std::function<bool(std::int64_t done, std::int64_t total)> progress;
};

/// `folder` must not hold a model yet. Throws Error{Cancelled} when progress says so; nothing is
/// left then.
void writeMergedModel(const ModelFiles& files, const std::vector<WeightedAdapter>& adapters,
    const std::filesystem::path& folder, const MergeOptions& options = {});

} // namespace dadeum
