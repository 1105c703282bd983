// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/models/byte_alphabet.h"

#include "core/text/unicode/utf8.h"

namespace dadeum::text {

namespace {

constexpr std::size_t kAlphabetEnd
    = 0x144; // 256 + 68 bytes that have no printable character of their own

bool isOwnCharacter(unsigned byte)
{
    return (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

} // namespace

const std::array<char32_t, 256>& byteCharacters()
{
    static const std::array<char32_t, 256> table = [] {
        std::array<char32_t, 256> characters {};
        char32_t next = 256;
        for (unsigned byte = 0; byte < 256; ++byte)
            characters[byte] = isOwnCharacter(byte) ? char32_t(byte) : next++;
        return characters;
    }();
    return table;
}

int byteOfCharacter(char32_t c)
{
    static const std::array<std::int16_t, kAlphabetEnd> table = [] {
        std::array<std::int16_t, kAlphabetEnd> bytes;
        bytes.fill(-1);
        for (unsigned byte = 0; byte < 256; ++byte)
            bytes[byteCharacters()[byte]] = static_cast<std::int16_t>(byte);
        return bytes;
    }();
    return c < kAlphabetEnd ? table[c] : -1;
}

void mapToByteAlphabet(NormalizedText& text)
{
    if (text.isEmpty())
        return;
    const std::string& source = text.text();
    std::vector<Edit> edits;
    edits.reserve(source.size());
    for (const char c : source)
        edits.push_back(
            { byteCharacters()[static_cast<unsigned char>(c)], isContinuation(c) ? 1 : 0 });
    text.transform(edits);
}

bool decodeByteToken(std::string_view token, std::string& bytes)
{
    bytes.clear();
    for (std::size_t pos = 0; pos < token.size();) {
        const int byte = byteOfCharacter(decodeAt(token, pos));
        if (byte < 0)
            return false;
        bytes += static_cast<char>(byte);
    }
    return true;
}

void appendBytesOfToken(std::string_view token, std::string& bytes)
{
    const std::size_t before = bytes.size();
    for (std::size_t pos = 0; pos < token.size();) {
        const int byte = byteOfCharacter(decodeAt(token, pos));
        if (byte < 0) {
            bytes.resize(before);
            bytes += token;
            return;
        }
        bytes += static_cast<char>(byte);
    }
}

} // namespace dadeum::text
