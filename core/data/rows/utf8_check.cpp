// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/rows/utf8_check.h"

namespace dadeum {

std::optional<std::size_t> findInvalidUtf8(std::string_view text)
{
    const auto byteAt = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    std::size_t i = 0;
    while (i < text.size()) {
        const unsigned char lead = byteAt(i);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        // The range of the second byte excludes overlong forms, surrogates and values above
        // U+10FFFF.
        std::size_t length = 0;
        unsigned char low = 0x80, high = 0xbf;
        if (lead >= 0xc2 && lead <= 0xdf) {
            length = 2;
        } else if (lead >= 0xe0 && lead <= 0xef) {
            length = 3;
            low = lead == 0xe0 ? 0xa0 : 0x80;
            high = lead == 0xed ? 0x9f : 0xbf;
        } else if (lead >= 0xf0 && lead <= 0xf4) {
            length = 4;
            low = lead == 0xf0 ? 0x90 : 0x80;
            high = lead == 0xf4 ? 0x8f : 0xbf;
        }
        if (length == 0 || i + length > text.size() || byteAt(i + 1) < low || byteAt(i + 1) > high)
            return i;
        for (std::size_t k = 2; k < length; ++k)
            if ((byteAt(i + k) & 0xc0) != 0x80)
                return i;
        i += length;
    }
    return std::nullopt;
}

} // namespace dadeum
