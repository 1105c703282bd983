// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the playground wrote and how people judged it: outputs, votes of blind duels, and the
// ranking that follows from them (Bradley and Terry 1952; MM iteration of Hunter 2004, a tie counts
// as half a win for each side). Same thread rule as the Database.
#pragma once

#include "core/history/history.h"

namespace dadeum {

struct OutputRecord {
    std::int64_t key = 0; ///< set by the store
    double time = 0;
    std::string mode = "page"; ///< page, chat, set
    std::string prompt, writer, model, adapter;
    double strength = 1;
    std::string settings = "{}"; ///< sampling settings as JSON
    std::string text;
    std::int64_t newTokens = 0;
    double seconds = 0;
};

enum class DuelChoice { Left, Right, Tie, BothBad };
std::string_view toString(DuelChoice choice); ///< "left", "right", "tie", "bad"

struct Vote {
    double time = 0;
    std::string prompt, leftWriter, rightWriter, leftText, rightText;
    DuelChoice choice = DuelChoice::Tie;
};

class JudgementStore {
public:
    explicit JudgementStore(Database& db);
    void addOutput(const OutputRecord& output);
    std::vector<OutputRecord> outputs(
        std::int64_t limit = 200, std::int64_t offset = 0) const; ///< newest first
    void addVote(const Vote& vote);
    std::vector<Vote> votes() const; ///< oldest first

private:
    Database& m_db;
};

/// One preference row a line, {"prompt", "chosen", "rejected"}; ties and "both bad" are left out.
std::string preferenceJsonl(const std::vector<Vote>& votes);

struct Ranking {
    struct Entry {
        std::string writer;
        std::int64_t wins = 0, losses = 0, ties = 0;
        double winRate = 0.5; ///< expected share of wins against an average writer
        double low = 0, high = 1; ///< 95 % interval of winRate
    };
    std::vector<Entry> entries; ///< best first
    std::int64_t duels = 0; ///< that count ("both bad" does not)
};

/// Writers that were never compared with others keep wide intervals; two virtual ties against an
/// average writer keeps a writer who always won finite.
Ranking rankWriters(const std::vector<Vote>& votes);

} // namespace dadeum
