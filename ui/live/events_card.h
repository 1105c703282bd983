// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// EventsCard: what happened, newest first, in plain words or as the raw log, and one sentence of
// judgement below.
#pragma once

#include <QAbstractListModel>

#include "core/report/diagnosis.h"
#include "ui/models/run_text.h"
#include "ui/models/run_trace.h"
#include "ui/widgets/card.h"

QT_BEGIN_NAMESPACE
class QListView;
class QPlainTextEdit;
class QStackedWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

class Segmented;

/// Event lines, newest first.
class EventListModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void show(const std::vector<std::pair<double, RunEvent>>& events);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const EventLine& line(int row) const { return m_lines[std::size_t(row)]; }

private:
    std::vector<EventLine> m_lines;
};

class EventsCard : public QFrame {
    Q_OBJECT
public:
    explicit EventsCard(QWidget* parent = nullptr);
    void show(const RunTrace& trace);
    /// What the rules found in the curves; the first problem is said below the judgement.
    void setFindings(std::vector<Finding> findings);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showJudgement(const RunTrace& trace);
    void fillLog();
    void showFinding();
    QLabel* m_title;
    Segmented* m_kind;
    QStackedWidget* m_stack;
    QListView* m_list;
    QPlainTextEdit* m_log;
    EventListModel* m_model;
    Note* m_note;
    Note* m_finding;
    std::vector<Finding> m_findings;
    std::vector<std::pair<double, RunEvent>> m_events;
};

} // namespace dadeum::ui
