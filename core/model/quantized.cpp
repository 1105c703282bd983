// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements quantisation of stored weights: bitsandbytes' 4-bit blocks, and 8-bit blocks in ggml's
// Q8_0 layout.
#include "core/base/parallel.h"
#include "core/model/frozen_weights.h"
#include "core/model/panel_product.h"

#include <c10/util/Half.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace dadeum {

namespace {

constexpr std::int64_t kRowsPerPart = 64;

/// Calls `encode(row, values)` for parts of rows, in parallel.
template <class Encode> void forParts(const StoredTensor& weight, Encode encode)
{
    const std::int64_t rows = weight.rows(), columns = weight.columns(),
                       parts = (rows + kRowsPerPart - 1) / kRowsPerPart;
    parallelFor(0, parts, 1, [&](std::int64_t begin, std::int64_t end) {
        std::vector<float> values(std::size_t(kRowsPerPart * columns));
        for (std::int64_t part = begin; part < end; ++part) {
            const std::int64_t first = part * kRowsPerPart,
                               count = std::min(kRowsPerPart, rows - first);
            expandRows(weight, first, count, values.data());
            encode(first, std::span<const float>(values).first(std::size_t(count * columns)));
        }
    });
}

/// d = largest / 127, q = round(x / d): ggml's Q8_0.
void encodeInt8(std::span<const float> values, std::uint8_t* out)
{
    for (std::size_t begin = 0; begin < values.size();
         begin += kInt8Block, out += kInt8BlockBytes) {
        float largest = 0;
        for (std::size_t i = 0; i < std::size_t(kInt8Block); ++i)
            largest = std::max(largest, std::fabs(values[begin + i]));
        const float d = largest / 127, inverse = d > 0 ? 1 / d : 0;
        const c10::Half scale(d);
        std::memcpy(out, &scale, 2);
        for (std::size_t i = 0; i < std::size_t(kInt8Block); ++i)
            out[2 + i] = std::uint8_t(std::int8_t(std::lround(values[begin + i] * inverse)));
    }
}

} // namespace

WeightOptions weightOptions(const ModelSpec& model)
{
    WeightOptions options;
    options.hasDoubleQuantization = model.doubleQuantization;
    const std::map<std::string, Quantization> kinds { { "nf4", Quantization::Nf4 },
        { "fp4", Quantization::Fp4 }, { "int8", Quantization::Int8 } };
    if (const auto kind = kinds.find(model.quantization); kind != kinds.end()) {
        options.quantization = kind->second;
        options.form = WeightForm::Stored;
    } else if (model.dtype == "fast" && kernels::hasBfloat16Panels()) {
        options.form = WeightForm::Bfloat16;
    }
    return options;
}

at::ScalarType gpuValueType(const ModelSpec& model)
{
    return model.dtype == "float32" ? at::kFloat : at::kBFloat16;
}

WeightOptions weightOptions(const ModelSpec& model, const ModelFiles& files)
{
    WeightOptions options = weightOptions(model);
    if (std::any_of(files.tensors().begin(), files.tensors().end(),
            [](const auto& t) { return t.second.type == StorageType::FourBit; }))
        options.form = WeightForm::Stored;
    return options;
}

StoredTensor quantized(const StoredTensor& weight, Quantization kind, bool hasDoubleQuantization,
    std::shared_ptr<const void>& owner)
{
    StoredTensor result;
    result.shape = weight.shape;
    if (kind == Quantization::Int8) {
        if (weight.columns() % kInt8Block != 0)
            throw Error(ErrorCode::Unsupported,
                fmt::format("8-bit blocks need rows of a multiple of {} weights, found {}",
                    kInt8Block, weight.columns()),
                "Choose nf4, or no quantisation.");
        auto bytes = std::make_shared<std::vector<std::uint8_t>>(
            std::size_t(weight.elements() / kInt8Block * kInt8BlockBytes));
        forParts(weight, [&](std::int64_t row, std::span<const float> values) {
            encodeInt8(
                values, bytes->data() + row * weight.columns() / kInt8Block * kInt8BlockBytes);
        });
        result.type = StorageType::Q8_0;
        result.bytes = *bytes;
        owner = bytes;
        return result;
    }
    const auto type = kind == Quantization::Nf4 ? quant::FourBitType::Nf4 : quant::FourBitType::Fp4;
    auto tensor = std::make_shared<quant::FourBitTensor>(type, weight.elements());
    forParts(weight, [&](std::int64_t row, std::span<const float> values) {
        tensor->encode(row * weight.columns(), values);
    });
    if (hasDoubleQuantization)
        tensor->nestScales();
    result.type = StorageType::FourBit;
    result.fourBit = std::make_shared<quant::FourBitView>(tensor->view());
    owner = tensor;
    return result;
}

} // namespace dadeum
