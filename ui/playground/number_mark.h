// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// NumberMark: the number of a playground column in a ring of its colour.
#pragma once

#include <QPainter>
#include <QWidget>

#include "ui/common/theme.h"

namespace dadeum::ui {

class NumberMark : public QWidget {
public:
    NumberMark(int number, QWidget* parent)
        : QWidget(parent)
        , m_number(number)
    {
        setFixedSize(26, 26);
    }
    /// A place in a blind duel: its number without the writer's colour; 0 = not blind.
    void setBlind(int place)
    {
        m_blind = place;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        const QColor color = m_number == 0 || m_blind > 0
            ? t.text3
            : t.runs[std::size_t(m_number - 1) % t.runs.size()];
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color, 2));
        painter.drawEllipse(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5));
        painter.setFont(uiFont(9.75, true));
        painter.drawText(
            rect(), Qt::AlignCenter, QString::number(m_blind > 0 ? m_blind : m_number));
    }

private:
    int m_number;
    int m_blind = 0;
};

} // namespace dadeum::ui
