// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of charts. The window fills this from its theme tokens, so plots need nothing of ui.
#pragma once

#include <QColor>

namespace dadeum {

struct ChartStyle {
    QColor surface, inset, border, grid, axis, text, label;
    QColor line; ///< training, smoothed
    QColor raw; ///< training, each step
    QColor eval; ///< evaluation
    QColor track; ///< unfilled part of bars and gauges
    QColor bad;
};

} // namespace dadeum
