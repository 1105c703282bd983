// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RowPasses: rows through the model in passes that fit into memory. When an allocation fails or the
// computer has hardly any memory left, activations are recomputed from then on, then passes are
// halved, down to one row each; then Error{OutOfMemory}. Sums do not depend on how rows are cut
// into passes, except for rounding. Owned by the compute thread.
#pragma once

#include "core/adapter/lora_branches.h"
#include "core/train/classification.h"
#include "core/train/train_pass.h"
#include "core/train/trainer.h"

#include <exception>
#include <functional>
#include <optional>
#include <vector>

namespace dadeum {

struct RowCounts {
    std::int64_t supervised = 0; ///< labels; documents for a classifier
    std::int64_t tokens = 0;
};

struct RowLoss {
    double sum = 0;
    std::int64_t supervised = 0;
    ClassCounts classes { 0 };
};

class RowPasses {
public:
    using Rows = std::vector<std::int64_t>;

    RowPasses(TrainJob& job, LoraGradients& gradients);

    RowCounts count(const TokenDataset& data, const Rows& rows) const;
    /// Adds the gradient of scale · (summed loss of training rows) to the gradients; returns the
    /// summed loss. `begin` zeroes the gradients; it is called again when the ladder makes the rows
    /// begin anew. `key` decides the dropout masks together with the number of a pass.
    double train(
        const Rows& rows, double scale, std::uint64_t key, const std::function<void()>& begin);
    /// `begin` as above; `progress` gets rows done.
    RowLoss evaluate(const TokenDataset& data, const Rows& rows, const std::function<void()>& begin,
        const std::function<void(std::int64_t)>& progress);
    /// Most memory that was ever taken: this process's, or of a GPU what torch reserved and the
    /// plan's share for CUDA itself.
    std::int64_t peakBytes() const;
    /// Gives the buffers of passes back.
    void releaseMemory();

private:
    std::vector<PackedBatch> batchesOf(
        const TokenDataset& data, const Rows& rows, bool packing, std::int64_t rowsPerBatch) const;
    TrainPass& pass();
    /// Runs `work`; after each lack of memory one rung further down, once more.
    void withinMemory(
        const Rows& rows, const TokenDataset& data, const std::function<void()>& work);
    bool climbDown(std::int64_t longestRow, std::int64_t rows);
    void dropIfGivenUp() const;

    TrainJob& m_job;
    LoraGradients& m_gradients;
    std::optional<TrainPass> m_pass;
    bool m_recompute;
    std::int64_t m_passTokens, m_passRows;
};

/// Whether an exception of ours, of the standard library or of torch's allocators says that memory
/// is short.
bool isOutOfMemory(const std::exception& error);

} // namespace dadeum
