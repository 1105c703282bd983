// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Words of the demo pages: subjects, palettes and short text pools per language. Constant data; any
// thread. Written for this project; names of shops and people are invented.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace dadeum::demo {

/// Something a subject offers. `price` is in dollars (en) or thousand won (ko).
struct Item {
    std::string_view name;
    std::string_view note;
    int price;
};

/// One kind of place that a page can be about.
struct Subject {
    std::string_view kind; ///< "a small bookshop", "동네 책방"
    std::string_view offer; ///< what the items are together: "books of the month"
    std::array<std::string_view, 2> names;
    std::array<std::string_view, 2> taglines;
    std::array<Item, 4> items;
};

struct Pair {
    std::string_view first;
    std::string_view second;
};

/// Texts of one language. The last `kHeldOutSubjects` subjects are for validation only.
struct Language {
    std::string_view code;
    std::span<const Subject> subjects;
    std::span<const Pair> questions;
    std::span<const Pair> quotes; ///< sentence, who said it
    std::span<const std::array<std::string_view, 3>> steps;
    std::span<const std::string_view> streets;
    std::span<const std::string_view> days; ///< for timetables, Monday first
    std::span<const std::string_view> openDays; ///< "Monday to Friday"
};

inline constexpr std::size_t kHeldOutSubjects = 4;

const Language& english();
const Language& korean();

/// A colour by name and hue (degrees on the colour circle). Every page takes lightness and
/// saturation from `Shades`, so that text stays readable whatever the hue: a small model may miss
/// the hue, but not the page.
struct Palette {
    std::string_view english;
    std::string_view korean;
    int hue;
};

/// Saturation and lightness in per cent for the four colours of a page.
struct Shades {
    struct Tint {
        int saturation, lightness;
    };
    Tint main; ///< headings, bars, buttons
    Tint soft; ///< page background
    Tint card; ///< card background, text on `main`
    Tint ink; ///< body text
};
inline constexpr Shades kLightShades { { 60, 26 }, { 60, 96 }, { 0, 100 }, { 30, 14 } };
inline constexpr Shades kDarkShades { { 60, 76 }, { 30, 10 }, { 30, 18 }, { 20, 92 } };

std::span<const Palette> palettes();

} // namespace dadeum::demo
