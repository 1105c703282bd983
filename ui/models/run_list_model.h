// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunListModel: runs of the history as a table. Filled page by page by a worker; rows of running
// runs follow the engine's events without asking the database. Runs can be ticked; ticks survive
// reading the list again. GUI thread only.
#pragma once

#include <QAbstractTableModel>
#include <QPointF>

#include <set>
#include <vector>

#include "core/history/history.h"
#include "core/session/run_service.h"

namespace dadeum::ui {

struct RunRow {
    RunRecord record;
    std::vector<QPointF> sparkline; ///< step, training loss
};

class RunListModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Run, TrainingLoss, ModelMethod, BestEval, Time, PeakMemory, Date };
    static constexpr int kColumns = 7;
    enum Role { IdRole = Qt::UserRole + 1, StatusRole };

    explicit RunListModel(QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override; ///< asks through moreWanted

    /// Replaces the rows; rows that stay keep their selection. `total`: runs that match in all.
    void setRows(std::vector<RunRow> rows, std::int64_t total);
    void appendRows(std::vector<RunRow> rows);
    void declineMore() { m_isFetching = false; } ///< not now; the view asks again
    std::vector<RunRecord> ticked() const; ///< in the order of the list
    bool isTicked(const std::string& runId) const { return m_ticked.contains(runId); }
    void untickAll();
    /// Follows an event; false when the run is not listed (a new one: read the list again).
    bool apply(const RunMessage& message);
    const RunRow* row(const QModelIndex& index) const;
    const RunRow* find(const std::string& runId) const;
    /// Whether a listed run is running or paused that is not this one (another process trains it).
    bool hasActiveRunBesides(const std::string& runId) const;
    QModelIndex indexOf(const std::string& runId) const;
    void retranslate();

Q_SIGNALS:
    void tickedChanged();
    void moreWanted(); ///< the view reached the last row that was read

private:
    std::vector<RunRow> m_rows;
    std::set<std::string> m_ticked;
    std::int64_t m_total = 0;
    bool m_isFetching = false;
};

/// One page of the list, read on the history thread: rows with sparklines and the number of runs
/// for each filter chip.
struct RunListPage {
    std::vector<RunRow> rows;
    std::int64_t all = 0, finished = 0, stopped = 0, failed = 0;
    std::int64_t total = 0; ///< runs that match the whole filter
    bool isHistoryEmpty = false;
};
RunListPage readRunList(RunStore& store, const RunFilter& filter);

} // namespace dadeum::ui
