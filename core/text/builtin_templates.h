// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Chat templates that come with the program, for models without one. Constant; any thread.
#pragma once

#include <string>
#include <vector>

namespace dadeum::text {

struct BuiltInTemplate {
    const char* name;
    const char* source;
    std::vector<std::string> stops; ///< texts that end an answer when the model has no token for it
};

const std::vector<BuiltInTemplate>& builtInTemplates();

} // namespace dadeum::text
