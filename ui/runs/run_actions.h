// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunActions: what can be done with one or many runs of the list: archive, trash, restore, delete
// for good, tags, note, folder. Everything but deleting for good can be taken back from the toast.
#pragma once

#include <QObject>

#include <string>
#include <vector>

#include "core/history/history.h"
#include "ui/common/context.h"
#include "ui/common/jobs.h"

namespace dadeum::ui {

/// Bytes of all files under the folders; links are not followed. Worker thread.
qint64 folderBytes(const std::vector<std::string>& folders);

class RunActions : public QObject {
    Q_OBJECT
public:
    /// `window` is the parent of dialogs.
    RunActions(StudioContext& context, QWidget* window);
    void setArchived(const std::vector<RunRecord>& runs, bool isArchived);
    /// Runs that are training or waiting stay.
    void moveToTrash(const std::vector<RunRecord>& runs);
    void restore(const std::vector<RunRecord>& runs);
    /// Asks with the bytes that this frees; removes folders and rows.
    void deleteForGood(const std::vector<RunRecord>& runs);
    void askTags(const std::vector<RunRecord>& runs);
    void askNote(const RunRecord& run);
    void openFolder(const RunRecord& run);

private:
    using Edit = std::function<void(RunStore&, const RunRecord&)>;
    /// Edits each run on the history thread; `text` with an undo button afterwards.
    void edit(std::vector<RunRecord> runs, Edit apply, const QString& text, Edit undo);
    void purge(const std::vector<RunRecord>& runs);
    StudioContext& m_context;
    QWidget* m_window;
    LatestJob m_measuring;
};

} // namespace dadeum::ui
