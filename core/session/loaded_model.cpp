// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/loaded_model.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum {

namespace {

constexpr double kLargestStrength = 1.5;

} // namespace

LoadedModel::LoadedModel(const std::string& source)
    : m_files(std::make_shared<ModelFiles>(resolveModel(source)))
    , m_decoder(m_files)
    , m_current(std::vector<AdapterUse> {})
{
}

const Tokenizer& LoadedModel::tokenizer()
{
    if (!m_tokenizer)
        m_tokenizer = std::make_unique<Tokenizer>(m_files->loadTokenizer());
    return *m_tokenizer;
}

void LoadedModel::useAdapters(const std::vector<AdapterUse>& adapters)
{
    if (m_current == adapters)
        return;
    for (const AdapterUse& use : adapters)
        if (!(use.strength >= 0 && use.strength <= kLargestStrength))
            throw Error(ErrorCode::InvalidInput, fmt::format("the strength of adapter {} is {}, expected 0 to {}", use.folder, use.strength, kLargestStrength));
    // Opened first: an adapter that does not fit leaves the weights as they are.
    std::erase_if(m_adapters, [&](const auto& opened) {
        return std::none_of(adapters.begin(), adapters.end(), [&](const AdapterUse& use) { return use.folder == opened.first; });
    });
    std::vector<WeightedAdapter> folded;
    for (const AdapterUse& use : adapters) {
        if (!m_adapters.count(use.folder))
            m_adapters.emplace(use.folder, LoraAdapter::load(use.folder, m_files->spec()));
        folded.push_back({ &m_adapters.at(use.folder), use.strength });
    }
    m_current.reset();
    for (std::int64_t layer = 0; layer < m_files->spec().layers; ++layer)
        for (std::size_t p = 0; p < kProjections; ++p)
            m_decoder.restore(layer, Projection(p));
    foldAdapters(folded, m_decoder);
    m_current = adapters;
}

void LoadedModel::forgetAdapters()
{
    m_current.reset();
    m_adapters.clear();
}

} // namespace dadeum
