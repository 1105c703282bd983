// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runs_page.h"

#include <QButtonGroup>
#include <QDir>
#include <QDirIterator>
#include <QHeaderView>
#include <QInputDialog>
#include <QMessageBox>
#include <QResizeEvent>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>

#include "ui/bridge/device_monitor.h"
#include "ui/bridge/history_reader.h"
#include "ui/common/format.h"
#include "ui/models/run_delegate.h"
#include "ui/models/run_text.h"
#include "ui/runs/first_run.h"
#include "ui/runs/run_details.h"
#include "ui/runs/running_card.h"

namespace dadeum::ui {
namespace {

constexpr int kForeignMs = 3000;

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

qint64 folderBytes(const QString& folder)
{
    qint64 bytes = 0;
    for (QDirIterator it(
             folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
         it.hasNext();) {
        it.next();
        bytes += it.fileInfo().size();
    }
    return bytes;
}

} // namespace

RunsPage::RunsPage(StudioContext& context, QWidget* parent)
    : Page(context, parent)
    , m_model(new RunListModel(this))
    , m_delegate(new RunDelegate(this))
{
    m_new = makeButton("plus", "primary");
    header()->addAction(m_new);
    connect(m_new, &QPushButton::clicked, &context.navigator, &Navigator::newRunRequested);

    m_stack = new QStackedWidget(this);
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

    QHBoxLayout* filters = makeRow(nullptr, 8);
    m_filter = new QLineEdit(left);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon("list-filter", IconTone::Text3), QLineEdit::LeadingPosition);
    m_filter->setMaximumWidth(260);
    filters->addWidget(m_filter, 1);
    auto* group = new QButtonGroup(this);
    static constexpr const char* kIcons[] = { "", "check", "square", "triangle-alert" };
    for (int i = 0; i < 4; ++i) {
        m_chips[i] = makeIconButton(kIcons[i], "chip", left);
        m_chips[i]->setIconSize({ 16, 12 });
        m_chips[i]->setToolButtonStyle(
            i == 0 ? Qt::ToolButtonTextOnly : Qt::ToolButtonTextBesideIcon);
        m_chips[i]->setProperty("hasIcon", i > 0);
        m_chips[i]->setCheckable(true);
        group->addButton(m_chips[i], i);
        filters->addWidget(m_chips[i]);
    }
    m_chips[0]->setChecked(true);
    filters->addStretch(1);
    column->addLayout(filters);

    auto* card = new QFrame(left);
    card->setProperty("role", "card");
    QVBoxLayout* cardColumn = makeColumn(card, 0, { 1, 1, 1, 1 });
    m_list = new QTreeView(card);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionsMovable(false);
    m_list->header()->setSectionResizeMode(QHeaderView::Fixed);
    m_list->header()->setSectionResizeMode(RunListModel::Run, QHeaderView::Stretch);
    m_nothing = makeLabel("label", card);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->hide();
    cardColumn->addWidget(m_list, 1);
    cardColumn->addWidget(m_nothing, 1);
    column->addWidget(card, 1);

    m_details = new RunDetails(context, m_splitter);
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
    connect(m_filter, &QLineEdit::textChanged, this, &RunsPage::reload);
    connect(group, &QButtonGroup::idClicked, this, &RunsPage::reload);
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
    connect(m_details, &RunDetails::deleteRequested, this, &RunsPage::remove);
    auto* del = new QShortcut(QKeySequence::Delete, m_list, nullptr, nullptr, Qt::WidgetShortcut);
    connect(del, &QShortcut::activated, m_details, &RunDetails::askDelete);
    auto* rename
        = new QShortcut(QKeySequence(Qt::Key_F2), m_list, nullptr, nullptr, Qt::WidgetShortcut);
    connect(rename, &QShortcut::activated, m_details, &RunDetails::askRename);
    retranslate();
}

bool RunsPage::isEmptyHistory() const
{
    return m_stack->currentWidget() == m_firstRun;
}

void RunsPage::reload()
{
    RunFilter filter;
    filter.text = m_filter->text().simplified().toStdString();
    for (int i = 1; i < 4; ++i) {
        if (m_chips[i]->isChecked())
            filter.statuses = chipStatuses(i);
    }
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
    m_model->setRows(std::move(page.rows));
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

void RunsPage::remove(const RunRecord& run)
{
    const QString folder = qs(run.folder);
    m_removing.start(
        poolExecutor(), [folder] { return folderBytes(folder); },
        [this, run, folder](qint64 bytes) {
            QMessageBox box(QMessageBox::NoIcon, tr("Delete this run?"),
                tr("“%1” with its adapter, checkpoints and sample pages. This frees %2 and cannot "
                   "be undone.")
                    .arg(qs(run.name), Format::fileSize(bytes)),
                QMessageBox::Cancel, this);
            QPushButton* yes = box.addButton(
                tr("Delete %1").arg(Format::fileSize(bytes)), QMessageBox::DestructiveRole);
            yes->setProperty("kind", "danger");
            box.button(QMessageBox::Cancel)->setText(tr("Cancel"));
            box.setDefaultButton(QMessageBox::Cancel);
            box.exec();
            if (box.clickedButton() != yes)
                return;
            const std::string id = run.id;
            m_context.history.edit(
                [id, folder](RunStore& store) {
                    store.remove(id);
                    if (!folder.isEmpty() && QDir(folder).exists("spec.json"))
                        QDir(folder).removeRecursively();
                },
                [this] { Q_EMIT m_context.navigator.historyEdited(); },
                [this](const Error& error) {
                    Q_EMIT m_context.navigator.toastRequested(RunText::error(error), true);
                });
        });
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
    const bool isNarrow = event->size().width() < 1040;
    m_list->setColumnHidden(RunListModel::Date, isNarrow);
    m_list->setColumnHidden(RunListModel::ModelMethod, isNarrow);
    m_list->setColumnHidden(RunListModel::TrainingLoss, event->size().width() < 900);
    static constexpr int kWidths[] = { 0, 108, 156, 102, 70, 100, 98 };
    for (int column = 1; column < RunListModel::kColumns; ++column)
        m_list->setColumnWidth(column, kWidths[column]);
}

void RunsPage::retranslate()
{
    header()->setTitle(isEmptyHistory() ? tr("Welcome") : tr("Runs"));
    m_new->setText(tr("New run"));
    describe(m_new, tr("New run"), tr("Set up a new run (Ctrl+N)"));
    m_filter->setPlaceholderText(tr("Name, model or tag"));
    describe(m_filter, tr("Filter"),
        tr("Shows runs whose name, model, tags or note contain every word"));
    describe(m_chips[0], tr("All runs"));
    describe(m_chips[1], tr("Finished runs"));
    describe(m_chips[2], tr("Stopped and interrupted runs"));
    describe(m_chips[3], tr("Failed runs"));
    describe(m_list, tr("Runs"), tr("Enter opens, F2 renames, Delete deletes"));
    m_list->setToolTip({});
    m_model->retranslate();
    showChips(m_counts);
    m_running->follow(*m_model);
}

} // namespace dadeum::ui
