// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

#include "core/text/pipeline/splitters.h"
#include "core/text/tokenizer_impl.h"
#include "core/text/unicode/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum {

using text::NormalizedText;
using text::Piece;
using text::Span;

namespace {

constexpr std::size_t kMaxTextBytes = std::size_t(256) << 20;
// Remembering where every byte came from takes nine times the text.
constexpr std::size_t kMaxTrackedBytes = std::size_t(64) << 20;

void checkText(std::string_view text, std::size_t limit)
{
    if (text.size() > limit)
        throw Error(ErrorCode::InvalidInput,
            fmt::format(
                "a text has {} bytes; at most {} can be tokenized at once", text.size(), limit));
    const std::size_t bad = text::findInvalidUtf8(text);
    if (bad != std::string_view::npos)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("the text is not UTF-8: found byte {:#04x} at position {}",
                static_cast<unsigned char>(text[bad]), bad),
            "Save the file as UTF-8.");
}

/// Number of the code point at every byte, and the count at the end.
std::vector<std::int32_t> codePointNumbers(std::string_view text)
{
    std::vector<std::int32_t> numbers(text.size() + 1);
    std::int32_t number = -1;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!text::isContinuation(text[i]))
            ++number;
        numbers[i] = number;
    }
    numbers[text.size()] = number + 1;
    return numbers;
}

Encoding join(std::vector<Encoding>& parts)
{
    if (parts.size() == 1)
        return std::move(parts[0]);
    Encoding joined;
    for (Encoding& part : parts) {
        joined.ids.insert(joined.ids.end(), part.ids.begin(), part.ids.end());
        std::move(part.tokens.begin(), part.tokens.end(), std::back_inserter(joined.tokens));
        joined.offsets.insert(joined.offsets.end(), part.offsets.begin(), part.offsets.end());
    }
    return joined;
}

} // namespace

void Tokenizer::Impl::finish()
{
    m_chain = {};
    m_hasByteLevelPath = preTokenizer && preTokenizer->addTo(m_chain) && m_chain.isByteLevel
        && model->canEncodeBytes();
}

std::optional<TokenId> text::TokenizerParts::idOf(std::string_view token) const
{
    const auto id = added.idOf(token);
    return id ? id : model->vocabulary().find(token);
}

void Tokenizer::Impl::encodeBytesOf(std::string_view text, std::vector<TokenId>& ids) const
{
    thread_local std::vector<Span> spans;
    thread_local std::vector<Span> parts;
    spans.assign(1, { 0, text.size() });
    for (const text::Splitter* splitter : m_chain.splitters) {
        parts.clear();
        for (const Span& span : spans) {
            const std::size_t first = parts.size();
            splitter->split(text.substr(span.begin, span.end - span.begin), parts);
            if (span.begin == 0)
                continue;
            for (std::size_t i = first; i < parts.size(); ++i) {
                parts[i].begin += span.begin;
                parts[i].end += span.begin;
            }
        }
        std::swap(spans, parts);
    }
    for (const Span& span : spans) {
        if (span.begin < span.end)
            model->encodeBytes(text.substr(span.begin, span.end - span.begin), ids);
    }
    // One huge document must not keep its lists alive in every thread.
    constexpr std::size_t kKeepSpans = 1 << 16;
    if (spans.capacity() > kKeepSpans)
        std::vector<Span>().swap(spans);
    if (parts.capacity() > kKeepSpans)
        std::vector<Span>().swap(parts);
}

