// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Unicode normal forms (NFC, NFD, NFKC, NFKD) as edits of the given text, so that offsets survive.
// Any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dadeum::text {

/// One resulting character. `change` 0: replaces one character; 1: was added behind the previous
/// one; -n: replaces one character and removes the n characters behind it.
struct Edit {
    char32_t character;
    std::int32_t change;
};

struct NormalForm {
    bool isCompatible = false; ///< K forms
    bool isComposed = true; ///< C forms
};

/// False when the text surely equals its normal form already (quick check; true may still mean "no
/// change").
bool mayChange(std::string_view valid, NormalForm form);

/// The whole text in the normal form.
std::vector<Edit> normalForm(std::string_view valid, NormalForm form);

} // namespace dadeum::text
