// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/rope_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dadeum {

namespace {

constexpr double kPi = 3.14159265358979323846;

/// 1 / (divisor_i · theta^(i / dims)), fp32 throughout as torch computes it.
std::vector<float> plainFrequencies(
    double theta, std::int64_t dims, const std::vector<float>& divisors = {})
{
    std::vector<float> frequencies;
    for (std::int64_t i = 0; i < dims; i += 2) {
        const float power = std::pow(float(theta), float(i) / float(dims));
        frequencies.push_back(
            1.0f / (divisors.empty() ? power : divisors[std::size_t(i / 2)] * power));
    }
    return frequencies;
}

/// A list of one divisor per frequency.
std::vector<float> divisors(const ConfigReader& rope, const char* key, std::int64_t dims)
{
    const Json list = rope.has(key) ? rope.json()[key] : Json();
    std::vector<float> values;
    if (list.is_array())
        for (const Json& value : list)
            if (value.is_number() && value.get<double>() > 0)
                values.push_back(value.get<float>());
    if (std::int64_t(values.size()) != (dims + 1) / 2 || values.size() != list.size())
        rope.fail(key, fmt::format("a list of {} numbers above 0", (dims + 1) / 2));
    return values;
}

double positive(const ConfigReader& rope, const std::string& key)
{
    const double value = rope.number(key);
    if (!(value > 0))
        rope.fail(key, "a number above 0");
    return value;
}

std::vector<float> llama3Frequencies(
    const ConfigReader& rope, double theta, std::int64_t dims, std::int64_t maxPositions)
{
    const float factor = float(positive(rope, "factor"));
    const float low = float(positive(rope, "low_freq_factor"));
    const float high = float(positive(rope, "high_freq_factor"));
    const float original = rope.has("original_max_position_embeddings")
        ? float(positive(rope, "original_max_position_embeddings"))
        : float(maxPositions);
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
    if (!(theta > 1))
        rope.fail("rope_theta", "a number above 1");
    const double betaFast = rope.number("beta_fast", 32), betaSlow = rope.number("beta_slow", 1);
    if (!(original > 0 && betaFast > 0 && betaSlow > 0))
        rope.fail("beta_fast", "positive lengths and rotations");
    const auto mscale
        = [](double scale, double m) { return scale <= 1 ? 1.0 : 0.1 * m * std::log(scale) + 1.0; };
    RopeSpec spec;
    if (rope.has("attention_factor"))
        spec.attentionScaling = float(rope.number("attention_factor"));
    else if (rope.number("mscale", 0) != 0 && rope.number("mscale_all_dim", 0) != 0)
        spec.attentionScaling = float(
            mscale(factor, rope.number("mscale")) / mscale(factor, rope.number("mscale_all_dim")));
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
        spec.inverseFrequencies.push_back(
            extrapolated[i] / float(factor) * (1 - keep) + extrapolated[i] * keep);
    }
    return spec;
}

/// Phi-3's two sets of frequencies, for short and for long documents.
RopeSpec longRope(
    const ConfigReader& rope, double theta, std::int64_t dims, std::int64_t maxPositions)
{
    const double original = rope.number("original_max_position_embeddings", double(maxPositions));
    if (!(original > 1))
        rope.fail("original_max_position_embeddings", "a number above 1");
    const double factor = rope.number("factor", double(maxPositions) / original);
    RopeSpec spec { plainFrequencies(theta, dims, divisors(rope, "short_factor", dims)) };
    spec.longFrequencies = plainFrequencies(theta, dims, divisors(rope, "long_factor", dims));
    spec.longFrom = std::int64_t(original);
    spec.attentionScaling = float(rope.number("attention_factor",
        factor <= 1 ? 1.0 : std::sqrt(1 + std::log(factor) / std::log(original))));
    return spec;
}

} // namespace

Json ropeParameters(const ConfigReader& config)
{
    const bool isNew = config.has("rope_parameters");
    Json parameters = isNew          ? config.json()["rope_parameters"]
        : config.has("rope_scaling") ? config.json()["rope_scaling"]
                                     : Json::object();
    if (!parameters.is_object())
        config.fail(isNew ? "rope_parameters" : "rope_scaling", "an object");
    const auto adopt = [&](const char* key) {
        if (config.has(key) && (!parameters.contains(key) || parameters[key].is_null()))
            parameters[key] = config.json()[key];
    };
    adopt("rope_theta");
    adopt("partial_rotary_factor");
    if (config.has(
            "original_max_position_embeddings")) // Phi-3 keeps it outside, and that one counts
        parameters["original_max_position_embeddings"]
            = config.json()["original_max_position_embeddings"];
    return parameters;
}

RopeSpec ropeFrom(const ConfigReader& rope, std::int64_t rotaryDims, std::int64_t maxPositions)
{
    const double theta = rope.number("rope_theta", 10000);
    if (!(theta >= 1))
        rope.fail("rope_theta", "a number of at least 1");
    const std::string kind
        = rope.has("rope_type") ? rope.text("rope_type") : rope.text("type", "default");
    if (kind == "default")
        return { plainFrequencies(theta, rotaryDims) };
    if (kind == "dynamic") {
        RopeSpec spec { plainFrequencies(theta, rotaryDims) };
        spec.longFrom = maxPositions;
        spec.ntkFactor = positive(rope, "factor");
        spec.theta = theta;
        return spec;
    }
    if (kind == "linear") {
        RopeSpec spec { plainFrequencies(theta, rotaryDims) };
        const auto factor = float(positive(rope, "factor"));
        for (float& frequency : spec.inverseFrequencies)
            frequency /= factor;
        return spec;
    }
    if (kind == "llama3")
        return { llama3Frequencies(rope, theta, rotaryDims, maxPositions) };
    if (kind == "divisors") // GGUF files store llama3 scaling as one divisor per frequency
        return { plainFrequencies(theta, rotaryDims, divisors(rope, "divisors", rotaryDims)) };
    if (kind == "yarn")
        return yarn(rope, theta, rotaryDims, maxPositions);
    if (kind == "longrope" || kind == "su")
        return longRope(rope, theta, rotaryDims, maxPositions);
    throw Error(ErrorCode::Unsupported,
        fmt::format(
            "{}: rope type is \"{}\"; default, linear, dynamic, llama3, yarn and longrope are read",
            rope.place(), kind.substr(0, 60)));
}

std::vector<float> frequenciesAtLength(const RopeSpec& rope, std::int64_t length)
{
    if (rope.longFrom == 0 || length <= rope.longFrom)
        return rope.inverseFrequencies;
    if (!rope.longFrequencies.empty())
        return rope.longFrequencies;
    const auto dims = 2 * std::int64_t(rope.inverseFrequencies.size());
    if (dims == 2)
        return rope.inverseFrequencies; // one frequency, which no base changes
    const float growth
        = float(rope.ntkFactor) * float(length) / float(rope.longFrom) - float(rope.ntkFactor - 1);
    return plainFrequencies(
        float(rope.theta) * std::pow(growth, float(double(dims) / double(dims - 2))), dims);
}

} // namespace dadeum
