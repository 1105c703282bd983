// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// DuelBar: the blind duel's round, its four votes (keys 1 to 4), the tally of this pair and the way
// to the next.
#pragma once

#include <QFrame>

#include "ui/playground/duel_state.h"

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QToolButton;
QT_END_NAMESPACE

namespace dadeum::ui {

class TallyBar;

class DuelBar : public QFrame {
    Q_OBJECT
public:
    explicit DuelBar(QWidget* parent = nullptr);
    /// Names are shown only after the vote.
    void show(const DuelState& duel, const QString& leftName, const QString& rightName);

Q_SIGNALS:
    void voted(int choice); ///< DuelChoice
    void nextRequested();
    void rankingRequested();
    void closed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_votes[4];
    TallyBar* m_tally;
    QPushButton* m_ranking;
    QPushButton* m_next;
    QToolButton* m_close;
    DuelState::Phase m_phase = DuelState::Phase::Off;
    int m_round = 1;
    QString m_leftName, m_rightName;
};

} // namespace dadeum::ui
