// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunningCard: the run that is training now with its progress, and the runs that wait behind it.
// Hidden when idle.
#pragma once

#include "ui/common/context.h"
#include "ui/models/run_list_model.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/card.h"

QT_BEGIN_NAMESPACE
class QListWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

class RunningCard : public QFrame {
    Q_OBJECT
public:
    explicit RunningCard(StudioContext& context, QWidget* parent = nullptr);
    void follow(const RunListModel& model);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showQueue(const RunListModel& model);
    QWidget* makeQueueRow(const RunListModel& model, std::size_t position);
    void move(const std::string& runId, int position);
    StudioContext& m_context;
    std::string m_runId;
    std::vector<std::string> m_queue;
    Badge* m_badge;
    ElidedLabel* m_name;
    ElidedLabel* m_what;
    QWidget* m_spark;
    QLabel* m_step;
    QLabel* m_percent;
    Bar* m_bar;
    QToolButton* m_pause;
    QPushButton* m_open;
    QFrame* m_line;
    QListWidget* m_waiting;
};

} // namespace dadeum::ui
