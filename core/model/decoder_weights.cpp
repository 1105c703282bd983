// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// From stored tensors to the decoder's memory, and back to names.
#include "core/model/decoder.h"
#include "core/model/tensor_kernels.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/empty.h>

#include <algorithm>

namespace dadeum {

namespace {

/// Expands a stored tensor into `out` (contiguous, same element count).
void expandInto(const StoredTensor& stored, at::Tensor out)
{
    if (out.is_cpu() && out.scalar_type() == at::kFloat)
        return expandAll(stored, out.mutable_data_ptr<float>());
    at::Tensor values = at::empty(out.sizes(), at::kFloat);
    expandAll(stored, values.mutable_data_ptr<float>());
    out.copy_(values);
}

} // namespace

Decoder::Decoder(std::shared_ptr<const ModelFiles> files, at::TensorOptions options,
    const WeightOptions& weights)
    : m_files(std::move(files))
    , m_options(options)
{
    m_files->checkWeights();
    m_tensors = ModelTensors::allocate(spec(), options, weights.form == WeightForm::Whole);
    const bool isPacked = weights.form == WeightForm::Packed;
    if ((weights.form == WeightForm::Stored || isPacked) && !spec().head.isTied)
        m_tensors.embedding.reset();
    if (isPacked)
        m_packed = std::make_unique<PackedWeights>(*m_files, weights, options);
    else if (weights.form != WeightForm::Whole)
        m_frozen = std::make_unique<FrozenWeights>(*m_files, weights);
    initialiseHead(0);
    restoreAll();
    ensurePositions(std::min<std::int64_t>(spec().maxPositions, 1024));
}

bool Decoder::adaptsBeside() const
{
    return m_packed || (!m_frozen && kernels::usesTensorOps(device()));
}

void Decoder::restoreAll()
{
    for (const WeightInfo& info : spec().weights())
        if (m_files->has(info.name) && !isFrozen(info.slot)) {
            const StoredTensor& stored = m_files->tensor(info.name, info.shape);
            expandInto(stored, m_tensors.view(info.slot, spec()));
            if (info.slot.role != WeightSlot::Role::Module)
                releasePages(stored); // hardly read again
        }
    for (std::int64_t layer = 0; m_frozen && layer < spec().layers; ++layer)
        for (std::size_t p = 0; p < kProjections; ++p)
            m_frozen->removeLowRank(layer, Projection(p));
    takeHead(true);
}

void Decoder::expandEmbedding()
{
    if (m_tensors.embedding.defined())
        return;
    m_tensors.embedding = at::empty({ spec().vocabulary, spec().hidden }, m_options);
    expandInto(
        m_files->tensor(spec().names.embedding + ".weight", m_tensors.embedding.sizes().vec()),
        m_tensors.embedding);
}

void Decoder::headChanged()
{
    takeHead(false);
}

void Decoder::takeHead(bool isCheckpoints)
{
    const HeadSpec& head = spec().head;
    if (!m_frozen || !spec().isCausal || head.isClassifier() || !headWeight().defined())
        return;
    const std::string name = (head.isTied ? spec().names.embedding : head.output) + ".weight";
    m_frozen->setHead(
        headWeight(), isCheckpoints ? &m_files->tensor(name, headWeight().sizes().vec()) : nullptr);
}

void Decoder::restore(std::int64_t layer, Projection projection)
{
    if (m_frozen)
        return m_frozen->removeLowRank(layer, projection);
    if (m_packed)
        return;
    const DecoderSpec& s = spec();
    const auto p = std::size_t(projection);
    const std::string prefix = s.names.layerPrefix + std::to_string(layer) + ".";
    const auto rows = s.moduleRows(projection);
    std::int64_t first = 0;
    for (std::size_t m = 0; m < rows.size(); first += rows[m++])
        expandInto(m_files->tensor(prefix + s.names.modules[p][m] + ".weight",
                       { rows[m], s.inputSize(projection) }),
            weight(layer, projection).narrow(0, first, rows[m]));
}

std::vector<NamedParameter> Decoder::parameters() const
{
    std::vector<NamedParameter> all;
    for (const WeightInfo& info : spec().weights())
        if (!isFrozen(info.slot))
            all.push_back({ info.name, m_tensors.view(info.slot, spec()) });
    return all;
}

void Decoder::initialiseHead(std::uint64_t seed)
{
    auto generator = at::detail::createCPUGenerator(seed);
    for (const WeightInfo& info : spec().weights()) {
        if (!info.slot.isHead() || m_files->has(info.name))
            continue;
        at::Tensor tensor = m_tensors.at(info.slot);
        if (info.slot.isBias)
            tensor.zero_();
        else if (info.slot.role == WeightSlot::Role::HeadNorm)
            tensor.fill_(1);
        else
            tensor.copy_(at::empty(tensor.sizes(), statisticsOptions().device(at::kCPU))
                             .normal_(0, 0.02, generator));
    }
}

std::int64_t Decoder::residentBytes() const
{
    std::int64_t bytes = m_frozen ? m_frozen->residentBytes() : 0;
    bytes += m_packed ? m_packed->residentBytes() : 0;
    for (const NamedParameter& parameter : parameters())
        bytes += std::int64_t(parameter.value.nbytes());
    return bytes;
}

} // namespace dadeum
