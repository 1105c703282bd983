// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/loaded_model.h"

namespace dadeum {

LoadedModel::LoadedModel(const std::string& source)
    : m_files(std::make_shared<ModelFiles>(resolveModel(source)))
    , m_decoder(m_files)
    , m_adapter("")
{
}

const Tokenizer& LoadedModel::tokenizer()
{
    if (!m_tokenizer)
        m_tokenizer = std::make_unique<Tokenizer>(m_files->loadTokenizer());
    return *m_tokenizer;
}

void LoadedModel::useAdapter(const std::string& folder)
{
    if (m_adapter == folder)
        return;
    // Opened first: an adapter that does not fit leaves the weights as they are.
    std::optional<LoraAdapter> adapter;
    if (!folder.empty())
        adapter = LoraAdapter::load(folder, m_files->spec());
    if (m_adapter != "") {
        m_adapter.reset();
        for (std::int64_t layer = 0; layer < m_files->spec().layers; ++layer)
            for (std::size_t p = 0; p < kProjections; ++p)
                m_decoder.restore(layer, Projection(p));
    }
    if (adapter)
        adapter->foldInto(m_decoder);
    m_adapter = folder;
}

} // namespace dadeum
