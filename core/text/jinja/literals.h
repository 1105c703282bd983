// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Number and string literals of the template language. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dadeum::jinja {

struct Literal {
    std::size_t end = 0; ///< behind the literal
    std::string text; ///< digits, or the decoded string
    bool isReal = false;
    std::int64_t whole = 0;
    double real = 0;
};

/// The number that starts with the digit at `pos`. Throws SyntaxFailure with `line`.
Literal numberAt(std::string_view source, std::size_t pos, int line);
/// The string that starts with the quote at `pos`, with Python's escapes.
Literal textAt(std::string_view source, std::size_t pos, int line);

} // namespace dadeum::jinja
