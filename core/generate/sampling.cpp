// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/sampling.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dadeum {

namespace {

/// Uniform in [0, 1): the standard distributions differ between libraries, this does not.
double uniform(std::mt19937_64& random)
{
    return double(random() >> 11) * 0x1.0p-53;
}

} // namespace

void adjustLogits(std::span<float> logits, const SamplingSpec& spec,
    const std::vector<TokenId>& seen, std::size_t promptLength)
{
    for (const auto& [id, bias] : spec.logitBias)
        if (std::size_t(id) < logits.size())
            logits[std::size_t(id)] += float(bias);
    if (spec.repetitionPenalty != 1) {
        std::vector<TokenId> unique = seen;
        std::sort(unique.begin(), unique.end());
        unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
        for (const TokenId id : unique)
            if (std::size_t(id) < logits.size()) {
                float& z = logits[std::size_t(id)];
                z = z > 0 ? z / float(spec.repetitionPenalty) : z * float(spec.repetitionPenalty);
            }
    }
    if (spec.frequencyPenalty != 0)
        for (std::size_t i = promptLength; i < seen.size(); ++i)
            if (std::size_t(seen[i]) < logits.size())
                logits[std::size_t(seen[i])] -= float(spec.frequencyPenalty);
}

TokenId drawToken(std::span<const float> logits, const SamplingSpec& spec, std::mt19937_64& random)
{
    if (spec.temperature <= 0)
        return TokenId(std::max_element(logits.begin(), logits.end()) - logits.begin());

    std::vector<TokenId> order(logits.size());
    std::iota(order.begin(), order.end(), 0);
    const auto larger = [&](TokenId a, TokenId b) {
        return logits[std::size_t(a)] != logits[std::size_t(b)]
            ? logits[std::size_t(a)] > logits[std::size_t(b)]
            : a < b;
    };
    std::size_t kept = order.size();
    if (spec.topK > 0)
        kept = std::min(kept, std::size_t(spec.topK));
    std::partial_sort(order.begin(),
        order.begin() + std::ptrdiff_t(spec.topP < 1 ? order.size() : kept), order.end(), larger);
    std::vector<double> weights(kept);
    double total = 0;
    for (std::size_t i = 0; i < kept; ++i)
        total += weights[i] = std::exp(
            (double(logits[std::size_t(order[i])]) - double(logits[std::size_t(order[0])]))
            / spec.temperature);
    if (spec.topP < 1) { // the smallest set whose probability reaches topP; at least one token
        double sum = 0;
        std::size_t count = 0;
        while (count < kept && (count == 0 || sum < spec.topP * total))
            sum += weights[count++];
        kept = count;
        total = sum;
    }
    while (kept > 1 && weights[kept - 1] < spec.minP) // the likeliest weighs 1
        total -= weights[--kept];
    double at = uniform(random) * total;
    for (std::size_t i = 0; i < kept; ++i)
        if ((at -= weights[i]) < 0)
            return order[i];
    return order[kept - 1];
}

TokenChances chancesOf(std::span<const float> logits, TokenId chosen, std::size_t count)
{
    TokenChances chances;
    auto& top = chances.likeliest; // logits at first; a handful, so insertion is quickest
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (top.size() == count && (count == 0 || double(logits[i]) <= top.back().probability))
            continue;
        if (top.size() == count)
            top.pop_back();
        const auto at = std::find_if(top.begin(), top.end(),
            [&](const TokenChance& other) { return other.probability < double(logits[i]); });
        top.insert(at, { TokenId(i), double(logits[i]) });
    }
    const double highest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float z : logits)
        sum += double(std::exp(z - float(highest)));
    for (TokenChance& chance : top)
        chance.probability = std::exp(chance.probability - highest) / sum;
    chances.chosen = std::exp(double(logits[std::size_t(chosen)]) - highest) / sum;
    return chances;
}

} // namespace dadeum
