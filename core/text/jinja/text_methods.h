// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Python's string operations on UTF-8 text: white space, case, splitting, stripping. Pure
// functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dadeum::jinja {

/// str.isspace of one character.
bool isPythonSpace(char32_t c);

enum class Side { Left, Right, Both };
/// Without `characters`, white space is stripped.
std::string_view stripped(
    std::string_view text, Side side, const std::string* characters = nullptr);

std::string lowered(std::string_view text);
std::string uppered(std::string_view text);
std::string capitalized(std::string_view text);
std::string titled(std::string_view text);

/// First and last place of `what`, or npos; linear time whatever the texts are.
std::size_t indexOf(std::string_view text, std::string_view what, std::size_t from = 0);
std::size_t lastIndexOf(std::string_view text, std::string_view what);

/// At most `count` replacements when `count` is not negative.
std::string replaced(
    std::string_view text, std::string_view what, std::string_view by, std::int64_t count = -1);
/// str.split and str.rsplit; without a separator runs of white space separate.
std::vector<std::string> splitText(
    std::string_view text, const std::string* separator, std::int64_t count, bool fromRight);
std::vector<std::string> splitLines(std::string_view text, bool keepsEnds = false);

/// Pads to a width in characters.
std::string padded(std::string_view text, std::int64_t width, char32_t fill, Side textSide);

} // namespace dadeum::jinja
