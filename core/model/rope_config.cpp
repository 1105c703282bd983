// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/rope_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dadeum {

namespace {

constexpr double kPi = 3.14159265358979323846;

std::vector<float> plainFrequencies(double theta, std::int64_t dims, double divisor = 1)
{
    std::vector<float> frequencies;
    for (std::int64_t i = 0; i < dims; i += 2) {
        // fp32 throughout, as torch computes 1 / base ** (arange(0, dim, 2) / dim).
        const float exponent = float(i) / float(dims);
        frequencies.push_back(float(1.0f / std::pow(float(theta), exponent) / float(divisor)));
    }
    return frequencies;
}

double positive(const ConfigReader& rope, const std::string& key)
{
    const double value = rope.number(key);
    if (!(value > 0))
        rope.fail(key, "a number above 0");
    return value;
}

std::vector<float> llama3Frequencies(const ConfigReader& rope, double theta, std::int64_t dims)
{
    const float factor = float(positive(rope, "factor"));
    const float low = float(positive(rope, "low_freq_factor"));
    const float high = float(positive(rope, "high_freq_factor"));
    const float original = float(positive(rope, "original_max_position_embeddings"));
    if (!(high > low))
        rope.fail("high_freq_factor", "more than low_freq_factor");
    std::vector<float> frequencies = plainFrequencies(theta, dims);
    for (float& f : frequencies) {
        const float wavelength = float(2 * kPi) / f;
        if (wavelength > original / low) {
            f /= factor;
        } else if (wavelength >= original / high) {
            const float smooth = (original / wavelength - low) / (high - low);
            f = (1 - smooth) * (f / factor) + smooth * f;
        }
    }
    return frequencies;
}

/// YaRN (arXiv 2309.00071): high frequencies stay, low ones are interpolated, with a ramp between.
RopeSpec yarn(const ConfigReader& rope, double theta, std::int64_t dims, std::int64_t maxPositions)
{
    const double factor = positive(rope, "factor");
    const double original = rope.number("original_max_position_embeddings", double(maxPositions));
    const double betaFast = rope.number("beta_fast", 32), betaSlow = rope.number("beta_slow", 1);
    const auto mscale = [](double scale, double m) { return scale <= 1 ? 1.0 : 0.1 * m * std::log(scale) + 1.0; };
    RopeSpec spec;
    if (rope.has("attention_factor"))
        spec.attentionScaling = float(rope.number("attention_factor"));
    else if (rope.number("mscale", 0) != 0 && rope.number("mscale_all_dim", 0) != 0)
        spec.attentionScaling = float(mscale(factor, rope.number("mscale")) / mscale(factor, rope.number("mscale_all_dim")));
    else
        spec.attentionScaling = float(mscale(factor, 1));

    const auto dimensionOf = [&](double rotations) {
        return double(dims) * std::log(original / (rotations * 2 * kPi)) / (2 * std::log(theta));
    };
    double low = dimensionOf(betaFast), high = dimensionOf(betaSlow);
    if (rope.flag("truncate", true)) {
        low = std::floor(low);
        high = std::ceil(high);
    }
    low = std::max(low, 0.0);
    high = std::min(high, double(dims) - 1);
    if (low == high)
        high += 0.001;
    const std::vector<float> extrapolated = plainFrequencies(theta, dims);
    for (std::size_t i = 0; i < extrapolated.size(); ++i) {
        const float ramp = std::clamp((float(i) - float(low)) / float(high - low), 0.0f, 1.0f);
        const float keep = 1 - ramp;
        spec.inverseFrequencies.push_back(extrapolated[i] / float(factor) * (1 - keep) + extrapolated[i] * keep);
    }
    return spec;
}

} // namespace

RopeSpec ropeFromConfig(const ConfigReader& config, std::int64_t rotaryDims, std::int64_t maxPositions)
{
    static const Json kNone = Json::object();
    const bool isNew = config.has("rope_parameters");
    const std::string key = isNew ? "rope_parameters" : "rope_scaling";
    const ConfigReader rope(config.has(key) ? config.json()[key] : kNone, config.place() + ": " + key);
    const double theta = isNew && rope.has("rope_theta") ? rope.number("rope_theta") : config.number("rope_theta", 10000);
    if (!(theta > 1))
        config.fail("rope_theta", "a number above 1");
    const std::string kind = rope.has("rope_type") ? rope.text("rope_type") : rope.text("type", "default");
    if (kind == "default" || kind == "dynamic")
        return { plainFrequencies(theta, rotaryDims), 1 };
    if (kind == "linear")
        return { plainFrequencies(theta, rotaryDims, positive(rope, "factor")), 1 };
    if (kind == "llama3")
        return { llama3Frequencies(rope, theta, rotaryDims), 1 };
    if (kind == "divisors") { // GGUF files store llama3 scaling as one divisor per frequency
        RopeSpec spec { plainFrequencies(theta, rotaryDims), 1 };
        for (std::size_t i = 0; i < spec.inverseFrequencies.size() && i < rope.json()["divisors"].size(); ++i)
            spec.inverseFrequencies[i] /= rope.json()["divisors"][i].get<float>();
        return spec;
    }
    if (kind == "yarn")
        return yarn(rope, theta, rotaryDims, maxPositions);
    throw Error(ErrorCode::Unsupported,
        fmt::format("{}: rope type is \"{}\"; default, linear, dynamic, llama3 and yarn are read", config.place(), kind));
}

} // namespace dadeum
