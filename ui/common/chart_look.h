// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The theme's tokens as the plots library wants them.
#pragma once

#include "plots/chart_style.h"
#include "ui/common/theme.h"

namespace dadeum::ui {

inline ChartStyle chartStyle()
{
    const Tokens& t = tokens();
    return { t.surface, t.inset, t.border, t.grid, t.ctl, t.text, t.text3, t.accent, t.raw, t.eval,
        t.track, t.bad };
}

} // namespace dadeum::ui
