// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements tokenizeConversation(): rendered text is cut into trained and untrained segments and
// each segment is tokenised alone, so that no token lies across the border. The prompt of the first
// segment then has exactly the ids that generation starts from.
#include "core/data/dataset.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace dadeum {
namespace {

struct Segment {
    std::string_view text;
    bool isTrained = false;
};

bool startsWith(std::string_view text, std::string_view beginning)
{
    return text.substr(0, beginning.size()) == beginning;
}

RenderedChat render(const Json& messages, bool addGenerationPrompt, const Tokenizer& tokenizer,
    const ChatTemplate& chatTemplate)
{
    Json variables;
    variables["messages"] = messages;
    variables["add_generation_prompt"] = addGenerationPrompt;
    variables["bos_token"] = tokenizer.bosToken();
    variables["eos_token"] = tokenizer.eosToken();
    return chatTemplate.render(variables);
}

bool isAnswer(const Json& message)
{
    return message.at("role") == "assistant";
}

/// An answer reaches from the end of the generation prompt to the end of the rendered turn: what
/// the model must write, end-of-turn marker included. Empty when some prefix does not begin the
/// whole text.
std::optional<std::vector<TextSpan>> prefixSpans(const Json& messages, const std::string& whole,
    const Tokenizer& tokenizer, const ChatTemplate& chatTemplate)
{
    std::vector<TextSpan> spans;
    Json prefix = Json::array();
    for (const Json& message : messages) {
        if (!isAnswer(message)) {
            prefix.push_back(message);
            continue;
        }
        const std::string before = render(prefix, true, tokenizer, chatTemplate).text;
        prefix.push_back(message);
        const std::string after = prefix.size() == messages.size()
            ? whole
            : render(prefix, false, tokenizer, chatTemplate).text;
        if (!startsWith(whole, before) || !startsWith(whole, after) || after.size() < before.size())
            return std::nullopt;
        spans.push_back({ before.size(), after.size() });
    }
    return spans;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// For templates whose text of a turn depends on later turns: every message's own words are looked
/// for in order, and the marker that follows an answer (one special token) is trained with it.
std::vector<TextSpan> searchedSpans(
    const Json& messages, const std::string& whole, const Tokenizer& tokenizer)
{
    std::vector<TextSpan> spans;
    std::size_t at = 0;
    for (const Json& message : messages) {
        const auto content = message.find("content");
        if (content == message.end() || !content->is_string())
            continue;
        const std::string words(trimmed(content->get_ref<const std::string&>()));
        if (words.empty())
            continue;
        const std::size_t begin = whole.find(words, at);
        if (begin == std::string::npos) {
            if (isAnswer(message))
                throw Error(ErrorCode::InvalidInput,
                    "the chat template does not write the answer as it is, so it cannot be found "
                    "for training",
                    "Choose another template, or train on all tokens.");
            continue;
        }
        at = begin + words.size();
        if (!isAnswer(message))
            continue;
        const std::string_view rest = std::string_view(whole).substr(at);
        std::size_t marker = 0;
        if (!rest.empty() && (rest[0] == '<' || rest[0] == '['))
            marker = rest.find(rest[0] == '<' ? '>' : ']') + 1;
        const auto id = tokenizer.idOf(rest.substr(0, marker));
        if (marker > 0 && id && tokenizer.isSpecial(*id))
            at += marker;
        spans.push_back({ begin, at });
    }
    return spans;
}

std::vector<Segment> segmentsOf(std::string_view whole, const std::vector<TextSpan>& spans)
{
    std::vector<Segment> segments;
    std::size_t at = 0;
    for (const TextSpan& span : spans) {
        const std::size_t begin = std::clamp(span.begin, at, whole.size());
        const std::size_t end = std::clamp(span.end, begin, whole.size());
        if (end == begin)
            continue;
        if (begin > at)
            segments.push_back({ whole.substr(at, begin - at), false });
        segments.push_back({ whole.substr(begin, end - begin), true });
        at = end;
    }
    if (at < whole.size())
        segments.push_back({ whole.substr(at), false });
    return segments;
}

void finish(TokenRow& row, const DataSpec& spec)
{
    row.fullLength = static_cast<std::int64_t>(row.ids.size());
    if (row.fullLength > spec.maxLength) {
        if (spec.overlong == "error")
            throw Error(ErrorCode::InvalidInput,
                fmt::format(
                    "{} tokens, more than data.max_length {}", row.fullLength, spec.maxLength),
                "Raise max_length, or set overlong to truncate or drop.");
        row.ids.resize(static_cast<std::size_t>(spec.maxLength));
        row.trained.resize(static_cast<std::size_t>(spec.maxLength));
    }
    if (!row.trained.empty())
        row.trained[0] = 0; // nothing predicts the first token
}

/// Lengths of two texts that share `room` tokens, the longer one cut first (tokenizers'
/// LongestFirst).
std::pair<std::size_t, std::size_t> longestFirst(
    std::size_t first, std::size_t second, std::size_t room)
{
    if (first + second <= room)
        return { first, second };
    std::size_t shorter = std::min(first, second), longer = shorter;
    if (shorter <= room)
        longer = std::max(shorter, room - shorter);
    if (shorter + longer > room) {
        shorter = room / 2;
        longer = shorter + room % 2;
    }
    return first > second ? std::pair { longer, shorter } : std::pair { shorter, longer };
}

/// Where `part` stands in `whole` at or after `from`; whole.size() when it does not.
std::size_t placeOf(
    const std::vector<TokenId>& part, const std::vector<TokenId>& whole, std::size_t from)
{
    return std::size_t(std::search(whole.begin() + std::ptrdiff_t(std::min(from, whole.size())),
                           whole.end(), part.begin(), part.end())
        - whole.begin());
}

/// A text or a pair with the tokenizer's special tokens around, which truncation keeps.
TokenRow tokenizeClassified(
    const Conversation& row, const DataSpec& spec, const Tokenizer& tokenizer)
{
    TokenRow result;
    result.label = row.label;
    const bool isPair = !row.pair.empty();
    result.ids = isPair ? tokenizer.encodePair(row.text, row.pair, true).ids
                        : tokenizer.encodeIds(row.text, true);
    result.fullLength = std::int64_t(result.ids.size());
    // The second text begins where the first alone, with its special tokens, would end.
    std::size_t second = isPair
        ? std::min(tokenizer.encodeIds(row.text, true).size(), result.ids.size())
        : result.ids.size();
    if (result.fullLength > spec.maxLength) {
        if (spec.overlong == "error")
            throw Error(ErrorCode::InvalidInput,
                fmt::format(
                    "{} tokens, more than data.max_length {}", result.fullLength, spec.maxLength),
                "Raise max_length, or set overlong to truncate or drop.");
        const std::vector<TokenId> a = tokenizer.encodeIds(row.text, false),
                                   b
            = isPair ? tokenizer.encodeIds(row.pair, false) : std::vector<TokenId>();
        const std::size_t atA = placeOf(a, result.ids, 0),
                          atB = placeOf(b, result.ids, std::min(atA + a.size(), result.ids.size()));
        const std::size_t special
            = result.ids.size() - std::min(result.ids.size(), a.size() + b.size());
        if (atA == result.ids.size() || (isPair && atB == result.ids.size())
            || special >= std::size_t(spec.maxLength)) {
            result.ids.resize(
                std::size_t(spec.maxLength)); // a tokenizer that changes texts beside each other
            second = std::min(second, result.ids.size());
        } else {
            const auto [keepA, keepB]
                = longestFirst(a.size(), b.size(), std::size_t(spec.maxLength) - special);
            if (isPair)
                result.ids.erase(result.ids.begin() + std::ptrdiff_t(atB + keepB),
                    result.ids.begin() + std::ptrdiff_t(atB + b.size()));
            result.ids.erase(result.ids.begin() + std::ptrdiff_t(atA + keepA),
                result.ids.begin() + std::ptrdiff_t(atA + a.size()));
            second = isPair ? second - (a.size() - keepA) : result.ids.size();
        }
    }
    if (isPair) {
        result.types.assign(result.ids.size(), 0);
        std::fill(result.types.begin() + std::ptrdiff_t(second), result.types.end(), 1);
    }
    result.trained.assign(result.ids.size(), 0);
    return result;
}

} // namespace

TokenRow tokenizeConversation(const Conversation& conversation, const DataSpec& resolved,
    const Tokenizer& tokenizer, const ChatTemplate& chatTemplate)
{
    TokenRow row;
    if (resolved.format == "classification")
        return tokenizeClassified(conversation, resolved, tokenizer);
    if (!conversation.text.empty()) {
        row.ids = tokenizer.encodeIds(conversation.text, true);
        // Where the tokenizer itself does not close a text, the end must be learned all the same.
        if (const auto eos = tokenizer.eosId(); eos && (row.ids.empty() || row.ids.back() != *eos))
            row.ids.push_back(*eos);
        row.trained.assign(row.ids.size(), 1);
        finish(row, resolved);
        return row;
    }
    const RenderedChat rendered = render(conversation.messages, false, tokenizer, chatTemplate);
    const std::string& whole = rendered.text;
    std::vector<TextSpan> spans = rendered.generated;
    if (resolved.trainOn == "all") {
        spans = { { 0, whole.size() } };
    } else if (spans.empty()) {
        std::optional<std::vector<TextSpan>> exact;
        try {
            exact = prefixSpans(conversation.messages, whole, tokenizer, chatTemplate);
        } catch (const Error&) {
            // Some templates refuse a part of a conversation that they accept as a whole.
        }
        spans = exact ? std::move(*exact) : searchedSpans(conversation.messages, whole, tokenizer);
    }
    for (const Segment& segment : segmentsOf(whole, spans)) {
        // Templates write BOS themselves; special tokens are never added here.
        const std::vector<TokenId> ids = tokenizer.encodeIds(segment.text, false);
        row.ids.insert(row.ids.end(), ids.begin(), ids.end());
        row.trained.insert(row.trained.end(), ids.size(), segment.isTrained);
    }
    finish(row, resolved);
    return row;
}

} // namespace dadeum
