// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unicode/normal_form.h"

#include "core/text/unicode/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace dadeum::text {

namespace {

// Beyond this plane no character has a canonical decomposition or takes part in one.
constexpr char32_t kTableEnd = 0x30000;

struct Unit {
    std::uint8_t combiningClass;
    Edit edit;
};

std::uint8_t combiningClass(char32_t c)
{
    return c < 0x300 ? 0
                     : static_cast<std::uint8_t>(
                         utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->combining_class);
}

/// Full decomposition of one character into `buffer`; returns the number of code points.
std::size_t decompose(char32_t c, bool compatible, std::array<utf8proc_int32_t, 32>& buffer)
{
    if (c < 0x80) {
        buffer[0] = static_cast<utf8proc_int32_t>(c);
        return 1;
    }
    const auto options = static_cast<utf8proc_option_t>(
        UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | (compatible ? UTF8PROC_COMPAT : 0));
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), buffer.data(),
        static_cast<utf8proc_ssize_t>(buffer.size()), options, nullptr);
    if (count <= 0 || count > static_cast<utf8proc_ssize_t>(buffer.size())) {
        buffer[0] = static_cast<utf8proc_int32_t>(c);
        return 1;
    }
    return static_cast<std::size_t>(count);
}

/// The primary composite of two characters, or 0.
char32_t compose(char32_t first, char32_t second)
{
    std::array<utf8proc_int32_t, 3> pair
        = { static_cast<utf8proc_int32_t>(first), static_cast<utf8proc_int32_t>(second), 0 };
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    return utf8proc_normalize_utf32(pair.data(), 2, options) == 1 ? static_cast<char32_t>(pair[0])
                                                                  : U'\0';
}

std::vector<Unit> decomposeAll(std::string_view text, bool compatible)
{
    std::vector<Unit> units;
    units.reserve(text.size());
    std::size_t ready = 0;
    const auto order = [&] {
        std::stable_sort(units.begin() + static_cast<std::ptrdiff_t>(ready), units.end(),
            [](const Unit& a, const Unit& b) { return a.combiningClass < b.combiningClass; });
        ready = units.size();
    };
    std::array<utf8proc_int32_t, 32> buffer;
    for (std::size_t pos = 0; pos < text.size();) {
        const std::size_t count = decompose(decodeAt(text, pos), compatible, buffer);
        for (std::size_t i = 0; i < count; ++i) {
            const auto c = static_cast<char32_t>(buffer[i]);
            const std::uint8_t combining = combiningClass(c);
            if (combining == 0)
                order();
            units.push_back({ combining, { c, i == 0 ? 0 : 1 } });
        }
    }
    order();
    return units;
}

/// Canonical composition; a composite takes over the changes of its parts, less the part that
/// vanished.
std::vector<Edit> composeAll(const std::vector<Unit>& units)
{
    std::vector<Edit> out;
    out.reserve(units.size());
    std::size_t starter = std::string_view::npos; // position in `out`
    int lastClass = -1; // of the characters behind the starter; -1: none
    for (const Unit& unit : units) {
        if (starter != std::string_view::npos && lastClass < int(unit.combiningClass)) {
            const char32_t composed = compose(out[starter].character, unit.edit.character);
            if (composed != 0) {
                out[starter] = { composed, out[starter].change + unit.edit.change - 1 };
                continue;
            }
        }
        if (unit.combiningClass == 0) {
            starter = out.size();
            lastClass = -1;
        } else if (starter != std::string_view::npos) {
            lastClass = unit.combiningClass;
        }
        out.push_back(unit.edit);
    }
    return out;
}

/// Characters that composition leaves alone wherever they stand: class 0, not decomposable, never a
/// second part.
const std::vector<bool>& stableCharacters()
{
    static const std::vector<bool> table = [] {
        std::vector<bool> stable(kTableEnd, true);
        std::array<utf8proc_int32_t, 32> buffer;
        for (char32_t c = 0x80; c < kTableEnd; ++c) {
            if (c >= 0xD800 && c <= 0xDFFF)
                continue;
            if (combiningClass(c) != 0)
                stable[c] = false;
            const std::size_t count = decompose(c, false, buffer);
            if (count == 1 && static_cast<char32_t>(buffer[0]) == c)
                continue;
            char32_t again = static_cast<char32_t>(buffer[0]);
            for (std::size_t i = 1; i < count && again != 0; ++i)
                again = compose(again, static_cast<char32_t>(buffer[i]));
            if (again != c)
                stable[c] = false;
            for (std::size_t i = 1; i < count; ++i) {
                if (static_cast<char32_t>(buffer[i]) < kTableEnd)
                    stable[static_cast<std::size_t>(buffer[i])] = false;
            }
        }
        return stable;
    }();
    return table;
}

} // namespace

bool mayChange(std::string_view valid, NormalForm form)
{
    const bool needsTable = form.isComposed && !form.isCompatible;
    for (std::size_t pos = 0; pos < valid.size();) {
        const char32_t c = decodeAt(valid, pos);
        if (c < 0x80)
            continue;
        if (!needsTable || (c >= 0x300 && c < kTableEnd && !stableCharacters()[c]))
            return true;
    }
    return false;
}

std::vector<Edit> normalForm(std::string_view valid, NormalForm form)
{
    const std::vector<Unit> units = decomposeAll(valid, form.isCompatible);
    if (form.isComposed)
        return composeAll(units);
    std::vector<Edit> edits;
    edits.reserve(units.size());
    for (const Unit& unit : units)
        edits.push_back(unit.edit);
    return edits;
}

} // namespace dadeum::text
