// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/gauge.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dadeum {
namespace {

constexpr double kStart = 225, kSweep = 270; // degrees, clockwise from lower left
constexpr double kStroke = 9;

} // namespace

Gauge::Gauge(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Gauge::setChartStyle(const ChartStyle& style)
{
    m_style = style;
    update();
}

void Gauge::setValue(
    double value, double peak, double total, const QString& number, const QString& caption)
{
    m_total = std::max(total, 1e-9);
    m_value = std::clamp(value, 0.0, m_total);
    m_peak = std::clamp(peak, 0.0, m_total);
    m_number = number;
    m_caption = caption;
    update();
}

void Gauge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double size = std::min<double>(width(), height() * 1.12) - kStroke;
    const QRectF arc(width() / 2.0 - size / 2, kStroke / 2 + 1, size, size);
    painter.setPen(QPen(m_style.track, kStroke, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(arc, int(-(kSweep - kStart) * 16), int(kSweep * 16));
    const double share = m_value / m_total;
    if (share > 0.003) {
        painter.setPen(
            QPen(share > 0.92 ? m_style.bad : m_style.line, kStroke, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(arc, int(kStart * 16), int(-kSweep * share * 16));
    }
    if (m_peak > 0) {
        const double angle = (kStart - kSweep * m_peak / m_total) * M_PI / 180;
        const QPointF direction(std::cos(angle), -std::sin(angle));
        painter.setPen(QPen(m_style.text, 2, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(arc.center() + direction * (size / 2 - kStroke / 2 - 1),
            arc.center() + direction * (size / 2 + kStroke / 2 + 1));
    }
    QFont font = this->font();
    font.setPointSizeF(21);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(m_style.text);
    const QRectF number(0, arc.center().y() - 26, width(), 36);
    painter.drawText(number, Qt::AlignCenter, m_number);
    font.setPointSizeF(8.5);
    font.setBold(false);
    painter.setFont(font);
    painter.setPen(m_style.label);
    painter.drawText(
        QRectF(0, number.bottom() - 2, width(), 18), Qt::AlignHCenter | Qt::AlignTop, m_caption);
}

} // namespace dadeum
