// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/row_passes.h"

#include "core/base/clock.h"
#include "core/device/device_probe.h"

#include <ATen/ops/zeros.h>
#include <c10/core/CachingDeviceAllocator.h>
#include <c10/util/Exception.h>
#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <new>

namespace dadeum {

namespace {

/// With less than this the kernel soon ends the greediest process.
constexpr std::int64_t kLowMemory = 128 << 20;
/// Rows of one evaluation window: enough to pack well, few enough to need no memory of their own.
constexpr std::size_t kWindowRows = 256;

} // namespace

bool isOutOfMemory(const std::exception& error)
{
    if (dynamic_cast<const std::bad_alloc*>(&error))
        return true;
    if (const auto* known = dynamic_cast<const Error*>(&error))
        return known->code() == ErrorCode::OutOfMemory;
    const auto* torch = dynamic_cast<const c10::Error*>(&error);
    const std::string text = torch ? torch->what_without_backtrace() : "";
    return text.find("can't allocate memory") != std::string::npos
        || text.find("out of memory") != std::string::npos;
}

RowPasses::RowPasses(TrainJob& job, LoraGradients& gradients)
    : m_job(job)
    , m_gradients(gradients)
    , m_recompute(job.plan.recompute)
    , m_passTokens(job.plan.passTokens)
    , m_passRows(job.spec.train.microBatch)
{
}

TrainPass& RowPasses::pass()
{
    if (!m_pass) {
        m_pass.emplace(m_job.decoder, &m_gradients, &m_gradients.base(), m_recompute);
        m_pass->onBlock([this] { dropIfGivenUp(); });
    }
    return *m_pass;
}

/// A launcher that ends its processes waits a second at most: a step that is not done by then is
/// dropped.
void RowPasses::dropIfGivenUp() const
{
    if (m_job.group.hasGivenUp())
        throw Error(ErrorCode::Cancelled, "the step was dropped");
}

/// A classifier's labels stand at the token of each document that its head reads.
std::vector<PackedBatch> RowPasses::batchesOf(
    const TokenDataset& data, const Rows& rows, bool packing, std::int64_t rowsPerBatch) const
{
    std::vector<PackedBatch> batches = packRows(data, rows, m_passTokens, packing, rowsPerBatch);
    const DecoderSpec& spec = m_job.decoder.spec();
    for (PackedBatch& batch : batches) {
        if (spec.tokenTypeRows < 2)
            batch.types.clear();
        if (!spec.head.isClassifier())
            continue;
        batch.labels = classLabels(spec, batch.offsets, batch.classes);
        batch.supervised = std::int64_t(batch.classes.size());
    }
    return batches;
}

RowCounts RowPasses::count(const TokenDataset& data, const Rows& rows) const
{
    RowCounts counts;
    for (const PackedBatch& batch : batchesOf(data, rows, false, 1)) {
        counts.supervised += batch.supervised;
        counts.tokens += std::int64_t(batch.ids.size());
    }
    return counts;
}

double RowPasses::train(
    const Rows& rows, double scale, std::uint64_t key, const std::function<void()>& begin)
{
    double sum = 0;
    withinMemory(rows, m_job.data.train, [&] {
        begin();
        m_gradients.discard();
        at::Tensor losses = at::zeros({ 1 }, m_job.decoder.options().dtype(at::kDouble));
        // Passes of different processes draw different masks.
        auto number = std::uint64_t(m_job.group.rank());
        for (const PackedBatch& batch :
            batchesOf(m_job.data.train, rows, m_job.spec.data.packing, m_passRows)) {
            dropIfGivenUp();
            m_gradients.setPassKey(key ^ number);
            number += std::uint64_t(m_job.group.size());
            losses += pass().forwardBackward(batch, scale, batch.types);
        }
        sum = losses.item<double>();
        m_gradients.collect();
    });
    return sum;
}

RowLoss RowPasses::evaluate(const TokenDataset& data, const Rows& rows,
    const std::function<void()>& begin, const std::function<void(std::int64_t)>& progress)
{
    const HeadSpec& head = m_job.decoder.spec().head;
    RowLoss total;
    total.classes = ClassCounts(head.isClassifier() ? head.outputs : 0);
    for (std::size_t first = 0; first < rows.size(); first += kWindowRows) {
        const Rows window(rows.begin() + std::ptrdiff_t(first),
            rows.begin() + std::ptrdiff_t(std::min(first + kWindowRows, rows.size())));
        RowLoss part;
        withinMemory(window, data, [&] {
            begin();
            part = total;
            auto done = std::int64_t(first);
            for (const PackedBatch& batch : batchesOf(data, window, true, 1)) {
                dropIfGivenUp();
                progress(done);
                done += std::int64_t(batch.offsets.size()) - 1;
                std::vector<std::int64_t> predictions;
                part.sum += pass().evaluate(
                    batch, batch.types, head.isClassifier() ? &predictions : nullptr);
                for (std::size_t i = 0; i < predictions.size(); ++i)
                    part.classes.add(batch.classes[i], predictions[i]);
                part.supervised += batch.supervised;
            }
        });
        total = part;
    }
    return total;
}

void RowPasses::withinMemory(
    const Rows& rows, const TokenDataset& data, const std::function<void()>& work)
{
    std::int64_t longest = 0;
    for (const std::int64_t row : rows)
        longest = std::max(longest, data.rows.length(std::size_t(row)));
    const auto count = std::int64_t(rows.size());
    for (;;) {
        const std::int64_t available
            = m_job.availableMemory ? m_job.availableMemory() : availableMemoryBytes();
        std::string found = fmt::format("{} MB of memory are left", available >> 20);
        if (available <= 0 || available >= kLowMemory) {
            try {
                work();
                return;
            } catch (const std::exception& error) {
                if (!isOutOfMemory(error))
                    throw;
                found = "Memory ran out";
            }
        }
        releaseMemory();
        if (!climbDown(longest, count))
            throw Error(ErrorCode::OutOfMemory,
                found + ", and passes cannot be made smaller than a row of "
                    + std::to_string(longest) + " tokens",
                "Close other programs, or choose a shorter data.max_length, a quantised model or a "
                "smaller one; then resume the run.");
        m_job.hooks.emit(Warning { 0, "memory_ladder",
            fmt::format("{}: activations are recomputed, {} tokens go through the model at a time.",
                found, std::min(m_passTokens, longest * m_passRows)),
            "Training goes on more slowly with the same results. A shorter data.max_length needs "
            "less memory." });
    }
}

/// False when nothing is left to save.
bool RowPasses::climbDown(std::int64_t longestRow, std::int64_t rows)
{
    if (!m_recompute) {
        m_recompute = true;
        return true;
    }
    if (m_job.spec.data.packing) {
        if (m_passTokens <= longestRow)
            return false;
        m_passTokens = std::max(longestRow, m_passTokens / 2);
        return true;
    }
    m_passRows = std::min(m_passRows, rows);
    if (m_passRows <= 1)
        return false;
    m_passRows = (m_passRows + 1) / 2;
    return true;
}

std::int64_t RowPasses::peakBytes() const
{
    const at::Device device = m_job.decoder.device();
    if (device.is_cpu())
        return std::int64_t(peakRssBytes());
    const auto stats = c10::getDeviceAllocator(device.type())->getDeviceStats(device.index());
    return stats.reserved_bytes[0].peak + m_job.plan.runtime;
}

void RowPasses::releaseMemory()
{
    m_pass.reset();
    malloc_trim(0);
}

} // namespace dadeum