void Tokenizer::Impl::encodeIds(std::string_view text, std::vector<TokenId>& ids) const
{
    if (!m_hasByteLevelPath) {
        Encoding encoding = encode(text);
        ids.insert(ids.end(), encoding.ids.begin(), encoding.ids.end());
        return;
    }
    ids.reserve(ids.size() + text.size() / 3 + 8);
    using Matches = std::vector<text::AddedTokens::Match>;
    const auto encodeAround = [&](std::string_view whole, const Matches& matches, auto encodeGap) {
        std::size_t covered = 0;
        for (const auto& match : matches) {
            if (covered < match.span.begin)
                encodeGap(whole.substr(covered, match.span.begin - covered));
            ids.push_back(match.id);
            covered = match.span.end;
        }
        if (covered < whole.size())
            encodeGap(whole.substr(covered));
    };
    const auto encodeNormalized = [&](std::string_view part) {
        if (!added.hasNormalized()) {
            encodeBytesOf(part, ids);
            return;
        }
        Matches matches;
        added.findNormalized(part, matches);
        encodeAround(part, matches, [&](std::string_view gap) { encodeBytesOf(gap, ids); });
    };
    Matches matches;
    added.findRaw(text, matches);
    encodeAround(text, matches, [&](std::string_view gap) {
        if (normalizer && normalizer->mayChangeText(gap)) {
            NormalizedText normalized(gap, false);
            normalizer->apply(normalized);
            encodeNormalized(normalized.text());
        } else {
            encodeNormalized(gap);
        }
    });
}

void Tokenizer::Impl::splitAddedTokens(std::vector<Piece>& pieces, bool inNormalized) const
{
    std::vector<Piece> result;
    std::vector<text::AddedTokens::Match> matches;
    for (Piece& piece : pieces) {
        if (piece.token) {
            result.push_back(std::move(piece));
            continue;
        }
        if (inNormalized && normalizer)
            normalizer->apply(piece.text);
        matches.clear();
        if (inNormalized)
            added.findNormalized(piece.text.text(), matches);
        else
            added.findRaw(piece.text.text(), matches);
        if (matches.empty()) {
            // Cutting tells the piece where its text begins now: a normalizer may have dropped the
            // beginning, and then no space is prepended at the "first" piece.
            if (!piece.text.isEmpty())
                result.push_back({ piece.text.slice(0, piece.text.text().size()), std::nullopt });
            continue;
        }
        std::size_t covered = 0;
        const auto addGap = [&](std::size_t end) {
            if (covered < end)
                result.push_back({ piece.text.slice(covered, end), std::nullopt });
        };
        for (const auto& match : matches) {
            addGap(match.span.begin);
            result.push_back({ piece.text.slice(match.span.begin, match.span.end), match.id });
            covered = match.span.end;
        }
        addGap(piece.text.text().size());
    }
    pieces = std::move(result);
}

Encoding Tokenizer::Impl::encode(std::string_view text) const
{
    std::vector<Piece> pieces;
    pieces.push_back({ NormalizedText(text, true), std::nullopt });
    splitAddedTokens(pieces, false);
    splitAddedTokens(pieces, true);
    if (preTokenizer)
        preTokenizer->apply(pieces);

    const std::vector<std::int32_t> numbers = codePointNumbers(text);
    Encoding encoding;
    std::vector<text::ModelToken> tokens;
    for (const Piece& piece : pieces) {
        tokens.clear();
        if (piece.token)
            tokens.push_back({ *piece.token, piece.text.text(), 0, piece.text.text().size() });
        else
            model->encode(piece.text.text(), tokens);
        for (text::ModelToken& token : tokens) {
            encoding.ids.push_back(token.id);
            encoding.tokens.push_back(std::move(token.text));
            if (token.begin >= token.end || token.end > piece.text.text().size()) {
                encoding.offsets.emplace_back(token.begin, token.end);
                continue;
            }
            const auto source = piece.text.sourceOf(token.begin, token.end);
            encoding.offsets.emplace_back(numbers[source.begin],
                source.end > source.begin ? numbers[source.end - 1] + 1 : numbers[source.end]);
        }
    }
    return encoding;
}

std::string Tokenizer::Impl::decode(
    const TokenId* ids, std::size_t count, bool skipSpecialTokens) const
{
    std::vector<std::string> tokens;
    tokens.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::string_view token;
        if (const std::string* text = added.textOf(ids[i]))
            token = *text;
        else if (const auto known = model->vocabulary().token(ids[i]))
            token = *known;
        else
            continue;
        if (!skipSpecialTokens || !added.isSpecialText(token))
            tokens.emplace_back(token);
    }
    if (decoder)
        decoder->apply(tokens);
    std::string text;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i > 0 && !decoder)
            text += ' ';
        text += tokens[i];
    }
    return text;
}

