// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements the colours of the demo pages; every colour has a light and a dark form.
#include "core/data/demo/content.h"

namespace dadeum::demo {

std::span<const Palette> palettes()
{
    static constexpr Palette kPalettes[] = {
        { "forest green", "짙은 초록", { "#1f5c3d", "#eef6f1", "white", "#1c2b23" },
            { "#8fd6ae", "#10201a", "#1b3028", "#e4f2ea" } },
        { "navy blue", "남색", { "#1e3a6e", "#eef2f9", "white", "#1b2436" },
            { "#9dbcf2", "#0f1726", "#1a2640", "#e4ebf7" } },
        { "terracotta", "벽돌색", { "#9c4526", "#fbf1ec", "white", "#33211a" },
            { "#f2a98a", "#21140f", "#36221a", "#f8e9e2" } },
        { "plum purple", "자두색", { "#6b2d5c", "#f8eff6", "white", "#2e1b29" },
            { "#e0a3d0", "#1d1019", "#321c2b", "#f5e6f0" } },
        { "teal", "청록색", { "#0f6268", "#ebf6f6", "white", "#16292b" },
            { "#7fd3d6", "#0b1d1f", "#163236", "#e0f2f2" } },
        { "honey gold", "꿀색", { "#7d5a0b", "#fcf6e6", "white", "#2f2710" },
            { "#f0cc6a", "#1c170a", "#332a13", "#f8f0da" } },
        { "rose pink", "장밋빛", { "#a62b55", "#fdf0f4", "white", "#331a23" },
            { "#f7a1bd", "#210f16", "#381c27", "#fae5ec" } },
        { "charcoal grey", "먹색", { "#3a3f45", "#f3f4f5", "white", "#22262b" },
            { "#c3cad2", "#14171a", "#23282d", "#eceff2" } },
        { "sky blue", "하늘색", { "#1a6091", "#ecf5fb", "white", "#172733" },
            { "#8fcbf4", "#0c1922", "#172d3c", "#e2f0f9" } },
        { "olive green", "올리브색", { "#57611f", "#f5f6e9", "white", "#262a14" },
            { "#cbd67f", "#16190a", "#292e16", "#f0f3dc" } },
    };
    return kPalettes;
}

} // namespace dadeum::demo
