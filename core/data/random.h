// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A small generator (splitmix64) whose results are the same on every machine and compiler, unlike
// <random>'s distributions. For shuffles, draws and the demo data; not for secrets. One thread at a
// time.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace dadeum {

/// The splitmix64 finaliser: spreads every input bit over the result.
constexpr std::uint64_t mixBits(std::uint64_t x)
{
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

class SplitMix64 {
public:
    explicit SplitMix64(std::uint64_t seed)
        : m_state(seed)
    {
    }

    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15ull;
        return mixBits(m_state);
    }

    /// Uniform in [0, bound); bound > 0. Rejects the uneven tail, so there is no modulo bias.
    std::uint64_t below(std::uint64_t bound)
    {
        const std::uint64_t unevenTail = (0 - bound) % bound;
        std::uint64_t value = next();
        while (value < unevenTail)
            value = next();
        return value % bound;
    }

private:
    std::uint64_t m_state;
};

/// Fisher-Yates.
template <typename T> void shuffleInPlace(std::vector<T>& values, SplitMix64& random)
{
    for (std::size_t i = values.size(); i > 1; --i)
        std::swap(values[i - 1], values[random.below(i)]);
}

} // namespace dadeum
