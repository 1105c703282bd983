// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/packing.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "core/data/random.h"

namespace dadeum {
namespace {

using Bin = std::vector<std::int64_t>; ///< row indices

std::int64_t lengthOf(const TokenDataset& data, std::int64_t row)
{
    return data.rows.length(static_cast<std::size_t>(row));
}

/// First-fit decreasing: each row goes into the first batch that still has room. At most 22 % more
/// batches than the best packing; rows of equal length keep their order, so the result is
/// deterministic.
std::vector<Bin> fitFirst(
    const TokenDataset& data, std::vector<std::int64_t> rows, std::int64_t maxTokens)
{
    std::stable_sort(rows.begin(), rows.end(),
        [&data](std::int64_t a, std::int64_t b) { return lengthOf(data, a) > lengthOf(data, b); });
    std::vector<Bin> bins;
    std::vector<std::int64_t> used;
    for (std::int64_t row : rows) {
        const std::int64_t length = lengthOf(data, row);
        std::size_t bin = 0;
        while (bin < bins.size() && used[bin] + length > maxTokens)
            ++bin;
        if (bin == bins.size()) {
            bins.emplace_back();
            used.push_back(0);
        }
        bins[bin].push_back(row);
        used[bin] += length;
    }
    // The largest pass comes first, so memory peaks (or fails) at the start of a run and not hours
    // later.
    std::vector<std::size_t> order(bins.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(),
        [&used](std::size_t a, std::size_t b) { return used[a] > used[b]; });
    std::vector<Bin> sorted;
    for (std::size_t i : order)
        sorted.push_back(std::move(bins[i]));
    return sorted;
}

std::vector<Bin> chunk(const std::vector<std::int64_t>& rows, std::int64_t rowsPerBatch)
{
    std::vector<Bin> bins;
    const auto size = static_cast<std::size_t>(std::max<std::int64_t>(1, rowsPerBatch));
    for (std::size_t begin = 0; begin < rows.size(); begin += size)
        bins.emplace_back(rows.begin() + static_cast<std::ptrdiff_t>(begin),
            rows.begin() + static_cast<std::ptrdiff_t>(std::min(begin + size, rows.size())));
    return bins;
}

void append(PackedBatch& batch, const TokenRow& row)
{
    for (std::size_t i = 0; i < row.ids.size(); ++i) {
        const bool isTarget = i + 1 < row.ids.size() && row.trained[i + 1] != 0;
        batch.ids.push_back(row.ids[i]);
        batch.labels.push_back(isTarget ? row.ids[i + 1] : -1);
        batch.supervised += isTarget;
    }
    batch.offsets.push_back(static_cast<std::int32_t>(batch.ids.size()));
    batch.classes.push_back(row.classIndex);
    if (!row.types.empty() || !batch.types.empty()) {
        batch.types.resize(batch.ids.size() - row.ids.size(), 0);
        batch.types.insert(batch.types.end(), row.types.begin(), row.types.end());
        batch.types.resize(batch.ids.size(), 0);
    }
}

} // namespace

StepLoader::StepLoader(const TokenDataset& data, std::int64_t rowsPerStep, bool shuffle,
    std::uint64_t seed, DataCursor start)
    : m_data(data)
    , m_rowsPerStep(std::max<std::int64_t>(1, rowsPerStep))
    , m_shuffle(shuffle)
    , m_seed(seed)
    , m_cursor(start)
{
    const auto rows = static_cast<std::int64_t>(data.rows.size());
    if (rows == 0)
        throw Error(ErrorCode::InvalidInput, "the data set has no rows");
    if (start.epoch < 0 || start.nextRow < 0 || start.nextRow > rows)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("data position epoch {}, row {} does not fit a data set of {} rows",
                start.epoch, start.nextRow, rows),
            "The checkpoint belongs to other data; start a new run.");
    if (m_cursor.nextRow == rows)
        m_cursor = { start.epoch + 1, 0 };
    prepareEpoch();
}

void StepLoader::prepareEpoch()
{
    m_order.resize(m_data.rows.size());
    std::iota(m_order.begin(), m_order.end(), std::int64_t(0));
    if (!m_shuffle)
        return;
    SplitMix64 random(mixBits(m_seed + 1)
        ^ mixBits(static_cast<std::uint64_t>(m_cursor.epoch) + 0x65706f6368ull));
    shuffleInPlace(m_order, random);
}

std::vector<std::int64_t> StepLoader::next()
{
    const auto rows = static_cast<std::int64_t>(m_order.size());
    const std::int64_t end = std::min(m_cursor.nextRow + m_rowsPerStep, rows);
    const std::vector<std::int64_t> step(m_order.begin() + m_cursor.nextRow, m_order.begin() + end);
    m_cursor.nextRow = end;
    if (end == rows) {
        m_cursor = { m_cursor.epoch + 1, 0 };
        prepareEpoch();
    }
    return step;
}

std::int64_t StepLoader::stepsPerEpoch() const
{
    const auto rows = static_cast<std::int64_t>(m_data.rows.size());
    return (rows + m_rowsPerStep - 1) / m_rowsPerStep;
}

std::vector<std::int64_t> shareOf(
    const TokenDataset& data, const std::vector<std::int64_t>& rows, int rank, int size)
{
    if (size <= 1)
        return rows;
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return lengthOf(data, rows[a]) > lengthOf(data, rows[b]);
    });
    std::vector<std::int64_t> tokens(static_cast<std::size_t>(size), 0);
    std::vector<int> owners(rows.size());
    for (const std::size_t i : order) {
        const auto least = std::min_element(tokens.begin(), tokens.end());
        *least += lengthOf(data, rows[i]);
        owners[i] = static_cast<int>(least - tokens.begin());
    }
    std::vector<std::int64_t> share;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (owners[i] == rank)
            share.push_back(rows[i]);
    return share;
}

std::vector<PackedBatch> packRows(const TokenDataset& data, const std::vector<std::int64_t>& rows,
    std::int64_t maxTokens, bool packing, std::int64_t rowsPerBatch)
{
    std::vector<PackedBatch> batches;
    for (const Bin& bin : packing ? fitFirst(data, rows, maxTokens) : chunk(rows, rowsPerBatch)) {
        PackedBatch batch;
        batch.offsets.push_back(0);
        for (std::int64_t row : bin)
            append(batch, data.rows[static_cast<std::size_t>(row)]);
        batches.push_back(std::move(batch));
    }
    return batches;
}

} // namespace dadeum
