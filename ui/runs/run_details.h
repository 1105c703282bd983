// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunDetails: the chosen run: small loss chart, key numbers, last sample page, and what can be done
// with it.
#pragma once

#include <QScrollArea>

#include "core/report/diagnosis.h"
#include "plots/loss_plot.h"
#include "ui/bridge/run_bridge.h"
#include "ui/common/context.h"
#include "ui/common/jobs.h"
#include "ui/models/run_trace.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flow_layout.h"

QT_BEGIN_NAMESPACE
class QGridLayout;
QT_END_NAMESPACE

namespace dadeum::ui {

class PictureView;
class RunActions;

class RunDetails : public QFrame {
    Q_OBJECT
public:
    RunDetails(StudioContext& context, RunActions& actions, QWidget* parent = nullptr);
    void show(const RunRecord& run);
    void follow(const RunBatch& batch);
    void restyle();
    void askRename();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void loadTrace();
    void showTrace();
    void appendTrace();
    void showFacts();
    void showButtons();
    void showDiagnosis();
    void showMenu();

    StudioContext& m_context;
    RunActions& m_actions;
    RunTrace m_trace;
    RunRecord m_run;
    std::size_t m_drawn = 0; ///< training points already in the chart
    LatestJob m_loading, m_picture, m_measuring;
    std::vector<Finding> m_findings;
    qint64 m_diskBytes = -1; ///< of the run's folder; -1 = not measured yet
    ElidedLabel* m_name;
    QToolButton* m_rename;
    Badge* m_badge;
    FlowLayout* m_tags;
    QWidget* m_tagBox;
    LossPlot* m_plot;
    QGridLayout* m_facts;
    Note* m_note;
    QLabel* m_pageTitle;
    Badge* m_health;
    PictureView* m_page;
    QPushButton* m_open;
    QPushButton* m_resume;
    QToolButton* m_playground;
    QToolButton* m_export;
    QToolButton* m_more;
    QLabel* m_notes;
};

} // namespace dadeum::ui
