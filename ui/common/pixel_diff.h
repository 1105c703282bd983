// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Two pictures of pages compared pixel by pixel. Pure; any thread.
#pragma once

#include <QColor>
#include <QImage>

namespace dadeum::ui {

struct PixelDifference {
    QImage image; ///< the second picture faded, what differs in `mark`; as large as both together
    double share = 0; ///< of the pixels, 0 to 1; where only one picture reaches counts as different
};

PixelDifference pixelDifference(const QImage& before, const QImage& after, const QColor& mark);

} // namespace dadeum::ui
