// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// 8-bit AdamW against bitsandbytes' states and parameters, step by step.
#include "core/base/json.h"
#include "core/train/adamw8bit.h"
#include "tests/support/reference.h"

using namespace dadeum;
using namespace dadeum::test;

namespace {

class Reference {
public:
    Reference()
        : m_file(reference("quant/adamw8bit.safetensors"))
        , m_json(readJsonFile(reference("quant/adamw8bit.json")))
    {
    }
    std::vector<float> values(const std::string& name) const
    {
        const at::Tensor tensor = tensorOf(m_file, name);
        return { tensor.const_data_ptr<float>(), tensor.const_data_ptr<float>() + tensor.numel() };
    }
    const StoredTensor* find(const std::string& name) const
    {
        const auto found = m_file.tensors().find(name);
        return found == m_file.tensors().end() ? nullptr : &found->second;
    }
    AdamRates rates(std::int64_t step) const
    {
        return { m_json["lr"], m_json["betas"][0], m_json["betas"][1], m_json["eps"],
            m_json["weight_decay"], step };
    }
    std::int64_t steps() const { return m_json["steps"]; }

private:
    SafetensorsFile m_file;
    Json m_json;
};

double largestDifference(const std::vector<float>& a, const std::vector<float>& b)
{
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::fabs(double(a[i]) - double(b[i])));
    return largest;
}

std::size_t differentBytes(std::span<const std::uint8_t> ours, const StoredTensor& theirs)
{
    std::size_t count = 0;
    REQUIRE(ours.size() == theirs.bytes.size());
    for (std::size_t i = 0; i < ours.size(); ++i)
        count += ours[i] != theirs.bytes[i] ? 1 : 0;
    return count;
}

} // namespace

TEST_CASE("8-bit AdamW follows bitsandbytes")
{
    const Reference data;
    std::vector<float> values = data.values("big.0.param");
    EightBitMoments moments(std::int64_t(values.size()));
    REQUIRE(moments.isEightBit());
    for (std::int64_t step = 1; step <= data.steps(); ++step) {
        CAPTURE(step);
        const std::int64_t source = step <= 3 ? step : 1 + step % 3;
        moments.step(
            values, data.values("big." + std::to_string(source) + ".grad"), data.rates(step));
        const std::string prefix = "big." + std::to_string(step) + ".";
        if (data.find(prefix + "param"))
            CHECK(largestDifference(values, data.values(prefix + "param"))
                < (step == 1 ? 1e-5 : 1e-4));
        const auto parts = moments.parts();
        for (const int which : { 1, 2 })
            if (const StoredTensor* state = data.find(prefix + "state" + std::to_string(which)))
                CHECK(differentBytes(parts[std::size_t(which - 1)].second, *state)
                    <= values.size() / 1000);
    }
}

TEST_CASE("small parameters keep fp32 moments as bitsandbytes does")
{
    const Reference data;
    std::vector<float> values = data.values("small.0.param");
    EightBitMoments moments(std::int64_t(values.size()));
    REQUIRE_FALSE(moments.isEightBit());
    for (std::int64_t step = 1; step <= data.steps(); ++step) {
        CAPTURE(step);
        const std::string prefix = "small." + std::to_string(step) + ".";
        moments.step(values, data.values(prefix + "grad"), data.rates(step));
        if (data.find(prefix + "param"))
            CHECK(largestDifference(values, data.values(prefix + "param")) < 1e-5);
    }
}
