// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/models/merge_table.h"

#include <array>
#include <limits>
#include <queue>

namespace dadeum::text {

namespace {

// Up to here scanning all pairs for the lowest rank is faster than a queue.
constexpr std::size_t kShortWord = 48;
constexpr std::uint32_t kNoRank = std::numeric_limits<std::uint32_t>::max();

} // namespace

MergeTable::MergeTable(std::size_t count)
{
    int bits = 4;
    while ((std::size_t(1) << bits) < count * 2)
        ++bits;
    m_entries.resize(std::size_t(1) << bits);
    m_mask = m_entries.size() - 1;
    m_shift = 64 - bits;
}

void MergeTable::add(TokenId left, TokenId right, std::uint32_t rank, TokenId result)
{
    const std::uint64_t pair = pairOf(left, right);
    m_entries[slotOf(pair)] = { pair, rank, result };
}

void MergeTable::mergeAll(std::vector<Symbol>& word) const
{
    if (word.size() < 2)
        return;
    if (word.size() <= kShortWord)
        mergeShort(word);
    else
        mergeLong(word);
}

void MergeTable::mergeShort(std::vector<Symbol>& word) const
{
    std::array<std::uint32_t, kShortWord> ranks;
    std::array<TokenId, kShortWord> results;
    std::size_t size = word.size();
    const auto look = [&](std::size_t i) {
        const Entry* merge = find(word[i].id, word[i + 1].id);
        ranks[i] = merge ? merge->rank : kNoRank;
        results[i] = merge ? merge->result : 0;
    };
    for (std::size_t i = 0; i + 1 < size; ++i)
        look(i);
    while (size > 1) {
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < size; ++i) {
            if (ranks[i] < ranks[best])
                best = i;
        }
        if (ranks[best] == kNoRank)
            break;
        word[best] = { results[best], word[best].length + word[best + 1].length };
        for (std::size_t i = best + 1; i + 1 < size; ++i) {
            word[i] = word[i + 1];
            ranks[i] = ranks[i + 1];
            results[i] = results[i + 1];
        }
        --size;
        if (best + 1 < size)
            look(best);
        if (best > 0)
            look(best - 1);
    }
    word.resize(size);
}

void MergeTable::mergeLong(std::vector<Symbol>& word) const
{
    struct Candidate {
        std::uint32_t rank;
        std::uint32_t position;
        TokenId result;
        bool operator>(const Candidate& other) const
        {
            return rank != other.rank ? rank > other.rank : position > other.position;
        }
    };
    constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    const auto size = static_cast<std::uint32_t>(word.size());
    std::vector<std::uint32_t> previous(size);
    std::vector<std::uint32_t> next(size);
    for (std::uint32_t i = 0; i < size; ++i) {
        previous[i] = i == 0 ? kNone : i - 1;
        next[i] = i + 1 == size ? kNone : i + 1;
    }
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> queue;
    const auto offer = [&](std::uint32_t left) {
        if (const Entry* merge = find(word[left].id, word[next[left]].id))
            queue.push({ merge->rank, left, merge->result });
    };
    for (std::uint32_t i = 0; i + 1 < size; ++i)
        offer(i);
    // A symbol that was merged into its left neighbour keeps length 0.
    while (!queue.empty()) {
        const Candidate top = queue.top();
        queue.pop();
        const std::uint32_t left = top.position;
        if (word[left].length == 0 || next[left] == kNone)
            continue;
        const std::uint32_t right = next[left];
        const Entry* merge = find(word[left].id, word[right].id);
        if (!merge || merge->result != top.result)
            continue; // one of the two has changed since
        word[left] = { top.result, word[left].length + word[right].length };
        word[right].length = 0;
        next[left] = next[right];
        if (next[left] != kNone) {
            previous[next[left]] = left;
            offer(left);
        }
        if (previous[left] != kNone)
            offer(previous[left]);
    }
    std::erase_if(word, [](const Symbol& symbol) { return symbol.length == 0; });
}

} // namespace dadeum::text
