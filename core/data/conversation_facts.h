// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Small questions about a conversation that loading, preview and survey share. Any thread.
#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <string>

namespace dadeum {

/// The text of the last answer, or the raw text.
std::string lastAnswer(const Conversation& conversation);
bool looksLikeHtml(const std::string& text);
/// The same for the same text whatever its file; another seed gives another order.
std::uint64_t conversationHash(const Conversation& conversation, std::uint64_t seed);

} // namespace dadeum
