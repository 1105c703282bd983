// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// 8-bit block quantisation against bitsandbytes, byte for byte.
#include "core/quant/block_codes.h"
#include "tests/support/reference.h"

using namespace dadeum;
using namespace dadeum::test;
using namespace dadeum::quant;

namespace {

std::span<const float> floatsOf(const SafetensorsFile& file, const std::string& name)
{
    const StoredTensor& tensor = file.at(name);
    return { reinterpret_cast<const float*>(tensor.bytes.data()), std::size_t(tensor.elements()) };
}

void checkTable(const std::string& kind, const CodeTable& table)
{
    const SafetensorsFile file(reference("quant/eight_bit.safetensors"));
    const auto expected = floatsOf(file, "code." + kind);
    for (std::size_t i = 0; i < table.values.size(); ++i)
        CHECK(table.values[i] == expected[i]);
    for (const char* name : { "normal", "short", "steps", "tiny", "zeros" }) {
        CAPTURE(name);
        const std::string prefix = std::string(name) + "." + kind + ".";
        const auto input = floatsOf(file, prefix + "input");
        std::vector<std::uint8_t> codes(input.size());
        std::vector<float> scales(std::size_t(blockCount(std::int64_t(input.size()), kStateBlock)));
        encodeBlocks(table, input, codes.data(), scales.data());
        const auto& bytes = file.at(prefix + "quantised").bytes;
        CHECK(std::equal(codes.begin(), codes.end(), bytes.begin(), bytes.end()));
        const auto absmax = floatsOf(file, prefix + "absmax");
        CHECK(std::equal(scales.begin(), scales.end(), absmax.begin(), absmax.end()));
        std::vector<float> values(input.size());
        decodeBlocks(table, codes, scales.data(), values.data());
        const auto dequant = floatsOf(file, prefix + "dequant");
        CHECK(std::equal(values.begin(), values.end(), dequant.begin(), dequant.end()));
    }
}

} // namespace

TEST_CASE("signed 8-bit blocks equal bitsandbytes")
{
    checkTable("signed", signedCode());
}

TEST_CASE("unsigned 8-bit blocks equal bitsandbytes")
{
    checkTable("unsigned", unsignedCode());
}
