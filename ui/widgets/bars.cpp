// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bars.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <numeric>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

Bar::Bar(int thickness, QWidget* parent)
    : QWidget(parent)
    , m_thickness(thickness)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(thickness + 4);
}

void Bar::setFraction(double fraction)
{
    m_fraction = std::clamp(fraction, 0.0, 1.0);
    update();
}

void Bar::setTicks(const std::vector<double>& fractions)
{
    m_ticks = fractions;
    update();
}

void Bar::setIsWarning(bool isWarning)
{
    m_isWarning = isWarning;
    update();
}

void Bar::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(0, 2, width(), m_thickness);
    QPainterPath path;
    path.addRoundedRect(track, m_thickness / 2.0, m_thickness / 2.0);
    painter.fillPath(path, t.track);
    painter.setClipPath(path);
    painter.fillRect(
        QRectF(0, 2, width() * m_fraction, m_thickness), m_isWarning ? t.bad : t.accent);
    painter.setClipping(false);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(t.text3, 1));
    for (const double tick : m_ticks) {
        const int x = int(tick * width());
        painter.drawLine(x, 0, x, m_thickness + 3);
    }
}

BarRow::BarRow(QWidget* parent)
    : QWidget(parent)
    , m_name(makeLabel("label", this))
    , m_number(makeLabel("strong", this))
    , m_unit(makeLabel("caption", this))
    , m_bar(new Bar(6, this))
{
    QVBoxLayout* column = makeColumn(this, 2);
    QHBoxLayout* row = makeRow(nullptr, 4);
    row->addWidget(m_name);
    row->addStretch(1);
    row->addWidget(m_number, 0, Qt::AlignBottom);
    row->addWidget(m_unit, 0, Qt::AlignBottom);
    column->addLayout(row);
    column->addWidget(m_bar);
}

void BarRow::setName(const QString& name)
{
    m_name->setText(name);
}

void BarRow::setValue(double fraction, const QString& number, const QString& unit, bool canWarn)
{
    m_bar->setFraction(fraction);
    m_bar->setIsWarning(canWarn && fraction > 0.95);
    m_number->setText(number);
    m_unit->setText(unit);
    setAccessibleName(m_name->text() + ' ' + number + ' ' + unit);
}

MemoryBar::MemoryBar(QWidget* parent, int thickness)
    : QWidget(parent)
    , m_thickness(thickness)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(thickness + 4);
}

void MemoryBar::setParts(std::vector<MemoryPart> parts, double available)
{
    m_parts = std::move(parts);
    m_available = std::max(available, 1.0);
    update();
}

double MemoryBar::scale() const
{
    const double total = std::accumulate(m_parts.begin(), m_parts.end(), 0.0,
        [](double sum, const MemoryPart& part) { return sum + part.bytes; });
    return width() / std::max(total, m_available);
}

void MemoryBar::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(0, 2, width(), m_thickness);
    QPainterPath path;
    path.addRoundedRect(bar, 5, 5);
    painter.fillPath(path, t.track);
    painter.setClipPath(path);
    painter.setRenderHint(QPainter::Antialiasing, false);
    double x = 0;
    for (const MemoryPart& part : m_parts) {
        const double width = part.bytes * scale();
        if (width < 0.5)
            continue;
        painter.fillRect(QRectF(x, 2, std::max(1.0, width - 1), m_thickness), part.color);
        x += width;
    }
    painter.setClipping(false);
    const int limit = int(m_available * 0.92 * scale());
    painter.setPen(QPen(t.warn, 1));
    painter.drawLine(limit, 0, limit, m_thickness + 3);
}

bool MemoryBar::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        double x = 0;
        for (const MemoryPart& part : m_parts) {
            x += part.bytes * scale();
            if (help->pos().x() < x) {
                QToolTip::showText(help->globalPos(),
                    part.name + "  " + Format::memory(std::int64_t(part.bytes), 2), this);
                return true;
            }
        }
    }
    return QWidget::event(event);
}

} // namespace dadeum::ui
