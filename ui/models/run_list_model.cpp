// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_list_model.h"

#include <algorithm>
#include <cmath>

#include "ui/common/format.h"
#include "ui/models/run_text.h"

namespace dadeum::ui {

namespace {

constexpr std::int64_t kSparkPoints = 48; // the picture is 82 px wide

} // namespace

RunListPage readRunList(RunStore& store, const RunFilter& filter)
{
    RunListPage page;
    for (RunRecord& record : store.list(filter)) {
        RunRow row;
        for (const MetricPoint& point : store.sparkline(record.id, "train_loss", kSparkPoints))
            row.sparkline.emplace_back(double(point.step), point.value);
        row.record = std::move(record);
        page.rows.push_back(std::move(row));
    }
    RunFilter words;
    words.text = filter.text;
    words.shelf = filter.shelf;
    const auto count = [&](std::vector<RunStatus> statuses) {
        words.statuses = std::move(statuses);
        return store.count(words);
    };
    page.all = count({});
    page.finished = count({ RunStatus::Completed });
    page.stopped = count({ RunStatus::Stopped, RunStatus::Interrupted });
    page.failed = count({ RunStatus::Failed });
    page.total = filter.statuses.empty() ? page.all : store.count(filter);
    page.isHistoryEmpty = page.all == 0 && store.isEmpty();
    return page;
}

RunListModel::RunListModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

int RunListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RunListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

const RunRow* RunListModel::row(const QModelIndex& index) const
{
    return index.isValid() && index.row() < int(m_rows.size()) ? &m_rows[std::size_t(index.row())]
                                                               : nullptr;
}

const RunRow* RunListModel::find(const std::string& runId) const
{
    const auto at = std::find_if(
        m_rows.begin(), m_rows.end(), [&](const RunRow& row) { return row.record.id == runId; });
    return at == m_rows.end() ? nullptr : &*at;
}

bool RunListModel::hasActiveRunBesides(const std::string& runId) const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [&](const RunRow& row) {
        const RunStatus status = row.record.status;
        return row.record.id != runId
            && (status == RunStatus::Running || status == RunStatus::Paused);
    });
}

QModelIndex RunListModel::indexOf(const std::string& runId) const
{
    const RunRow* row = find(runId);
    return row ? index(int(row - m_rows.data()), 0) : QModelIndex();
}

QVariant RunListModel::data(const QModelIndex& index, int role) const
{
    const RunRow* row = this->row(index);
    if (!row)
        return {};
    const RunRecord& run = row->record;
    if (role == IdRole)
        return qs(run.id);
    if (role == StatusRole)
        return int(run.status);
    if (role == Qt::TextAlignmentRole) {
        const bool isRight = index.column() >= BestEval;
        return int(Qt::AlignVCenter | (isRight ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role == Qt::ToolTipRole && index.column() == Run) {
        QString tip = qs(run.name) + '\n' + qs(run.id);
        if (!run.errorMessage.empty())
            tip += '\n' + qs(run.errorMessage);
        return tip;
    }
    if (role == Qt::AccessibleTextRole && index.column() == Run)
        return qs(run.name) + ", " + RunText::status(run.status).word;
    if (role == Qt::CheckStateRole && index.column() == Run)
        return int(m_ticked.contains(run.id) ? Qt::Checked : Qt::Unchecked);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Run:
        return qs(run.name);
    case ModelMethod:
        return RunText::model(run.spec) + '\n' + RunText::method(run.spec);
    case BestEval:
        return Format::loss(run.bestEvalLoss);
    case Time:
        return run.trainSeconds > 0 ? Format::clock(run.trainSeconds) : QStringLiteral("–");
    case PeakMemory:
        return run.peakRssBytes > 0 ? Format::memory(run.peakRssBytes) : QStringLiteral("–");
    case Date:
        return Format::day(run.createdAt);
    default:
        return {};
    }
}

QVariant RunListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section >= BestEval ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Run:
        return tr("Run");
    case TrainingLoss:
        return tr("Training loss");
    case ModelMethod:
        return tr("Model, method");
    case BestEval:
        return tr("Best eval loss");
    case Time:
        return tr("Time");
    case PeakMemory:
        return tr("Peak memory");
    case Date:
        return tr("Date");
    default:
        return {};
    }
}

Qt::ItemFlags RunListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return QAbstractTableModel::flags(index);
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    return index.column() == Run ? flags | Qt::ItemIsUserCheckable : flags;
}

