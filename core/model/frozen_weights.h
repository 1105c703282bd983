// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Weights of the blocks in forms that save memory or time, and the products with them. They do not
// change: adapters run beside them as branches. Biases, norms, embedding and head are the decoder's
// own.
//
//   Bfloat16  copies in bf16; products take bf16 inputs, add up in fp32 and round their result to
//   bf16 Stored    as they lie in the file, or quantised while loading. For many rows a projection
//   is expanded into a buffer that
//             all layers share; few rows are multiplied straight from storage
//
// Owned by the compute thread that owns the Decoder.
#pragma once

#include "core/base/run_spec.h"
#include "core/model/model_files.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <memory>
#include <vector>

namespace dadeum {

enum class WeightForm { Whole, Bfloat16, Stored };
enum class Quantization { None, Nf4, Fp4, Int8 };

struct WeightOptions {
    WeightForm form = WeightForm::Whole;
    Quantization quantization = Quantization::None; ///< only with Stored
    bool hasDoubleQuantization = true; ///< 8-bit scales; Nf4 and Fp4
    bool operator==(const WeightOptions&) const = default;
};

/// What "dtype" and "quantization" of a run ask for, on this processor: `fast` is bf16 where it has
/// bf16 units. A checkpoint in 4 bits stays as it is.
WeightOptions weightOptions(const ModelSpec& model, const ModelFiles& files);

/// Whether this processor multiplies in bf16 faster than in fp32.
bool hasBfloat16Units();

class FrozenWeights {
public:
    /// `files` must outlive it. Quantises module by module: at most one expanded part of a tensor
    /// is in memory beside.
    FrozenWeights(const ModelFiles& files, const WeightOptions& options);

    /// y [T, out] = x [T, in] Wᵀ.
    void multiply(
        std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y) const;
    /// dx [T, in] = dy [T, out] W.
    void multiplyBackward(
        std::int64_t layer, Projection projection, const at::Tensor& dy, at::Tensor& dx) const;
    /// Bfloat16 only: takes the head's weight [vocabulary, hidden] as it is now. The head stays the
    /// decoder's own.
    void setHead(const at::Tensor& weight);
    bool hasHead() const { return m_head.defined(); }
    /// logits [T, vocabulary] = x [T, hidden] Wᵀ, and dx = dLogits W.
    void multiplyHead(const at::Tensor& x, at::Tensor& logits) const
    {
        product(x, m_head.t(), logits);
    }
    void multiplyHeadBackward(const at::Tensor& dLogits, at::Tensor& dx) const
    {
        product(dLogits, m_head, dx);
    }
    /// The projection in fp32 [out, in]; valid until the next call that expands the same projection
    /// of another layer.
    const at::Tensor& expanded(std::int64_t layer, Projection projection) const;

    WeightForm form() const { return m_form; }
    std::int64_t residentBytes() const; ///< without the shared buffers

private:
    struct Module {
        StoredTensor weight;
        std::shared_ptr<const void> owner; ///< of quantised bytes
    };
    struct Matrix {
        std::vector<Module> modules;
        at::Tensor bfloat16; ///< [out, in]
    };
    const Matrix& matrix(std::int64_t layer, Projection projection) const
    {
        return m_matrices[std::size_t(layer) * kProjections + std::size_t(projection)];
    }
    bool multipliesStored(const Matrix& matrix, std::int64_t rows) const;
    /// y = x · weight through bf16 buffers that are used again.
    void product(const at::Tensor& x, const at::Tensor& weight, at::Tensor& y) const;

    struct Expansion {
        at::Tensor weight;
        std::int64_t layer = -1;
    };
    const DecoderSpec& m_spec;
    WeightForm m_form;
    std::vector<Matrix> m_matrices;
    at::Tensor m_head; ///< bf16 [vocabulary, hidden]
    mutable std::array<Expansion, kProjections> m_expansions;
    mutable at::Tensor m_input, m_output; ///< bf16
};

/// `weight` in blocks of `kind`; `owner` receives the memory that the result points to. Rows are
/// quantised in parallel.
StoredTensor quantized(const StoredTensor& weight, Quantization kind, bool hasDoubleQuantization,
    std::shared_ptr<const void>& owner);

} // namespace dadeum
