// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LoadedModel: an opened model ready to compute, with adapters folded in. Owned by one compute
// thread.
#pragma once

#include "core/adapter/lora_branches.h"
#include "core/base/sampling_spec.h"
#include "core/generate/constraint.h"
#include "core/model/decoder.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dadeum {

/// Size of the classification head that the adapters bring along; 0 = none.
std::int64_t classesOf(const std::vector<AdapterUse>& adapters);

class LoadedModel {
public:
    /// `classes` > 0 asks for a classification head of that size.
    /// Without `spec` the weights stay as they are stored where that is faster for writing text.
    /// With it they lie as the run wants them, on its device (settled: run_device.h).
    explicit LoadedModel(
        const std::string& source, std::int64_t classes = 0, const RunSpec* spec = nullptr);

    const ModelFiles& files() const { return *m_files; }
    Decoder& decoder() { return *m_decoder; }
    const WeightOptions& weights() const { return m_weights; }
    /// What runs beside the weights of the adapters in use; null when folding says everything.
    ProjectionHook* hook() { return m_branches ? &*m_branches : nullptr; }
    /// Loaded on first use; throws when the model has none.
    const Tokenizer& tokenizer();
    /// For constrained answers; built on first use.
    std::shared_ptr<const TokenTable> tokenTable();
    /// Effective weights = the checkpoint's plus the adapters (none = the base model). Nothing
    /// happens when they are already; another strength or order of adapters seen before reads no
    /// file. An adapter that does not fit changes nothing.
    void useAdapters(const std::vector<AdapterUse>& adapters);
    /// Somebody else changed the effective weights or the files of adapters (a training run).
    void forgetAdapters();

private:
    std::shared_ptr<const ModelFiles> m_files;
    at::TensorOptions m_values;
    WeightOptions m_weights;
    std::unique_ptr<Decoder> m_decoder;
    std::unique_ptr<Tokenizer> m_tokenizer;
    std::shared_ptr<const TokenTable> m_tokenTable;
    std::map<std::string, std::shared_ptr<LoraAdapter>> m_adapters; ///< by folder
    std::optional<LoraBranches> m_branches;
    std::optional<std::vector<AdapterUse>>
        m_current; ///< what is folded in; empty optional = unknown
};

} // namespace dadeum
