// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/compare_readout.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "plots/run_mark.h"

namespace dadeum {
namespace {

constexpr int kLine = 21, kPad = 10, kSample = 28, kValue = 66, kMaxName = 190;

QString valueText(double value)
{
    if (!std::isfinite(value))
        return QStringLiteral("NaN");
    const double size = std::abs(value);
    return size != 0 && (size < 0.001 || size >= 1e5) ? QLocale::c().toString(value, 'g', 3)
                                                      : QLocale::c().toString(value, 'f',
                                                          size >= 1000      ? 0
                                                              : size >= 100 ? 1
                                                                            : 3);
}

/// What a row is sorted by.
double keyOf(const ReadoutRow& row)
{
    const double value = row.point.value_or(row.curve.value_or(NAN));
    return std::isfinite(value) ? value : HUGE_VAL;
}

} // namespace

CompareReadout::CompareReadout(QWidget* parent)
    : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
}

void CompareReadout::show(const QRect& area, double x, const QString& title,
    const CompareTexts& texts, std::vector<ReadoutRow> rows, const ChartStyle& style)
{
    m_area = area;
    m_x = x;
    m_title = title;
    m_texts = texts;
    m_rows = std::move(rows);
    m_style = style;
    std::stable_sort(m_rows.begin(), m_rows.end(),
        [](const ReadoutRow& a, const ReadoutRow& b) { return keyOf(a) < keyOf(b); });
    raise();
    update();
}

void CompareReadout::hideAll()
{
    if (m_rows.empty())
        return;
    m_rows.clear();
    update();
}

void CompareReadout::paintEvent(QPaintEvent*)
{
    if (m_rows.empty())
        return;
    QPainter painter(this);
    QPen pen(m_style.axis, 1);
    pen.setDashPattern({ 3, 3 });
    painter.setPen(pen);
    painter.drawLine(QPointF(m_x, m_area.top()), QPointF(m_x, m_area.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    QFont font = this->font();
    font.setPointSizeF(8.5);
    QFont bold = font;
    bold.setPointSizeF(9.75);
    bold.setBold(true);
    const QFontMetrics metrics(font), boldMetrics(bold);
    const bool hasCurve = std::any_of(
        m_rows.begin(), m_rows.end(), [](const ReadoutRow& row) { return row.curve.has_value(); });
    const bool hasPoint = std::any_of(
        m_rows.begin(), m_rows.end(), [](const ReadoutRow& row) { return row.point.has_value(); });
    int nameWidth = boldMetrics.horizontalAdvance(m_title) - kSample;
    for (const ReadoutRow& row : m_rows)
        nameWidth = std::max(nameWidth, std::min(kMaxName, metrics.horizontalAdvance(row.name)));
    const int valueWidth = std::max({ kValue, metrics.horizontalAdvance(m_texts.curve) + 12,
        metrics.horizontalAdvance(m_texts.points) + 12 });
    const int width = 2 * kPad + kSample + nameWidth + valueWidth * (int(hasCurve) + int(hasPoint));
    const int height = 2 * 7 + kLine * (int(m_rows.size()) + 1);
    const bool isRight = m_x > m_area.center().x();
    QRectF box(isRight ? m_x - width - 12 : m_x + 12, m_area.top() + 8, width, height);
    painter.setPen(QPen(m_style.axis, 1));
    painter.setBrush(m_style.surface);
    painter.drawRoundedRect(box, 6, 6);
    double y = box.top() + 7;
    const auto write
        = [&](double right, const QString& text, const QFont& textFont, const QColor& color) {
              painter.setFont(textFont);
              painter.setPen(color);
              painter.drawText(QRectF(right - valueWidth, y, valueWidth, kLine),
                  Qt::AlignRight | Qt::AlignVCenter, text);
          };
    const double last = box.right() - kPad, before = last - (hasPoint ? valueWidth : 0);
    painter.setFont(bold);
    painter.setPen(m_style.text);
    painter.drawText(
        QRectF(box.left() + kPad, y, width, kLine), Qt::AlignLeft | Qt::AlignVCenter, m_title);
    if (hasCurve)
        write(before, m_texts.curve, font, m_style.label);
    if (hasPoint)
        write(last, m_texts.points, font, m_style.label);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        y += kLine;
        const ReadoutRow& row = m_rows[i];
        paintRunSample(painter, QRectF(box.left() + kPad, y, 22, kLine), row.place, row.color,
            m_style.surface);
        painter.setFont(font);
        painter.setPen(m_style.text);
        painter.drawText(QRectF(box.left() + kPad + kSample, y, nameWidth + 4, kLine),
            Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(row.name, Qt::ElideMiddle, nameWidth));
        const bool isBest = i == 0;
        if (row.curve)
            write(before, valueText(*row.curve), isBest && !hasPoint ? bold : font, m_style.text);
        if (row.point)
            write(last, valueText(*row.point), isBest ? bold : font, m_style.text);
    }
}

} // namespace dadeum
