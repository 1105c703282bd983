// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizer and chat template of a model, loaded once and shared by the jobs that need them. Any
// thread.
#pragma once

#include <memory>
#include <string>

#include "core/base/run_spec.h"
#include "core/session/model_tools.h"

namespace dadeum::ui {

struct TextTools {
    Tokenizer tokenizer;
    ChatTemplate chatTemplate;
};

/// `templateChoice` as data.template; empty = no template. Blocks while it loads (up to a second);
/// the last few are kept. Throws Error.
std::shared_ptr<const TextTools> textTools(
    const std::string& model, const std::string& templateChoice);

/// Those of a run: a classifier reads plain text and needs no template.
std::shared_ptr<const TextTools> textTools(const RunSpec& spec);

/// The spec as its data are read: a classifier's "auto" means classification, as in the engine.
RunSpec readingSpec(RunSpec spec);

} // namespace dadeum::ui
