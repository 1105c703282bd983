// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/loaded_model.h"

#include "core/base/device_name.h"
#include "core/model/stored_product.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum {

namespace {

constexpr double kLargestStrength = 1.5;

/// Weights stored in few bits are read in less time than fp32 copies of them, and take no memory of
/// their own.
WeightOptions weightsForWriting(const ModelFiles& files)
{
    const auto& tensors = files.tensors();
    const bool isCompact = std::any_of(tensors.begin(), tensors.end(),
        [](const auto& t) { return t.second.shape.size() == 2 && hasStoredProduct(t.second); });
    return { isCompact ? WeightForm::Stored : WeightForm::Whole };
}

at::TensorOptions valueOptions(const RunSpec& settled)
{
    if (!cudaIndex(settled.device))
        return at::kFloat;
    return at::TensorOptions(at::Device(settled.device)).dtype(gpuValueType(settled.model));
}

/// What the processor has special forms for, a GPU keeps whole or in its own blocks.
WeightOptions weightsForRun(const RunSpec& settled, const ModelFiles& files)
{
    WeightOptions options = weightOptions(settled.model, files);
    if (cudaIndex(settled.device))
        options.form = options.form == WeightForm::Stored ? WeightForm::Packed : WeightForm::Whole;
    return options;
}

} // namespace

LoadedModel::LoadedModel(const std::string& source, std::int64_t classes, const RunSpec* spec)
    : m_files(std::make_shared<ModelFiles>(resolveModel(source), classes))
    , m_values(spec ? valueOptions(*spec) : at::kFloat)
    , m_weights(spec ? weightsForRun(*spec, *m_files) : weightsForWriting(*m_files))
    , m_decoder(std::make_unique<Decoder>(m_files, m_values, m_weights))
    , m_current(std::vector<AdapterUse> {})
{
}

std::int64_t classesOf(const std::vector<AdapterUse>& adapters)
{
    std::int64_t classes = 0;
    for (const AdapterUse& use : adapters)
        classes = std::max(classes, adapterClasses(use.folder));
    return classes;
}

const Tokenizer& LoadedModel::tokenizer()
{
    if (!m_tokenizer)
        m_tokenizer = std::make_unique<Tokenizer>(m_files->loadTokenizer());
    return *m_tokenizer;
}

std::shared_ptr<const TokenTable> LoadedModel::tokenTable()
{
    if (!m_tokenTable)
        m_tokenTable = std::make_shared<const TokenTable>(tokenizer());
    return m_tokenTable;
}

void LoadedModel::useAdapters(const std::vector<AdapterUse>& adapters)
{
    if (m_current == adapters)
        return;
    for (const AdapterUse& use : adapters)
        if (!(use.strength >= 0 && use.strength <= kLargestStrength))
            throw Error(ErrorCode::InvalidInput,
                fmt::format("the strength of adapter {} is {}, expected 0 to {}", use.folder,
                    use.strength, kLargestStrength));
    // Opened first: an adapter that does not fit leaves the weights as they are.
    std::map<std::string, std::shared_ptr<LoraAdapter>> opened;
    std::vector<WeightedAdapter> folded;
    for (const AdapterUse& use : adapters) {
        std::shared_ptr<LoraAdapter>& adapter = opened[use.folder];
        if (const auto known = m_adapters.find(use.folder); known != m_adapters.end())
            adapter = known->second;
        else if (!adapter)
            adapter = std::make_shared<LoraAdapter>(LoraAdapter::load(use.folder, *m_files));
        folded.push_back({ adapter.get(), use.strength });
    }
    forgetAdapters();
    m_adapters = std::move(opened);
    if (!m_decoder->hasWholeWeights()
        && std::any_of(folded.begin(), folded.end(),
            [](const WeightedAdapter& use) { return LoraBranches::needsFolding(*use.adapter); })) {
        m_weights = {};
        m_decoder = std::make_unique<Decoder>(m_files);
    }
    m_decoder->restoreAll();
    foldAdapters(folded, *m_decoder);
    if (LoraBranches::isNeeded(folded)) {
        for (const auto& [adapter, strength] : folded)
            adapter->refreshNorms();
        m_branches.emplace(std::move(folded), *m_decoder);
    }
    m_current = adapters;
}

void LoadedModel::forgetAdapters()
{
    m_current.reset();
    m_branches.reset();
    m_adapters.clear();
}

} // namespace dadeum
