// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// NF4 and FP4 against bitsandbytes, byte for byte.
#include "core/quant/block_codes.h"
#include "core/quant/four_bit.h"
#include "tests/support/reference.h"

#include <set>

using namespace dadeum;
using namespace dadeum::test;
using namespace dadeum::quant;

namespace {

std::vector<float> valuesOf(const SafetensorsFile& file, const std::string& name)
{
    const StoredTensor& tensor = file.at(name);
    std::vector<float> values(std::size_t(tensor.elements()));
    expandRows(tensor, 0, tensor.rows(), values.data());
    return values;
}

std::vector<float> expanded(const FourBitView& view)
{
    std::vector<float> values(std::size_t(view.elements));
    expand(view, 0, view.elements, values.data());
    return values;
}

template <class T> bool sameBytes(std::span<const T> ours, const StoredTensor& theirs)
{
    return ours.size_bytes() == theirs.bytes.size()
        && std::memcmp(ours.data(), theirs.bytes.data(), ours.size_bytes()) == 0;
}

/// dequant is stored in the input's own type.
void checkDequant(
    const SafetensorsFile& file, const std::string& name, const std::vector<float>& ours)
{
    const at::Tensor theirs = tensorOf(file, name).to(at::kFloat).flatten();
    const StorageType type = file.at(name).type;
    at::Tensor mine
        = at::from_blob(const_cast<float*>(ours.data()), { std::int64_t(ours.size()) }, at::kFloat);
    if (type == StorageType::BF16)
        mine = mine.to(at::kBFloat16).to(at::kFloat);
    if (type == StorageType::F16)
        mine = mine.to(at::kHalf).to(at::kFloat);
    CHECK(at::equal(mine, theirs));
}

void checkType(FourBitType type, const std::string& typeName)
{
    const SafetensorsFile file(reference("quant/four_bit.safetensors"));
    const std::vector<float> code = valuesOf(file, "code." + typeName);
    const auto table = fourBitTable(type);
    CHECK(std::equal(code.begin(), code.end(), table.begin(), table.end()));
    std::set<std::string> plain, nested;
    for (const auto& [name, tensor] : file.tensors()) {
        if (name.ends_with("." + typeName + ".plain.packed"))
            plain.insert(name.substr(0, name.find('.')));
        if (name.ends_with("." + typeName + ".nested.packed"))
            nested.insert(name.substr(0, name.find('.')));
    }
    CHECK(plain.size() + nested.size() > 10);
    for (const bool isNested : { false, true }) {
        for (const std::string& name : isNested ? nested : plain) {
            CAPTURE(name);
            CAPTURE(isNested);
            const std::vector<float> input = valuesOf(file, name + ".input");
            FourBitTensor tensor(type, std::int64_t(input.size()));
            tensor.encode(0, input);
            if (isNested)
                tensor.nestScales();
            const FourBitView view = tensor.view();
            const std::string prefix = name + "." + typeName + (isNested ? ".nested." : ".plain.");
            CHECK(sameBytes(view.packed, file.at(prefix + "packed")));
            if (isNested) {
                CHECK(sameBytes(view.nestedCodes, file.at(prefix + "absmax")));
                CHECK(sameBytes(view.nestedScales, file.at(prefix + "nested_absmax")));
                CHECK(view.nestedOffset == valuesOf(file, prefix + "nested_offset")[0]);
            } else {
                CHECK(sameBytes(view.scales, file.at(prefix + "absmax")));
            }
            checkDequant(file, prefix + "dequant", expanded(view));
        }
    }
}

} // namespace

TEST_CASE("NF4 equals bitsandbytes")
{
    checkType(FourBitType::Nf4, "nf4");
}

TEST_CASE("FP4 equals bitsandbytes")
{
    checkType(FourBitType::Fp4, "fp4");
}

TEST_CASE("other block sizes equal bitsandbytes")
{
    const SafetensorsFile file(reference("quant/block_sizes.safetensors"));
    const std::vector<float> input = valuesOf(file, "input");
    for (const std::int64_t size : { 32, 128, 256 }) {
        CAPTURE(size);
        FourBitTensor tensor(FourBitType::Nf4, std::int64_t(input.size()), size);
        tensor.encode(0, input);
        const std::string prefix = std::to_string(size) + ".";
        CHECK(sameBytes(tensor.view().packed, file.at(prefix + "packed")));
        CHECK(sameBytes(tensor.view().scales, file.at(prefix + "absmax")));
        checkDequant(file, prefix + "dequant", expanded(tensor.view()));
    }
}

TEST_CASE("any range expands to the same values as the whole")
{
    std::vector<float> input(1000);
    for (std::size_t i = 0; i < input.size(); ++i)
        input[i] = float(std::sin(double(i) * 1.7)) * float(i % 17);
    FourBitTensor tensor(FourBitType::Nf4, std::int64_t(input.size()));
    for (std::int64_t first = 0; first < 1000; first += 128)
        tensor.encode(first,
            std::span(input).subspan(
                std::size_t(first), std::size_t(std::min<std::int64_t>(128, 1000 - first))));
    tensor.nestScales();
    const std::vector<float> whole = expanded(tensor.view());
    for (std::int64_t first = 0; first < 1000; first += 37) {
        const std::int64_t count = std::min<std::int64_t>(1000 - first, 91);
        std::vector<float> part(static_cast<std::size_t>(count));
        expand(tensor.view(), first, count, part.data());
        CHECK(std::equal(part.begin(), part.end(), whole.begin() + first));
    }
}
