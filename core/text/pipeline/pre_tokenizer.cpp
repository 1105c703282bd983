// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pipeline/pre_tokenizer.h"

#include "core/text/models/byte_alphabet.h"
#include "core/text/pipeline/json_fields.h"
#include "core/text/pipeline/metaspace.h"
#include "core/text/pipeline/pattern.h"
#include "core/text/pipeline/splitters.h"

#include <fmt/format.h>

namespace dadeum::text {

namespace {

/// Replaces every piece of text by what `expand` appends for it; tokens stay.
template <typename Expand> void expandPieces(std::vector<Piece>& pieces, Expand expand)
{
    std::vector<Piece> result;
    result.reserve(pieces.size() * 2);
    for (Piece& piece : pieces) {
        if (piece.token)
            result.push_back(std::move(piece));
        else
            expand(piece.text, result);
    }
    pieces = std::move(result);
}

void addParts(
    const NormalizedText& text, const std::vector<Span>& parts, std::vector<Piece>& result)
{
    for (const Span& part : parts) {
        if (part.begin < part.end)
            result.push_back({ text.slice(part.begin, part.end), std::nullopt });
    }
}

class ByteLevelPreTokenizer : public PreTokenizer {
public:
    ByteLevelPreTokenizer(bool addsPrefixSpace, bool usesExpression)
        : m_addsPrefixSpace(addsPrefixSpace)
        , m_splitter(usesExpression ? makeGpt2Splitter() : nullptr)
    {
    }

    void apply(std::vector<Piece>& pieces) const override
    {
        expandPieces(pieces, [this](NormalizedText& text, std::vector<Piece>& result) {
            if (m_addsPrefixSpace && !text.text().starts_with(' '))
                text.prepend(" ");
            const std::size_t first = result.size();
            if (m_splitter) {
                std::vector<Span> parts;
                m_splitter->split(text.text(), parts);
                addParts(text, parts, result);
            } else if (!text.isEmpty()) {
                result.push_back({ std::move(text), std::nullopt });
            }
            for (std::size_t i = first; i < result.size(); ++i)
                mapToByteAlphabet(result[i].text);
        });
    }

    bool addTo(ByteLevelChain& chain) const override
    {
        if (m_addsPrefixSpace || chain.isByteLevel)
            return false;
        if (m_splitter)
            chain.splitters.push_back(m_splitter.get());
        chain.isByteLevel = true;
        return true;
    }

private:
    bool m_addsPrefixSpace;
    std::unique_ptr<const Splitter> m_splitter;
};

class MetaspacePreTokenizer : public PreTokenizer {
public:
    explicit MetaspacePreTokenizer(MetaspaceSettings settings)
        : m_settings(settings)
    {
        appendUtf8(m_replacement, settings.replacement);
    }

    void apply(std::vector<Piece>& pieces) const override
    {
        expandPieces(pieces, [this](NormalizedText& text, std::vector<Piece>& result) {
            std::vector<Span> spaces;
            for (std::size_t i = 0; i < text.text().size(); ++i) {
                if (text.text()[i] == ' ')
                    spaces.push_back({ i, i + 1 });
            }
            text.replace(spaces, m_replacement);
            const bool wantsPrefix = m_settings.scheme == PrependScheme::Always
                || (m_settings.scheme == PrependScheme::First && text.originalBegin() == 0);
            if (wantsPrefix && !text.text().starts_with(m_replacement))
                text.prepend(m_replacement);
            if (!m_settings.isSplit) {
                if (!text.isEmpty())
                    result.push_back({ std::move(text), std::nullopt });
                return;
            }
            Stretches stretches;
            characterStretches(
                text.text(), [this](char32_t c) { return c == m_settings.replacement; }, stretches);
            std::vector<Span> parts;
            applyBehavior(stretches, SplitBehavior::MergedWithNext, parts);
            addParts(text, parts, result);
        });
    }

private:
    MetaspaceSettings m_settings;
    std::string m_replacement;
};

class PreTokenizerSequence : public PreTokenizer {
public:
    explicit PreTokenizerSequence(std::vector<std::unique_ptr<const PreTokenizer>> parts)
        : m_parts(std::move(parts))
    {
    }
    void apply(std::vector<Piece>& pieces) const override
    {
        for (const auto& part : m_parts)
            part->apply(pieces);
    }
    bool addTo(ByteLevelChain& chain) const override
    {
        for (const auto& part : m_parts) {
            if (!part->addTo(chain))
                return false;
        }
        return true;
    }

private:
    std::vector<std::unique_ptr<const PreTokenizer>> m_parts;
};

} // namespace

void Splitter::apply(std::vector<Piece>& pieces) const
{
    expandPieces(pieces, [this](NormalizedText& text, std::vector<Piece>& result) {
        std::vector<Span> parts;
        split(text.text(), parts);
        if (parts.size() == 1 && parts[0] == Span { 0, text.text().size() }) {
            if (!text.isEmpty())
                result.push_back({ std::move(text), std::nullopt });
            return;
        }
        addParts(text, parts, result);
    });
}

bool Splitter::addTo(ByteLevelChain& chain) const
{
    // Behind a ByteLevel step the text is no longer raw bytes.
    if (chain.isByteLevel)
        return false;
    chain.splitters.push_back(this);
    return true;
}

std::unique_ptr<const PreTokenizer> makeByteLevel(bool usesExpression)
{
    return std::make_unique<ByteLevelPreTokenizer>(false, usesExpression);
}

std::unique_ptr<const PreTokenizer> makeDigits(bool areIndividual)
{
    return makeDigitSplitter(areIndividual);
}

std::unique_ptr<const PreTokenizer> makeIsolatedSplit(
    const std::string& expression, const std::string& place)
{
    return makeExpressionSplitter(expression, place);
}

std::unique_ptr<const PreTokenizer> makeSequence(
    std::vector<std::unique_ptr<const PreTokenizer>> parts)
{
    return std::make_unique<PreTokenizerSequence>(std::move(parts));
}

std::unique_ptr<const PreTokenizer> preTokenizerFromJson(const Json& json, const std::string& place)
{
    if (json.is_null())
        return nullptr;
    const std::string type = typeOf(json, place);
    if (type == "ByteLevel")
        return std::make_unique<ByteLevelPreTokenizer>(
            boolField(json, "add_prefix_space", place), boolField(json, "use_regex", place, true));
    if (type == "Metaspace")
        return std::make_unique<MetaspacePreTokenizer>(metaspaceFromJson(json, place));
    if (auto splitter = splitterFromJson(type, json, place))
        return splitter;
    if (type == "Sequence") {
        const Json& list = field(json, "pretokenizers", place);
        if (!list.is_array())
            throwUnexpected(place + ".pretokenizers", list, "a list");
        std::vector<std::unique_ptr<const PreTokenizer>> parts;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const std::string at = fmt::format("{}.pretokenizers[{}]", place, i);
            if (list[i].is_null())
                throwUnexpected(at, list[i], "a pre-tokenizer");
            parts.push_back(preTokenizerFromJson(list[i], at));
        }
        return makeSequence(std::move(parts));
    }
    throw Error(ErrorCode::Unsupported,
        fmt::format("{}: unknown pre-tokenizer \"{}\"", place, shorten(type)),
        "This tokenizer needs a newer version of Dadeum.");
}

} // namespace dadeum::text
