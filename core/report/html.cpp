// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html.h"

#include "core/base/error.h"
#include "core/base/file.h"

namespace dadeum::html {
namespace {

constexpr std::size_t kMaxPicture = std::size_t(4) << 20;

/// Length of the well-formed UTF-8 character at `at`, 0 when there is none.
std::size_t characterLength(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    const std::size_t length = first < 0x80 ? 1
        : first >= 0xC2 && first < 0xE0     ? 2
        : first >= 0xE0 && first < 0xF0     ? 3
        : first >= 0xF0 && first < 0xF5     ? 4
                                            : 0;
    if (length == 0 || at + length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(at + i) & 0xC0) != 0x80)
            return 0;
    const bool isOverlong
        = (first == 0xE0 && byte(at + 1) < 0xA0) || (first == 0xF0 && byte(at + 1) < 0x90);
    const bool isOutside
        = (first == 0xED && byte(at + 1) > 0x9F) || (first == 0xF4 && byte(at + 1) > 0x8F);
    return isOverlong || isOutside ? 0 : length;
}

} // namespace

std::string escape(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = characterLength(text, at);
        if (length == 0) {
            out += "\xEF\xBF\xBD";
            ++at;
            continue;
        }
        const char c = text[at];
        if (length > 1)
            out += text.substr(at, length);
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '\'')
            out += "&#39;";
        else if (c == '\n' || c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F))
            out += c;
        at += length;
    }
    return out;
}

std::string both(const Words& words)
{
    if (words.ko == words.en)
        return escape(words.en);
    return "<span lang=\"ko\">" + escape(words.ko) + "</span><span lang=\"en\">" + escape(words.en)
        + "</span>";
}

std::string base64(std::string_view bytes)
{
    static constexpr char kDigits[]
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t block = 0;
        for (std::size_t i = 0; i < 3; ++i)
            block = block << 8
                | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
        for (std::size_t i = 0; i < 4; ++i)
            out += at + i <= bytes.size() ? kDigits[block >> (18 - 6 * i) & 63] : '=';
    }
    return out;
}

std::string pngDataUri(const std::filesystem::path& file)
{
    try {
        const std::string bytes = readFile(file, kMaxPicture);
        if (!bytes.starts_with("\x89PNG\r\n"))
            return {};
        return "data:image/png;base64," + base64(bytes);
    } catch (const Error&) {
        return {};
    }
}

} // namespace dadeum::html
