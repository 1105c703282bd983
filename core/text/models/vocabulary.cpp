// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/models/vocabulary.h"

#include <cstring>

namespace dadeum::text {

std::uint64_t hashBytes(std::string_view bytes)
{
    constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15ull;
    std::uint64_t hash = bytes.size() * kMultiplier;
    const auto mix = [&](std::uint64_t word) {
        const auto product = static_cast<unsigned __int128>(hash ^ word) * 0xD6E8FEB86659FD93ull;
        hash = static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
    };
    const char* data = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; data += 8, left -= 8) {
        std::uint64_t word;
        std::memcpy(&word, data, 8);
        mix(word + kMultiplier);
    }
    std::uint64_t tail = 0;
    if (left > 0)
        std::memcpy(&tail, data, left);
    mix(tail + kMultiplier);
    return hash;
}

Vocabulary::Vocabulary()
    : m_slots(16, 0)
{
}

std::size_t Vocabulary::slotOf(std::string_view token, std::uint64_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    while (m_slots[slot] != 0) {
        const Entry& entry = m_entries[m_slots[slot] - 1];
        if (entry.hash == static_cast<std::uint32_t>(hash >> 32) && textOf(entry) == token)
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

void Vocabulary::grow(std::size_t slots)
{
    m_slots.assign(slots, 0);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const std::string_view token = textOf(m_entries[i]);
        m_slots[slotOf(token, hashBytes(token))] = static_cast<std::uint32_t>(i + 1);
    }
}

void Vocabulary::reserve(std::size_t count)
{
    std::size_t slots = 16;
    while (slots < count * 2)
        slots *= 2;
    if (slots > m_slots.size())
        grow(slots);
}

void Vocabulary::add(std::string_view token, TokenId id)
{
    if (static_cast<std::size_t>(id) >= m_byId.size())
        m_byId.resize(static_cast<std::size_t>(id) + 1, kNoToken);
    const std::uint64_t hash = hashBytes(token);
    const std::size_t slot = slotOf(token, hash);
    if (m_slots[slot] != 0) {
        const std::uint32_t known = m_slots[slot] - 1;
        const TokenId oldId = m_entries[known].id;
        if (m_byId[static_cast<std::size_t>(oldId)] == known)
            m_byId[static_cast<std::size_t>(oldId)] = kNoToken;
        m_entries[known].id = id;
        m_byId[static_cast<std::size_t>(id)] = known;
        return;
    }
    m_entries.push_back({ m_bytes.size(), static_cast<std::uint32_t>(token.size()), id,
        static_cast<std::uint32_t>(hash >> 32) });
    m_bytes += token;
    m_slots[slot] = static_cast<std::uint32_t>(m_entries.size());
    m_byId[static_cast<std::size_t>(id)] = static_cast<std::uint32_t>(m_entries.size() - 1);
    ++m_size;
    if (m_entries.size() * 2 > m_slots.size())
        grow(m_slots.size() * 2);
}

std::optional<TokenId> Vocabulary::find(std::string_view token) const
{
    const std::uint32_t found = m_slots[slotOf(token, hashBytes(token))];
    return found == 0 ? std::nullopt : std::optional(m_entries[found - 1].id);
}

std::optional<std::string_view> Vocabulary::token(TokenId id) const
{
    if (id < 0 || static_cast<std::size_t>(id) >= m_byId.size())
        return std::nullopt;
    const std::uint32_t entry = m_byId[static_cast<std::size_t>(id)];
    return entry == kNoToken ? std::nullopt : std::optional(textOf(m_entries[entry]));
}

} // namespace dadeum::text
