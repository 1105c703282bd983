// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// BaseGradients: gradients of the model's own weights, biases and norms, for full fine-tuning,
// classifier heads and modules_to_save. Everything is frozen until enabled, and nothing is computed
// for what is frozen. Owned by the compute thread. The decoder adds into it during backward passes;
// callers zero the tensors themselves.
#pragma once

#include "core/model/model_tensors.h"

#include <map>
#include <string>

namespace dadeum {

class BaseGradients {
public:
    explicit BaseGradients(const DecoderSpec& spec, at::TensorOptions options = at::kFloat);

    /// Switches the gradient of a parameter (its checkpoint name) on; gives its tensor, in the
    /// parameter's shape, zeroed. Throws Error{InvalidInput} when the model has no such parameter.
    at::Tensor enable(const std::string& name);
    /// The same with the caller's memory, e.g. a view of one flat vector; left as it is.
    void enable(const std::string& name, at::Tensor gradient);
    bool isEmpty() const { return m_enabled == 0; }
    /// Lowest block with an enabled parameter; -1 = the embeddings; `layers` = only the head or
    /// nothing.
    std::int64_t lowestLayer() const { return m_lowest; }

    /// Gradients by place; undefined where frozen. Weights and biases of projections lie in
    /// `modules` instead.
    ModelTensors tensors;
    struct ModuleGradients {
        at::Tensor weight, bias;
        std::int64_t firstRow = 0, rows = 0;
    };
    /// Adds dyᵀ x and the column sums of dy to the enabled modules of a projection. x: [T, in], dy:
    /// [T, out].
    void addProjection(
        std::int64_t layer, Projection projection, const at::Tensor& x, const at::Tensor& dy);
    /// Adds row gradients dx [T, hidden] to rows of a table.
    static void addRows(at::Tensor& table, const at::Tensor& rows, const at::Tensor& dx,
        double scale, std::int64_t skippedRow = -1);

private:
    DecoderSpec m_spec;
    at::TensorOptions m_options;
    std::map<std::string, WeightInfo> m_weights;
    std::vector<std::array<std::vector<ModuleGradients>, kProjections>> m_modules; ///< per layer
    std::int64_t m_enabled = 0, m_lowest;
};

} // namespace dadeum
