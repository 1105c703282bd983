// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LoadedModel: an opened model ready to compute, with at most one adapter folded in. Owned by one compute thread.
#pragma once

#include "core/adapter/lora.h"
#include "core/model/decoder.h"

#include <memory>
#include <optional>
#include <string>

namespace dadeum {

class LoadedModel {
public:
    explicit LoadedModel(const std::string& source);

    const ModelFiles& files() const { return *m_files; }
    Decoder& decoder() { return m_decoder; }
    /// Loaded on first use; throws when the model has none.
    const Tokenizer& tokenizer();
    /// Effective weights = the checkpoint's plus the adapter in `folder` ("" = none). Nothing happens when they are already.
    void useAdapter(const std::string& folder);
    /// Somebody else changed the effective weights (a training run).
    void forgetAdapter() { m_adapter.reset(); }

private:
    std::shared_ptr<const ModelFiles> m_files;
    Decoder m_decoder;
    std::unique_ptr<Tokenizer> m_tokenizer;
    std::optional<std::string> m_adapter; ///< what is folded in; empty optional = unknown
};

} // namespace dadeum
