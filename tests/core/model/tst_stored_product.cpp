// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Products straight from stored blocks equal products with the expanded weights.
#include "core/model/gguf.h"
#include "core/model/stored_product.h"
#include "tests/support/reference.h"

using namespace dadeum;
using namespace dadeum::test;

namespace {

/// Random blocks; the two-byte scales at `scaleOffsets` of each block are small finite halves.
std::vector<std::uint8_t> randomBlocks(StorageType type, std::int64_t rows, std::int64_t columns)
{
    const StorageTraits& traits = traitsOf(type);
    const at::Tensor random = at::randint(
        0, 256, { rows * columns / traits.blockElements * traits.blockBytes }, at::kLong);
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(random.numel()));
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = std::uint8_t(random[std::int64_t(i)].item<std::int64_t>());
    const auto setHalf = [&](std::size_t at, int exponent) {
        bytes[at + 1] = std::uint8_t((bytes[at + 1] & 0x83) | exponent << 2);
    };
    if (type == StorageType::BF16) {
        for (std::size_t at = 1; at < bytes.size(); at += 2)
            bytes[at] = std::uint8_t((bytes[at] & 0x80) | 0x3e);
        return bytes;
    }
    for (std::size_t at = 0; at < bytes.size(); at += std::size_t(traits.blockBytes)) {
        setHalf(at, at % 3 == 0 ? 0 : 12); // some scales are subnormal
        if (type == StorageType::Q4_1)
            setHalf(at + 2, 13);
    }
    return bytes;
}

void checkType(StorageType type)
{
    constexpr std::int64_t kRows = 70, kColumns = 96;
    for (const std::int64_t heads : { 0, 5 }) {
        const std::vector<std::uint8_t> bytes = randomBlocks(type, kRows, kColumns);
        StoredTensor weight;
        weight.type = type;
        weight.shape = { kRows, kColumns };
        weight.bytes = bytes;
        weight.permutedHeads = heads;
        REQUIRE(hasStoredProduct(weight));
        at::Tensor expanded = at::empty({ kRows, kColumns });
        expandRows(weight, 0, kRows, expanded.mutable_data_ptr<float>());
        for (std::int64_t batch = 1; batch <= kMostStoredRows; ++batch) {
            CAPTURE(batch);
            const at::Tensor x = at::randn({ batch, kColumns });
            at::Tensor y = at::zeros({ batch, kRows + 3 });
            const StoredTensor* weights[] = { &weight };
            multiplyStored(
                weights, x.const_data_ptr<float>(), batch, y.mutable_data_ptr<float>(), y.size(1));
            const at::Tensor expected = at::mm(x, expanded.t());
            CHECK(largestDifference(y.narrow(1, 0, kRows).contiguous(), expected)
                < 1e-5 * expected.abs().max().item<double>());
            CHECK(y.narrow(1, kRows, 3).abs().max().item<float>() == 0);
        }
    }
}

} // namespace

TEST_CASE("products from stored blocks equal products with expanded weights")
{
    for (const StorageType type :
        { StorageType::Q4_0, StorageType::Q4_1, StorageType::Q8_0, StorageType::BF16 }) {
        CAPTURE(traitsOf(type).name);
        checkType(type);
    }
}

TEST_CASE("types without a direct product say so")
{
    StoredTensor weight;
    weight.type = StorageType::Q6_K;
    weight.shape = { 1, 256 };
    CHECK_FALSE(hasStoredProduct(weight));
    const StoredTensor* weights[] = { &weight };
    CHECK_THROWS_AS(multiplyStored(weights, nullptr, 1, nullptr, 1), Error);
}
