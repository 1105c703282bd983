// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unicode/utf8.h"

#include <algorithm>
#include <cstring>

namespace dadeum::text {

namespace {

/// Length of the well-formed sequence at `pos`, or 0. `consumed` gets the length of the maximal
/// ill-formed part.
std::size_t wellFormedLength(std::string_view text, std::size_t pos, std::size_t& consumed)
{
    const auto lead = static_cast<unsigned char>(text[pos]);
    consumed = 1;
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
    if (lead == 0xE0)
        low = 0xA0;
    else if (lead == 0xED)
        high = 0x9F;
    else if (lead == 0xF0)
        low = 0x90;
    else if (lead == 0xF4)
        high = 0x8F;
    for (std::size_t i = 1; i < length; ++i) {
        if (pos + i >= text.size())
            return 0;
        const auto byte = static_cast<unsigned char>(text[pos + i]);
        if (byte < low || byte > high)
            return 0;
        consumed = i + 1;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

} // namespace

std::size_t findInvalidUtf8(std::string_view text)
{
    std::size_t pos = 0;
    while (pos < text.size()) {
        while (pos + 8 <= text.size()) {
            std::uint64_t word;
            std::memcpy(&word, text.data() + pos, 8);
            if (word & 0x8080808080808080ull)
                break;
            pos += 8;
        }
        if (pos >= text.size())
            break;
        std::size_t consumed = 0;
        const std::size_t length = wellFormedLength(text, pos, consumed);
        if (length == 0)
            return pos;
        pos += length;
    }
    return std::string_view::npos;
}

void appendUtf8(std::string& out, char32_t c)
{
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

std::string toUtf8(std::u32string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char32_t c : text)
        appendUtf8(out, c);
    return out;
}

std::u32string toCodePoints(std::string_view valid)
{
    std::u32string out;
    out.reserve(valid.size());
    for (std::size_t pos = 0; pos < valid.size();)
        out += decodeAt(valid, pos);
    return out;
}

std::size_t countCodePoints(std::string_view valid)
{
    return static_cast<std::size_t>(
        std::count_if(valid.begin(), valid.end(), [](char c) { return !isContinuation(c); }));
}

std::string replaceInvalidUtf8(std::string_view bytes)
{
    std::size_t bad = findInvalidUtf8(bytes);
    if (bad == std::string_view::npos)
        return std::string(bytes);
    std::string out(bytes.substr(0, bad));
    for (std::size_t pos = bad; pos < bytes.size();) {
        std::size_t consumed = 0;
        const std::size_t length = wellFormedLength(bytes, pos, consumed);
        if (length == 0) {
            out += "\xEF\xBF\xBD";
            pos += consumed;
        } else {
            out.append(bytes.substr(pos, length));
            pos += length;
        }
    }
    return out;
}

} // namespace dadeum::text
