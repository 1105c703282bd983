// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a model folder keeps its chat template. Any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace dadeum {

/// chat_template.jinja, else "chat_template" of tokenizer_config.json (of several named ones,
/// "default"); empty when the folder has none.
std::optional<std::string> chatTemplateSourceIn(const std::filesystem::path& folder);

} // namespace dadeum
