// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LoraAdapter: everything that a run trains: LoRA modules (arXiv 2106.09685, PEFT's semantics) and
// weights trained whole (modules_to_save, biases, or the full model).
//
//            x ──┬── W (frozen) ──────────┬─ + ── y        A: [r, in]   uniform(±1/√in) at first
//                └── A ── B ── × s ───────┘                B: [out, r]  zero at first
//
// While training without dropout the engine multiplies by the effective weight W + s B A, refreshed
// once per optimiser step; beside frozen weights s B A is a low-rank term of theirs. DoRA (arXiv
// 2402.09353) scales its rows to a trained length: V = W + s B A, y = (m / ‖V‖) ∘ V x, with ‖V‖
// taken as a constant in the backward pass. Adapters on the embedding and on the head are branches
// (LoraBranches), because a tied head shares the embedding's memory. Owned by the compute thread,
// like the Decoder it is made for.
#pragma once

#include "core/adapter/adapter_plan.h"
#include "core/model/decoder.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dadeum {

/// One adapted module. Its tensors are views into the adapter's flat vector, gradients alike.
struct LoraModule : LoraTarget {
    std::int64_t firstRow = 0,
                 firstRank = 0; ///< where its outputs and its A's rows lie in the projection's
    at::Tensor a, b, magnitude; ///< [r, in], [out, r], [out] (DoRA only)
    at::Tensor gradA, gradB, gradMagnitude;
    at::Tensor norm; ///< [out] ‖W + s B A‖ per row at the last refresh; DoRA only

    bool isInBlock() const { return slot.role == WeightSlot::Role::Module; }
};

struct SavedWeight : SavedTarget {
    at::Tensor value, grad; ///< in the weight's shape; grad only while training
};

/// A tensor that the optimiser steps. Contiguous.
struct TrainedTensor {
    enum class Kind { A, B, Embedding, Magnitude, Weight };
    std::string name;
    Kind kind;
    at::Tensor value, grad;
};

class LoraAdapter {
public:
    /// A fresh adapter: A random by `seed`, B zero, magnitudes and whole weights those of `files`,
    /// which must outlive it. Throws Error{InvalidInput} when no module matches the targets or a
    /// rank exceeds a module's sizes.
    LoraAdapter(const ModelFiles& files, LoraConfig config, std::uint64_t seed,
        at::ScalarType dtype = at::kFloat)
        : LoraAdapter(files, std::move(config), std::optional(seed), dtype)
    {
    }
    /// Reads a PEFT folder, or what `save` wrote. Every shape is checked against config and base;
    /// errors name file, tensor, found, expected.
    static LoraAdapter load(const std::filesystem::path& folder, const ModelFiles& files,
        at::ScalarType dtype = at::kFloat);

    /// Writes adapter_config.json and adapter_model.safetensors in PEFT's layout into `folder`
    /// (created if needed); for full and head tuning trained_weights.safetensors with the
    /// checkpoint's names instead.
    void save(const std::filesystem::path& folder) const;
    /// Replaces the weights by those of a saved folder or a bare safetensors file with the same
    /// modules.
    void readWeights(const std::filesystem::path& path);

    const LoraConfig& config() const { return m_config; }
    const AdapterPlan& plan() const { return m_plan; }
    const DecoderSpec& spec() const { return m_files->spec(); }
    const std::vector<LoraModule>& modules() const { return m_modules; }
    const std::vector<SavedWeight>& saved() const { return m_saved; }
    std::vector<SavedWeight>& saved() { return m_saved; }
    at::Tensor& values() { return m_values; } ///< [adapter parameters], all A, B and magnitudes
    at::Tensor& grads() { return m_grads; } ///< the same; allocated by `enableTraining`
    void enableTraining();
    /// A copy for computing on another device; this one stays the one that is stepped and saved.
    LoraAdapter twin(const at::Device& device) const;
    /// Takes the values of the adapter that this is a twin of.
    void takeValues(const LoraAdapter& original);
    /// Adds the gradients of a twin, and sets those to zero.
    void takeGradients(LoraAdapter& twin);
    void zeroGradients();
    std::vector<TrainedTensor> trainedTensors() const;

    /// Sets the decoder's effective weights to base + strength · (adapted − base), for modules in
    /// blocks and whole weights.
    void foldInto(Decoder& decoder, double strength = 1);
    /// The checkpoint's weights for modules, the trained ones for whole weights, and DoRA's norms
    /// anew: for adapters that run as branches because of dropout.
    void prepareBranches(Decoder& decoder);
    /// DoRA's norms of modules that are never folded.
    void refreshNorms();
    /// Adds strength · (adapted − base) to weights that may hold other adapters already.
    void addTo(Decoder& decoder, double strength);
    /// The same for one weight by its name in the checkpoint, those of the embedding and the head
    /// too.
    void addTo(const std::string& weight, at::Tensor& value, double strength);
    /// Whether merging gives a tied head weights of its own.
    bool untiesHead() const;
    /// Back to the checkpoint's weights.
    void removeFrom(Decoder& decoder) const;

    /// A's of one projection as one matrix [sum of ranks, in], and its modules; empty range when
    /// not adapted.
    struct Group {
        at::Tensor a, gradA;
        std::size_t first = 0, count = 0; ///< range in modules()
    };
    const Group& group(std::int64_t layer, Projection projection) const
    {
        return m_groups[std::size_t(layer) * kProjections + std::size_t(projection)];
    }
    /// The module on the embedding or the head, or null.
    const LoraModule* moduleAt(WeightSlot::Role role) const;
    const SavedWeight* savedAt(WeightSlot::Role role, bool isBias) const;

private:
    /// Without a seed the values are left for a file to fill in.
    LoraAdapter(const ModelFiles& files, LoraConfig config, std::optional<std::uint64_t> seed,
        at::ScalarType dtype);
    std::size_t groupEnd(std::size_t begin) const;
    void bindViews();
    void initialise(std::uint64_t seed);
    /// The checkpoint's own values; a classifier may be missing there.
    at::Tensor readBase(const std::string& name, const std::vector<std::int64_t>& shape) const;
    at::Tensor baseWeight(const LoraModule& module) const;
    at::Tensor baseWeight(const SavedWeight& weight) const;
    bool hasBase(const SavedWeight& weight) const;
    void copySaved(Decoder& decoder) const;
    void addLowRank(Decoder& decoder, double strength) const;
    void addDelta(LoraModule& module, at::Tensor& value, double strength);
    void addDelta(const SavedWeight& weight, at::Tensor& value, double strength) const;

    const ModelFiles* m_files;
    LoraConfig m_config;
    AdapterPlan m_plan;
    std::vector<LoraModule> m_modules;
    std::vector<SavedWeight> m_saved;
    std::vector<Group> m_groups;
    at::Tensor m_values, m_grads;
    at::ScalarType m_dtype;
};

/// Classes that the classification head saved with an adapter has; 0 when it saves none.
std::int64_t adapterClasses(const std::filesystem::path& folder);

struct WeightedAdapter {
    LoraAdapter* adapter = nullptr;
    double strength = 1;
};
/// Adds all of them to a decoder that holds the checkpoint's weights.
void foldAdapters(const std::vector<WeightedAdapter>& adapters, Decoder& decoder);

} // namespace dadeum
