// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 helpers for the text engine: validation, decoding, lossy repair. Functions that take
// "valid" text do not check it again. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dadeum::text {

/// Position of the first byte that is not part of well-formed UTF-8, or npos.
std::size_t findInvalidUtf8(std::string_view text);

/// Decodes the code point at `pos` of valid text and moves `pos` behind it.
inline char32_t decodeAt(std::string_view text, std::size_t& pos)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(pos);
    if (lead < 0x80) {
        ++pos;
        return lead;
    }
    if (lead < 0xE0) {
        pos += 2;
        return char32_t(lead & 0x1F) << 6 | (byte(pos - 1) & 0x3F);
    }
    if (lead < 0xF0) {
        pos += 3;
        return char32_t(lead & 0x0F) << 12 | char32_t(byte(pos - 2) & 0x3F) << 6
            | (byte(pos - 1) & 0x3F);
    }
    pos += 4;
    return char32_t(lead & 0x07) << 18 | char32_t(byte(pos - 3) & 0x3F) << 12
        | char32_t(byte(pos - 2) & 0x3F) << 6 | (byte(pos - 1) & 0x3F);
}

/// Bytes of the code point whose first byte is `lead` (valid text).
inline std::size_t sequenceLength(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

inline bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Bytes that `c` takes in UTF-8.
inline std::size_t encodedLength(char32_t c)
{
    return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

void appendUtf8(std::string& out, char32_t c);
std::string toUtf8(std::u32string_view text);
std::u32string toCodePoints(std::string_view valid);
std::size_t countCodePoints(std::string_view valid);

/// Replaces every maximal ill-formed part by U+FFFD, as the Unicode standard recommends.
std::string replaceInvalidUtf8(std::string_view bytes);

} // namespace dadeum::text