Tokenizer::Tokenizer(std::unique_ptr<const Impl> impl)
    : m_impl(std::move(impl))
{
}

Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

Tokenizer Tokenizer::fromJson(std::string_view json, const std::string& place)
{
    return Tokenizer(std::make_unique<const Impl>(text::readTokenizerJson(json, place)));
}

std::vector<TokenId> Tokenizer::encodeIds(std::string_view text, bool addSpecialTokens) const
{
    checkText(text, m_impl->hasByteLevelPath() ? kMaxTextBytes : kMaxTrackedBytes);
    std::vector<Encoding> parts(1);
    m_impl->encodeIds(text, parts[0].ids);
    if (m_impl->postProcessor)
        m_impl->postProcessor->apply(parts, addSpecialTokens);
    if (parts.size() == 1)
        return std::move(parts[0].ids);
    std::vector<TokenId> ids;
    for (const Encoding& part : parts)
        ids.insert(ids.end(), part.ids.begin(), part.ids.end());
    return ids;
}

Encoding Tokenizer::encode(std::string_view text, bool addSpecialTokens) const
{
    checkText(text, kMaxTrackedBytes);
    std::vector<Encoding> parts;
    parts.push_back(m_impl->encode(text));
    if (m_impl->postProcessor)
        m_impl->postProcessor->apply(parts, addSpecialTokens);
    return join(parts);
}

Encoding Tokenizer::encodePair(
    std::string_view text, std::string_view pair, bool addSpecialTokens) const
{
    checkText(text, kMaxTrackedBytes);
    checkText(pair, kMaxTrackedBytes);
    std::vector<Encoding> parts;
    parts.push_back(m_impl->encode(text));
    parts.push_back(m_impl->encode(pair));
    if (m_impl->postProcessor)
        m_impl->postProcessor->apply(parts, addSpecialTokens);
    return join(parts);
}

std::string Tokenizer::decode(const std::vector<TokenId>& ids, bool skipSpecialTokens) const
{
    return m_impl->decode(ids.data(), ids.size(), skipSpecialTokens);
}

std::optional<TokenId> Tokenizer::idOf(std::string_view token) const
{
    return m_impl->idOf(token);
}

std::string Tokenizer::tokenOf(TokenId id) const
{
    if (const std::string* text = m_impl->added.textOf(id))
        return *text;
    return std::string(m_impl->model->vocabulary().token(id).value_or(""));
}

std::string Tokenizer::bytesOf(TokenId id) const
{
    if (isSpecial(id))
        return {};
    if (m_impl->decoder && !m_impl->added.textOf(id))
        if (const auto token = m_impl->model->vocabulary().token(id))
            if (auto bytes = m_impl->decoder->bytesOf(*token))
                return *bytes;
    // A first token may be treated differently, so it stands before itself.
    const std::string once = decode({ id }), twice = decode({ id, id });
    return twice.starts_with(once) ? twice.substr(once.size()) : once;
}

bool Tokenizer::isSpecial(TokenId id) const
{
    return m_impl->added.isSpecial(id);
}

std::int64_t Tokenizer::vocabularySize() const
{
    return std::int64_t(
               std::max(m_impl->model->vocabulary().largestId(), m_impl->added.largestId()))
        + 1;
}

std::optional<TokenId> Tokenizer::bosId() const
{
    return m_impl->bos;
}

std::optional<TokenId> Tokenizer::eosId() const
{
    return m_impl->eos;
}

std::optional<TokenId> Tokenizer::padId() const
{
    return m_impl->pad;
}

std::string Tokenizer::bosToken() const
{
    return m_impl->bos ? tokenOf(*m_impl->bos) : std::string();
}

std::string Tokenizer::eosToken() const
{
    return m_impl->eos ? tokenOf(*m_impl->eos) : std::string();
}

} // namespace dadeum
