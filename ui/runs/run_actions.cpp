// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_actions.h"

#include <QDesktopServices>
#include <QDir>
#include <QDirIterator>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

#include <algorithm>

#include "core/base/clock.h"
#include "ui/bridge/history_reader.h"
#include "ui/common/format.h"
#include "ui/models/run_text.h"

namespace dadeum::ui {
qint64 folderBytes(const std::vector<std::string>& folders)
{
    qint64 bytes = 0;
    for (const std::string& folder : folders) {
        if (folder.empty())
            continue;
        for (QDirIterator it(qs(folder), QDir::Files | QDir::Hidden | QDir::NoSymLinks,
                 QDirIterator::Subdirectories);
             it.hasNext();) {
            it.next();
            bytes += it.fileInfo().size();
        }
    }
    return bytes;
}

RunActions::RunActions(StudioContext& context, QWidget* window)
    : QObject(window)
    , m_context(context)
    , m_window(window)
{
}

void RunActions::edit(std::vector<RunRecord> runs, Edit apply, const QString& text, Edit undo)
{
    const auto failed = [this](const Error& error) {
        Q_EMIT m_context.navigator.toastRequested(RunText::error(error), true);
    };
    m_context.history.edit(
        [runs, apply](RunStore& store) {
            for (const RunRecord& run : runs)
                apply(store, run);
        },
        [this, runs, text, undo, failed] {
            Q_EMIT m_context.navigator.historyEdited();
            Q_EMIT m_context.navigator.undoOffered(text, [this, runs, undo, failed] {
                m_context.history.edit(
                    [runs, undo](RunStore& store) {
                        for (const RunRecord& run : runs)
                            undo(store, run);
                    },
                    [this] { Q_EMIT m_context.navigator.historyEdited(); }, failed);
            });
        },
        failed);
}

void RunActions::setArchived(const std::vector<RunRecord>& runs, bool isArchived)
{
    const QString text = isArchived
        ? tr("%n runs are in the archive.", nullptr, int(runs.size()))
        : tr("%n runs are back in the list.", nullptr, int(runs.size()));
    edit(
        runs,
        [isArchived](
            RunStore& store, const RunRecord& run) { store.setArchived(run.id, isArchived); },
        text,
        [](RunStore& store, const RunRecord& run) { store.setArchived(run.id, run.isArchived); });
}

void RunActions::moveToTrash(const std::vector<RunRecord>& runs)
{
    std::vector<RunRecord> idle;
    std::copy_if(runs.begin(), runs.end(), std::back_inserter(idle),
        [](const RunRecord& run) { return !isUnderWay(run.status); });
    if (idle.empty()) {
        Q_EMIT m_context.navigator.toastRequested(
            tr("A run that is training or waiting cannot be deleted. Stop it first."), true);
        return;
    }
    edit(
        idle,
        [now = unixTime()](
            RunStore& store, const RunRecord& run) { store.setDeleted(run.id, now); },
        tr("%n runs are in the trash. Their files stay until you delete them there.", nullptr,
            int(idle.size())),
        [](RunStore& store, const RunRecord& run) { store.setDeleted(run.id, std::nullopt); });
}

void RunActions::restore(const std::vector<RunRecord>& runs)
{
    edit(
        runs, [](RunStore& store, const RunRecord& run) { store.setDeleted(run.id, std::nullopt); },
        tr("%n runs are back in the list.", nullptr, int(runs.size())),
        [](RunStore& store, const RunRecord& run) { store.setDeleted(run.id, run.deletedAt); });
}

void RunActions::deleteForGood(const std::vector<RunRecord>& runs)
{
    std::vector<std::string> folders;
    for (const RunRecord& run : runs)
        folders.push_back(run.folder);
    m_measuring.start(
        poolExecutor(), [folders] { return folderBytes(folders); },
        [this, runs](qint64 bytes) {
            const QString what = runs.size() == 1
                ? tr("“%1” with its adapter, checkpoints and sample pages.")
                      .arg(qs(runs.front().name))
                : tr("%n runs with their adapters, checkpoints and sample pages.", nullptr,
                    int(runs.size()));
            QMessageBox box(QMessageBox::NoIcon, tr("Delete for good?"),
                what + ' ' + tr("This frees %1 and cannot be undone.").arg(Format::fileSize(bytes)),
                QMessageBox::Cancel, m_window);
            QPushButton* yes = box.addButton(
                tr("Delete %1").arg(Format::fileSize(bytes)), QMessageBox::DestructiveRole);
            yes->setProperty("kind", "danger");
            box.button(QMessageBox::Cancel)->setText(tr("Cancel"));
            box.setDefaultButton(QMessageBox::Cancel);
            box.exec();
            if (box.clickedButton() == yes)
                purge(runs);
        });
}

void RunActions::purge(const std::vector<RunRecord>& runs)
{
    m_context.history.edit(
        [runs](RunStore& store) {
            for (const RunRecord& run : runs) {
                store.remove(run.id);
                const QString folder = qs(run.folder);
                // Only a folder that is a run's is removed, whatever the history says.
                if (!folder.isEmpty() && QDir(folder).exists("spec.json"))
                    QDir(folder).removeRecursively();
            }
        },
        [this] { Q_EMIT m_context.navigator.historyEdited(); },
        [this](const Error& error) {
            Q_EMIT m_context.navigator.toastRequested(RunText::error(error), true);
        });
}

void RunActions::askTags(const std::vector<RunRecord>& runs)
{
    QStringList tags; // those that all share
    for (const std::string& tag : runs.front().tags) {
        const bool isCommon = std::all_of(runs.begin(), runs.end(), [&](const RunRecord& run) {
            return std::find(run.tags.begin(), run.tags.end(), tag) != run.tags.end();
        });
        if (isCommon)
            tags += qs(tag);
    }
    bool isOk = false;
    const QString text = QInputDialog::getText(m_window, tr("Tags"),
        tr("Tags, with commas between them"), QLineEdit::Normal, tags.join(", "), &isOk);
    if (!isOk)
        return;
    std::vector<std::string> wanted;
    for (const QString& tag : text.split(',', Qt::SkipEmptyParts))
        if (!tag.simplified().isEmpty())
            wanted.push_back(tag.simplified().toStdString());
    std::vector<std::string> common;
    for (const QString& tag : tags)
        common.push_back(tag.toStdString());
    edit(
        runs,
        [wanted, common](RunStore& store, const RunRecord& run) {
            std::vector<std::string> next;
            for (const std::string& tag : run.tags) // a run's own tags stay
                if (std::find(common.begin(), common.end(), tag) == common.end())
                    next.push_back(tag);
            for (const std::string& tag : wanted)
                if (std::find(next.begin(), next.end(), tag) == next.end())
                    next.push_back(tag);
            store.setTags(run.id, next);
        },
        tr("Tags of %n runs are set.", nullptr, int(runs.size())),
        [](RunStore& store, const RunRecord& run) { store.setTags(run.id, run.tags); });
}

void RunActions::askNote(const RunRecord& run)
{
    bool isOk = false;
    const QString note = QInputDialog::getMultiLineText(
        m_window, tr("Note"), tr("A note on “%1”").arg(qs(run.name)), qs(run.note), &isOk);
    if (!isOk)
        return;
    edit(
        { run },
        [text = note.trimmed().toStdString()](
            RunStore& store, const RunRecord& each) { store.setNote(each.id, text); },
        tr("The note is saved."),
        [](RunStore& store, const RunRecord& each) { store.setNote(each.id, each.note); });
}

void RunActions::openFolder(const RunRecord& run)
{
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(qs(run.folder))))
        Q_EMIT m_context.navigator.toastRequested(
            tr("No program opens folders here: %1").arg(qs(run.folder)), true);
}

} // namespace dadeum::ui