bool RunListModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const RunRow* row = this->row(index);
    if (!row || role != Qt::CheckStateRole || index.column() != Run)
        return false;
    if (value.toInt() == Qt::Checked)
        m_ticked.insert(row->record.id);
    else
        m_ticked.erase(row->record.id);
    Q_EMIT dataChanged(index, index.siblingAtColumn(kColumns - 1), { Qt::CheckStateRole });
    Q_EMIT tickedChanged();
    return true;
}

std::vector<RunRecord> RunListModel::ticked() const
{
    std::vector<RunRecord> runs;
    for (const RunRow& row : m_rows) {
        if (m_ticked.contains(row.record.id))
            runs.push_back(row.record);
    }
    return runs;
}

void RunListModel::untickAll()
{
    if (m_ticked.empty())
        return;
    m_ticked.clear();
    if (!m_rows.empty())
        Q_EMIT dataChanged(
            index(0, 0), index(rowCount() - 1, kColumns - 1), { Qt::CheckStateRole });
    Q_EMIT tickedChanged();
}

bool RunListModel::canFetchMore(const QModelIndex& parent) const
{
    return !parent.isValid() && !m_isFetching && std::int64_t(m_rows.size()) < m_total;
}

void RunListModel::fetchMore(const QModelIndex& parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    Q_EMIT moreWanted();
}

void RunListModel::appendRows(std::vector<RunRow> rows)
{
    m_isFetching = false;
    // A run that started meanwhile moves the pages; what is there already is not added again.
    std::erase_if(rows, [this](const RunRow& row) { return find(row.record.id) != nullptr; });
    if (rows.empty()) {
        m_total = std::int64_t(m_rows.size());
        return;
    }
    beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
    for (RunRow& row : rows)
        m_rows.push_back(std::move(row));
    endInsertRows();
}

void RunListModel::setRows(std::vector<RunRow> rows, std::int64_t total)
{
    m_total = total;
    m_isFetching = false;
    const bool isSameList = rows.size() == m_rows.size()
        && std::equal(rows.begin(), rows.end(), m_rows.begin(),
            [](const RunRow& a, const RunRow& b) { return a.record.id == b.record.id; });
    if (isSameList) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

bool RunListModel::apply(const RunMessage& message)
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(),
        [&](const RunRow& row) { return row.record.id == message.runId; });
    if (at == m_rows.end())
        return false;
    RunRecord& run = at->record;
    if (const auto* step = std::get_if<Step>(&message.event)) {
        run.step = step->step;
        run.trainSeconds = step->seconds;
        run.lastLoss = step->loss;
        if (at->sparkline.empty() || step->step > at->sparkline.back().x())
            at->sparkline.emplace_back(double(step->step), step->loss);
        if (at->sparkline.size() > 200) {
            // Thin out by halves, so that a long run stays a short list.
            std::vector<QPointF> thinned;
            for (std::size_t i = 0; i < at->sparkline.size(); i += 2)
                thinned.push_back(at->sparkline[i]);
            at->sparkline = std::move(thinned);
        }
    } else if (const auto* started = std::get_if<Started>(&message.event)) {
        run.status = RunStatus::Running;
        run.totalSteps = started->totalSteps;
        run.trainRows = started->trainRows;
        std::erase_if(
            at->sparkline, [&](const QPointF& p) { return p.x() > double(started->firstStep); });
    } else if (const auto* eval = std::get_if<Eval>(&message.event)) {
        if (eval->isBest) {
            run.bestEvalLoss = eval->loss;
            run.bestStep = eval->step;
        }
    } else if (std::holds_alternative<Paused>(message.event)) {
        run.status = RunStatus::Paused;
    } else if (std::holds_alternative<Resumed>(message.event)) {
        run.status = RunStatus::Running;
    } else if (const auto* finished = std::get_if<Finished>(&message.event)) {
        run.status = finished->status == FinishStatus::Completed ? RunStatus::Completed
            : finished->status == FinishStatus::Stopped          ? RunStatus::Stopped
                                                                 : RunStatus::Failed;
        run.peakRssBytes = std::max(run.peakRssBytes, finished->peakRssBytes);
        run.errorMessage = finished->errorMessage;
        run.errorHint = finished->errorHint;
    } else {
        return true;
    }
    const int row = int(at - m_rows.begin());
    Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
    return true;
}

void RunListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

} // namespace dadeum::ui
