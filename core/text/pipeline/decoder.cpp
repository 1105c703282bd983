// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline/decoder.h"

#include "core/text/models/byte_alphabet.h"
#include "core/text/pipeline/json_fields.h"
#include "core/text/pipeline/metaspace.h"
#include "core/text/pipeline/pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace dadeum::text {

namespace {

void replaceAll(std::string& text, std::string_view what, std::string_view by)
{
    if (what.empty())
        return;
    std::string out;
    std::size_t last = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, last)) {
        out.append(text, last, at - last);
        out += by;
        last = at + what.size();
    }
    if (last == 0)
        return;
    out.append(text, last, std::string::npos);
    text = std::move(out);
}

/// Takes back the spaces that word-wise tokenizers put around English punctuation and contractions.
void cleanUpSpaces(std::string& text)
{
    static constexpr std::array<std::pair<const char*, const char*>, 11> kRules
        = { { { " .", "." }, { " ?", "?" }, { " !", "!" }, { " ,", "," }, { " ' ", "'" },
            { " n't", "n't" }, { " 'm", "'m" }, { " do not", " don't" }, { " 's", "'s" },
            { " 've", "'ve" }, { " 're", "'re" } } };
    for (const auto& [what, by] : kRules)
        replaceAll(text, what, by);
}

class ByteLevelDecoder : public Decoder {
public:
    void apply(std::vector<std::string>& tokens) const override
    {
        std::string bytes;
        for (const std::string& token : tokens)
            appendBytesOfToken(token, bytes);
        tokens = { replaceInvalidUtf8(bytes) };
    }
    std::optional<std::string> bytesOf(std::string_view token) const override
    {
        std::string bytes;
        appendBytesOfToken(token, bytes);
        return bytes;
    }
};

class WordPieceDecoder : public Decoder {
public:
    WordPieceDecoder(std::string prefix, bool cleansUp)
        : m_prefix(std::move(prefix))
        , m_cleansUp(cleansUp)
    {
    }
    void apply(std::vector<std::string>& tokens) const override
    {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (i > 0) {
                if (tokens[i].starts_with(m_prefix))
                    tokens[i].erase(0, m_prefix.size());
                else
                    tokens[i].insert(tokens[i].begin(), ' ');
            }
            if (m_cleansUp)
                cleanUpSpaces(tokens[i]);
        }
    }

private:
    std::string m_prefix;
    bool m_cleansUp;
};

class MetaspaceDecoder : public Decoder {
public:
    explicit MetaspaceDecoder(MetaspaceSettings settings)
        : m_settings(settings)
    {
    }
    void apply(std::vector<std::string>& tokens) const override
    {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const bool dropsMarks = i == 0 && m_settings.scheme != PrependScheme::Never;
            std::string text;
            for (std::size_t pos = 0; pos < tokens[i].size();) {
                const char32_t c = decodeAt(tokens[i], pos);
                if (c != m_settings.replacement)
                    appendUtf8(text, c);
                else if (!dropsMarks)
                    text += ' ';
            }
            tokens[i] = std::move(text);
        }
    }

private:
    MetaspaceSettings m_settings;
};

/// Joins runs of <0xNN> into characters; every byte of a run that is not UTF-8 becomes U+FFFD.
class ByteFallbackDecoder : public Decoder {
public:
    void apply(std::vector<std::string>& tokens) const override
    {
        std::vector<std::string> result;
        std::string bytes;
        const auto flush = [&] {
            if (bytes.empty())
                return;
            if (findInvalidUtf8(bytes) == std::string::npos)
                result.push_back(bytes);
            else
                result.insert(result.end(), bytes.size(), "\xEF\xBF\xBD");
            bytes.clear();
        };
        for (std::string& token : tokens) {
            if (const auto byte = bytesOf(token)) {
                bytes += *byte;
                continue;
            }
            flush();
            result.push_back(std::move(token));
        }
        flush();
        tokens = std::move(result);
    }
    std::optional<std::string> bytesOf(std::string_view token) const override
    {
        unsigned value = 0;
        if (token.size() != 6 || !token.starts_with("<0x") || token.back() != '>'
            || std::from_chars(token.data() + 3, token.data() + 5, value, 16).ptr
                != token.data() + 5)
            return std::nullopt;
        return std::string(1, static_cast<char>(value));
    }
};

class FuseDecoder : public Decoder {
public:
    void apply(std::vector<std::string>& tokens) const override
    {
        std::string joined;
        for (const std::string& token : tokens)
            joined += token;
        tokens = { std::move(joined) };
    }
};

class StripDecoder : public Decoder {
public:
    StripDecoder(char32_t content, std::size_t start, std::size_t stop)
        : m_content(content)
        , m_start(start)
        , m_stop(stop)
    {
    }
    void apply(std::vector<std::string>& tokens) const override
    {
        for (std::string& token : tokens) {
            const std::u32string text = toCodePoints(token);
            std::size_t begin = 0;
            while (begin < m_start && begin < text.size() && text[begin] == m_content)
                ++begin;
            std::size_t end = text.size();
            for (std::size_t i = 0; i < m_stop && end > begin && text[end - 1] == m_content; ++i)
                --end;
            token = toUtf8(std::u32string_view(text).substr(begin, end - begin));
        }
    }

private:
    char32_t m_content;
    std::size_t m_start;
    std::size_t m_stop;
};

