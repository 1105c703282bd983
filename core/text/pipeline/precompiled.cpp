// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline/precompiled.h"

#include "core/text/unicode/utf8.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <optional>

namespace dadeum::text {

namespace {

std::string decodeBase64(std::string_view text, const std::string& place)
{
    std::string out;
    out.reserve(text.size() / 4 * 3);
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        int value;
        if (c >= 'A' && c <= 'Z')
            value = c - 'A';
        else if (c >= 'a' && c <= 'z')
            value = c - 'a' + 26;
        else if (c >= '0' && c <= '9')
            value = c - '0' + 52;
        else if (c == '+')
            value = 62;
        else if (c == '/')
            value = 63;
        else if (c == '=')
            break;
        else
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}.precompiled_charsmap: found byte {:#04x}, expected base64", place,
                    static_cast<unsigned char>(c)));
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>(bits >> count & 0xFF);
        }
    }
    return out;
}

class PrecompiledNormalizer : public Normalizer {
public:
    PrecompiledNormalizer(const std::string& base64, const std::string& place)
    {
        const std::string bytes = decodeBase64(base64, place);
        const auto word = [&](std::size_t at) {
            std::uint32_t value = 0;
            for (std::size_t i = 0; i < 4; ++i)
                value |= std::uint32_t(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
            return value;
        };
        const std::size_t trieBytes = bytes.size() >= 4 ? word(0) : 0;
        if (bytes.size() < 8 || trieBytes % 4 != 0 || trieBytes == 0
            || trieBytes > bytes.size() - 4)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}.precompiled_charsmap: found {} bytes with a trie of {}, expected a "
                            "SentencePiece character map",
                    place, bytes.size(), trieBytes));
        for (std::size_t at = 4; at < 4 + trieBytes; at += 4)
            m_trie.push_back(word(at));
        m_replacements = bytes.substr(4 + trieBytes);
        if (findInvalidUtf8(m_replacements) != std::string::npos)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}.precompiled_charsmap: the replacements are not UTF-8", place));
    }

    void apply(NormalizedText& text) const override
    {
        const std::string& source = text.text();
        std::vector<Edit> edits;
        bool isModified = false;
        for (std::size_t begin = 0; begin < source.size();) {
            const std::size_t end = graphemeEnd(source, begin);
            const std::string_view grapheme(source.data() + begin, end - begin);
            begin = end;
            constexpr std::size_t kLongestGrapheme = 6;
            if (grapheme.size() < kLongestGrapheme) {
                if (const auto replacement = lookUp(grapheme)) {
                    isModified = true;
                    addReplacement(edits, grapheme, *replacement);
                    continue;
                }
            }
            for (std::size_t pos = 0; pos < grapheme.size();) {
                const std::size_t from = pos;
                const char32_t c = decodeAt(grapheme, pos);
                const std::string_view part = grapheme.substr(from, pos - from);
                if (const auto replacement = lookUp(part)) {
                    isModified = true;
                    addReplacement(edits, part, *replacement);
                } else {
                    edits.push_back({ c, 0 });
                }
            }
        }
        if (isModified)
            text.transform(edits);
    }

private:
    static std::size_t graphemeEnd(std::string_view text, std::size_t begin)
    {
        std::size_t pos = begin;
        auto previous = static_cast<utf8proc_int32_t>(decodeAt(text, pos));
        utf8proc_int32_t state = 0;
        while (pos < text.size()) {
            std::size_t next = pos;
            const auto c = static_cast<utf8proc_int32_t>(decodeAt(text, next));
            if (utf8proc_grapheme_break_stateful(previous, c, &state))
                break;
            previous = c;
            pos = next;
        }
        return pos;
    }

    static void addReplacement(
        std::vector<Edit>& edits, std::string_view before, std::string_view after)
    {
        const std::u32string characters = toCodePoints(after);
        const auto oldCount = static_cast<std::int32_t>(countCodePoints(before));
        const auto newCount = static_cast<std::int32_t>(characters.size());
        for (const char32_t c : characters)
            edits.push_back({ c, 0 });
        for (std::int32_t i = 0; i < newCount - oldCount && i < newCount; ++i)
            edits[edits.size() - 1 - static_cast<std::size_t>(i)].change = 1;
        if (newCount < oldCount && !edits.empty())
            edits.back().change += newCount - oldCount;
    }

    /// Replacement of the shortest known prefix of `key`, which is how SentencePiece's map is used.
    std::optional<std::string_view> lookUp(std::string_view key) const
    {
        const auto offsetOf
            = [](std::uint32_t unit) { return (unit >> 10) << ((unit & (1u << 9)) >> 6); };
        std::size_t node = offsetOf(m_trie[0]);
        for (const char c : key) {
            const auto byte = static_cast<unsigned char>(c);
            if (byte == 0)
                return std::nullopt;
            node ^= byte;
            if (node >= m_trie.size())
                return std::nullopt;
            const std::uint32_t unit = m_trie[node];
            if ((unit & 0x800000FFu) != byte)
                return std::nullopt;
            node ^= offsetOf(unit);
            if (node >= m_trie.size())
                return std::nullopt;
            const bool hasLeaf = (unit >> 8 & 1u) != 0;
            if (!hasLeaf)
                continue;
            const std::size_t at = m_trie[node] & 0x7FFFFFFFu;
            if (at >= m_replacements.size() || isContinuation(m_replacements[at]))
                return std::nullopt;
            const std::size_t end = m_replacements.find('\0', at);
            return std::string_view(m_replacements)
                .substr(at, end == std::string::npos ? end : end - at);
        }
        return std::nullopt;
    }

    std::vector<std::uint32_t> m_trie;
    std::string m_replacements;
};

} // namespace

std::unique_ptr<const Normalizer> makePrecompiledNormalizer(
    const std::string& base64, const std::string& place)
{
    return std::make_unique<PrecompiledNormalizer>(base64, place);
}

} // namespace dadeum::text
