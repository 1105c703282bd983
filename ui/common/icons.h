// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Lucide icons, recoloured when they are painted, so that a theme change needs no reloading. GUI
// thread only.
#pragma once

#include <QByteArray>
#include <QIcon>
#include <QPixmap>
#include <QString>

QT_BEGIN_NAMESPACE
class QColor;
class QPainter;
class QRectF;
QT_END_NAMESPACE

namespace dadeum::ui {

/// Which token colours an icon; `Text2` turns to accent when the button is checked.
enum class IconTone { Text, Text2, Text3, Accent, OnAccent, Ok, Warn, Bad, Info };

QColor toneColor(IconTone tone);
/// The SVG of a listed icon with its stroke in `color`; empty when there is no such icon.
QByteArray iconSvg(const QString& name, const QColor& color);
QIcon icon(const QString& name, IconTone tone = IconTone::Text2);
/// Paints an icon into a square of logical pixels.
void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& color);
QPixmap logoPixmap(int size, double devicePixelRatio);

} // namespace dadeum::ui
