// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/tensor_kernels.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/full_like.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/gelu_backward.h>
#include <ATen/ops/logsumexp.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/mul.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/rsqrt.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/silu_backward.h>
#include <ATen/ops/tanh.h>
#include <ATen/ops/tanh_backward.h>
#include <ATen/ops/threshold_backward.h>

#include <algorithm>
#include <limits>

namespace dadeum {

namespace {

bool isOnForCpu = false;

} // namespace

bool kernels::usesTensorOps(const at::Device& device)
{
    return isOnForCpu || !device.is_cpu();
}

void kernels::useTensorOpsOnCpu(bool isOn)
{
    isOnForCpu = isOn;
}

namespace tensor_kernels {

namespace {

/// In the type of sums.
at::Tensor wide(const at::Tensor& t)
{
    return t.to(statisticsType(t.scalar_type()));
}

/// The factor that the normalised values are multiplied by.
at::Tensor factorOf(const NormWeights& norm, const at::Tensor& example)
{
    const at::Tensor weight = norm.weight.to(example.scalar_type());
    return norm.kind == NormKind::RmsPlusOne ? weight + 1 : weight;
}

at::Tensor centred(const NormWeights& norm, const at::Tensor& x)
{
    const at::Tensor values = wide(x);
    return norm.kind == NormKind::Layer ? values - values.mean(-1, true) : values;
}

at::Tensor inverseOf(const NormWeights& norm, const at::Tensor& centred)
{
    return at::rsqrt(centred.square().mean(-1, true) + norm.epsilon);
}

at::Tensor scaled(const NormWeights& norm, const at::Tensor& centred, const at::Tensor& inverse)
{
    const at::Tensor y = (centred * inverse).mul_(factorOf(norm, centred));
    return norm.kind == NormKind::Layer ? y + norm.bias : y;
}

/// Gradient of the norm's input; everything has the rows' width last, inverse 1.
at::Tensor gradientOf(const NormWeights& norm, const at::Tensor& dy, const at::Tensor& centred,
    const at::Tensor& inverse)
{
    at::Tensor g = wide(dy) * factorOf(norm, centred);
    const at::Tensor slope = (g * centred).mean(-1, true) * inverse.square();
    if (norm.kind == NormKind::Layer)
        g.sub_(g.mean(-1, true));
    return g.sub_(centred * slope).mul_(inverse);
}

at::Tensor valueOf(Activation activation, const at::Tensor& x)
{
    switch (activation) {
    case Activation::Silu:
        return at::silu(x);
    case Activation::Gelu:
        return at::gelu(x);
    case Activation::GeluTanh:
        return at::gelu(x, "tanh");
    case Activation::Relu:
        return at::relu(x);
    default:
        return at::tanh(x);
    }
}

at::Tensor slopeOf(Activation activation, const at::Tensor& dm, const at::Tensor& x)
{
    switch (activation) {
    case Activation::Silu:
        return at::silu_backward(dm, x);
    case Activation::Gelu:
        return at::gelu_backward(dm, x);
    case Activation::GeluTanh:
        return at::gelu_backward(dm, x, "tanh");
    case Activation::Relu:
        return at::threshold_backward(dm, x, 0);
    default:
        return at::tanh_backward(dm, at::tanh(x));
    }
}

/// Both halves of each head; cos and sin: [rows, 1, half].
void rotate(const at::Tensor& heads, const at::Tensor& cos, const at::Tensor& sin)
{
    const std::int64_t half = cos.size(-1);
    at::Tensor a = heads.narrow(-1, 0, half), b = heads.narrow(-1, half, half);
    const at::Tensor first = a * cos - b * sin;
    b.copy_(b * cos + a * sin);
    a.copy_(first);
}

at::Tensor shiftRight(const at::Tensor& x, std::int64_t bits)
{
    return x.bitwise_right_shift(bits).bitwise_and_((std::int64_t(1) << (64 - bits)) - 1);
}

/// splitmix64 of each element, as in kernels.cpp; products wrap.
at::Tensor mix(const at::Tensor& counters)
{
    at::Tensor x = counters + std::int64_t(0x9e3779b97f4a7c15ull);
    x.bitwise_xor_(shiftRight(x, 30)).mul_(std::int64_t(0xbf58476d1ce4e5b9ull));
    x.bitwise_xor_(shiftRight(x, 27)).mul_(std::int64_t(0x94d049bb133111ebull));
    return x.bitwise_xor_(shiftRight(x, 31));
}

at::Tensor typed(const at::Tensor& t, at::ScalarType type)
{
    return t.scalar_type() == type ? t : t.to(type);
}

at::ScalarType narrower(const at::Tensor& a, const at::Tensor& b)
{
    return b.scalar_type() == at::kBFloat16 ? at::kBFloat16 : a.scalar_type();
}

} // namespace

at::Tensor headsOf(
    const at::Tensor& x, HeadColumns columns, std::int64_t heads, std::int64_t headDim)
{
    return x.as_strided({ x.size(0), heads, headDim }, { x.stride(0), columns.stride, 1 },
        x.storage_offset() + columns.first);
}

void norm(const NormWeights& norm, const at::Tensor& x, at::Tensor& y, at::Tensor& inverse)
{
    const at::Tensor values = centred(norm, x), r = inverseOf(norm, values);
    inverse.copy_(r.squeeze(1));
    y.copy_(scaled(norm, values, r));
}

void normAgain(
    const NormWeights& norm, const at::Tensor& x, const at::Tensor& inverse, at::Tensor& y)
{
    y.copy_(scaled(norm, centred(norm, x), inverse.unsqueeze(1)));
}

void normBackward(const NormWeights& norm, const at::Tensor& dy, const at::Tensor& x,
    const at::Tensor& inverse, at::Tensor& dx, bool adds)
{
    const at::Tensor gradient = gradientOf(norm, dy, centred(norm, x), inverse.unsqueeze(1));
    if (adds)
        dx.add_(gradient);
    else
        dx.copy_(gradient);
}

void headNorm(at::Tensor& x, HeadColumns columns, std::int64_t heads, std::int64_t headDim,
    const NormWeights& norm)
{
    const at::Tensor view = headsOf(x, columns, heads, headDim), values = wide(view);
    view.copy_(scaled(norm, values, inverseOf(norm, values)));
}

void headNormBackward(at::Tensor& x, HeadColumns columns, std::int64_t heads, std::int64_t headDim,
    const at::Tensor& raw, std::int64_t rawFirst, const NormWeights& norm)
{
    const at::Tensor view = headsOf(x, columns, heads, headDim),
                     values = wide(headsOf(raw, { rawFirst, headDim }, heads, headDim));
    view.copy_(gradientOf(norm, view, values, inverseOf(norm, values)));
}

void rope(at::Tensor& x, const RopeHeads& heads, const at::Tensor& positions, const at::Tensor& cos,
    const at::Tensor& sin, bool inverse)
{
    const std::int64_t rotated = 2 * cos.size(1);
    const at::Tensor c = cos.index_select(0, positions).unsqueeze(1);
    at::Tensor s = sin.index_select(0, positions).unsqueeze(1);
    if (inverse)
        s.neg_();
    rotate(headsOf(x, heads.queries, heads.heads, rotated), c, s);
    rotate(headsOf(x, heads.keys, heads.kvHeads, rotated), c, s);
}

void activate(Activation activation, const at::Tensor& gateUp, at::Tensor& m)
{
    const std::int64_t n = m.size(1);
    if (gateUp.size(1) == n)
        m.copy_(valueOf(activation, gateUp));
    else
        at::mul_out(m, valueOf(activation, gateUp.narrow(1, 0, n)), gateUp.narrow(1, n, n));
}

void activateBackward(Activation activation, at::Tensor& gateUp, const at::Tensor& dm)
{
    const std::int64_t n = dm.size(1);
    if (gateUp.size(1) == n) {
        gateUp.copy_(slopeOf(activation, dm, gateUp));
        return;
    }
    at::Tensor gate = gateUp.narrow(1, 0, n), up = gateUp.narrow(1, n, n);
    const at::Tensor dGate = slopeOf(activation, dm * up, gate);
    up.copy_(valueOf(activation, gate).mul_(dm));
    gate.copy_(dGate);
}

void crossEntropy(at::Tensor& logits, const at::Tensor& labels, double scale, at::Tensor& sum)
{
    at::Tensor z = wide(logits);
    const at::Tensor logSum = at::logsumexp(z, 1, true), column = labels.unsqueeze(1);
    sum.add_((logSum - z.gather(1, column)).sum(at::kDouble));
    if (scale <= 0)
        return;
    z = z.is_same(logits) ? z.sub_(logSum) : z - logSum;
    z.exp_().mul_(scale);
    z.scatter_add_(1, column, at::full_like(logSum, -scale));
    logits.copy_(z);
}

void dropout(const at::Tensor& x, double p, std::uint64_t key, at::Tensor& out)
{
    constexpr std::int64_t elementsAtOnce = 1 << 22; // counters take 8 bytes each
    constexpr std::int64_t signBit = std::numeric_limits<std::int64_t>::min();
    const std::int64_t n = x.size(1),
                       rows
        = std::max<std::int64_t>(1, elementsAtOnce / std::max(n, std::int64_t(1)));
    // Unsigned numbers are compared as signed ones with the sign bit turned.
    const auto threshold = std::int64_t(std::uint64_t(p * 18446744073709551616.0)) ^ signBit;
    for (std::int64_t first = 0; first < x.size(0); first += rows) {
        const std::int64_t count = std::min(rows, x.size(0) - first);
        const at::Tensor counters
            = at::arange(first * n, (first + count) * n, x.options().dtype(at::kLong))
                  .bitwise_xor_(std::int64_t(key));
        const at::Tensor isKept
            = mix(counters).bitwise_xor_(signBit).ge(threshold).view({ count, n });
        at::Tensor part = out.narrow(0, first, count);
        at::mul_out(part, x.narrow(0, first, count), isKept);
        part.mul_(1.0 / (1.0 - p));
    }
}

void linear(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& start, at::Tensor& y)
{
    const at::Tensor factor = typed(weight, x.scalar_type()).t();
    if (start.defined())
        at::addmm_out(y, typed(start, x.scalar_type()), x, factor);
    else
        at::mm_out(y, x, factor);
}

at::Tensor product(const at::Tensor& a, const at::Tensor& b)
{
    const at::ScalarType type = narrower(a, b);
    return at::mm(typed(a, type), typed(b, type));
}

void addProduct(at::Tensor sum, const at::Tensor& a, const at::Tensor& b, double scale)
{
    const at::ScalarType type = narrower(a, b);
    if (sum.scalar_type() == type)
        sum.addmm_(typed(a, type), typed(b, type), 1, scale);
    else
        sum.add_(product(a, b), scale);
}

} // namespace tensor_kernels

} // namespace dadeum
