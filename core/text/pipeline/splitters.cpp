// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline/splitters.h"

#include "core/text/pipeline/bpe_pattern.h"
#include "core/text/pipeline/json_fields.h"
#include "core/text/pipeline/pattern.h"
#include "core/text/unicode/properties.h"

namespace dadeum::text {

namespace {

class BpeSplitter : public Splitter {
public:
    explicit BpeSplitter(BpePattern pattern)
        : m_pattern(pattern)
    {
    }
    void split(std::string_view text, std::vector<Span>& parts) const override
    {
        m_pattern.split(text, parts);
    }

private:
    BpePattern m_pattern;
};

class PatternSplitter : public Splitter {
public:
    PatternSplitter(Pattern pattern, SplitBehavior behavior, bool isInverted)
        : m_pattern(std::move(pattern))
        , m_behavior(behavior)
        , m_isInverted(isInverted)
    {
    }
    void split(std::string_view text, std::vector<Span>& parts) const override
    {
        Stretches stretches;
        m_pattern.findStretches(text, stretches);
        if (m_isInverted) {
            for (Stretch& stretch : stretches)
                stretch.isMatch = !stretch.isMatch;
        }
        applyBehavior(stretches, m_behavior, parts);
    }

private:
    Pattern m_pattern;
    SplitBehavior m_behavior;
    bool m_isInverted;
};

/// Splits at the characters for which a predicate holds.
class CharacterSplitter : public Splitter {
public:
    using Predicate = bool (*)(char32_t);
    CharacterSplitter(Predicate predicate, SplitBehavior behavior)
        : m_predicate(predicate)
        , m_behavior(behavior)
    {
    }
    void split(std::string_view text, std::vector<Span>& parts) const override
    {
        Stretches stretches;
        characterStretches(text, m_predicate, stretches);
        applyBehavior(stretches, m_behavior, parts);
    }

private:
    Predicate m_predicate;
    SplitBehavior m_behavior;
};

/// Every digit alone: no intermediate list, since this runs in front of the most common tokenizers.
class SingleDigitSplitter : public Splitter {
public:
    void split(std::string_view text, std::vector<Span>& parts) const override
    {
        std::size_t last = 0;
        for (std::size_t pos = 0; pos < text.size();) {
            const std::size_t begin = pos;
            const auto lead = static_cast<unsigned char>(text[pos]);
            bool isDigit;
            if (lead < 0x80) {
                isDigit = lead >= '0' && lead <= '9';
                ++pos;
            } else {
                isDigit = isNumeric(decodeAt(text, pos));
            }
            if (!isDigit)
                continue;
            if (last < begin)
                parts.push_back({ last, begin });
            parts.push_back({ begin, pos });
            last = pos;
        }
        if (last < text.size())
            parts.push_back({ last, text.size() });
    }
};

class DelimiterSplitter : public Splitter {
public:
    explicit DelimiterSplitter(char32_t delimiter)
        : m_delimiter(delimiter)
    {
    }
    void split(std::string_view text, std::vector<Span>& parts) const override
    {
        Stretches stretches;
        characterStretches(
            text, [this](char32_t c) { return c == m_delimiter; }, stretches);
        applyBehavior(stretches, SplitBehavior::Removed, parts);
    }

private:
    char32_t m_delimiter;
};

/// White space is dropped, punctuation stands alone.
class BertSplitter : public Splitter {
public:
    void split(std::string_view text, std::vector<Span>& parts) const override
    {
        std::size_t last = 0;
        for (std::size_t pos = 0; pos < text.size();) {
            const std::size_t begin = pos;
            const char32_t c = decodeAt(text, pos);
            const bool isBreak = isWhitespace(c);
            if (!isBreak && !isPunctuation(c))
                continue;
            if (last < begin)
                parts.push_back({ last, begin });
            if (!isBreak)
                parts.push_back({ begin, pos });
            last = pos;
        }
        if (last < text.size())
            parts.push_back({ last, text.size() });
    }
};

/// Cuts where the script changes; spaces go with what is before them, leading ones are dropped.
class ScriptSplitter : public Splitter {
public:
    void split(std::string_view text, std::vector<Span>& parts) const override
    {
        constexpr int kNone = -1;
        int lastScript = kNone;
        std::size_t begin = std::string_view::npos;
        for (std::size_t pos = 0; pos < text.size();) {
            const std::size_t at = pos;
            const int script = scriptClass(decodeAt(text, pos));
            if (script == 0)
                continue;
            if (script != lastScript) {
                if (begin != std::string_view::npos)
                    parts.push_back({ begin, at });
                begin = at;
                lastScript = script;
            }
        }
        if (begin != std::string_view::npos)
            parts.push_back({ begin, text.size() });
    }
};

class FixedLengthSplitter : public Splitter {
public:
    explicit FixedLengthSplitter(std::size_t length)
        : m_length(length)
    {
    }
    void split(std::string_view text, std::vector<Span>& parts) const override
    {
        std::size_t begin = 0;
        std::size_t count = 0;
        for (std::size_t pos = 0; pos < text.size();) {
            decodeAt(text, pos);
            if (++count == m_length || pos == text.size()) {
                parts.push_back({ begin, pos });
                begin = pos;
                count = 0;
            }
        }
    }

private:
    std::size_t m_length;
};

SplitBehavior behaviorField(const Json& json, const std::string& place)
{
    return splitBehaviorFromJson(field(json, "behavior", place), place + ".behavior");
}

} // namespace

std::unique_ptr<const Splitter> makeGpt2Splitter()
{
    return std::make_unique<BpeSplitter>(BpePattern::gpt2());
}

std::unique_ptr<const Splitter> makeDigitSplitter(bool areIndividual)
{
    if (areIndividual)
        return std::make_unique<SingleDigitSplitter>();
    return std::make_unique<CharacterSplitter>(&isNumeric, SplitBehavior::Contiguous);
}

std::unique_ptr<const Splitter> makeExpressionSplitter(
    const std::string& expression, const std::string& place)
{
    if (const auto known = BpePattern::forExpression(expression))
        return std::make_unique<BpeSplitter>(*known);
    return std::make_unique<PatternSplitter>(
        Pattern::regex(expression, place), SplitBehavior::Isolated, false);
}

std::unique_ptr<const Splitter> splitterFromJson(
    const std::string& type, const Json& json, const std::string& place)
{
    if (type == "Split") {
        Pattern pattern = Pattern::fromJson(field(json, "pattern", place), place + ".pattern");
        const SplitBehavior behavior = behaviorField(json, place);
        const bool isInverted = boolField(json, "invert", place);
        if (behavior == SplitBehavior::Isolated && !isInverted) {
            if (const auto known = BpePattern::forExpression(pattern.expression()))
                return std::make_unique<BpeSplitter>(*known);
        }
        return std::make_unique<PatternSplitter>(std::move(pattern), behavior, isInverted);
    }
    if (type == "Digits")
        return makeDigitSplitter(boolField(json, "individual_digits", place));
    if (type == "Punctuation")
        return std::make_unique<CharacterSplitter>(&isPunctuation,
            json.contains("behavior") ? behaviorField(json, place) : SplitBehavior::Isolated);
    if (type == "Whitespace")
        return std::make_unique<PatternSplitter>(
            Pattern::regex("[\\w\\x{200C}\\x{200D}]+|[^\\w\\x{200C}\\x{200D}\\s]+", place),
            SplitBehavior::Removed, true);
    if (type == "WhitespaceSplit")
        return std::make_unique<CharacterSplitter>(&isWhitespace, SplitBehavior::Removed);
    if (type == "BertPreTokenizer")
        return std::make_unique<BertSplitter>();
    if (type == "CharDelimiterSplit" || type == "Delimiter")
        return std::make_unique<DelimiterSplitter>(characterField(json, "delimiter", place));
    if (type == "UnicodeScripts")
        return std::make_unique<ScriptSplitter>();
    if (type == "FixedLength") {
        constexpr std::int64_t kMaxLength = 1 << 30;
        const std::int64_t length
            = json.contains("length") ? countField(json, "length", place, kMaxLength) : 5;
        if (length == 0)
            throwUnexpected(place + ".length", json["length"], "at least 1");
        return std::make_unique<FixedLengthSplitter>(static_cast<std::size_t>(length));
    }
    return nullptr;
}

} // namespace dadeum::text
