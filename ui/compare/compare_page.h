// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ComparePage: up to eight runs side by side: curves with the tables of differences and results,
// their pages, and the sweep over settings. Runs are read from the history and follow training. The
// set of runs is kept for the next start.
#pragma once

#include <QTimer>

#include "ui/bridge/run_bridge.h"
#include "ui/common/jobs.h"
#include "ui/common/page.h"
#include "ui/compare/compare_state.h"

QT_BEGIN_NAMESPACE
class QStackedWidget;
class QTableView;
QT_END_NAMESPACE

namespace dadeum::ui {

class CompareCharts;
class CompareTableModel;
class RunKey;
class SampleWall;
class Segmented;
class Switch;
class SweepView;

class ComparePage : public Page {
    Q_OBJECT
public:
    explicit ComparePage(StudioContext& context, QWidget* parent = nullptr);
    void compare(const std::vector<std::string>& runIds);
    const CompareState& state() const { return m_state; }
    bool isLoaded() const { return !m_loading.isRunning(); }
    void showView(int view); ///< 0 curves, 1 pages, 2 settings
    void activated() override;
    QList<QWidget*> panes() const override;

Q_SIGNALS:
    void loaded();

protected:
    void retranslate() override;
    void restyle() override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildBody();
    QWidget* buildTables();
    QTableView* makeTable(CompareTableModel* model, QWidget* parent);
    void load();
    void reload();
    void receive(const RunBatch& batch);
    void follow(); ///< a run of the comparison went on
    void showVerdict();
    void showTables();
    void askRuns();
    void saveTable();
    void arrange();

    CompareState m_state;
    std::vector<std::string> m_wanted; ///< ids, as the settings keep them
    LatestJob m_loading;
    QTimer m_reloadSoon;
    QPushButton* m_add;
    QPushButton* m_report;
    Segmented* m_views;
    QStackedWidget* m_stack;
    QWidget* m_empty;
    QLabel* m_emptyText;
    QPushButton* m_emptyAdd;
    QStackedWidget* m_pages;
    CompareCharts* m_charts;
    SampleWall* m_wall;
    SweepView* m_sweep;
    RunKey* m_key;
    QFrame* m_verdict;
    QLabel* m_verdictTitle;
    QLabel* m_verdictLead;
    QLabel* m_verdictText;
    QFrame* m_differs;
    QFrame* m_results;
    QLabel* m_differsTitle;
    QLabel* m_differsHint;
    QLabel* m_wholeName;
    Switch* m_whole;
    QLabel* m_resultsTitle;
    QPushButton* m_csv;
    Segmented* m_tableTabs;
    CompareTableModel* m_differsModel;
    CompareTableModel* m_resultsModel;
    QTableView* m_differsTable;
    QTableView* m_resultsTable;
    QWidget* m_tables;
    QWidget* m_side;
    bool m_isNarrow = false;
};

} // namespace dadeum::ui
