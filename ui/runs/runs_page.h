// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunsPage: the running run and the queue on top, the list of runs below, details of the chosen run
// on the right. An empty history shows the first-run page instead. Reads through the history
// thread; rows of the running run follow events.
#pragma once

#include <QLineEdit>
#include <QTimer>

#include "ui/bridge/run_bridge.h"
#include "ui/common/jobs.h"
#include "ui/common/page.h"
#include "ui/models/run_list_model.h"

QT_BEGIN_NAMESPACE
class QComboBox;
class QSplitter;
class QStackedWidget;
class QTreeView;
QT_END_NAMESPACE

namespace dadeum::ui {

class FirstRun;
class RunActions;
class RunDelegate;
class RunDetails;
class RunningCard;

class RunsPage : public Page {
    Q_OBJECT
public:
    explicit RunsPage(StudioContext& context, QWidget* parent = nullptr);
    void reload();
    void chooseRun(const std::string& runId);
    RunListModel* model() const { return m_model; }
    bool isEmptyHistory() const;
    bool isLoaded() const { return m_isLoaded && !m_loading.isRunning(); }
    void activated() override;
    QList<QWidget*> panes() const override;

Q_SIGNALS:
    void loaded();

protected:
    void retranslate() override;
    void restyle() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr int kNarrow = 1040; ///< width below which columns and words are left out
    void receive(const RunBatch& batch);
    void buildFilters(QVBoxLayout* column, QWidget* parent);
    void buildList(QVBoxLayout* column, QWidget* parent);
    void buildChosenBar(QVBoxLayout* column, QWidget* parent);
    void buildKeys();
    RunFilter filter() const;
    void readMore();
    void show(RunListPage page);
    void showChosen();
    void showChips(const RunListPage& page);
    void showTicked();
    void sortBy(int column);
    void showHead();
    /// The ticked runs, or the one under the cursor.
    std::vector<RunRecord> affected() const;
    std::vector<std::string> affectedIds() const;
    void removeAffected();
    std::string chosenId() const;

    RunListModel* m_model;
    RunDelegate* m_delegate;
    RunActions* m_actions;
    LatestJob m_loading, m_reading;
    RunOrder m_order = RunOrder::Date;
    bool m_isAscending = false;
    QTimer m_reloadSoon;
    QTimer m_foreign; ///< reads the list again while another process trains
    bool m_isLoaded = false;
    std::string m_wanted; ///< run to choose once the list has it
    RunListPage m_counts;

    QPushButton* m_new;
    QStackedWidget* m_stack;
    FirstRun* m_firstRun;
    RunningCard* m_running;
    QLineEdit* m_filter;
    QToolButton* m_chips[4];
    QLabel* m_shelfName;
    QComboBox* m_shelf;
    QFrame* m_chosenBar;
    QLabel* m_chosenText;
    QToolButton* m_untick;
    QPushButton* m_compare;
    QPushButton* m_export;
    QPushButton* m_tag;
    QPushButton* m_archive;
    QPushButton* m_restore;
    QPushButton* m_delete;
    QTreeView* m_list;
    QLabel* m_nothing;
    RunDetails* m_details;
    QSplitter* m_splitter;
};

} // namespace dadeum::ui
