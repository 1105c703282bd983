// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/datasets/data_library.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <filesystem>

#include "core/history/history.h"
#include "ui/bridge/history_reader.h"
#include "ui/common/format.h"
#include "ui/models/run_text.h"

namespace dadeum::ui {
namespace {

constexpr const char* kOpenedKey = "datasets/opened";
constexpr std::int64_t kMostRuns = 500;
constexpr int kMostOpened = 50;

using Files = std::vector<std::string>;

/// Opened data sets as JSON lists, newest first.
std::vector<Files> openedFiles()
{
    std::vector<Files> opened;
    for (const QString& text : QSettings().value(kOpenedKey).toStringList()) {
        const Json list = Json::parse(text.toStdString(), nullptr, false);
        Files files;
        if (list.is_array()) {
            for (const Json& file : list) {
                if (file.is_string())
                    files.push_back(file.get<std::string>());
            }
        }
        if (!files.empty())
            opened.push_back(std::move(files));
    }
    return opened;
}

void storeOpened(const std::vector<Files>& opened)
{
    QStringList list;
    for (const Files& files : opened) {
        if (list.size() < kMostOpened)
            list += qs(Json(files).dump());
    }
    QSettings().setValue(kOpenedKey, list);
}

} // namespace

std::vector<DataSetEntry> collectDataSets(
    const std::vector<RunRecord>& runs, const std::vector<Files>& opened)
{
    std::vector<DataSetEntry> entries;
    const auto at = [&](const Files& files) -> DataSetEntry& {
        const auto found = std::find_if(entries.begin(), entries.end(),
            [&](const DataSetEntry& entry) { return entry.files == files; });
        if (found != entries.end())
            return *found;
        entries.push_back({ files });
        return entries.back();
    };
    for (const Files& files : opened)
        at(files);
    for (const RunRecord& run : runs) {
        if (run.spec.data.train.empty())
            continue;
        DataSetEntry& entry = at(run.spec.data.train);
        ++entry.runs;
        entry.lastUsed = std::max(entry.lastUsed, run.createdAt);
    }
    at({ "demo" });
    for (DataSetEntry& entry : entries) {
        for (const std::string& file : entry.files) {
            if (file == "demo")
                continue;
            std::error_code error;
            const auto bytes = std::filesystem::file_size(file, error);
            entry.isMissing = entry.isMissing || bool(error);
            entry.bytes += error ? 0 : std::int64_t(bytes);
        }
    }
    return entries;
}

DataSetModel::DataSetModel(StudioContext& context, QObject* parent)
    : QAbstractListModel(parent)
    , m_context(context)
{
}

int DataSetModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant DataSetModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DataSetEntry& entry = this->entry(index.row());
    const bool isDemo = entry.files.front() == "demo";
    RunSpec spec;
    spec.data.train = entry.files;
    const QString name = RunText::data(spec, 0);
    QStringList detail;
    if (entry.isMissing)
        detail += tr("missing");
    else if (isDemo)
        detail += tr("built in");
    else
        detail += Format::fileSize(entry.bytes);
    detail += entry.runs > 0 ? tr("%n run(s)", nullptr, entry.runs) : tr("not used yet");
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::AccessibleTextRole:
        return QString(name + ", " + detail.join(", "));
    case DetailRole:
        return detail.join(QStringLiteral(" · "));
    case FilesRole:
        return qs(Json(entry.files).dump());
    case Qt::ToolTipRole: {
        QStringList files;
        for (const std::string& file : entry.files)
            files += qs(file);
        return files.join('\n');
    }
    default:
        return {};
    }
}

int DataSetModel::rowOf(const Files& files) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
        [&](const DataSetEntry& entry) { return entry.files == files; });
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

void DataSetModel::setEntries(std::vector<DataSetEntry> entries)
{
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
    Q_EMIT loaded();
}

void DataSetModel::reload()
{
    m_context.history.run(
        m_loading,
        [opened = openedFiles()](RunStore& store) {
            RunFilter filter;
            filter.limit = kMostRuns;
            return collectDataSets(store.list(filter), opened);
        },
        [this](std::vector<DataSetEntry> entries) { setEntries(std::move(entries)); },
        [this](const Error&) { setEntries(collectDataSets({}, openedFiles())); });
}

void DataSetModel::open(const Files& files)
{
    std::vector<Files> opened = openedFiles();
    std::erase(opened, files);
    opened.insert(opened.begin(), files);
    storeOpened(opened);
    std::vector<DataSetEntry> entries = m_entries;
    if (const int row = rowOf(files); row >= 0)
        std::rotate(entries.begin(), entries.begin() + row, entries.begin() + row + 1);
    else
        entries.insert(entries.begin(), collectDataSets({}, { files }).front());
    setEntries(std::move(entries));
}

void DataSetModel::forget(int row)
{
    if (row < 0 || row >= rowCount() || entry(row).runs > 0 || entry(row).files.front() == "demo")
        return;
    std::vector<Files> opened = openedFiles();
    std::erase(opened, entry(row).files);
    storeOpened(opened);
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
}

void DataSetModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

} // namespace dadeum::ui
