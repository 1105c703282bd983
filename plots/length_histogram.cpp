// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/length_histogram.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace dadeum {
namespace {

constexpr int kBins = 28;
constexpr std::int64_t kStep = 64, kLowest = 8, kHighest = 1 << 20;

/// 1, 2 or 5 times a power of ten, at or above the value.
double roundUp(double value)
{
    const double power = std::pow(10, std::floor(std::log10(std::max(value, 1e-9))));
    for (const double digit : { 1.0, 2.0, 5.0, 10.0 }) {
        if (digit * power >= value)
            return digit * power;
    }
    return value;
}

QString number(double value)
{
    return QLocale(QLocale::English).toString(qint64(std::llround(value)));
}

} // namespace

LengthHistogram::LengthHistogram(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setMouseTracking(true);
}

void LengthHistogram::setChartStyle(const ChartStyle& style)
{
    m_style = style;
    update();
}

void LengthHistogram::setLengths(std::vector<std::int64_t> lengths)
{
    m_lengths = std::move(lengths);
    std::sort(m_lengths.begin(), m_lengths.end());
    update();
}

void LengthHistogram::setMaxLength(std::int64_t tokens)
{
    if (m_maxLength == tokens)
        return;
    m_maxLength = tokens;
    update();
}

void LengthHistogram::setLineName(const QString& name)
{
    m_name = name;
    update();
}

QRectF LengthHistogram::plotArea() const
{
    return QRectF(rect()).adjusted(38, 24, -12, -22);
}

double LengthHistogram::axisEnd() const
{
    if (m_dragEnd > 0)
        return m_dragEnd;
    const double longest = m_lengths.empty() ? 0 : double(m_lengths.back());
    return std::max({ longest * 1.02, double(m_maxLength) * 1.25, 64.0 });
}

double LengthHistogram::xOf(double tokens) const
{
    const QRectF area = plotArea();
    return area.left() + area.width() * std::min(1.0, tokens / axisEnd());
}

void LengthHistogram::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF area = plotArea();
    QFont font = this->font();
    font.setPointSizeF(8.5);
    painter.setFont(font);
    const double end = axisEnd();

    std::vector<std::int64_t> counts(kBins, 0);
    for (const std::int64_t length : m_lengths)
        ++counts[std::size_t(std::clamp(int(double(length) / end * kBins), 0, kBins - 1))];
    const double most
        = double(std::max<std::int64_t>(1, *std::max_element(counts.begin(), counts.end())));
    const double step = std::max(1.0, roundUp(most / 3));
    const double top = step * std::ceil(most / step);

    for (double y = 0; y <= top + 0.5; y += step) {
        const double at = std::round(area.bottom() - area.height() * y / top) + 0.5;
        painter.setPen(y == 0 ? m_style.axis : m_style.grid);
        painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
        painter.setPen(m_style.label);
        painter.drawText(
            QRectF(0, at - 9, area.left() - 6, 18), Qt::AlignRight | Qt::AlignVCenter, number(y));
    }
    const double tick = std::max(64.0, std::pow(2, std::round(std::log2(end / 3))));
    for (double x = 0; x <= end; x += tick) {
        painter.setPen(m_style.axis);
        painter.drawLine(QPointF(xOf(x), area.bottom() + 1), QPointF(xOf(x), area.bottom() + 5));
        painter.setPen(m_style.label);
        painter.drawText(
            QRectF(xOf(x) - 40, area.bottom() + 5, 80, 16), Qt::AlignCenter, number(x));
    }
    const double width = area.width() / kBins;
    for (int i = 0; i < kBins; ++i) {
        if (counts[std::size_t(i)] == 0)
            continue;
        // A single long row among thousands still shows.
        const double height = std::max(1.5, area.height() * double(counts[std::size_t(i)]) / top);
        const QRectF bar(
            area.left() + i * width, area.bottom() - height, std::max(1.0, width - 1), height);
        const double cut = std::clamp(xOf(double(m_maxLength)), bar.left(), bar.right());
        painter.fillRect(QRectF(bar.topLeft(), QPointF(cut, bar.bottom())), m_style.line);
        painter.fillRect(QRectF(QPointF(cut, bar.top()), bar.bottomRight()), m_style.bad);
    }

    const double line = std::round(xOf(double(m_maxLength))) + 0.5;
    painter.setPen(QPen(m_style.text, hasFocus() ? 2 : 1));
    painter.drawLine(QPointF(line, area.top() - 6), QPointF(line, area.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(hasFocus() ? m_style.line : m_style.text);
    painter.drawPolygon(QPolygonF({ QPointF(line - 6, area.top() - 14),
        QPointF(line + 6, area.top() - 14), QPointF(line, area.top() - 5) }));
    font.setBold(true);
    font.setPointSizeF(9.75);
    painter.setFont(font);
    painter.setPen(m_style.text);
    const QString text = m_name + ' ' + number(double(m_maxLength));
    const double wide = painter.fontMetrics().horizontalAdvance(text);
    const bool isLeft = line - 12 - wide > 0;
    painter.drawText(QRectF(isLeft ? line - 10 - wide : line + 10, 0, wide + 2, 20),
        Qt::AlignVCenter | Qt::AlignLeft, text);
}

void LengthHistogram::choose(std::int64_t tokens)
{
    tokens = std::clamp(tokens, kLowest, kHighest);
    if (tokens == m_maxLength)
        return;
    setMaxLength(tokens);
    Q_EMIT maxLengthDragged(tokens);
}

void LengthHistogram::dragTo(double x)
{
    const QRectF area = plotArea();
    const double share = std::clamp((x - area.left()) / area.width(), 0.0, 1.0);
    choose(std::max<std::int64_t>(kStep, std::llround(share * axisEnd() / double(kStep)) * kStep));
}

void LengthHistogram::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_dragEnd = axisEnd();
    dragTo(event->position().x());
}

void LengthHistogram::mouseMoveEvent(QMouseEvent* event)
{
    const bool isNear = std::abs(event->position().x() - xOf(double(m_maxLength))) < 8;
    setCursor(isNear || m_dragEnd > 0 ? Qt::SplitHCursor : Qt::ArrowCursor);
    if (m_dragEnd > 0)
        dragTo(event->position().x());
}

void LengthHistogram::mouseReleaseEvent(QMouseEvent*)
{
    m_dragEnd = 0;
    update();
}

void LengthHistogram::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(m_maxLength - kStep);
    case Qt::Key_Right:
        return choose(m_maxLength + kStep);
    case Qt::Key_PageDown:
        return choose(m_maxLength / 2);
    case Qt::Key_PageUp:
        return choose(m_maxLength * 2);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace dadeum
