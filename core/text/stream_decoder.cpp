// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_impl.h"

namespace dadeum {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
// An unfinished character is at most a few tokens long; a longer tail of broken bytes is shown as
// it is.
constexpr std::size_t kLongestPending = 16;
constexpr std::size_t kLongestContext = 8;

/// Everything is shown: drops all but the last token, which stays because some decoders treat the
/// first token differently; or the last few, when only together they make whole characters. Returns
/// the size of what they decode to.
std::size_t keepContext(
    const Tokenizer& tokenizer, std::vector<TokenId>& pending, bool skipSpecialTokens)
{
    std::size_t kept = 1;
    std::string shown;
    for (std::size_t count = 1; count <= kLongestContext && count <= pending.size(); ++count) {
        const std::vector<TokenId> tail(
            pending.end() - static_cast<std::ptrdiff_t>(count), pending.end());
        std::string text = tokenizer.decode(tail, skipSpecialTokens);
        const bool isWhole = text.find(kReplacement) == std::string::npos;
        if (count == 1 || isWhole) {
            shown = std::move(text);
            kept = count;
        }
        if (isWhole)
            break;
    }
    pending.erase(pending.begin(), pending.end() - static_cast<std::ptrdiff_t>(kept));
    return shown.size();
}

} // namespace

StreamDecoder::StreamDecoder(const Tokenizer& tokenizer, bool skipSpecialTokens)
    : m_tokenizer(tokenizer)
    , m_skipSpecialTokens(skipSpecialTokens)
{
}

std::string StreamDecoder::push(TokenId id)
{
    // A skipped token must not become the context of the next one.
    const Tokenizer::Impl& impl = *m_tokenizer.m_impl;
    const bool isKnown = impl.added.textOf(id) || impl.model->vocabulary().token(id);
    if (!isKnown || (m_skipSpecialTokens && impl.added.isSpecial(id)))
        return {};
    m_pending.push_back(id);
    const std::string text = m_tokenizer.decode(m_pending, m_skipSpecialTokens);
    std::size_t end = text.size();
    if (m_pending.size() <= kLongestPending) {
        while (std::string_view(text).substr(0, end).ends_with(kReplacement))
            end -= kReplacement.size();
    }
    std::string ready;
    if (end > m_emitted) {
        ready = text.substr(m_emitted, end - m_emitted);
        m_emitted = end;
    }
    if (end == text.size())
        m_emitted = keepContext(m_tokenizer, m_pending, m_skipSpecialTokens);
    return ready;
}

std::string StreamDecoder::finish()
{
    const std::string text = m_tokenizer.decode(m_pending, m_skipSpecialTokens);
    std::string rest = text.size() > m_emitted ? text.substr(m_emitted) : std::string();
    m_pending.clear();
    m_emitted = 0;
    return rest;
}

} // namespace dadeum
