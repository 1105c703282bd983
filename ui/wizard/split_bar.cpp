// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/split_bar.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

namespace dadeum::ui {
namespace {

constexpr int kCircle = 24, kGap = 8;

} // namespace

SplitBar::SplitBar(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SplitBar::show(std::int64_t trainRows, std::int64_t validationRows)
{
    m_train = trainRows;
    m_validation = validationRows;
    setAccessibleName(tr("%1 rows to train, %2 to evaluate")
                          .arg(Format::count(trainRows), Format::count(validationRows)));
    setToolTip(accessibleName());
    update();
}

void SplitBar::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path;
    path.addRoundedRect(rect(), 5, 5);
    painter.setClipPath(path);
    painter.fillRect(rect(), t.track);
    if (m_train + m_validation <= 0)
        return;
    painter.setFont(uiFont(8.75));
    const QString trainText = tr("train %1").arg(Format::count(m_train));
    const QString evalText = tr("eval. %1").arg(Format::count(m_validation));
    const double share = double(m_validation) / double(m_train + m_validation);
    // The smaller part stays wide enough for its number.
    const int need = painter.fontMetrics().horizontalAdvance(evalText) + 16;
    const int evalWidth = m_validation == 0
        ? 0
        : std::clamp(int(width() * share), need, std::max(need, width() - need));
    const QRect train(0, 0, width() - evalWidth, height());
    const QRect eval(train.right() + 1, 0, evalWidth, height());
    painter.fillRect(train, t.accent);
    painter.fillRect(eval, t.eval);
    painter.setPen(t.onaccent);
    painter.drawText(train.adjusted(10, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft, trainText);
    painter.setPen(t.isDark ? t.onaccent : t.surface);
    if (evalWidth > 0)
        painter.drawText(eval, Qt::AlignCenter, evalText);
}

Stepper::Stepper(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Stepper::setNames(const QStringList& names)
{
    m_names = names;
    setAccessibleName(tr("Steps"));
    setCurrent(m_current);
    updateGeometry();
}

void Stepper::setCurrent(int step)
{
    m_current = step;
    if (step < m_names.size()) {
        const QString text
            = tr("Step %1 of %2: %3").arg(step + 1).arg(m_names.size()).arg(m_names[step]);
        setAccessibleDescription(text);
        setToolTip(text + '\n' + tr("Left and Right change the step"));
        setWhatsThis(toolTip());
    }
    updateGeometry();
    update();
}

void Stepper::setCompact(bool isCompact)
{
    if (m_isCompact == isCompact)
        return;
    m_isCompact = isCompact;
    updateGeometry();
    update();
}

int Stepper::stepWidth(int step) const
{
    if (m_isCompact && step != m_current)
        return kCircle;
    const QFontMetrics metrics(uiFont(9.75, true));
    return kCircle + kGap + metrics.horizontalAdvance(m_names[step]);
}

QSize Stepper::sizeHint() const
{
    int width = 4;
    for (int i = 0; i < m_names.size(); ++i)
        width += stepWidth(i) + (i > 0 ? lineWidth() + 2 * kGap : 0);
    return { width, 34 };
}

void Stepper::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int x = 2;
    const double middle = height() / 2.0;
    for (int i = 0; i < m_names.size(); ++i) {
        if (i > 0) {
            painter.setPen(QPen(i <= m_current ? t.accent : t.ctl, 1));
            painter.drawLine(QPointF(x + kGap, middle), QPointF(x + kGap + lineWidth(), middle));
            x += lineWidth() + 2 * kGap;
        }
        const bool isDone = i < m_current, isCurrent = i == m_current;
        const QRectF circle(x, middle - kCircle / 2.0, kCircle, kCircle);
        painter.setPen(QPen(isDone || isCurrent ? t.accent : t.ctl, 1));
        painter.setBrush(isCurrent ? t.accent : t.bg);
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5));
        if (isCurrent && hasFocus()) {
            painter.setPen(QPen(t.text, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(circle.adjusted(-1, -1, 1, 1));
        }
        if (isDone) {
            paintIcon(painter, "check", circle.adjusted(5, 5, -5, -5), t.accent);
        } else {
            painter.setFont(uiFont(9.75, isCurrent));
            painter.setPen(isCurrent ? t.onaccent : t.text2);
            painter.drawText(circle, Qt::AlignCenter, QString::number(i + 1));
        }
        if (!m_isCompact || isCurrent) {
            painter.setFont(uiFont(9.75, isCurrent));
            painter.setPen(isCurrent ? t.text : t.text2);
            painter.drawText(QRectF(x + kCircle + kGap, 0, stepWidth(i), height()),
                Qt::AlignVCenter | Qt::AlignLeft, m_names[i]);
        }
        x += stepWidth(i);
    }
}

void Stepper::mouseReleaseEvent(QMouseEvent* event)
{
    int x = 2;
    for (int i = 0; i < m_names.size(); ++i) {
        x += i > 0 ? lineWidth() + 2 * kGap : 0;
        if (event->position().x() >= x && event->position().x() <= x + stepWidth(i))
            Q_EMIT chosen(i);
        x += stepWidth(i);
    }
}

void Stepper::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Left && m_current > 0)
        Q_EMIT chosen(m_current - 1);
    else if (event->key() == Qt::Key_Right && m_current + 1 < m_names.size())
        Q_EMIT chosen(m_current + 1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace dadeum::ui
