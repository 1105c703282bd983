// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Vocabulary: token strings and their ids, both ways, in two flat arrays. Built once, then read
// from any thread.
#pragma once

#include "core/text/tokenizer.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum::text {

/// Hash of a short byte string; the same within a process only.
std::uint64_t hashBytes(std::string_view bytes);

/// Ids at or above this are refused: id tables are dense, and a hostile file could ask for
/// gigabytes.
inline constexpr std::int64_t kMaxTokenId = (std::int64_t(1) << 24) - 1;

class Vocabulary {
public:
    Vocabulary();

    /// A token that is known already gets the new id.
    void add(std::string_view token, TokenId id);
    void reserve(std::size_t count);

    std::optional<TokenId> find(std::string_view token) const;
    /// Token of an id; empty optional when there is none.
    std::optional<std::string_view> token(TokenId id) const;
    /// f(token, id) for every token, also those that share an id with another.
    template <class F> void forEach(F f) const
    {
        for (const Entry& entry : m_entries)
            f(textOf(entry), entry.id);
    }
    /// Number of different token strings.
    std::size_t size() const { return m_size; }
    TokenId largestId() const { return static_cast<TokenId>(m_byId.size()) - 1; }

private:
    struct Entry {
        std::uint64_t begin = 0;
        std::uint32_t length = 0;
        TokenId id = -1; ///< -1: free
        std::uint32_t hash = 0;
    };
    static constexpr std::uint32_t kNoToken = 0xFFFFFFFF;

    std::string_view textOf(const Entry& entry) const
    {
        return { m_bytes.data() + entry.begin, entry.length };
    }
    std::size_t slotOf(std::string_view token, std::uint64_t hash) const;
    void grow(std::size_t slots);

    std::string m_bytes;
    std::vector<Entry> m_entries; ///< in order of addition
    std::vector<std::uint32_t> m_slots; ///< open addressing: entry number + 1, 0 = free
    std::vector<std::uint32_t> m_byId; ///< entry number
    std::size_t m_size = 0;
};

} // namespace dadeum::text