class ReplaceDecoder : public Decoder {
public:
    ReplaceDecoder(Pattern pattern, std::string content)
        : m_pattern(std::move(pattern))
        , m_content(std::move(content))
    {
    }
    void apply(std::vector<std::string>& tokens) const override
    {
        for (std::string& token : tokens) {
            Stretches stretches;
            if (!token.empty())
                m_pattern.findStretches(token, stretches);
            std::string text;
            for (const Stretch& stretch : stretches) {
                if (stretch.isMatch)
                    text += m_content;
                else
                    text.append(token, stretch.span.begin, stretch.span.end - stretch.span.begin);
            }
            token = std::move(text);
        }
    }

private:
    Pattern m_pattern;
    std::string m_content;
};

class BpeDecoder : public Decoder {
public:
    explicit BpeDecoder(std::string suffix)
        : m_suffix(std::move(suffix))
    {
    }
    void apply(std::vector<std::string>& tokens) const override
    {
        for (std::size_t i = 0; i < tokens.size(); ++i)
            replaceAll(tokens[i], m_suffix, i + 1 == tokens.size() ? "" : " ");
    }

private:
    std::string m_suffix;
};

class CtcDecoder : public Decoder {
public:
    CtcDecoder(std::string padding, std::string delimiter, bool cleansUp)
        : m_padding(std::move(padding))
        , m_delimiter(std::move(delimiter))
        , m_cleansUp(cleansUp)
    {
    }
    void apply(std::vector<std::string>& tokens) const override
    {
        tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
        for (std::string& token : tokens) {
            replaceAll(token, m_padding, "");
            if (m_cleansUp) {
                cleanUpSpaces(token);
                replaceAll(token, m_delimiter, " ");
            }
        }
        std::erase_if(tokens, [](const std::string& token) { return token.empty(); });
    }

private:
    std::string m_padding;
    std::string m_delimiter;
    bool m_cleansUp;
};

class DecoderSequence : public Decoder {
public:
    explicit DecoderSequence(std::vector<std::unique_ptr<const Decoder>> parts)
        : m_parts(std::move(parts))
    {
    }
    void apply(std::vector<std::string>& tokens) const override
    {
        for (const auto& part : m_parts)
            part->apply(tokens);
    }
    std::optional<std::string> bytesOf(std::string_view token) const override
    {
        for (const auto& part : m_parts)
            if (auto bytes = part->bytesOf(token))
                return bytes;
        return std::nullopt;
    }

private:
    std::vector<std::unique_ptr<const Decoder>> m_parts;
};

} // namespace

std::unique_ptr<const Decoder> makeByteLevelDecoder()
{
    return std::make_unique<ByteLevelDecoder>();
}

std::unique_ptr<const Decoder> decoderFromJson(const Json& json, const std::string& place)
{
    if (json.is_null())
        return nullptr;
    constexpr std::int64_t kMaxStrip = 1 << 20;
    const std::string type = typeOf(json, place);
    if (type == "ByteLevel")
        return makeByteLevelDecoder();
    if (type == "WordPiece")
        return std::make_unique<WordPieceDecoder>(
            stringField(json, "prefix", place), boolField(json, "cleanup", place));
    if (type == "Metaspace")
        return std::make_unique<MetaspaceDecoder>(metaspaceFromJson(json, place));
    if (type == "ByteFallback")
        return std::make_unique<ByteFallbackDecoder>();
    if (type == "Fuse")
        return std::make_unique<FuseDecoder>();
    if (type == "Strip")
        return std::make_unique<StripDecoder>(characterField(json, "content", place),
            static_cast<std::size_t>(countField(json, "start", place, kMaxStrip)),
            static_cast<std::size_t>(countField(json, "stop", place, kMaxStrip)));
    if (type == "Replace")
        return std::make_unique<ReplaceDecoder>(
            Pattern::fromJson(field(json, "pattern", place), place + ".pattern"),
            stringField(json, "content", place));
    if (type == "BPEDecoder")
        return std::make_unique<BpeDecoder>(stringField(json, "suffix", place));
    if (type == "CTC")
        return std::make_unique<CtcDecoder>(stringField(json, "pad_token", place),
            stringField(json, "word_delimiter_token", place), boolField(json, "cleanup", place));
    if (type == "Sequence") {
        const Json& list = field(json, "decoders", place);
        if (!list.is_array())
            throwUnexpected(place + ".decoders", list, "a list");
        std::vector<std::unique_ptr<const Decoder>> parts;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::string at = fmt::format("{}.decoders[{}]", place, i);
            if (list[i].is_null())
                throwUnexpected(at, list[i], "a decoder");
            parts.push_back(decoderFromJson(list[i], at));
        }
        return std::make_unique<DecoderSequence>(std::move(parts));
    }
    throw Error(ErrorCode::Unsupported,
        fmt::format("{}: unknown decoder \"{}\"", place, shorten(type)),
        "This tokenizer needs a newer version of Dadeum.");
}

} // namespace dadeum::text
