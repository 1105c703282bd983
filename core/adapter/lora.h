// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LoRA (arXiv 2106.09685, PEFT's semantics): y = W x + s B A x with s = alpha / r, or alpha / √r for rsLoRA.
//
//            x ──┬── W (frozen) ──────────┬─ + ── y        A: [r, in]   uniform(±1/√in) at first
//                └── A ── B ── × s ───────┘                B: [out, r]  zero at first
//
// While training without dropout the engine multiplies by the effective weight W + s B A, refreshed once per optimiser
// step; the adapter gradients then need only x and dy: h = x Aᵀ, dB = s dyᵀ h, dh = s dy B, dA = dhᵀ x.
//
// Owned by the compute thread, like the Decoder it is made for.
#pragma once

#include "core/base/run_spec.h"
#include "core/model/decoder.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace dadeum {

struct LoraConfig {
    std::int64_t rank = 8;
    double alpha = 16;
    double dropout = 0;
    bool rslora = false;
    std::vector<std::string> targets = { "all-linear" };
    std::string baseModel; ///< written to adapter_config.json

    double scaling() const;
};

LoraConfig loraConfigFrom(const MethodSpec& method, std::string baseModel);

/// One adapted linear module. a and b are views into the adapter's flat vector, gradients alike.
struct LoraModule {
    std::string name; ///< "model.layers.0.self_attn.q_proj"
    std::int64_t layer = 0;
    Projection projection = Projection::Qkv;
    std::int64_t firstRow = 0, rows = 0; ///< where its output lies in the projection's
    at::Tensor a, b;         ///< [r, in], [out, r]
    at::Tensor gradA, gradB;
};

class LoraAdapter {
public:
    /// A fresh adapter: A random by `seed`, B zero. Throws Error{InvalidInput} when no module matches the targets or
    /// the rank exceeds a module's sizes.
    LoraAdapter(const DecoderSpec& spec, LoraConfig config, std::uint64_t seed, at::ScalarType dtype = at::kFloat);
    /// Reads a PEFT folder. Every shape is checked against config and base; errors name file, tensor, found, expected.
    static LoraAdapter load(const std::filesystem::path& folder, const DecoderSpec& spec, at::ScalarType dtype = at::kFloat);

    /// Writes adapter_config.json and adapter_model.safetensors in PEFT's layout into `folder` (created if needed).
    void save(const std::filesystem::path& folder) const;
    /// Replaces the weights by those of a PEFT folder or a bare safetensors file with the same modules.
    void readWeights(const std::filesystem::path& path);

    const LoraConfig& config() const { return m_config; }
    const std::vector<LoraModule>& modules() const { return m_modules; }
    std::int64_t parameters() const { return m_values.numel(); }
    at::Tensor& values() { return m_values; } ///< [parameters], all A and B
    at::Tensor& grads() { return m_grads; }   ///< [parameters]; allocated by `enableTraining`
    void enableTraining();

    /// Sets the decoder's effective weights to W + strength · s B A for every adapted projection.
    void foldInto(Decoder& decoder, double strength = 1) const;
    /// Adds strength · s B A to the weights as they are.
    void addTo(Decoder& decoder, double strength) const;
    /// Back to the checkpoint's weights.
    void removeFrom(Decoder& decoder) const;

    /// A's of one projection as one matrix [sum of ranks, in], and its modules; empty range when not adapted.
    struct Group {
        at::Tensor a, gradA;
        std::size_t first = 0, count = 0; ///< range in modules()
    };
    const Group& group(std::int64_t layer, Projection projection) const { return m_groups[std::size_t(layer) * kProjections + std::size_t(projection)]; }

private:
    void bindViews();
    LoraConfig m_config;
    DecoderSpec m_spec;
    std::vector<LoraModule> m_modules;
    std::vector<Group> m_groups;
    at::Tensor m_values, m_grads;
};

struct WeightedAdapter {
    const LoraAdapter* adapter = nullptr;
    double strength = 1;
};
/// Adds all of them to a decoder that holds the checkpoint's weights.
void foldAdapters(const std::vector<WeightedAdapter>& adapters, Decoder& decoder);

/// Collects adapter gradients during backward passes, and applies the adapter as a branch when it has dropout.
class LoraGradients : public ProjectionHook {
public:
    /// Gives the adapter gradients. With dropout the decoder must hold the checkpoint's weights, else the effective ones.
    explicit LoraGradients(LoraAdapter& adapter);
    /// Distinguishes the dropout masks of passes; the same key in forward and backward.
    void setPassKey(std::uint64_t key) { m_key = key; }
    /// Evaluation runs without dropout.
    void setTraining(bool isTraining) override { m_isTraining = isTraining; }
    bool usesBranch() const { return m_adapter.config().dropout > 0; }

    void forward(std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y) override;
    void backward(std::int64_t layer, Projection projection, const at::Tensor& x, const at::Tensor& dy, at::Tensor* dx) override;

private:
    at::Tensor droppedInput(std::int64_t layer, Projection projection, const at::Tensor& x) const;
    std::uint64_t maskKey(std::int64_t layer, Projection projection) const;
    LoraAdapter& m_adapter;
    std::uint64_t m_key = 0;
    bool m_isTraining = true;
};

} // namespace dadeum
