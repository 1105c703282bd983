// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline/normalizer.h"

#include "core/text/models/byte_alphabet.h"
#include "core/text/pipeline/json_fields.h"
#include "core/text/pipeline/pattern.h"
#include "core/text/pipeline/precompiled.h"
#include "core/text/unicode/properties.h"

#include <fmt/format.h>

namespace dadeum::text {

namespace {

class UnicodeNormalizer : public Normalizer {
public:
    explicit UnicodeNormalizer(NormalForm form)
        : m_form(form)
    {
    }
    void apply(NormalizedText& text) const override
    {
        if (mayChange(text.text(), m_form))
            text.transform(normalForm(text.text(), m_form));
    }
    bool mayChangeText(std::string_view text) const override { return mayChange(text, m_form); }

private:
    NormalForm m_form;
};

void lowercase(NormalizedText& text)
{
    constexpr char32_t kDottedCapitalI
        = 0x130; // the only character whose lower case has two code points
    constexpr char32_t kDotAbove = 0x307;
    std::vector<Edit> edits;
    edits.reserve(text.text().size());
    for (std::size_t pos = 0; pos < text.text().size();) {
        const char32_t c = decodeAt(text.text(), pos);
        if (c == kDottedCapitalI) {
            edits.push_back({ U'i', 0 });
            edits.push_back({ kDotAbove, 1 });
        } else {
            edits.push_back({ toLower(c), 0 });
        }
    }
    text.transform(edits);
}

class LowercaseNormalizer : public Normalizer {
public:
    void apply(NormalizedText& text) const override { lowercase(text); }
};

class StripAccentsNormalizer : public Normalizer {
public:
    void apply(NormalizedText& text) const override
    {
        text.filter([](char32_t c) { return !isMark(c); });
    }
};

class StripNormalizer : public Normalizer {
public:
    StripNormalizer(bool left, bool right)
        : m_left(left)
        , m_right(right)
    {
    }
    void apply(NormalizedText& text) const override
    {
        const std::u32string characters = toCodePoints(text.text());
        std::size_t begin = 0;
        std::size_t end = characters.size();
        while (m_left && begin < end && isWhitespace(characters[begin]))
            ++begin;
        while (m_right && end > begin && isWhitespace(characters[end - 1]))
            --end;
        if (begin == 0 && end == characters.size())
            return;
        std::vector<Edit> edits;
        for (std::size_t i = begin; i < end; ++i)
            edits.push_back({ characters[i], 0 });
        text.transform(edits, begin);
    }

private:
    bool m_left;
    bool m_right;
};

/// Control characters vanish and further white space becomes a space, as in SentencePiece's nmt
/// rules.
class NmtNormalizer : public Normalizer {
public:
    void apply(NormalizedText& text) const override
    {
        text.filter([](char32_t c) {
            return !((c >= 0x01 && c <= 0x08) || c == 0x0B || (c >= 0x0E && c <= 0x1F) || c == 0x7F
                || c == 0x8F || c == 0x9F);
        });
        text.map([](char32_t c) -> char32_t {
            const bool isSpace = c == 0x09 || c == 0x0A || c == 0x0C || c == 0x0D || c == 0x1680
                || (c >= 0x200B && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x2581
                || c == 0xFEFF || c == 0xFFFD;
            return isSpace ? U' ' : c;
        });
    }
};

class PrependNormalizer : public Normalizer {
public:
    explicit PrependNormalizer(std::string prefix)
        : m_prefix(std::move(prefix))
    {
    }
    void apply(NormalizedText& text) const override { text.prepend(m_prefix); }

private:
    std::string m_prefix;
};

class ReplaceNormalizer : public Normalizer {
public:
    ReplaceNormalizer(Pattern pattern, std::string content)
        : m_pattern(std::move(pattern))
        , m_content(std::move(content))
    {
    }
    void apply(NormalizedText& text) const override
    {
        if (text.isEmpty())
            return;
        std::vector<Span> matches;
        m_pattern.findMatches(text.text(), matches);
        text.replace(matches, m_content);
    }

private:
    Pattern m_pattern;
    std::string m_content;
};

class ByteLevelNormalizer : public Normalizer {
public:
    void apply(NormalizedText& text) const override { mapToByteAlphabet(text); }
};

class BertNormalizer : public Normalizer {
public:
    BertNormalizer(const Json& json, const std::string& place)
        : m_cleanText(boolField(json, "clean_text", place))
        , m_padIdeographs(boolField(json, "handle_chinese_chars", place))
        , m_lowercase(boolField(json, "lowercase", place))
        , m_stripAccents(boolField(json, "strip_accents", place, m_lowercase))
    {
    }

