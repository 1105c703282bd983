// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/sweep_plots.h"

#include <QLineF>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

#include "plots/run_mark.h"
#include "plots/series.h"

namespace dadeum {
namespace {

constexpr double kNear = 9; ///< pixels from a line or point that still mean it
constexpr int kTop = 40, kBottom = 22, kSide = 60;

Extent extentOf(const SweepAxis& axis)
{
    Extent extent;
    for (const auto& value : axis.values)
        if (value && std::isfinite(*value))
            extent.include(*value);
    return extent.isValid() ? extent : Extent { 0, 1 };
}

double distance(const QPointF& point, const QPointF& a, const QPointF& b)
{
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double t
        = length > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0) : 0;
    return QLineF(point, a + along * t).length();
}

/// The axis' values with their words, each once, thinned to what fits.
std::vector<std::pair<double, QString>> ticksOf(const SweepAxis& axis, std::size_t most)
{
    std::vector<std::pair<double, QString>> ticks;
    for (std::size_t i = 0; i < axis.values.size(); ++i)
        if (axis.values[i] && std::isfinite(*axis.values[i]))
            ticks.emplace_back(*axis.values[i], axis.labels[i]);
    std::sort(ticks.begin(), ticks.end());
    ticks.erase(std::unique(ticks.begin(), ticks.end(),
                    [](const auto& a, const auto& b) { return a.first == b.first; }),
        ticks.end());
    if (ticks.size() > most) {
        std::vector<std::pair<double, QString>> thinned;
        for (std::size_t i = 0; i < most; ++i)
            thinned.push_back(ticks[i * (ticks.size() - 1) / std::max<std::size_t>(1, most - 1)]);
        ticks = std::move(thinned);
    }
    return ticks;
}

} // namespace

void SweepPlot::setChartStyle(const ChartStyle& style)
{
    m_style = style;
    update();
}

void SweepPlot::setData(std::vector<SweepAxis> axes, std::vector<SweepRun> runs)
{
    m_axes = std::move(axes);
    m_runs = std::move(runs);
    m_hovered = -1;
    update();
}

double SweepPlot::share(const SweepAxis& axis, double value) const
{
    Extent extent = extentOf(axis);
    if (axis.isLog && extent.low > 0 && value > 0) {
        extent = { std::log(extent.low), std::log(extent.high) };
        value = std::log(value);
    }
    return extent.high > extent.low ? (value - extent.low) / (extent.high - extent.low) : 0.5;
}

void SweepPlot::mouseMoveEvent(QMouseEvent* event)
{
    int best = -1;
    double nearest = kNear;
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        if (!m_runs[run].isVisible)
            continue;
        const std::vector<QPointF> points = pointsOf(run);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const double away
                = distance(event->position(), points[i], points[i + 1 < points.size() ? i + 1 : i]);
            if (away < nearest) {
                nearest = away;
                best = int(run);
            }
        }
    }
    hover(best);
}

void SweepPlot::leaveEvent(QEvent*)
{
    hover(-1);
}

void SweepPlot::hover(int run)
{
    if (run == m_hovered)
        return;
    m_hovered = run;
    setToolTip(run >= 0 ? m_runs[std::size_t(run)].name : QString());
    update();
    emit runHovered(run);
}

ParallelPlot::ParallelPlot(QWidget* parent)
    : SweepPlot(parent)
{
    setMouseTracking(true);
    setMinimumHeight(200);
}

std::vector<QPointF> ParallelPlot::pointsOf(std::size_t run) const
{
    std::vector<QPointF> points;
    const double gap = m_axes.size() > 1 ? (width() - 2.0 * kSide) / double(m_axes.size() - 1) : 0;
    for (std::size_t i = 0; i < m_axes.size(); ++i)
        if (const auto& value = m_axes[i].values[run]; value && std::isfinite(*value))
            points.emplace_back(kSide + gap * double(i),
                height() - kBottom - share(m_axes[i], *value) * (height() - kTop - kBottom));
    return points;
}

