// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of row order and packing: deterministic, resumable, nothing lost, labels inside documents
// only.
#include "core/data/packing.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <string>

using namespace dadeum;

namespace {

TokenDataset dataOf(const std::vector<int>& lengths)
{
    TokenDataset data;
    TokenId id = 1;
    for (int length : lengths) {
        TokenRow row;
        for (int i = 0; i < length; ++i) {
            row.ids.push_back(id++);
            row.trained.push_back(i >= length / 2);
        }
        row.fullLength = length;
        data.rows.push_back(std::move(row));
    }
    return data;
}

std::vector<std::int64_t> allRows(const TokenDataset& data)
{
    std::vector<std::int64_t> rows(data.rows.size());
    std::iota(rows.begin(), rows.end(), std::int64_t(0));
    return rows;
}

std::string joined(const std::vector<std::int64_t>& rows)
{
    std::string text;
    for (std::int64_t row : rows)
        text += std::to_string(row) + " ";
    return text;
}

} // namespace

TEST_CASE("Each epoch shows every row once in another order")
{
    const TokenDataset data = dataOf(std::vector<int>(10, 4));
    StepLoader loader(data, 4, true, 7);
    CHECK(loader.stepsPerEpoch() == 3);
    std::vector<std::vector<std::int64_t>> epochs;
    for (int epoch = 0; epoch < 3; ++epoch) {
        std::vector<std::int64_t> order;
        for (int step = 0; step < 3; ++step) {
            const auto rows = loader.next();
            CHECK(rows.size() == (step < 2 ? 4u : 2u));
            order.insert(order.end(), rows.begin(), rows.end());
        }
        CHECK(std::set<std::int64_t>(order.begin(), order.end()).size() == 10);
        epochs.push_back(order);
    }
    CHECK(epochs[0] != epochs[1]);
    CHECK(epochs[1] != epochs[2]);
}

TEST_CASE("Without shuffling rows come in file order")
{
    const TokenDataset data = dataOf({ 2, 2, 2, 2, 2 });
    StepLoader loader(data, 2, false, 1);
    CHECK(loader.next() == std::vector<std::int64_t> { 0, 1 });
    CHECK(loader.next() == std::vector<std::int64_t> { 2, 3 });
    CHECK(loader.next() == std::vector<std::int64_t> { 4 });
    CHECK(loader.cursor().epoch == 1);
    CHECK(loader.next() == std::vector<std::int64_t> { 0, 1 });
}

TEST_CASE("A loader started from a stored position continues exactly")
{
    const TokenDataset data = dataOf(std::vector<int>(17, 3));
    StepLoader whole(data, 3, true, 42);
    for (int stop = 0; stop < 15; ++stop) {
        StepLoader resumed(data, 3, true, 42, whole.cursor());
        StepLoader copy = whole;
        for (int i = 0; i < 8; ++i)
            REQUIRE(resumed.next() == copy.next());
        whole.next();
    }
}

TEST_CASE("A position that does not fit the data is refused")
{
    const TokenDataset data = dataOf({ 2, 2 });
    CHECK_THROWS_AS(StepLoader(data, 1, true, 0, { 0, 3 }), Error);
    CHECK_THROWS_AS(StepLoader(data, 1, true, 0, { -1, 0 }), Error);
    CHECK_THROWS_AS(StepLoader(TokenDataset {}, 1, true, 0), Error);
    StepLoader atEnd(data, 1, false, 0, { 0, 2 });
    CHECK(atEnd.cursor().epoch == 1);
}

TEST_CASE("The order for a seed never changes")
{
    const TokenDataset data = dataOf(std::vector<int>(8, 2));
    StepLoader loader(data, 8, true, 0);
    // Recorded: a checkpoint of one version must resume in the next.
    CHECK(joined(loader.next()) == "7 5 4 2 6 1 3 0 ");
    CHECK(joined(loader.next()) == "3 0 7 2 6 1 4 5 ");
}

