// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Training rows of reproducible tokens.
#pragma once

#include "core/data/dataset.h"

#include <cstdint>

namespace dadeum::test {

/// Row r has length(r) ids below `vocabulary`; the first `untrained` of each are not trained.
template <class Length>
LoadedData randomRows(std::int64_t rows, Length length, std::int64_t vocabulary,
    std::int64_t untrained, std::uint64_t seed)
{
    LoadedData data;
    for (std::int64_t r = 0; r < rows; ++r) {
        TokenRow row;
        for (std::int64_t i = 0; i < length(r); ++i) {
            seed = seed * 6364136223846793005ull + 1442695040888963407ull;
            row.ids.push_back(TokenId(seed >> 33) % TokenId(vocabulary));
            row.trained.push_back(i >= untrained);
        }
        row.row = r;
        data.train.rows.push_back(std::move(row));
    }
    data.train.hash = "rows";
    return data;
}

} // namespace dadeum::test
