// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runs_page.h"

#include <QComboBox>
#include <QHeaderView>
#include <QResizeEvent>
#include <QScrollBar>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QTreeView>

#include "ui/bridge/device_monitor.h"
#include "ui/bridge/history_reader.h"
#include "ui/common/format.h"
#include "ui/models/run_delegate.h"
#include "ui/models/run_text.h"
#include "ui/runs/first_run.h"
#include "ui/runs/run_actions.h"
#include "ui/runs/run_details.h"
#include "ui/runs/running_card.h"
#include "ui/widgets/page_stack.h"

namespace dadeum::ui {
namespace {

constexpr int kForeignMs = 3000;
constexpr std::int64_t kPageRows = 200;

/// Statuses of the filter chips: all, finished, stopped, failed.
std::vector<RunStatus> chipStatuses(int chip)
{
    switch (chip) {
    case 1:
        return { RunStatus::Completed };
    case 2:
        return { RunStatus::Stopped, RunStatus::Interrupted };
    case 3:
        return { RunStatus::Failed };
    default:
        return {};
    }
}

/// What the columns sort by; the order of RunListModel::Column.
constexpr RunOrder kOrders[] = { RunOrder::Name, RunOrder::LastLoss, RunOrder::Model,
    RunOrder::BestEval, RunOrder::Time, RunOrder::PeakMemory, RunOrder::Date };

} // namespace

RunsPage::RunsPage(StudioContext& context, QWidget* parent)
    : Page(context, parent)
    , m_model(new RunListModel(this))
    , m_delegate(new RunDelegate(this))
    , m_actions(new RunActions(context, this))
{
    m_new = makeButton("plus", "primary");
    header()->addAction(m_new);
    connect(m_new, &QPushButton::clicked, &context.navigator, &Navigator::newRunRequested);

    m_stack = new PageStack(this);
    body()->addWidget(m_stack, 1);
    m_firstRun = new FirstRun(context, m_stack);
    m_splitter = new QSplitter(Qt::Horizontal, m_stack);
    m_splitter->setHandleWidth(16);
    m_splitter->setChildrenCollapsible(false);
    m_stack->addWidget(m_splitter);
    m_stack->addWidget(m_firstRun);

    auto* left = new QWidget(m_splitter);
    QVBoxLayout* column = makeColumn(left, 12);
    m_running = new RunningCard(context, left);
    m_running->hide();
    column->addWidget(m_running);

    buildFilters(column, left);
    buildList(column, left);
    m_details = new RunDetails(context, *m_actions, m_splitter);
    m_details->setMinimumWidth(316);
    m_details->setMaximumWidth(372);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setSizes({ 850, QSettings().value("runs/side", 350).toInt() });
    connect(m_splitter, &QSplitter::splitterMoved, this,
        [this] { QSettings().setValue("runs/side", m_details->width()); });

    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(300);
    connect(&m_reloadSoon, &QTimer::timeout, this, &RunsPage::reload);
    m_foreign.setInterval(kForeignMs);
    connect(&m_foreign, &QTimer::timeout, this, [this] {
        if (isVisible() && !m_loading.isRunning())
            reload();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &RunsPage::showChosen);
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const RunRow* row = m_model->row(index))
            Q_EMIT m_context.navigator.runRequested(row->record.id);
    });
    connect(&context.bridge, &RunBridge::eventsArrived, this, &RunsPage::receive);
    connect(&context.navigator, &Navigator::historyEdited, this, &RunsPage::reload);
    connect(&context.device, &DeviceMonitor::sampled, this, [this](const DeviceState& state) {
        m_delegate->setMemoryTotal(state.sample.memoryTotalBytes);
    });
    connect(m_model, &RunListModel::moreWanted, this, &RunsPage::readMore);
    connect(m_model, &RunListModel::tickedChanged, this, &RunsPage::showTicked);
    buildKeys();
    retranslate();
}

