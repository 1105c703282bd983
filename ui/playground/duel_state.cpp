// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/duel_state.h"

#include <algorithm>

namespace dadeum::ui {

DuelState::DuelState(std::uint64_t seed)
    : m_random(seed)
{
}

bool DuelState::begin(const std::vector<std::string>& writers)
{
    if (writers.size() < 2)
        return false;
    m_writers = writers;
    const auto meetings = [&](std::size_t a, std::size_t b) {
        return std::count_if(m_votes.begin(), m_votes.end(), [&](const Vote& vote) {
            return (vote.leftWriter == writers[a] && vote.rightWriter == writers[b])
                || (vote.leftWriter == writers[b] && vote.rightWriter == writers[a]);
        });
    };
    std::vector<std::pair<std::size_t, std::size_t>> rarest;
    std::ptrdiff_t fewest = -1;
    for (std::size_t a = 0; a < writers.size(); ++a)
        for (std::size_t b = a + 1; b < writers.size(); ++b) {
            const auto count = meetings(a, b);
            if (fewest < 0 || count < fewest) {
                fewest = count;
                rarest.clear();
            }
            if (count == fewest)
                rarest.emplace_back(a, b);
        }
    const auto [a, b] = rarest[m_random() % rarest.size()];
    const bool isSwapped = m_random() % 2 == 1;
    m_left = isSwapped ? b : a;
    m_right = isSwapped ? a : b;
    m_current = {};
    m_phase = Phase::Writing;
    return true;
}

void DuelState::written(
    const std::string& prompt, const std::string& leftText, const std::string& rightText)
{
    if (m_phase != Phase::Writing)
        return;
    m_current.prompt = prompt;
    m_current.leftWriter = m_writers[m_left];
    m_current.rightWriter = m_writers[m_right];
    m_current.leftText = leftText;
    m_current.rightText = rightText;
    m_phase = Phase::Voting;
}

std::optional<Vote> DuelState::vote(DuelChoice choice, double time)
{
    if (m_phase != Phase::Voting)
        return std::nullopt;
    m_current.choice = choice;
    m_current.time = time;
    m_votes.push_back(m_current);
    m_phase = Phase::Shown;
    return m_current;
}

DuelState::Tally DuelState::tally() const
{
    Tally tally;
    if (m_writers.size() < 2)
        return tally;
    const std::string &left = m_writers[m_left], &right = m_writers[m_right];
    for (const Vote& vote : m_votes) {
        const bool isSame = vote.leftWriter == left && vote.rightWriter == right;
        const bool isTurned = vote.leftWriter == right && vote.rightWriter == left;
        if (!isSame && !isTurned)
            continue;
        if (vote.choice == DuelChoice::Tie)
            ++tally.ties;
        else if (vote.choice != DuelChoice::BothBad)
            ++((vote.choice == DuelChoice::Left) == isSame ? tally.left : tally.right);
    }
    return tally;
}

} // namespace dadeum::ui
