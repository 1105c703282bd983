// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How the tensors of an adapter are stepped, and how transformers counts its work. Plain lists; the
// tensors belong to the adapter.
#pragma once

#include "core/adapter/lora.h"
#include "core/base/run_spec.h"
#include "core/train/optimizer.h"

namespace dadeum {

/// Plain runs decay every trained tensor; LoRA+ has PEFT's four groups: A, embedding, B and
/// vectors, and of those the biases and layer norms without decay.
std::vector<OptimizedTensor> optimizedTensors(const RunSpec& spec, const LoraAdapter& adapter);

/// transformers counts an untied head, but no table of embeddings; adapters count.
std::int64_t embeddingFreeParameters(const LoraAdapter& adapter);

} // namespace dadeum