void RunsPage::buildKeys()
{
    const auto add = [this](const QKeySequence& keys, auto action) {
        auto* shortcut = new QShortcut(keys, m_list, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    add(QKeySequence::Delete, [this] { removeAffected(); });
    add(Qt::Key_F2, [this] { m_details->askRename(); });
    add(Qt::Key_C, [this] { m_compare->click(); });
    add(Qt::Key_T, [this] {
        if (const auto runs = affected(); !runs.empty())
            m_actions->askTags(runs);
    });
    auto* find
        = new QShortcut(QKeySequence::Find, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, [this] { m_filter->setFocus(); });
}

bool RunsPage::isEmptyHistory() const
{
    return m_stack->currentWidget() == m_firstRun;
}

RunFilter RunsPage::filter() const
{
    RunFilter filter;
    filter.text = m_filter->text().simplified().toStdString();
    for (int i = 1; i < 4; ++i) {
        if (m_chips[i]->isChecked())
            filter.statuses = chipStatuses(i);
    }
    filter.shelf = RunShelf(std::max(0, m_shelf->currentIndex()));
    filter.order = m_order;
    filter.isAscending = m_isAscending;
    filter.limit = kPageRows;
    return filter;
}

void RunsPage::readMore()
{
    // A view that is not laid out yet takes itself for read to the end.
    const QScrollBar* bar = m_list->verticalScrollBar();
    if (bar->maximum() == 0 || bar->value() < bar->maximum())
        return m_model->declineMore();
    RunFilter next = filter();
    next.offset = m_model->rowCount();
    m_context.history.run(
        m_reading, [next](RunStore& store) { return readRunList(store, next); },
        [this](RunListPage page) { m_model->appendRows(std::move(page.rows)); });
}

void RunsPage::sortBy(int column)
{
    const RunOrder order = kOrders[column];
    // The first click shows what people look for: newest, lowest loss, A to Z.
    const bool isLowFirst = order != RunOrder::Date && order != RunOrder::PeakMemory;
    m_isAscending = order == m_order ? !m_isAscending : isLowFirst;
    m_order = order;
    showHead();
    m_list->scrollToTop();
    reload();
}

void RunsPage::showHead()
{
    const auto at = std::find(std::begin(kOrders), std::end(kOrders), m_order);
    m_list->header()->setSortIndicatorShown(true);
    m_list->header()->setSortIndicator(
        int(at - std::begin(kOrders)), m_isAscending ? Qt::AscendingOrder : Qt::DescendingOrder);
}

std::vector<RunRecord> RunsPage::affected() const
{
    std::vector<RunRecord> runs = m_model->ticked();
    if (runs.empty()) {
        if (const RunRow* row = m_model->row(m_list->currentIndex()))
            runs.push_back(row->record);
    }
    return runs;
}

std::vector<std::string> RunsPage::affectedIds() const
{
    std::vector<std::string> ids;
    for (const RunRecord& run : affected())
        ids.push_back(run.id);
    return ids;
}

void RunsPage::removeAffected()
{
    const std::vector<RunRecord> runs = affected();
    if (runs.empty())
        return;
    if (filter().shelf == RunShelf::Trash)
        m_actions->deleteForGood(runs);
    else
        m_actions->moveToTrash(runs);
    m_model->untickAll();
}

void RunsPage::reload()
{
    RunFilter filter = this->filter();
    // What has been scrolled to stays in the list.
    filter.limit = std::max<std::int64_t>(kPageRows, m_model->rowCount());
    m_context.history.run(
        m_loading,
        [filter, isForeign = m_foreign.isActive()](RunStore& store) {
            if (isForeign)
                store.markInterrupted(); // should the other process have died
            return readRunList(store, filter);
        },
        [this](RunListPage page) { show(std::move(page)); },
        [this](const Error& error) {
            m_isLoaded = true;
            m_nothing->setText(tr("The history cannot be read.") + '\n' + RunText::error(error));
            m_nothing->show();
            m_list->hide();
            Q_EMIT loaded();
        });
}

void RunsPage::show(RunListPage page)
{
    const std::string chosen = m_wanted.empty() ? chosenId() : m_wanted;
    const bool isEmpty = page.isHistoryEmpty;
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget*>(m_firstRun) : m_splitter);
    m_model->setRows(std::move(page.rows), page.total);
    page.rows.clear();
    showChips(page);
    const bool hasRows = m_model->rowCount() > 0;
    m_list->setVisible(hasRows);
    m_nothing->setVisible(!hasRows);
    m_nothing->setText(tr("No run matches."));
    QModelIndex index = m_model->indexOf(chosen);
    if (index.isValid())
        m_wanted.clear();
    else if (hasRows)
        index = m_model->index(0, 0);
    m_list->setCurrentIndex(index);
    m_isLoaded = true;
    header()->setTitle(isEmpty ? tr("Welcome") : tr("Runs"));
    showChosen();
    m_running->follow(*m_model);
    if (m_model->hasActiveRunBesides(m_context.service.currentRun().value_or(std::string())))
        m_foreign.start();
    else
        m_foreign.stop();
    Q_EMIT loaded();
}

void RunsPage::showChips(const RunListPage& page)
{
    m_counts = page;
    m_chips[0]->setText(tr("All %1").arg(page.all));
    m_chips[1]->setText(tr("Finished %1").arg(page.finished));
    m_chips[2]->setText(tr("Stopped %1").arg(page.stopped));
    m_chips[3]->setText(tr("Failed %1").arg(page.failed));
    // Where room is short, the filter field needs it more than chips of nothing.
    const std::int64_t counts[] = { page.all, page.finished, page.stopped, page.failed };
    for (int i = 1; i < 4; ++i)
        m_chips[i]->setVisible(width() >= kNarrow || counts[i] > 0 || m_chips[i]->isChecked());
    header()->setCount(
        page.isHistoryEmpty ? QString() : tr("%n run(s) on this computer", nullptr, int(page.all)));
}

void RunsPage::receive(const RunBatch& batch)
{
    bool isUnknown = false, isOver = false;
    for (const RunMessage& message : batch) {
        isUnknown |= !m_model->apply(message);
        isOver |= std::holds_alternative<Finished>(message.event)
            || std::holds_alternative<Started>(message.event);
    }
    if (isUnknown || isOver)
        m_reloadSoon.start();
    if (!isVisible())
        return;
    m_running->follow(*m_model);
    m_details->follow(batch);
}

void RunsPage::chooseRun(const std::string& runId)
{
    m_wanted = runId;
    const QModelIndex index = m_model->indexOf(runId);
    if (index.isValid())
        m_list->setCurrentIndex(index);
}

std::string RunsPage::chosenId() const
{
    const RunRow* row = m_model->row(m_list->currentIndex());
    return row ? row->record.id : std::string();
}

void RunsPage::showChosen()
{
    const RunRow* row = m_model->row(m_list->currentIndex());
    m_details->setVisible(row != nullptr);
    if (row)
        m_details->show(row->record);
}

void RunsPage::activated()
{
    reload();
    m_list->setFocus();
}

QList<QWidget*> RunsPage::panes() const
{
    return { m_filter, m_list, m_details };
}

void RunsPage::restyle()
{
    m_details->restyle();
}

void RunsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const bool isNarrow = event->size().width() < kNarrow;
    m_shelfName->setVisible(!isNarrow);
    showChips(m_counts);
    showTicked();
    m_list->setColumnHidden(RunListModel::Date, isNarrow);
    m_list->setColumnHidden(RunListModel::ModelMethod, isNarrow);
    m_list->setColumnHidden(RunListModel::TrainingLoss, event->size().width() < 900);
    static constexpr int kWidths[] = { 0, 90, 166, 98, 64, 94, 92 };
    for (int column = 1; column < RunListModel::kColumns; ++column)
        m_list->setColumnWidth(column, kWidths[column]);
}

