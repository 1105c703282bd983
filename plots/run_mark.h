// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How the runs of a comparison are told apart besides their colour: a dash pattern and a marker for
// each of eight places.
#pragma once

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <QVector>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace dadeum {

constexpr int kRunMarks = 8;
/// Dash pattern in pen widths; empty = solid.
QVector<qreal> runDash(int place);
/// The marker of a place, hollow, about 7 px across.
void paintRunMarker(
    QPainter& painter, const QPointF& centre, int place, const QColor& color, const QColor& inside);
/// A piece of line with its marker, for legends and table heads.
void paintRunSample(
    QPainter& painter, const QRectF& rect, int place, const QColor& color, const QColor& inside);

} // namespace dadeum
