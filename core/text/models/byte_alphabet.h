// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The byte-level alphabet: every byte has one printable character (GPT-2's table). Constant tables;
// any thread.
#pragma once

#include "core/text/pipeline/normalized_text.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dadeum::text {

/// Character of each byte.
const std::array<char32_t, 256>& byteCharacters();
/// Byte of a character of the alphabet, or -1.
int byteOfCharacter(char32_t c);

/// Replaces every byte of the text by its character.
void mapToByteAlphabet(NormalizedText& text);
/// Appends the bytes that `token` stands for; a token with other characters stands for itself.
void appendBytesOfToken(std::string_view token, std::string& bytes);
/// True and the bytes when every character of `token` belongs to the alphabet.
bool decodeByteToken(std::string_view token, std::string& bytes);

} // namespace dadeum::text
