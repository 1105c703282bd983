// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/sparkline.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

#include "plots/series.h"

namespace dadeum {

void paintSparkline(QPainter& painter, const QRectF& rect, const std::vector<QPointF>& points,
    const QColor& color, double xEnd)
{
    Extent extent;
    for (const QPointF& point : points)
        extent.include(point.y());
    if (points.size() < 2 || !extent.isValid())
        return;
    const double first = points.front().x();
    const double last = std::max(points.back().x(), xEnd);
    const double width = std::max(last - first, 1e-9);
    const double height = std::max(extent.high - extent.low, 1e-9);
    QPainterPath path;
    bool isDown = false;
    for (const QPointF& point : points) {
        if (!std::isfinite(point.y())) {
            isDown = false;
            continue;
        }
        const QPointF at(rect.left() + (point.x() - first) / width * rect.width(),
            rect.bottom() - (point.y() - extent.low) / height * rect.height());
        if (isDown)
            path.lineTo(at);
        else
            path.moveTo(at);
        isDown = true;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.restore();
}

} // namespace dadeum
