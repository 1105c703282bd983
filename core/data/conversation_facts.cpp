// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/conversation_facts.h"

#include <algorithm>
#include <cctype>

#include "core/data/random.h"

namespace dadeum {
namespace {

std::uint64_t hashOf(std::string_view text, std::uint64_t seed)
{
    std::uint64_t hash = 0xcbf29ce484222325ull; // FNV-1a, then mixed with the seed
    for (char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
    return mixBits(hash ^ mixBits(seed + 1));
}

} // namespace

std::string lastAnswer(const Conversation& conversation)
{
    if (!conversation.text.empty())
        return conversation.text;
    return conversation.messages.back().at("content").get<std::string>();
}

bool looksLikeHtml(const std::string& text)
{
    std::string head = text.substr(0, 2000);
    std::transform(head.begin(), head.end(), head.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return head.find("<!doctype html") != std::string::npos
        || head.find("<html") != std::string::npos || head.find("<body") != std::string::npos;
}

std::uint64_t conversationHash(const Conversation& conversation, std::uint64_t seed)
{
    return conversation.text.empty() ? hashOf(conversation.messages.dump(), seed)
                                     : hashOf(conversation.text + conversation.pair, seed);
}

} // namespace dadeum
