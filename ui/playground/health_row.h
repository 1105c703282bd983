// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// HealthRow: the checks of a page as badges, with how many went well.
#pragma once

#include <QWidget>

#include "ui/playground/page_health.h"

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace dadeum::ui {

class FlowLayout;

class HealthRow : public QWidget {
    Q_OBJECT
public:
    explicit HealthRow(QWidget* parent = nullptr);
    void show(const PageHealth& health);

protected:
    void changeEvent(QEvent* event) override;

private:
    void add(bool isGood, const QString& text, const QString& tip);
    PageHealth m_health;
    QLabel* m_name;
    QLabel* m_score;
    QWidget* m_box;
    FlowLayout* m_badges;
};

} // namespace dadeum::ui
