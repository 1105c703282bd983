// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// DuelState: a blind duel: which two writers meet, on which sides, and what was voted. Names are
// hidden until the vote. No widgets; one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "core/history/judgements.h"

namespace dadeum::ui {

class DuelState {
public:
    enum class Phase { Off, Writing, Voting, Shown };

    explicit DuelState(std::uint64_t seed = std::random_device {}());
    /// Starts a round between two of `writers` (their numbers), sides by chance: the pair that met
    /// least often. False with fewer than two writers.
    bool begin(const std::vector<std::string>& writers);
    /// Both have written; votes are taken now.
    void written(
        const std::string& prompt, const std::string& leftText, const std::string& rightText);
    /// The vote of this round; empty when it is not the time to vote.
    std::optional<Vote> vote(DuelChoice choice, double time);
    void stop() { m_phase = Phase::Off; }
    void setVotes(std::vector<Vote> votes) { m_votes = std::move(votes); } ///< of earlier rounds

    Phase phase() const { return m_phase; }
    int round() const { return int(m_votes.size()) + (m_phase == Phase::Shown ? 0 : 1); }
    std::size_t left() const { return m_left; } ///< writer on the left, as a number
    std::size_t right() const { return m_right; }
    const std::vector<Vote>& votes() const { return m_votes; }
    /// Wins of left, ties, wins of right between the two writers of this round over all votes.
    struct Tally {
        int left = 0, ties = 0, right = 0;
    };
    Tally tally() const;

private:
    std::mt19937_64 m_random;
    Phase m_phase = Phase::Off;
    std::vector<std::string> m_writers;
    std::size_t m_left = 0, m_right = 1;
    Vote m_current;
    std::vector<Vote> m_votes;
};

} // namespace dadeum::ui
