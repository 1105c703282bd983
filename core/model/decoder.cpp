// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The block, forward and backward. What goes in and out at both ends: decoder_ends.cpp.
#include "core/model/decoder.h"

#include "core/model/linear.h"

namespace dadeum {

kernels::NormWeights Decoder::normOf(const NormTensors& tensors) const
{
    return { spec().normKind, spec().normEpsilon, tensors.weight, tensors.bias };
}

kernels::NormWeights Decoder::normOf(std::int64_t layer, Norm norm) const
{
    return normOf(m_tensors.blocks[std::size_t(layer)].norms[std::size_t(norm)]);
}

/// What a sublayer reads: the norm of x in `buffers.normed`, or x itself.
const at::Tensor& Decoder::normInput(std::int64_t layer, Norm norm, const at::Tensor& x,
    BlockBuffers& block, PassBuffers& buffers, bool isAgain) const
{
    if (!spec().has(norm))
        return x;
    at::Tensor& inverse = block.inverses[std::size_t(norm)];
    if (isAgain)
        kernels::normAgain(normOf(layer, norm), x, inverse, buffers.normed);
    else
        kernels::norm(normOf(layer, norm), x, buffers.normed, inverse);
    return buffers.normed;
}

/// sum = residual + the sublayer's output. Where no norm follows, `project` has added the residual
/// already; else the output lies in the norm's raw buffer.
void Decoder::addResidual(std::int64_t layer, Norm norm, const at::Tensor& residual,
    at::Tensor& sum, BlockBuffers& block) const
{
    if (!spec().has(norm))
        return;
    at::Tensor& raw = block.raw[std::size_t(norm)];
    if (spec().normsSum)
        raw.add_(residual);
    kernels::norm(normOf(layer, norm), raw, sum, block.inverses[std::size_t(norm)]);
    if (!spec().normsSum)
        sum.add_(residual);
}

/// y = residual (if any) + x Wᵀ + bias, and what the hook adds.
void Decoder::project(std::int64_t layer, Projection projection, const at::Tensor& x, at::Tensor& y,
    const at::Tensor* residual, ProjectionHook* hook) const
{
    const at::Tensor& bias = m_tensors.blocks[std::size_t(layer)].biases[std::size_t(projection)];
    const at::Tensor& start = residual ? *residual : bias;
    if (m_frozen)
        m_frozen->multiply(layer, projection, x, start, y);
    else
        linear(x, blockWeight(layer, projection), start, y);
    if (residual && bias.defined())
        y.add_(bias);
    if (hook)
        hook->forward(layer, projection, x, y);
}

void Decoder::forward(std::int64_t layer, const PassInput& input, PassBuffers& buffers,
    ProjectionHook* hook, const AttentionOverride& attention) const
{
    const DecoderSpec& s = spec();
    BlockBuffers& b = buffers.block(layer);
    const auto target = [&](Norm norm, at::Tensor& sum) -> at::Tensor& {
        return s.has(norm) ? b.raw[std::size_t(norm)] : sum;
    };
    const auto residual
        = [&](Norm norm, const at::Tensor& x) { return s.has(norm) ? nullptr : &x; };

    project(layer, Projection::Qkv, normInput(layer, Norm::AttentionInput, b.x, b, buffers, false),
        b.qkv, nullptr, hook);
    rotate(layer, input, b);
    if (attention)
        attention(layer, b.qkv, b.attention);
    else
        attend(layer, input, b);
    project(layer, Projection::Out, b.attention, target(Norm::AttentionOutput, b.attentionSum),
        residual(Norm::AttentionOutput, b.x), hook);
    addResidual(layer, Norm::AttentionOutput, b.x, b.attentionSum, b);

    const at::Tensor& mlpInput = s.hasParallelResidual ? b.x : b.attentionSum;
    project(layer, Projection::GateUp,
        normInput(layer, Norm::MlpInput, mlpInput, b, buffers, false), b.gateUp, nullptr, hook);
    kernels::activate(s.activation, b.gateUp, buffers.product);
    at::Tensor& out = buffers.blockOutput(layer);
    project(layer, Projection::Down, buffers.product, target(Norm::MlpOutput, out),
        residual(Norm::MlpOutput, b.attentionSum), hook);
    addResidual(layer, Norm::MlpOutput, b.attentionSum, out, b);
}

void Decoder::forwardAll(const PassInput& input, PassBuffers& buffers, ProjectionHook* hook,
    const std::function<void(std::int64_t)>& afterBlock, const AttentionOverride& attention) const
{
    embed(input, buffers, hook);
    for (std::int64_t layer = 0; layer < spec().layers; ++layer) {
        forward(layer, input, buffers, hook, attention);
        if (afterBlock)
            afterBlock(layer);
    }
}

/// From `buffers.dx`, the gradient of a residual sum, the gradient of the sublayer's own output; dx
/// stays, or becomes, the gradient of the residual.
const at::Tensor& Decoder::outputGradient(std::int64_t layer, Norm norm, BlockBuffers& block,
    PassBuffers& buffers, BaseGradients* base) const
{
    if (!spec().has(norm))
        return buffers.dx;
    const at::Tensor &raw = block.raw[std::size_t(norm)],
                     &inverse = block.inverses[std::size_t(norm)];
    if (base) {
        NormTensors& gradient = base->tensors.blocks[std::size_t(layer)].norms[std::size_t(norm)];
        kernels::normWeightGradients(
            normOf(layer, norm), buffers.dx, raw, inverse, gradient.weight, gradient.bias);
    }
    at::Tensor& result = spec().normsSum ? buffers.dx : buffers.dOutput;
    kernels::normBackward(normOf(layer, norm), buffers.dx, raw, inverse, result, false);
    return result;
}

/// dx += gradient of what a sublayer reads, from `buffers.dNormed`, the gradient of the norm's
/// output.
void Decoder::addInputGradient(std::int64_t layer, Norm norm, const at::Tensor& x,
    BlockBuffers& block, PassBuffers& buffers, at::Tensor& dx, BaseGradients* base) const
{
    if (!spec().has(norm)) {
        dx.add_(buffers.dNormed);
        return;
    }
    const at::Tensor& inverse = block.inverses[std::size_t(norm)];
    if (base) {
        NormTensors& gradient = base->tensors.blocks[std::size_t(layer)].norms[std::size_t(norm)];
        kernels::normWeightGradients(
            normOf(layer, norm), buffers.dNormed, x, inverse, gradient.weight, gradient.bias);
    }
    kernels::normBackward(normOf(layer, norm), buffers.dNormed, x, inverse, dx);
}

void Decoder::projectBackward(std::int64_t layer, Projection projection, const at::Tensor& x,
    const at::Tensor& dy, at::Tensor* dx, ProjectionHook* hook, BaseGradients* base) const
{
    if (dx && m_frozen)
        m_frozen->multiplyBackward(layer, projection, dy, *dx);
    else if (dx)
        linearBackward(dy, blockWeight(layer, projection), *dx);
    if (hook)
        hook->backward(layer, projection, x, dy, dx);
    if (base)
        base->addProjection(layer, projection, x, dy);
}

void Decoder::backward(std::int64_t layer, const PassInput& input, PassBuffers& buffers,
    ProjectionHook* hook, bool needsInputGradient, BaseGradients* base) const
{
    const DecoderSpec& s = spec();
    BlockBuffers& b = buffers.block(layer);
    at::Tensor& dx = buffers.dx;

    // MLP: y = s + n4(down(act(g) · u)), gateUp = n3(s) W
    const at::Tensor& dMlp = outputGradient(layer, Norm::MlpOutput, b, buffers, base);
    kernels::activate(s.activation, b.gateUp, buffers.product);
    projectBackward(layer, Projection::Down, buffers.product, dMlp, &buffers.dProduct, hook, base);
    kernels::activateBackward(s.activation, b.gateUp, buffers.dProduct);
    const at::Tensor& mlpInput = s.hasParallelResidual ? b.x : b.attentionSum;
    projectBackward(layer, Projection::GateUp,
        normInput(layer, Norm::MlpInput, mlpInput, b, buffers, true), b.gateUp, &buffers.dNormed,
        hook, base);
    if (s.hasParallelResidual)
        buffers.dParallel.zero_(); // joins dx below the attention
    addInputGradient(layer, Norm::MlpInput, mlpInput, b, buffers,
        s.hasParallelResidual ? buffers.dParallel : dx, base);

    // Attention: s = x + n2(out(attention(qkv(n1(x)))))
    const at::Tensor& dAttentionOut
        = outputGradient(layer, Norm::AttentionOutput, b, buffers, base);
    projectBackward(
        layer, Projection::Out, b.attention, dAttentionOut, &buffers.dAttention, hook, base);
    attendBackward(layer, input, buffers, b);
    rotateBackward(layer, input, b, buffers.dQkv, base);
    const bool needsNormGradient = base
        && base->tensors.blocks[std::size_t(layer)]
               .norms[std::size_t(Norm::AttentionInput)]
               .isDefined();
    const at::Tensor& qkvInput = normInput(layer, Norm::AttentionInput, b.x, b, buffers, true);
    if (!needsInputGradient && !needsNormGradient) {
        projectBackward(layer, Projection::Qkv, qkvInput, buffers.dQkv, nullptr, hook, base);
        return;
    }
    projectBackward(layer, Projection::Qkv, qkvInput, buffers.dQkv, &buffers.dNormed, hook, base);
    addInputGradient(layer, Norm::AttentionInput, b.x, b, buffers, dx, base);
    if (s.hasParallelResidual)
        dx.add_(buffers.dParallel);
}

} // namespace dadeum
