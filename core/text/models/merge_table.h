// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// MergeTable: the merges of a BPE model as a flat hash table, and the merging of a word. Immutable
// after building; any thread.
#pragma once

#include "core/text/tokenizer.h"

#include <cstdint>
#include <vector>

namespace dadeum::text {

/// A symbol of a word while it is merged: an id and the bytes it covers.
struct Symbol {
    TokenId id;
    std::uint32_t length;
};

class MergeTable {
public:
    explicit MergeTable(std::size_t count);

    /// A later merge of the same pair replaces the earlier one.
    void add(TokenId left, TokenId right, std::uint32_t rank, TokenId result);

    /// Merges pairs, lowest rank first and leftmost first among equals, until none is left.
    void mergeAll(std::vector<Symbol>& word) const;

private:
    struct Entry {
        std::uint64_t pair = kFree;
        std::uint32_t rank = 0;
        TokenId result = 0;
    };
    static constexpr std::uint64_t kFree = ~std::uint64_t(0);

    static std::uint64_t pairOf(TokenId left, TokenId right)
    {
        return std::uint64_t(static_cast<std::uint32_t>(left)) << 32
            | static_cast<std::uint32_t>(right);
    }
    std::size_t slotOf(std::uint64_t pair) const
    {
        std::size_t slot = (pair * 0x9E3779B97F4A7C15ull) >> m_shift;
        while (m_entries[slot].pair != pair && m_entries[slot].pair != kFree)
            slot = (slot + 1) & m_mask;
        return slot;
    }
    const Entry* find(TokenId left, TokenId right) const
    {
        const Entry& entry = m_entries[slotOf(pairOf(left, right))];
        return entry.pair == kFree ? nullptr : &entry;
    }
    void mergeShort(std::vector<Symbol>& word) const;
    void mergeLong(std::vector<Symbol>& word) const;

    std::vector<Entry> m_entries;
    std::size_t m_mask;
    int m_shift;
};

} // namespace dadeum::text