TEST_CASE("Labels are the next trained token and never cross documents")
{
    const TokenDataset data = dataOf({ 4, 6 });
    const auto batches = packRows(data, { 0, 1 }, 100, true, 1);
    REQUIRE(batches.size() == 1);
    const PackedBatch& batch = batches[0];
    CHECK(batch.offsets == std::vector<std::int32_t> { 0, 6, 10 });
    CHECK(batch.ids == std::vector<TokenId> { 5, 6, 7, 8, 9, 10, 1, 2, 3, 4 });
    CHECK(batch.labels == std::vector<TokenId> { -1, -1, 8, 9, 10, -1, -1, 3, 4, -1 });
    CHECK(batch.supervised == 5);
}

TEST_CASE("Packing loses no row and respects the limit")
{
    std::vector<int> lengths;
    for (int i = 0; i < 200; ++i)
        lengths.push_back(2 + (i * 37) % 300);
    lengths.push_back(900); // longer than the limit: alone
    const TokenDataset data = dataOf(lengths);
    const auto batches = packRows(data, allRows(data), 512, true, 1);
    std::size_t documents = 0, tokens = 0;
    std::multiset<TokenId> firsts;
    for (const PackedBatch& batch : batches) {
        documents += batch.offsets.size() - 1;
        tokens += batch.ids.size();
        CHECK((batch.ids.size() <= 512 || batch.offsets.size() == 2));
        CHECK(batch.labels.size() == batch.ids.size());
        CHECK(batch.offsets.back() == static_cast<std::int32_t>(batch.ids.size()));
        for (std::size_t d = 0; d + 1 < batch.offsets.size(); ++d)
            firsts.insert(batch.ids[static_cast<std::size_t>(batch.offsets[d])]);
    }
    CHECK(documents == lengths.size());
    CHECK(tokens == static_cast<std::size_t>(std::accumulate(lengths.begin(), lengths.end(), 0)));
    CHECK(std::set<TokenId>(firsts.begin(), firsts.end()).size() == lengths.size());
    CHECK(std::is_sorted(batches.begin(), batches.end(),
        [](const PackedBatch& a, const PackedBatch& b) { return a.ids.size() > b.ids.size(); }));
    // Fill of the batches except the long row: first-fit decreasing is close to full here.
    const double fill = double(tokens - 900) / double((batches.size() - 1) * 512);
    CHECK(fill > 0.95);
}

TEST_CASE("Without packing batches are rows in the given order")
{
    const TokenDataset data = dataOf({ 2, 9, 3, 4, 5 });
    const auto batches = packRows(data, { 4, 3, 2, 1, 0 }, 4, false, 2);
    REQUIRE(batches.size() == 3);
    CHECK(batches[0].offsets == std::vector<std::int32_t> { 0, 5, 9 });
    CHECK(batches[1].offsets == std::vector<std::int32_t> { 0, 3, 12 });
    CHECK(batches[2].offsets == std::vector<std::int32_t> { 0, 2 });
}

TEST_CASE("Shares of a step are disjoint and balanced and give all of it")
{
    std::vector<int> lengths;
    for (int i = 0; i < 40; ++i)
        lengths.push_back(20 + (i * 37) % 100);
    const TokenDataset data = dataOf(lengths);
    const std::vector<std::int64_t> rows { 31, 4, 17, 22, 9, 0, 38, 12, 25 };
    CHECK(shareOf(data, rows, 0, 1) == rows);
    for (const int size : { 2, 3, 12 }) {
        std::multiset<std::int64_t> dealt;
        int most = 0, fewest = 1 << 30;
        for (int rank = 0; rank < size; ++rank) {
            int tokens = 0;
            for (const std::int64_t row : shareOf(data, rows, rank, size)) {
                dealt.insert(row);
                tokens += lengths[static_cast<std::size_t>(row)];
            }
            most = std::max(most, tokens);
            fewest = std::min(fewest, tokens);
        }
        CHECK(dealt == std::multiset<std::int64_t>(rows.begin(), rows.end()));
        CHECK(most - fewest <= 120); // the longest row
    }
}
