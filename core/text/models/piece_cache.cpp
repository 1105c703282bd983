// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/models/piece_cache.h"

#include <atomic>

namespace dadeum::text {

PieceCache::PieceCache()
    : m_slots(kSlots)
{
}

PieceCache& PieceCache::ofThisThread()
{
    thread_local PieceCache cache;
    return cache;
}

std::uint32_t PieceCache::newOwner()
{
    static std::atomic<std::uint32_t> next = 1;
    return next.fetch_add(1, std::memory_order_relaxed);
}

} // namespace dadeum::text