void ParallelPlot::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = this->font();
    font.setPointSizeF(8.5);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    const double gap = m_axes.size() > 1 ? (width() - 2.0 * kSide) / double(m_axes.size() - 1) : 0;
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        if (!m_runs[run].isVisible)
            continue;
        const std::vector<QPointF> points = pointsOf(run);
        QColor color = m_runs[run].color;
        if (m_hovered >= 0 && int(run) != m_hovered)
            color.setAlpha(60);
        QPen pen(color, int(run) == m_hovered ? 2.5 : 1.4);
        if (const QVector<qreal> dash = runDash(m_runs[run].place); !dash.isEmpty())
            pen.setDashPattern(dash);
        painter.setPen(pen);
        painter.drawPolyline(QPolygonF(QList<QPointF>(points.begin(), points.end())));
        for (const QPointF& point : points)
            paintRunMarker(painter, point, m_runs[run].place, color, m_style.surface);
    }
    for (std::size_t i = 0; i < m_axes.size(); ++i) {
        const double x = kSide + gap * double(i);
        painter.setPen(QPen(m_style.axis, 1));
        painter.drawLine(QPointF(x, kTop), QPointF(x, height() - kBottom));
        painter.setPen(m_style.text);
        const double room = std::max(60.0, gap > 0 ? gap - 10 : width() / 2.0);
        painter.drawText(QRectF(x - room / 2, 4, room, 18), Qt::AlignCenter,
            metrics.elidedText(m_axes[i].name, Qt::ElideMiddle, int(room)));
        for (const auto& [value, label] :
            ticksOf(m_axes[i], std::size_t(std::max(2, (height() - kTop - kBottom) / 22)))) {
            const double y
                = height() - kBottom - share(m_axes[i], value) * (height() - kTop - kBottom);
            const QString text
                = metrics.elidedText(label, Qt::ElideMiddle, int(std::max(50.0, gap / 2)));
            const bool isLast = i + 1 == m_axes.size() && i > 0;
            const double textX = isLast ? x + 8 : x - 8 - metrics.horizontalAdvance(text);
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_style.surface);
            painter.drawRect(QRectF(textX - 2, y - 8, metrics.horizontalAdvance(text) + 4, 16));
            painter.setPen(m_style.label);
            painter.drawText(QPointF(textX, y + metrics.ascent() / 2.0 - 1), text);
        }
    }
}

ScatterPlot::ScatterPlot(QWidget* parent)
    : SweepPlot(parent)
{
    setMouseTracking(true);
    setMinimumHeight(160);
}

std::vector<QPointF> ScatterPlot::pointsOf(std::size_t run) const
{
    if (m_axes.size() < 2)
        return {};
    const auto &x = m_axes.front().values[run], &y = m_axes.back().values[run];
    if (!x || !y || !std::isfinite(*x) || !std::isfinite(*y))
        return {};
    return { QPointF(kSide + share(m_axes.front(), *x) * (width() - 1.5 * kSide),
        height() - 2 * kBottom - share(m_axes.back(), *y) * (height() - 2 * kBottom - 20)) };
}

void ScatterPlot::paintEvent(QPaintEvent*)
{
    if (m_axes.size() < 2)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = this->font();
    font.setPointSizeF(8.5);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    const double bottom = height() - 1.6 * kBottom;
    painter.setPen(QPen(m_style.axis, 1));
    painter.drawLine(QPointF(kSide - 12, bottom), QPointF(width() - 12, bottom));
    for (const auto& [value, label] :
        ticksOf(m_axes.back(), std::size_t(std::max(2, height() / 40)))) {
        const double y
            = height() - 2 * kBottom - share(m_axes.back(), value) * (height() - 2 * kBottom - 20);
        painter.setPen(QPen(m_style.grid, 1));
        painter.drawLine(QPointF(kSide - 12, y), QPointF(width() - 12, y));
        painter.setPen(m_style.label);
        painter.drawText(QRectF(0, y - 9, kSide - 18, 18), Qt::AlignRight | Qt::AlignVCenter,
            metrics.elidedText(label, Qt::ElideRight, kSide - 18));
    }
    for (const auto& [value, label] :
        ticksOf(m_axes.front(), std::size_t(std::max(2, width() / 90)))) {
        const double x = kSide + share(m_axes.front(), value) * (width() - 1.5 * kSide);
        painter.setPen(m_style.label);
        painter.drawText(QRectF(x - 45, bottom + 3, 90, 16), Qt::AlignCenter,
            metrics.elidedText(label, Qt::ElideMiddle, 88));
    }
    painter.drawText(QRectF(0, height() - 16, width(), 16), Qt::AlignCenter, m_axes.front().name);
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        if (!m_runs[run].isVisible)
            continue;
        QColor color = m_runs[run].color;
        if (m_hovered >= 0 && int(run) != m_hovered)
            color.setAlpha(90);
        for (const QPointF& point : pointsOf(run))
            paintRunMarker(painter, point, m_runs[run].place, color, m_style.surface);
    }
}

} // namespace dadeum
