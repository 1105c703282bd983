// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/judgements.h"

#include "core/history/sql_helpers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace dadeum {
namespace {

constexpr std::array<std::string_view, 4> kChoices { "left", "right", "tie", "bad" };
constexpr double kPriorTies = 2; ///< virtual duels of each writer against the average, tied
constexpr double kNormal95 = 1.959964;

double logistic(double x)
{
    return 1 / (1 + std::exp(-x));
}

/// Inverse of a small symmetric positive definite matrix by Gauss-Jordan elimination.
std::vector<double> inverse(std::vector<double> matrix, std::size_t n)
{
    std::vector<double> result(n * n, 0);
    for (std::size_t i = 0; i < n; ++i)
        result[i * n + i] = 1;
    for (std::size_t column = 0; column < n; ++column) {
        const double pivot = matrix[column * n + column];
        for (std::size_t j = 0; j < n; ++j) {
            matrix[column * n + j] /= pivot;
            result[column * n + j] /= pivot;
        }
        for (std::size_t row = 0; row < n; ++row) {
            const double factor = matrix[row * n + column];
            if (row == column || factor == 0)
                continue;
            for (std::size_t j = 0; j < n; ++j) {
                matrix[row * n + j] -= factor * matrix[column * n + j];
                result[row * n + j] -= factor * result[column * n + j];
            }
        }
    }
    return result;
}

} // namespace

std::string_view toString(DuelChoice choice)
{
    return kChoices[std::size_t(choice)];
}

JudgementStore::JudgementStore(Database& db)
    : m_db(db)
{
}

