// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Sparkline: at most about a hundred points as a small picture for list rows.
#pragma once

#include <QColor>
#include <QPointF>
#include <QRectF>

#include <vector>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace dadeum {

/// Draws the curve into `rect`, scaled to its own lowest and highest value. `xEnd` > last x leaves
/// the rest empty.
void paintSparkline(QPainter& painter, const QRectF& rect, const std::vector<QPointF>& points,
    const QColor& color, double xEnd = 0);

} // namespace dadeum
