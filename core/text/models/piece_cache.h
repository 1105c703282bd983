// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PieceCache: remembers the ids of short pieces, one table per thread with one cache line per slot,
// so that common words cost one look. Fixed size, no allocation after the first use. Models share
// the table by an owner number.
#pragma once

#include "core/text/tokenizer.h"

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace dadeum::text {

class PieceCache {
public:
    static PieceCache& ofThisThread();
    /// Never zero and never given twice.
    static std::uint32_t newOwner();

    bool find(std::uint32_t owner, std::string_view piece, std::uint64_t hash,
        std::vector<TokenId>& ids) const
    {
        const Slot& slot = m_slots[hash & (kSlots - 1)];
        if (slot.owner != owner || slot.length != piece.size()
            || std::memcmp(slot.piece, piece.data(), piece.size()) != 0)
            return false;
        ids.insert(ids.end(), slot.ids, slot.ids + slot.count);
        return true;
    }

    void store(std::uint32_t owner, std::string_view piece, std::uint64_t hash, const TokenId* ids,
        std::size_t count)
    {
        if (piece.size() > kMaxPiece || count > kMaxIds)
            return;
        Slot& slot = m_slots[hash & (kSlots - 1)];
        slot.owner = owner;
        slot.length = static_cast<std::uint16_t>(piece.size());
        slot.count = static_cast<std::uint16_t>(count);
        std::memcpy(slot.piece, piece.data(), piece.size());
        std::copy(ids, ids + count, slot.ids);
    }

private:
    static constexpr std::size_t kSlots = 1 << 14;
    static constexpr std::size_t kMaxPiece = 24;
    static constexpr std::size_t kMaxIds = 8;

    struct alignas(64) Slot {
        std::uint32_t owner = 0;
        std::uint16_t length = 0;
        std::uint16_t count = 0;
        char piece[kMaxPiece];
        TokenId ids[kMaxIds];
    };

    PieceCache();
    std::vector<Slot> m_slots;
};

} // namespace dadeum::text
