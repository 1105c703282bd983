// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// HealthRow: the checks of a page as badges, with how many went well.
#pragma once

#include <QStringList>
#include <QWidget>

#include "ui/playground/page_health.h"

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace dadeum::ui {

class Badge;
class FlowLayout;

class HealthRow : public QWidget {
    Q_OBJECT
public:
    explicit HealthRow(QWidget* parent = nullptr);
    void show(const PageHealth& health);
    /// A prompt that asks for `page` again without the faults that are shown.
    QString fixPrompt(const QString& page) const;
    /// The score of the page in an answer, for places with room for one badge; without a page the
    /// badge hides.
    static void summarise(const QString& answer, Badge& badge);

Q_SIGNALS:
    void fixWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void add(bool isGood, const QString& text, const QString& tip);
    PageHealth m_health;
    QStringList m_faults;
    QLabel* m_name;
    QPushButton* m_fix;
    QLabel* m_score;
    QWidget* m_box;
    FlowLayout* m_badges;
};

} // namespace dadeum::ui