void RunsPage::retranslate()
{
    header()->setTitle(isEmptyHistory() ? tr("Welcome") : tr("Runs"));
    m_new->setText(tr("New run"));
    describe(m_new, tr("New run"), tr("Set up a new run (Ctrl+N)"));
    m_filter->setPlaceholderText(tr("Name, model, tag or eval<0.6"));
    describe(m_filter, tr("Filter"),
        tr("Words in name, model, tags or note, and terms: status:failed  tag:best  model:qwen  "
           "eval<0.6  rank>=16  lr<1e-4  time>30m  -word"));
    describe(m_chips[0], tr("All runs"));
    describe(m_chips[1], tr("Finished runs"));
    describe(m_chips[2], tr("Stopped and interrupted runs"));
    describe(m_chips[3], tr("Failed runs"));
    describe(m_list, tr("Runs"),
        tr("Enter opens, Space ticks for comparison, C compares, F2 renames, T sets tags, Del "
           "deletes"));
    m_list->setToolTip({});
    m_shelfName->setText(tr("Shelf"));
    describe(m_shelf, tr("Shelf"), tr("The list, the archive, or the trash"));
    m_shelf->setItemText(0, tr("Runs"));
    m_shelf->setItemText(1, tr("Archive"));
    m_shelf->setItemText(2, tr("Trash"));
    describe(m_untick, tr("Untick all"));
    m_compare->setText(tr("Compare"));
    describe(m_compare, tr("Compare"), tr("Show the chosen runs side by side (C)"));
    m_export->setText(tr("Export…"));
    describe(m_export, tr("Export"), tr("One report of the chosen runs, or what was trained"));
    describe(m_tag, tr("Tag"), tr("Set tags of the chosen runs (T)"));
    describe(m_archive, tr("Archive"), tr("Put the chosen runs away, or back into the list"));
    m_restore->setText(tr("Restore"));
    describe(m_restore, tr("Restore"), tr("Take the chosen runs out of the trash"));
    describe(m_delete, tr("Delete"), tr("Into the trash; from the trash for good (Del)"));
    showTicked();
    showHead();
    m_model->retranslate();
    showChips(m_counts);
    m_running->follow(*m_model);
}

} // namespace dadeum::ui