    void apply(NormalizedText& text) const override
    {
        if (m_cleanText) {
            text.filter([](char32_t c) {
                return c == U'\t' || c == U'\n' || c == U'\r'
                    || !(c == 0 || c == 0xFFFD || isOtherControl(c));
            });
            text.map([](char32_t c) { return isWhitespace(c) ? U' ' : c; });
        }
        if (m_padIdeographs)
            padIdeographs(text);
        if (m_stripAccents) {
            text.transform(normalForm(text.text(), { .isCompatible = false, .isComposed = false }));
            text.filter([](char32_t c) { return !isNonSpacingMark(c); });
        }
        if (m_lowercase)
            lowercase(text);
    }

private:
    static void padIdeographs(NormalizedText& text)
    {
        std::vector<Edit> edits;
        edits.reserve(text.text().size());
        for (std::size_t pos = 0; pos < text.text().size();) {
            const char32_t c = decodeAt(text.text(), pos);
            if (isCjkIdeograph(c)) {
                edits.push_back({ U' ', 0 });
                edits.push_back({ c, 1 });
                edits.push_back({ U' ', 1 });
            } else {
                edits.push_back({ c, 0 });
            }
        }
        text.transform(edits);
    }

    bool m_cleanText;
    bool m_padIdeographs;
    bool m_lowercase;
    bool m_stripAccents;
};

class NormalizerSequence : public Normalizer {
public:
    explicit NormalizerSequence(std::vector<std::unique_ptr<const Normalizer>> parts)
        : m_parts(std::move(parts))
    {
    }
    void apply(NormalizedText& text) const override
    {
        for (const auto& part : m_parts)
            part->apply(text);
    }
    bool mayChangeText(std::string_view text) const override
    {
        for (const auto& part : m_parts) {
            if (part->mayChangeText(text))
                return true;
        }
        return false;
    }

private:
    std::vector<std::unique_ptr<const Normalizer>> m_parts;
};

} // namespace

std::unique_ptr<const Normalizer> makeNfcNormalizer()
{
    return std::make_unique<UnicodeNormalizer>(NormalForm {});
}

std::unique_ptr<const Normalizer> normalizerFromJson(const Json& json, const std::string& place)
{
    if (json.is_null())
        return nullptr;
    const std::string type = typeOf(json, place);
    if (type == "NFC" || type == "NFD" || type == "NFKC" || type == "NFKD")
        return std::make_unique<UnicodeNormalizer>(
            NormalForm { .isCompatible = type[2] == 'K', .isComposed = type.back() == 'C' });
    if (type == "Lowercase")
        return std::make_unique<LowercaseNormalizer>();
    if (type == "StripAccents")
        return std::make_unique<StripAccentsNormalizer>();
    if (type == "Strip")
        return std::make_unique<StripNormalizer>(
            boolField(json, "strip_left", place), boolField(json, "strip_right", place));
    if (type == "Nmt")
        return std::make_unique<NmtNormalizer>();
    if (type == "Prepend")
        return std::make_unique<PrependNormalizer>(stringField(json, "prepend", place));
    if (type == "Replace")
        return std::make_unique<ReplaceNormalizer>(
            Pattern::fromJson(field(json, "pattern", place), place),
            stringField(json, "content", place));
    if (type == "ByteLevel")
        return std::make_unique<ByteLevelNormalizer>();
    if (type == "BertNormalizer")
        return std::make_unique<BertNormalizer>(json, place);
    if (type == "Precompiled")
        return makePrecompiledNormalizer(stringField(json, "precompiled_charsmap", place), place);
    if (type == "Sequence") {
        const Json& list = field(json, "normalizers", place);
        if (!list.is_array())
            throwUnexpected(place + ".normalizers", list, "a list");
        std::vector<std::unique_ptr<const Normalizer>> parts;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::string at = fmt::format("{}.normalizers[{}]", place, i);
            if (list[i].is_null())
                throwUnexpected(at, list[i], "a normalizer");
            parts.push_back(normalizerFromJson(list[i], at));
        }
        return std::make_unique<NormalizerSequence>(std::move(parts));
    }
    throw Error(ErrorCode::Unsupported,
        fmt::format("{}: unknown normalizer \"{}\"", place, shorten(type)),
        "This tokenizer needs a newer version of Dadeum.");
}

} // namespace dadeum::text
