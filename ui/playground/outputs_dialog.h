// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// OutputsDialog: what the playground wrote so far, newest first. RankingDialog: who wins blind
// duels how often, with intervals, and the votes as preference data.
#pragma once

#include <QDialog>

#include "core/history/judgements.h"
#include "ui/common/context.h"
#include "ui/common/jobs.h"

QT_BEGIN_NAMESPACE
class QListWidget;
class QPlainTextEdit;
class QPushButton;
QT_END_NAMESPACE

namespace dadeum::ui {

class OutputsDialog : public QDialog {
    Q_OBJECT
public:
    explicit OutputsDialog(StudioContext& context, QWidget* parent = nullptr);

Q_SIGNALS:
    void promptChosen(const QString& prompt);

private:
    void showChosen();
    StudioContext& m_context;
    LatestJob m_reading;
    std::vector<OutputRecord> m_outputs;
    QListWidget* m_list;
    QPlainTextEdit* m_text;
    QPushButton* m_use;
};

class RankingDialog : public QDialog {
    Q_OBJECT
public:
    RankingDialog(StudioContext& context, std::vector<Vote> votes, QWidget* parent = nullptr);

private:
    void saveVotes();
    StudioContext& m_context;
    std::vector<Vote> m_votes;
};

} // namespace dadeum::ui
