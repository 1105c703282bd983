// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// DataLibrary: the data sets that this window knows: the demo's, those of earlier runs, and files
// that were opened here. DataSetModel lists them. GUI thread only.
#pragma once

#include <QAbstractListModel>

#include <string>
#include <vector>

#include "ui/common/context.h"
#include "ui/common/jobs.h"

namespace dadeum {
struct RunRecord;
}

namespace dadeum::ui {

struct DataSetEntry {
    std::vector<std::string> files; ///< as RunSpec's data.train
    int runs = 0; ///< runs of the history that used it
    double lastUsed = 0; ///< unix seconds
    std::int64_t bytes = 0;
    bool isMissing = false; ///< a file is gone
};

/// One entry for each list of files, newest first, the demo's always among them.
std::vector<DataSetEntry> collectDataSets(
    const std::vector<RunRecord>& runs, const std::vector<std::vector<std::string>>& opened);

class DataSetModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { FilesRole = Qt::UserRole, DetailRole };
    explicit DataSetModel(StudioContext& context, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const DataSetEntry& entry(int row) const { return m_entries[std::size_t(row)]; }
    int rowOf(const std::vector<std::string>& files) const; ///< -1 = not there

    void reload();
    void setEntries(std::vector<DataSetEntry> entries);
    /// Remembers a data set that was opened; it is first in the list.
    void open(const std::vector<std::string>& files);
    /// Takes a data set that no run used out of the list; the files stay.
    void forget(int row);
    void retranslate();

Q_SIGNALS:
    void loaded();

private:
    StudioContext& m_context;
    LatestJob m_loading;
    std::vector<DataSetEntry> m_entries;
};

} // namespace dadeum::ui
