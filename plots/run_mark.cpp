// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/run_mark.h"

#include <QPainter>
#include <QPolygonF>

#include <array>
#include <cmath>
#include <numbers>

namespace dadeum {

QVector<qreal> runDash(int place)
{
    static const std::array<QVector<qreal>, kRunMarks> kDashes { QVector<qreal> {}, { 9, 4 },
        { 2, 3 }, { 10, 3, 2, 3 }, { 5, 5 }, { 12, 3, 2, 3, 2, 3 }, { 1, 2 }, { 7, 2 } };
    return kDashes[std::size_t(place) % kDashes.size()];
}

void paintRunMarker(
    QPainter& painter, const QPointF& c, int place, const QColor& color, const QColor& inside)
{
    constexpr double r = 3.4;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.4));
    painter.setBrush(inside);
    switch (place % kRunMarks) {
    case 0:
        painter.drawEllipse(c, r, r);
        break;
    case 1:
        painter.drawRect(QRectF(c.x() - r + 0.3, c.y() - r + 0.3, 2 * r - 0.6, 2 * r - 0.6));
        break;
    case 2:
        painter.drawPolygon(QPolygonF({ { c.x(), c.y() - r - 0.6 },
            { c.x() + r + 0.4, c.y() + r - 0.4 }, { c.x() - r - 0.4, c.y() + r - 0.4 } }));
        break;
    case 3:
        painter.drawPolygon(QPolygonF({ { c.x(), c.y() - r - 1 }, { c.x() + r + 1, c.y() },
            { c.x(), c.y() + r + 1 }, { c.x() - r - 1, c.y() } }));
        break;
    case 4:
        painter.drawPolygon(QPolygonF({ { c.x(), c.y() + r + 0.6 },
            { c.x() + r + 0.4, c.y() - r + 0.4 }, { c.x() - r - 0.4, c.y() - r + 0.4 } }));
        break;
    default: {
        const int rays = place % kRunMarks == 7 ? 6 : 4;
        const double turn = place % kRunMarks == 6 ? std::numbers::pi / 4 : 0;
        for (int i = 0; i < rays / 2; ++i) {
            const double angle = turn + std::numbers::pi * 2 * i / rays;
            const QPointF ray(std::cos(angle) * r, std::sin(angle) * r);
            painter.drawLine(c - ray, c + ray);
        }
    }
    }
    painter.restore();
}

void paintRunSample(
    QPainter& painter, const QRectF& rect, int place, const QColor& color, const QColor& inside)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(color, 1.5, Qt::SolidLine, Qt::FlatCap);
    if (const QVector<qreal> dash = runDash(place); !dash.isEmpty())
        pen.setDashPattern(dash);
    painter.setPen(pen);
    painter.drawLine(
        QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
    painter.restore();
    paintRunMarker(painter, rect.center(), place, color, inside);
}

} // namespace dadeum
