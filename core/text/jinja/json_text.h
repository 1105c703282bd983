// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The tojson filter's text: json.dumps of Python as transformers calls it.
#pragma once

#include "core/text/jinja/value.h"

#include <optional>

namespace dadeum::jinja {

struct JsonStyle {
    bool isAscii = false; ///< escape everything beyond ASCII
    std::optional<std::string> indent;
    std::string itemSeparator = ", ";
    std::string keySeparator = ": ";
    bool sortsKeys = false;
};

/// Throws Failure for values that JSON cannot hold.
std::string jsonText(const Value& value, const JsonStyle& style);

} // namespace dadeum::jinja
