// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/controls.h"

#include <QButtonGroup>
#include <QPainter>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolButton>

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

Segmented::Segmented(int count, QWidget* parent)
    : QFrame(parent)
    , m_group(new QButtonGroup(this))
{
    setProperty("role", "segments");
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QHBoxLayout* row = makeRow(this, 0, { 1, 1, 1, 1 });
    for (int i = 0; i < count; ++i) {
        auto* button = new QToolButton(this);
        button->setCheckable(true);
        button->setProperty("kind", "segment");
        button->setProperty("edge", i == 0 ? "left" : i == count - 1 ? "right" : "");
        button->setIconSize({ 14, 14 });
        m_group->addButton(button, i);
        m_buttons.push_back(button);
        row->addWidget(button);
    }
    m_buttons.front()->setChecked(true);
    connect(m_group, &QButtonGroup::idClicked, this, &Segmented::chosen);
}

void Segmented::setSegment(
    int index, const QString& text, const QString& tip, const QString& iconName)
{
    QToolButton* button = segment(index);
    button->setText(text);
    describe(button, text, tip);
    if (!iconName.isEmpty()) {
        button->setIcon(icon(iconName));
        button->setProperty("hasIcon", !text.isEmpty());
        button->setIconSize(text.isEmpty() ? QSize(14, 14) : QSize(18, 14));
        button->setToolButtonStyle(
            text.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    }
}

int Segmented::current() const
{
    return m_group->checkedId();
}

void Segmented::setCurrent(int index)
{
    segment(index)->setChecked(true);
}

void ElidedComboBox::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    const QRect field
        = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const int icon = option.currentIcon.isNull() ? 0 : option.iconSize.width() + 4;
    option.currentText = option.fontMetrics.elidedText(
        option.currentText, Qt::ElideRight, field.width() - icon - 2);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

Switch::Switch(QWidget* parent)
    : QCheckBox(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Switch::sizeHint() const
{
    const int textWidth = text().isEmpty() ? 0 : fontMetrics().horizontalAdvance(text()) + 10;
    return { 38 + textWidth, 32 };
}

void Switch::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(2, height() / 2.0 - 10, 34, 20);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? t.accent : t.ctl);
    if (!isEnabled())
        painter.setBrush(t.track);
    painter.drawRoundedRect(track, 10, 10);
    painter.setBrush(isChecked() ? t.onaccent : t.surface);
    painter.drawEllipse(QRectF(track.left() + (isChecked() ? 17 : 3), track.top() + 3, 14, 14));
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(track.adjusted(-1, -1, 1, 1), 11, 11);
    }
    painter.setPen(isEnabled() ? t.text : t.text3);
    painter.drawText(rect().adjusted(46, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace dadeum::ui