void JudgementStore::addOutput(const OutputRecord& output)
{
    guarded(m_db, "keeping an output", [&] {
        SQLite::Statement insert(m_db.handle(),
            "INSERT INTO outputs (time, mode, prompt, writer, model, adapter, strength, settings, "
            "text, new_tokens, seconds) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.bind(1, output.time);
        insert.bind(2, output.mode);
        insert.bind(3, output.prompt);
        insert.bind(4, output.writer);
        insert.bind(5, output.model);
        insert.bind(6, output.adapter);
        insert.bind(7, output.strength);
        insert.bind(8, output.settings);
        insert.bind(9, output.text);
        insert.bind(10, output.newTokens);
        insert.bind(11, output.seconds);
        insert.exec();
    });
}

std::vector<OutputRecord> JudgementStore::outputs(std::int64_t limit, std::int64_t offset) const
{
    return guarded(m_db, "reading outputs", [&] {
        SQLite::Statement query(m_db.handle(),
            "SELECT key, time, mode, prompt, writer, model, adapter, strength, settings, text, "
            "new_tokens, seconds FROM outputs "
            "ORDER BY time DESC, key DESC LIMIT ? OFFSET ?");
        query.bind(1, limit);
        query.bind(2, offset);
        std::vector<OutputRecord> outputs;
        while (query.executeStep()) {
            OutputRecord output;
            output.key = query.getColumn(0).getInt64();
            output.time = query.getColumn(1).getDouble();
            output.mode = query.getColumn(2).getString();
            output.prompt = query.getColumn(3).getString();
            output.writer = query.getColumn(4).getString();
            output.model = query.getColumn(5).getString();
            output.adapter = query.getColumn(6).getString();
            output.strength = query.getColumn(7).getDouble();
            output.settings = query.getColumn(8).getString();
            output.text = query.getColumn(9).getString();
            output.newTokens = query.getColumn(10).getInt64();
            output.seconds = query.getColumn(11).getDouble();
            outputs.push_back(std::move(output));
        }
        return outputs;
    });
}

void JudgementStore::addVote(const Vote& vote)
{
    guarded(m_db, "keeping a vote", [&] {
        SQLite::Statement insert(m_db.handle(),
            "INSERT INTO votes (time, prompt, left_writer, right_writer, left_text, right_text, "
            "choice) VALUES (?, ?, ?, ?, ?, ?, ?)");
        insert.bind(1, vote.time);
        insert.bind(2, vote.prompt);
        insert.bind(3, vote.leftWriter);
        insert.bind(4, vote.rightWriter);
        insert.bind(5, vote.leftText);
        insert.bind(6, vote.rightText);
        insert.bind(7, std::string(toString(vote.choice)));
        insert.exec();
    });
}

std::vector<Vote> JudgementStore::votes() const
{
    return guarded(m_db, "reading votes", [&] {
        SQLite::Statement query(m_db.handle(),
            "SELECT time, prompt, left_writer, right_writer, left_text, right_text, choice FROM "
            "votes ORDER BY key");
        std::vector<Vote> votes;
        while (query.executeStep()) {
            Vote vote;
            vote.time = query.getColumn(0).getDouble();
            vote.prompt = query.getColumn(1).getString();
            vote.leftWriter = query.getColumn(2).getString();
            vote.rightWriter = query.getColumn(3).getString();
            vote.leftText = query.getColumn(4).getString();
            vote.rightText = query.getColumn(5).getString();
            const auto at
                = std::find(kChoices.begin(), kChoices.end(), query.getColumn(6).getString());
            vote.choice = DuelChoice(at - kChoices.begin());
            votes.push_back(std::move(vote));
        }
        return votes;
    });
}

std::string preferenceJsonl(const std::vector<Vote>& votes)
{
    std::string lines;
    for (const Vote& vote : votes) {
        if (vote.choice != DuelChoice::Left && vote.choice != DuelChoice::Right)
            continue;
        const bool isLeft = vote.choice == DuelChoice::Left;
        const Json row { { "prompt", vote.prompt },
            { "chosen", isLeft ? vote.leftText : vote.rightText },
            { "rejected", isLeft ? vote.rightText : vote.leftText } };
        lines += row.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
    }
    return lines;
}

Ranking rankWriters(const std::vector<Vote>& votes)
{
    Ranking ranking;
    std::map<std::string, std::size_t> numbers;
    const auto numberOf = [&](const std::string& writer) {
        const auto [at, isNew] = numbers.emplace(writer, ranking.entries.size());
        if (isNew)
            ranking.entries.push_back({ writer });
        return at->second;
    };
    struct Duel {
        std::size_t left, right;
        double leftWins; ///< 1, 0 or a half
    };
    std::vector<Duel> duels;
    for (const Vote& vote : votes) {
        if (vote.choice == DuelChoice::BothBad || vote.leftWriter == vote.rightWriter)
            continue;
        const std::size_t left = numberOf(vote.leftWriter), right = numberOf(vote.rightWriter);
        const bool isTie = vote.choice == DuelChoice::Tie, isLeft = vote.choice == DuelChoice::Left;
        duels.push_back({ left, right, isTie ? 0.5 : isLeft ? 1.0 : 0.0 });
        auto& winner = ranking.entries[isLeft ? left : right];
        auto& loser = ranking.entries[isLeft ? right : left];
        ++(isTie ? winner.ties : winner.wins);
        ++(isTie ? loser.ties : loser.losses);
    }
    ranking.duels = std::int64_t(duels.size());
    const std::size_t n = ranking.entries.size();
    std::vector<double> strength(n, 1); ///< relative to an average writer of strength 1
    for (int round = 0; round < 500; ++round) {
        std::vector<double> wins(n, kPriorTies / 2), meetings(n, 0);
        for (std::size_t i = 0; i < n; ++i)
            meetings[i] = kPriorTies / (strength[i] + 1);
        for (const Duel& duel : duels) {
            wins[duel.left] += duel.leftWins;
            wins[duel.right] += 1 - duel.leftWins;
            const double share = 1 / (strength[duel.left] + strength[duel.right]);
            meetings[duel.left] += share;
            meetings[duel.right] += share;
        }
        double change = 0;
        for (std::size_t i = 0; i < n; ++i) {
            const double next = wins[i] / meetings[i];
            change = std::max(change, std::abs(std::log(next / strength[i])));
            strength[i] = next;
        }
        if (change < 1e-9)
            break;
    }
    // Curvature of the log likelihood at the estimate gives the spread of the log strengths.
    std::vector<double> information(n * n, 0);
    for (std::size_t i = 0; i < n; ++i) {
        const double p = strength[i] / (strength[i] + 1);
        information[i * n + i] += kPriorTies * p * (1 - p);
    }
    for (const Duel& duel : duels) {
        const double p = strength[duel.left] / (strength[duel.left] + strength[duel.right]);
        const double weight = p * (1 - p);
        information[duel.left * n + duel.left] += weight;
        information[duel.right * n + duel.right] += weight;
        information[duel.left * n + duel.right] -= weight;
        information[duel.right * n + duel.left] -= weight;
    }
    const std::vector<double> spread = inverse(std::move(information), n);
    for (std::size_t i = 0; i < n; ++i) {
        const double value = std::log(strength[i]),
                     error = kNormal95 * std::sqrt(spread[i * n + i]);
        ranking.entries[i].winRate = logistic(value);
        ranking.entries[i].low = logistic(value - error);
        ranking.entries[i].high = logistic(value + error);
    }
    std::stable_sort(ranking.entries.begin(), ranking.entries.end(),
        [](const auto& a, const auto& b) { return a.winRate > b.winRate; });
    return ranking;
}

} // namespace dadeum
