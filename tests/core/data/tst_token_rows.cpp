// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that lie in memory or in the file give back what was put in, and take no memory for it.
#include "core/base/clock.h"
#include "core/data/token_rows.h"

#include <doctest/doctest.h>

using namespace dadeum;

namespace {

TokenRow rowOf(std::int64_t number)
{
    TokenRow row;
    row.row = number;
    row.fullLength = 500 + number;
    row.classIndex = number % 7;
    for (std::int64_t i = 0; i < 400 + number % 90; ++i) {
        row.ids.push_back(static_cast<TokenId>(number * 31 + i));
        row.trained.push_back(static_cast<std::uint8_t>(i % 3 == 0));
    }
    if (number % 5 == 0) {
        row.label = "라벨 " + std::to_string(number);
        row.types.assign(row.ids.size(), 1);
    }
    return row;
}

void check(const TokenRow& found, std::int64_t number)
{
    const TokenRow expected = rowOf(number);
    CHECK(found.ids == expected.ids);
    CHECK(found.trained == expected.trained);
    CHECK(found.types == expected.types);
    CHECK(found.label == expected.label);
    CHECK(found.row == expected.row);
    CHECK(found.fullLength == expected.fullLength);
}

} // namespace

TEST_CASE("Rows come back from memory and from the file")
{
    constexpr std::int64_t kRows = 20'000; // 45 MB
    TokenRows rows;
    CHECK(rows.empty());
    const std::size_t before = currentRssBytes();
    for (std::int64_t i = 0; i < kRows; ++i)
        rows.push_back(rowOf(i));
    CHECK(currentRssBytes() < before + (20u << 20));
    REQUIRE(rows.size() == kRows);
    for (const std::int64_t i : { 0, 5, 1234, 9999, 19'990, 19'999 }) {
        check(rows[static_cast<std::size_t>(i)], i);
        CHECK(rows.length(static_cast<std::size_t>(i)) == 400 + i % 90);
        CHECK(rows[static_cast<std::size_t>(i)].classIndex == i % 7);
    }
    std::int64_t next = 0, wrong = 0;
    for (const TokenRow& row : rows)
        wrong += row.row != next++;
    CHECK(next == kRows);
    CHECK(wrong == 0);
}

TEST_CASE("A subset has rows of its own order and outlives the whole")
{
    TokenRows chosen;
    {
        TokenRows rows;
        for (std::int64_t i = 0; i < 10; ++i)
            rows.push_back(rowOf(i));
        chosen = rows.subset({ 7, 2, 5 });
        chosen.setClass(1, 42);
        CHECK(rows[2].classIndex == 2);
    }
    REQUIRE(chosen.size() == 3);
    check(chosen[0], 7);
    check(chosen[1], 2);
    CHECK(chosen[1].classIndex == 42);
}
