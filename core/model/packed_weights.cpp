// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/packed_weights.h"

#include "core/quant/block_codes.h"
#include "core/quant/dequantize.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/mul.h>
#include <ATen/ops/repeat_interleave.h>
#include <c10/core/DeviceGuard.h>

#include <algorithm>

namespace dadeum {

namespace {

/// A part at a time: an index takes 4 bytes per two elements, values in fp32 another 8.
constexpr std::int64_t kElementsAtOnce = 1 << 22;

template <class T>
at::Tensor copyOf(std::span<const T> values, at::ScalarType type, const at::Device& device)
{
    return at::from_blob(const_cast<T*>(values.data()), { std::int64_t(values.size()) }, type)
        .to(device, type, false, true);
}

/// Values of the two elements in each byte, the first in the high half.
at::Tensor pairTable(quant::FourBitType type, const at::Device& device)
{
    std::vector<float> pairs;
    const auto table = quant::fourBitTable(type);
    for (std::size_t byte = 0; byte < 256; ++byte) {
        pairs.push_back(table[byte >> 4]);
        pairs.push_back(table[byte & 15]);
    }
    return copyOf<float>(pairs, at::kFloat, device).view({ 256, 2 });
}

at::Tensor wholeOf(const StoredTensor& weight, const at::TensorOptions& options)
{
    at::Tensor values = at::empty({ weight.rows(), weight.columns() }, at::kFloat);
    expandAll(weight, values.mutable_data_ptr<float>());
    return values.to(options);
}

} // namespace

PackedWeights::PackedWeights(
    const ModelFiles& files, const WeightOptions& options, const at::TensorOptions& target)
    : m_matrices(std::size_t(files.spec().layers) * kProjections)
    , m_options(target)
    , m_signedCode(copyOf<float>(quant::signedCode().values, at::kFloat, target.device()))
{
    const DecoderSpec& spec = files.spec();
    for (const WeightInfo& info : spec.weights()) {
        if (info.slot.role != WeightSlot::Role::Module || info.slot.isBias)
            continue;
        const StoredTensor& mapped = files.tensor(info.name, info.shape);
        auto& modules = m_matrices[std::size_t(info.slot.layer) * kProjections + info.slot.index];
        if (options.quantization == Quantization::None) {
            modules.push_back(packed(mapped));
        } else {
            std::shared_ptr<const void> owner;
            modules.push_back(packed(
                quantized(mapped, options.quantization, options.hasDoubleQuantization, owner)));
        }
        releasePages(mapped);
    }
    std::int64_t largest = 0;
    for (std::size_t p = 0; p < kProjections; ++p) {
        m_inputs.push_back(spec.inputSize(Projection(p)));
        largest = std::max(largest, m_inputs.back() * spec.outputSize(Projection(p)));
    }
    m_buffer = at::empty({ largest }, m_options);
}

PackedWeights::Module PackedWeights::packed(const StoredTensor& weight) const
{
    const at::Device device = m_options.device();
    Module module;
    module.rows = weight.rows();
    if (weight.type == StorageType::Q8_0 && weight.permutedHeads == 0) {
        module.blockSize = kInt8Block;
        const at::Tensor blocks
            = copyOf(weight.bytes, at::kByte, device).view({ -1, kInt8BlockBytes });
        module.bytes = blocks.narrow(1, 2, kInt8Block).contiguous().view(at::kChar);
        module.scales
            = blocks.narrow(1, 0, 2).contiguous().view(at::kHalf).to(at::kFloat).squeeze(1);
        return module;
    }
    const quant::FourBitView* view = weight.fourBit.get();
    if (weight.type != StorageType::FourBit || view->elements % view->blockSize != 0) {
        module.whole = wholeOf(weight, m_options);
        return module;
    }
    module.blockSize = view->blockSize;
    module.bytes = copyOf(view->packed, at::kByte, device);
    module.pairs = pairTable(view->type, device);
    if (!view->isNested()) {
        module.scales = copyOf(view->scales, at::kFloat, device);
        return module;
    }
    module.nestedCodes = copyOf(view->nestedCodes, at::kByte, device);
    module.nestedScales = copyOf(view->nestedScales, at::kFloat, device);
    module.nestedOffset = view->nestedOffset;
    return module;
}

at::Tensor PackedWeights::scalesOf(const Module& module) const
{
    if (module.scales.defined())
        return module.scales;
    at::Tensor scales = at::index_select(m_signedCode, 0, module.nestedCodes.to(at::kInt));
    scales.mul_(at::repeat_interleave(module.nestedScales, quant::kStateBlock)
                    .narrow(0, 0, scales.numel()));
    return scales.add_(module.nestedOffset);
}

#ifdef DADEUM_CUDA_KERNELS
void PackedWeights::launchExpansion(const Module& module, const at::Tensor& out) const
{
    const c10::DeviceGuard guard(out.device());
    const auto floats
        = [](const at::Tensor& t) { return t.defined() ? t.const_data_ptr<float>() : nullptr; };
    quant::FourBitOnDevice weight;
    weight.packed = module.bytes.const_data_ptr<std::uint8_t>();
    weight.pairs = floats(module.pairs);
    weight.elements = out.numel();
    weight.blockSize = module.blockSize;
    weight.scales = floats(module.scales);
    if (module.nestedCodes.defined())
        weight.nestedCodes = module.nestedCodes.const_data_ptr<std::uint8_t>();
    weight.signedCode = floats(m_signedCode);
    weight.nestedScales = floats(module.nestedScales);
    weight.nestedOffset = module.nestedOffset;
    quant::dequantize(weight,
        out.scalar_type() == at::kBFloat16 ? quant::DequantizedType::Bfloat16
                                           : quant::DequantizedType::Float,
        out.mutable_data_ptr());
}
#endif

void PackedWeights::expand(const Module& module, at::Tensor out) const
{
    if (module.whole.defined()) {
        out.copy_(module.whole);
        return;
    }
#ifdef DADEUM_CUDA_KERNELS
    if (out.is_cuda() && module.pairs.defined()) {
        launchExpansion(module, out);
        return;
    }
#endif
    const at::Tensor scales = scalesOf(module).unsqueeze(1);
    at::Tensor blocks = out.view({ -1, module.blockSize });
    if (!module.pairs.defined()) {
        at::mul_out(blocks, module.bytes, scales);
        return;
    }
    const std::int64_t part = std::max<std::int64_t>(1, kElementsAtOnce / module.blockSize);
    for (std::int64_t first = 0; first < blocks.size(0); first += part) {
        const std::int64_t count = std::min(part, blocks.size(0) - first);
        const at::Tensor index
            = module.bytes.narrow(0, first * module.blockSize / 2, count * module.blockSize / 2)
                  .to(at::kInt);
        at::Tensor values = blocks.narrow(0, first, count);
        at::mul_out(values,
            at::index_select(module.pairs, 0, index).view({ count, module.blockSize }),
            scales.narrow(0, first, count));
    }
}

const at::Tensor& PackedWeights::expanded(std::int64_t layer, Projection projection) const
{
    const std::size_t index = std::size_t(layer) * kProjections + std::size_t(projection);
    if (m_current == index)
        return m_expanded;
    const std::int64_t columns = m_inputs[std::size_t(projection)];
    std::int64_t rows = 0;
    for (const Module& module : m_matrices[index])
        rows += module.rows;
    m_expanded = m_buffer.narrow(0, 0, rows * columns).view({ rows, columns });
    std::int64_t first = 0;
    for (const Module& module : m_matrices[index]) {
        expand(module, m_expanded.narrow(0, first, module.rows));
        first += module.rows;
    }
    m_current = index;
    return m_expanded;
}

std::int64_t PackedWeights::residentBytes() const
{
    std::int64_t bytes = 0;
    for (const auto& modules : m_matrices)
        for (const Module& module : modules)
            for (const at::Tensor* part : { &module.whole, &module.bytes, &module.scales,
                     &module.nestedCodes, &module.nestedScales })
                bytes += part->defined() ? std::int64_t(part->nbytes()) : 0;
    return bytes;
}

} // namespace dadeum
