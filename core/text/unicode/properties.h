// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Unicode character properties that the tokenizer components ask for. Pure functions over constant
// tables; any thread.
#pragma once

#include <cstdint>

namespace dadeum::text {

/// White_Space property.
bool isWhitespace(char32_t c);
/// General category Nd, Nl or No.
bool isNumeric(char32_t c);
/// ASCII punctuation (with $+<=>^`|~) or general category P*.
bool isPunctuation(char32_t c);
/// General category L*.
bool isLetter(char32_t c);
/// General category Mn, Mc or Me.
bool isMark(char32_t c);
/// General category Mn.
bool isNonSpacingMark(char32_t c);
/// General category Cc, Cf or Co: what the BERT normaliser calls a control character.
bool isOtherControl(char32_t c);
/// Alphabetic, mark, decimal digit or connector punctuation: \w of Unicode regular expressions.
bool isWordCharacter(char32_t c);
/// CJK ideographs as BERT counts them (no Hangul, no kana).
bool isCjkIdeograph(char32_t c);
/// Printable as Python's str.isprintable decides it.
bool isPrintable(char32_t c);
/// Simple lower- and upper-case mappings (one code point).
char32_t toLower(char32_t c);
char32_t toUpper(char32_t c);
char32_t toTitle(char32_t c);
bool isLower(char32_t c);
bool isUpper(char32_t c);
bool isDecimalDigit(char32_t c);
/// Number of the Unicode script, stable within a process; 0 for characters without a script.
/// Hiragana, Katakana and the prolonged sound mark count as Han, the plain space as no script.
/// Scripts are those of PCRE2's Unicode version; the tokenizers package has those of Unicode 9.
std::uint8_t scriptClass(char32_t c);

} // namespace dadeum::text
