// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/constraint.h"

#include "core/generate/json_acceptor.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace dadeum {

namespace {

using Texts = std::shared_ptr<const std::vector<std::string>>;

/// Follows one of some texts; they are sorted, so those that still fit are neighbours.
class ChoiceAcceptor {
public:
    explicit ChoiceAcceptor(const std::vector<std::string>& sorted)
        : m_begin(sorted.data())
        , m_end(sorted.data() + sorted.size())
    {
    }

    bool push(unsigned char byte)
    {
        if (m_length == 0 && byte == ' ' && m_begin->front() != ' ')
            return m_spaces++ == 0; // what word-wise tokenizers write before a word
        const auto next = [&](const std::string& text) {
            return text.size() > m_length ? int(static_cast<unsigned char>(text[m_length])) : -1;
        };
        m_begin = std::find_if(
            m_begin, m_end, [&](const std::string& text) { return next(text) == int(byte); });
        m_end = std::find_if(
            m_begin, m_end, [&](const std::string& text) { return next(text) != int(byte); });
        ++m_length;
        return m_begin != m_end;
    }
    bool isComplete() const { return m_begin->size() == m_length; }
    bool isFinal() const { return isComplete() && m_end - m_begin == 1; }

private:
    const std::string *m_begin, *m_end;
    std::size_t m_length = 0;
    int m_spaces = 0;
};

template <class Acceptor> class AcceptorConstraint : public Constraint {
public:
    AcceptorConstraint(std::shared_ptr<const TokenTable> table, std::vector<TokenId> stops,
        Texts texts, Acceptor start)
        : m_table(std::move(table))
        , m_stops(std::move(stops))
        , m_texts(std::move(texts))
        , m_state(start)
    {
    }

    void mask(std::span<float> logits) const override
    {
        std::vector<bool> isAllowed(logits.size());
        bool any = false;
        const auto allow = [&](TokenId id) {
            if (std::size_t(id) < logits.size())
                any = isAllowed[std::size_t(id)] = true;
        };
        std::vector<Acceptor> states { m_state }; // after each accepted byte of a token
        for (const TokenTable::Entry& entry : m_table->entries()) {
            if (entry.shared >= states.size())
                continue; // begins with what was refused
            states.resize(entry.shared + 1, m_state);
            const std::string& bytes = m_table->bytesOf(entry.id);
            while (states.size() <= bytes.size()) {
                Acceptor next = states.back();
                if (!next.push(static_cast<unsigned char>(bytes[states.size() - 1])))
                    break;
                states.push_back(next);
            }
            if (states.size() > bytes.size())
                allow(entry.id);
        }
        if (m_state.isComplete())
            for (const TokenId stop : m_stops)
                allow(stop);
        if (!any)
            throw Error(ErrorCode::Unsupported,
                "no token of this model can continue an answer of the wanted form",
                "Choose other labels, or let the model write freely.");
        for (std::size_t i = 0; i < logits.size(); ++i)
            if (!isAllowed[i])
                logits[i] = -std::numeric_limits<float>::infinity();
    }

    void accept(TokenId id) override
    {
        const bool isStop = std::find(m_stops.begin(), m_stops.end(), id) != m_stops.end();
        if (!isStop)
            for (const char byte : m_table->bytesOf(id))
                m_state.push(static_cast<unsigned char>(byte));
        m_isFinished = isStop || m_state.isFinal() || (m_state.isComplete() && m_stops.empty());
    }

    bool isFinished() const override { return m_isFinished; }

private:
    std::shared_ptr<const TokenTable> m_table;
    std::vector<TokenId> m_stops;
    Texts m_texts; ///< what the acceptor points into
    Acceptor m_state;
    bool m_isFinished = false;
};

} // namespace

TokenTable::TokenTable(const Tokenizer& tokenizer)
{
    m_bytes.resize(std::size_t(tokenizer.vocabularySize()));
    for (std::size_t id = 0; id < m_bytes.size(); ++id) {
        m_bytes[id] = tokenizer.bytesOf(TokenId(id));
        if (!m_bytes[id].empty())
            m_entries.push_back({ TokenId(id), 0 });
    }
    std::sort(m_entries.begin(), m_entries.end(), [&](const Entry& a, const Entry& b) {
        return std::tie(bytesOf(a.id), a.id) < std::tie(bytesOf(b.id), b.id);
    });
    for (std::size_t i = 1; i < m_entries.size(); ++i) {
        const std::string &before = bytesOf(m_entries[i - 1].id), &own = bytesOf(m_entries[i].id);
        m_entries[i].shared
            = std::size_t(std::mismatch(own.begin(), own.end(), before.begin(), before.end()).first
                - own.begin());
    }
}

std::unique_ptr<Constraint> makeConstraint(const SamplingSpec& spec,
    std::shared_ptr<const TokenTable> table, const std::vector<TokenId>& stops)
{
    if (!spec.isConstrained())
        return nullptr;
    if (spec.choices.empty())
        return std::make_unique<AcceptorConstraint<JsonAcceptor>>(
            std::move(table), stops, nullptr, JsonAcceptor());
    if (spec.isJson)
        throw Error(ErrorCode::InvalidInput,
            "an answer cannot be both one of some choices and JSON", "Give one of the two.");
    std::vector<std::string> choices = spec.choices;
    std::sort(choices.begin(), choices.end());
    choices.erase(std::unique(choices.begin(), choices.end()), choices.end());
    if (choices.front().empty())
        throw Error(ErrorCode::InvalidInput, "a choice is empty", "Give each choice a text.");
    const auto texts = std::make_shared<const std::vector<std::string>>(std::move(choices));
    return std::make_unique<AcceptorConstraint<ChoiceAcceptor>>(
        std::move(table), stops, texts, ChoiceAcceptor(*texts));
}

} // namespace dadeum
