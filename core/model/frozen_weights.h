// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Weights of the blocks in forms that save memory or time, and the products with them. They do not
// change; adapters are low-rank terms beside them: a product is x (W + B A)ᵀ. Biases, norms,
// embedding and head are the decoder's own.
//
//   Bfloat16  copies in bf16; factors are rounded to bf16, sums and results are fp32. One product
//             does it all: y = [x | x Aᵀ] [W | B]ᵀ, dx = [dy | dy B] [W / A], both read from one
//             matrix with W, B and A side by side
//   Stored    as they lie in the file, or quantised while loading. For many rows W + B A is
//             expanded into a buffer that all layers share; few rows are multiplied straight from
//             storage
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

/// Packed: quantised on the decoder's device (packed_weights.h).
enum class WeightForm { Whole, Bfloat16, Stored, Packed };
enum class Quantization { None, Nf4, Fp4, Int8 };

struct WeightOptions {
    WeightForm form = WeightForm::Whole;
    Quantization quantization = Quantization::None; ///< only with Stored and Packed
    bool hasDoubleQuantization = true; ///< 8-bit scales; Nf4 and Fp4
    bool operator==(const WeightOptions&) const = default;
};

/// What "dtype" and "quantization" of a run ask for, on this processor: `fast` is bf16 where it has
/// bf16 units. A checkpoint in 4 bits stays as it is.
WeightOptions weightOptions(const ModelSpec& model, const ModelFiles& files);
/// The same of any checkpoint that is not in 4 bits.
WeightOptions weightOptions(const ModelSpec& model);
/// Of values on a GPU: bf16, unless the run wants fp32.
at::ScalarType gpuValueType(const ModelSpec& model);

/// 8-bit blocks are ggml's Q8_0: a scale in fp16, then 32 values.
constexpr std::int64_t kInt8Block = 32, kInt8BlockBytes = 34;

class FrozenWeights {
public:
    /// `files` must outlive it. Quantises module by module: at most one expanded part of a tensor
    /// is in memory beside.
    FrozenWeights(const ModelFiles& files, const WeightOptions& options);

    /// Adds B A to a projection. a: [r, in], b: [out, r]; copied.
    void addLowRank(
        std::int64_t layer, Projection projection, const at::Tensor& a, const at::Tensor& b);
    void removeLowRank(std::int64_t layer, Projection projection);

    /// y [T, out] = start + x [T, in] (W + B A)ᵀ. start: [out], [T, out] or undefined.
    void multiply(std::int64_t layer, Projection projection, const at::Tensor& x,
        const at::Tensor& start, at::Tensor& y) const;
    /// dx [T, in] = dy [T, out] (W + B A).
    void multiplyBackward(
        std::int64_t layer, Projection projection, const at::Tensor& dy, at::Tensor& dx) const;
    /// Takes the head's weight [vocabulary, hidden] as it is now: a copy with Bfloat16, else
    /// `stored`, if that is the same weight (or null), for few rows.
    void setHead(const at::Tensor& weight, const StoredTensor* stored);
    bool multipliesHead(std::int64_t rows) const;
    bool multipliesHeadBackward() const { return m_head.defined(); }
    /// logits [T, vocabulary] = start + x [T, hidden] Wᵀ, and dx = dLogits W.
    void multiplyHead(const at::Tensor& x, const at::Tensor& start, at::Tensor& logits) const;
    void multiplyHeadBackward(const at::Tensor& dLogits, at::Tensor& dx) const;
    /// The projection W + B A in fp32 [out, in]; valid until the next call that expands the same
    /// projection of another layer.
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
        at::Tensor bfloat16; ///< [out + room, in + room]: W, right of it B, below it A
        std::int64_t rank = 0; ///< of the low-rank terms together
        at::Tensor a, b; ///< [rank, in], [out, rank]; Stored only
    };
    Matrix& matrix(std::int64_t layer, Projection projection)
    {
        return m_matrices[std::size_t(layer) * kProjections + std::size_t(projection)];
    }
    const Matrix& matrix(std::int64_t layer, Projection projection) const
    {
        return m_matrices[std::size_t(layer) * kProjections + std::size_t(projection)];
    }
    bool multipliesStored(const Matrix& matrix, std::int64_t rows) const;
    enum class Pass { Forward, Backward };
    void multiplyBfloat16(const at::Tensor& x, const at::Tensor& start, at::Tensor& y,
        const at::Tensor& matrix, std::int64_t rank, Pass pass) const;
    void expandWeight(const Matrix& matrix, at::Tensor& out) const;

    struct Expansion {
        at::Tensor weight;
        std::int64_t layer = -1;
    };
    const DecoderSpec& m_spec;
    WeightForm m_form;
    std::vector<Matrix> m_matrices;
    at::Tensor m_head; ///< bf16 [vocabulary, hidden]
    const StoredTensor* m_storedHead = nullptr;
    mutable std::array<Expansion, kProjections> m_expansions;
};

/// `weight` in blocks of `kind`; `owner` receives the memory that the result points to. Rows are
/// quantised in parallel.
StoredTensor quantized(const StoredTensor& weight, Quantization kind, bool hasDoubleQuantization,
    std::shared_ptr<const void>& owner);

} // namespace dadeum
