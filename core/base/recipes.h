// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Ready settings by name, as lists of "path=value". A recipe leaves the model and the data files
// alone. Any thread.
#pragma once

#include "core/base/error.h"
#include "core/base/run_spec.h"

#include <string>
#include <vector>

namespace dadeum {

struct Recipe {
    std::string id; ///< "balanced", "korquad"
    bool isForData = false; ///< names the columns of a known data set; else for any data
    std::vector<std::string> settings; ///< as applySetting takes them
};

const std::vector<Recipe>& recipes();
/// Null when there is none of that name.
const Recipe* findRecipe(const std::string& id);

/// Applies a recipe. Settings that this version refuses are left out and returned, one issue each.
std::vector<Issue> applyRecipe(RunSpec& spec, const Recipe& recipe);

} // namespace dadeum
