// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements the colours of the demo pages.
#include "core/data/demo/content.h"

namespace dadeum::demo {

std::span<const Palette> palettes()
{
    static constexpr Palette kPalettes[] = {
        { "forest green", "짙은 초록", 150 },
        { "navy blue", "남색", 225 },
        { "terracotta", "벽돌색", 15 },
        { "plum purple", "자두색", 310 },
        { "teal", "청록색", 180 },
        { "honey gold", "꿀색", 45 },
        { "rose pink", "장밋빛", 340 },
        { "violet", "보라색", 270 },
        { "sky blue", "하늘색", 205 },
        { "olive green", "올리브색", 75 },
    };
    return kPalettes;
}

} // namespace dadeum::demo
