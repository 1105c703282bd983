// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Order and packing: which rows make up each optimiser step, and how they are cut into flat compute passes.
// Deterministic from (seed, epoch); the cursor is the whole state, so a resumed run continues exactly.
#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <vector>

namespace dadeum {

/// Position in the data, stored in checkpoints.
struct DataCursor {
    std::int64_t epoch = 0;
    std::int64_t nextRow = 0; ///< index into the epoch's order
};

/// Documents laid end to end: position p of `ids` belongs to the document d with offsets[d] <= p < offsets[d+1].
/// `labels[p]` is the id that position p must predict, or -1; the last position of a document is always -1.
struct PackedBatch {
    std::vector<TokenId> ids;
    std::vector<TokenId> labels;
    std::vector<std::int32_t> offsets; ///< documents + 1 entries, first 0, last ids.size()
    std::int64_t supervised = 0;       ///< labels that are not -1
    std::vector<TokenId> types {};     ///< one per token, or empty = all 0
    std::vector<std::int64_t> classes {}; ///< classification: the class of each document
};

/// Yields the rows of each optimiser step (microBatch × accumulation rows; the last step of an epoch may be short).
class StepLoader {
public:
    StepLoader(const TokenDataset& data, std::int64_t rowsPerStep, bool shuffle, std::uint64_t seed, DataCursor start = {});
    /// Row indices into the data set of the next step.
    std::vector<std::int64_t> next();
    DataCursor cursor() const { return m_cursor; }
    std::int64_t stepsPerEpoch() const;

private:
    void prepareEpoch();
    const TokenDataset& m_data;
    std::int64_t m_rowsPerStep;
    bool m_shuffle;
    std::uint64_t m_seed;
    DataCursor m_cursor;
    std::vector<std::int64_t> m_order;
};

/// The rows of a step that process `rank` of `size` takes, in their order: longest first, each to whoever has the fewest
/// tokens. The same for everyone who asks; all shares together are the rows.
std::vector<std::int64_t> shareOf(const TokenDataset& data, const std::vector<std::int64_t>& rows, int rank, int size);

/// Cuts rows into batches of at most `maxTokens` tokens (one row may exceed it alone): first-fit decreasing when
/// `packing`, else one batch per `rowsPerBatch` rows in order. Longest first.
std::vector<PackedBatch> packRows(const TokenDataset& data, const std::vector<std::int64_t>& rows, std::int64_t maxTokens,
    bool packing, std::int64_t rowsPerBatch);

} // namespace dadeum
