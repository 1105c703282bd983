// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_page.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QSaveFile>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>

#include "ui/bridge/history_reader.h"
#include "ui/common/format.h"
#include "ui/common/words_text.h"
#include "ui/compare/compare_charts.h"
#include "ui/compare/compare_table.h"
#include "ui/compare/run_key.h"
#include "ui/compare/run_picker.h"
#include "ui/compare/sample_wall.h"
#include "ui/compare/sweep_view.h"
#include "ui/models/run_text.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {
namespace {

constexpr int kNarrowColumn = 92; ///< of a table: room for a line sample and a number
constexpr int kLowTables = 200; ///< in a small window: tabs, heads and a few rows

} // namespace

ComparePage::ComparePage(StudioContext& context, QWidget* parent)
    : Page(context, parent)
{
    m_views = new Segmented(3);
    m_add = makeButton("plus");
    m_report = makeButton("scroll-text", "primary");
    header()->addLeading(m_views);
    header()->addAction(m_add);
    header()->addAction(m_report);
    buildBody();
    for (const QString& id : QSettings().value("compare/runs").toStringList())
        m_wanted.push_back(id.toStdString());
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(500);
    connect(&m_reloadSoon, &QTimer::timeout, this, &ComparePage::follow);
    connect(m_views, &Segmented::chosen, this, &ComparePage::showView);
    connect(m_add, &QPushButton::clicked, this, &ComparePage::askRuns);
    connect(m_emptyAdd, &QPushButton::clicked, this, &ComparePage::askRuns);
    connect(m_report, &QPushButton::clicked, this,
        [this] { Q_EMIT m_context.navigator.exportRequested(m_state.ids()); });
    connect(m_whole, &QCheckBox::toggled, this, &ComparePage::showTables);
    connect(m_csv, &QPushButton::clicked, this, &ComparePage::saveTable);
    connect(m_tableTabs, &Segmented::chosen, this, &ComparePage::arrange);
    connect(m_key, &RunKey::visibilityToggled, this, [this](int run) {
        m_state.setVisible(std::size_t(run), !m_state.isVisible(std::size_t(run)));
        m_key->reload();
        m_charts->showVisible();
        m_sweep->reload();
    });
    connect(m_key, &RunKey::baselineChosen, this, [this](int run) {
        m_state.setBaseline(std::size_t(run));
        reload();
    });
    connect(m_key, &RunKey::removeRequested, this, [this](int run) {
        std::erase(m_wanted, m_state.ids().at(std::size_t(run)));
        compare(std::vector(m_wanted));
    });
    connect(&context.bridge, &RunBridge::eventsArrived, this, &ComparePage::receive);
    connect(&context.navigator, &Navigator::historyEdited, this, [this] {
        if (isVisible())
            load();
    });
    retranslate();
    reload();
}

QTableView* ComparePage::makeTable(CompareTableModel* model, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setModel(model);
    table->setItemDelegate(new CompareTableDelegate(table));
    table->setHorizontalHeader(new CompareTableHeader(table));
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(33);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setTabKeyNavigation(false);
    return table;
}

QWidget* ComparePage::buildTables()
{
    auto* box = new QWidget(m_stack);
    QVBoxLayout* column = makeColumn(box, 8);
    m_tableTabs = new Segmented(2, box);
    column->addWidget(m_tableTabs);
    QHBoxLayout* row = makeRow(nullptr, 12);
    const auto card = [&](QFrame*& frame) {
        frame = new QFrame(box);
        frame->setProperty("role", "card");
        row->addWidget(frame, 1);
        return makeColumn(frame, 2, { 1, 10, 1, 4 });
    };
    QVBoxLayout* left = card(m_differs);
    QHBoxLayout* leftHead = makeRow(nullptr, 8, { 15, 0, 15, 0 });
    m_differsTitle = makeLabel("card", box);
    auto* hint = new ElidedLabel("caption", box);
    m_differsHint = hint;
    m_wholeName = makeLabel("caption", box);
    m_whole = new Switch(box);
    leftHead->addWidget(m_differsTitle);
    leftHead->addWidget(hint, 1);
    leftHead->addWidget(m_wholeName);
    leftHead->addWidget(m_whole);
    left->addLayout(leftHead);
    m_differsModel = new CompareTableModel(this);
    m_differsTable = makeTable(m_differsModel, box);
    left->addWidget(m_differsTable, 1);
    QVBoxLayout* right = card(m_results);
    QHBoxLayout* rightHead = makeRow(nullptr, 8, { 15, 0, 15, 0 });
    m_resultsTitle = makeLabel("card", box);
    m_csv = makeButton("download", "quiet", "small", box);
    rightHead->addWidget(m_resultsTitle);
    rightHead->addStretch(1);
    rightHead->addWidget(m_csv);
    right->addLayout(rightHead);
    m_resultsModel = new CompareTableModel(this);
    m_resultsTable = makeTable(m_resultsModel, box);
    right->addWidget(m_resultsTable, 1);
    column->addLayout(row, 1);
    return box;
}

void ComparePage::buildBody()
{
    m_stack = new QStackedWidget(this);
    body()->addWidget(m_stack, 1);
    auto* content = new QWidget(m_stack);
    QVBoxLayout* column = makeColumn(content, 12);
    auto* top = new QWidget(content);
    QHBoxLayout* row = makeRow(top, 12);
    column->addWidget(top, 5);
    m_pages = new QStackedWidget(content);
    m_charts = new CompareCharts(m_context, m_state, m_pages);
    m_wall = new SampleWall(m_context, m_state, m_pages);
    m_sweep = new SweepView(m_state, m_pages);
    m_pages->addWidget(m_charts);
    m_pages->addWidget(m_wall);
    m_pages->addWidget(m_sweep);
    row->addWidget(m_pages, 1);
    m_side = new QWidget(content);
    QVBoxLayout* side = makeColumn(m_side, 12);
    m_key = new RunKey(m_state, m_side);
    side->addWidget(m_key, 3);
    m_verdict = new QFrame(m_side);
    m_verdict->setProperty("role", "card");
    QVBoxLayout* verdict = makeColumn(m_verdict, 6, { 16, 12, 16, 12 });
    QHBoxLayout* head = makeRow(nullptr, 8);
    head->addWidget(new IconLabel("lightbulb", IconTone::Accent, 16, m_verdict));
    m_verdictTitle = makeLabel("card", m_verdict);
    head->addWidget(m_verdictTitle, 1);
    verdict->addLayout(head);
    m_verdictLead = makeParagraph("strong", m_verdict);
    m_verdictText = makeParagraph("", m_verdict);
    verdict->addWidget(m_verdictLead);
    verdict->addWidget(m_verdictText);
    verdict->addStretch(1);
    side->addWidget(m_verdict, 2);
    row->addWidget(m_side);
    m_tables = buildTables();
    column->addWidget(m_tables, 3);
    m_empty = new QWidget(m_stack);
    QVBoxLayout* empty = makeColumn(m_empty, 14);
    empty->addStretch(2);
    m_emptyText = makeLabel("lead", m_empty);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyAdd = makeButton("plus", "primary", "large", m_empty);
    empty->addWidget(m_emptyText);
    empty->addWidget(m_emptyAdd, 0, Qt::AlignHCenter);
    empty->addStretch(3);
    m_stack->addWidget(content);
    m_stack->addWidget(m_empty);
}

void ComparePage::compare(const std::vector<std::string>& runIds)
{
    m_wanted = runIds;
    QStringList ids;
    for (const std::string& id : runIds)
        ids += qs(id);
    QSettings().setValue("compare/runs", ids);
    load();
}

void ComparePage::load()
{
    m_context.history.run(
        m_loading,
        [ids = m_wanted](RunStore& store) {
            std::vector<RunHistory> runs;
            for (const std::string& id : ids) {
                const auto record = store.find(id);
                if (record && !record->deletedAt && runs.size() < CompareState::kMaxRuns)
                    runs.push_back(loadRunHistory(store, record->id));
            }
            return runs;
        },
        [this](std::vector<RunHistory> runs) {
            m_state.setRuns(std::move(runs));
            reload();
            Q_EMIT loaded();
        },
        [this](const Error& error) {
            Q_EMIT m_context.navigator.toastRequested(RunText::error(error), true);
            Q_EMIT loaded();
        });
}

void ComparePage::reload()
{
    m_stack->setCurrentIndex(m_state.isEmpty() ? 1 : 0);
    m_report->setEnabled(!m_state.isEmpty());
    m_views->setEnabled(!m_state.isEmpty());
    header()->setCount(
        m_state.isEmpty() ? QString() : tr("%n runs", nullptr, int(m_state.runs().size())));
    if (m_state.isEmpty())
        return;
    m_key->reload();
    m_charts->reload();
    m_wall->reload();
    m_sweep->reload();
    showTables();
    showVerdict();
}

void ComparePage::receive(const RunBatch& batch)
{
    bool hasGrown = false;
    for (const RunMessage& message : batch)
        hasGrown |= m_state.apply(message);
    if (hasGrown && isVisible() && !m_reloadSoon.isActive())
        m_reloadSoon.start();
}

void ComparePage::follow()
{
    m_charts->reload();
    m_resultsModel->showResults(m_state);
    showVerdict();
}

void ComparePage::showTables()
{
    m_differsModel->showParameters(m_state, m_whole->isChecked());
    m_resultsModel->showResults(m_state);
    static_cast<ElidedLabel*>(m_differsHint)
        ->setFullText(m_whole->isChecked()
                ? tr("marked = not like the baseline")
                : tr("marked = not like the baseline; %n equal settings hidden", nullptr,
                    m_differsModel->hiddenRows()));
    for (QTableView* table : { m_differsTable, m_resultsTable }) {
        const int columns = table->model()->columnCount();
        table->resizeColumnsToContents();
        int total = 0;
        for (int i = 0; i < columns; ++i) {
            table->setColumnWidth(i, std::clamp(table->columnWidth(i), i == 0 ? 110 : 92, 220));
            total += table->columnWidth(i);
        }
        // What is left over is shared, so that a small table fills its card; what is missing is
        // taken from long names first.
        const int room = table->width() - table->verticalScrollBar()->sizeHint().width() - 4;
        const int spare = room - total;
        if (spare < 0) {
            const int share = (room - table->columnWidth(0)) / (columns - 1);
            for (int i = 1; i < columns; ++i)
                table->setColumnWidth(i, std::max(kNarrowColumn, share));
        }
        for (int i = 0; spare > 0 && i < columns; ++i)
            table->setColumnWidth(i, table->columnWidth(i) + spare / columns);
    }
}

void ComparePage::showVerdict()
{
    const FindingWords words = verdictWords(judge(m_state.runs()), m_state.names());
    m_verdictLead->setText(inWords(words.title));
    m_verdictText->setText(inWords(words.text));
}

void ComparePage::showView(int view)
{
    m_views->setCurrent(view);
    m_pages->setCurrentIndex(view);
    m_tables->setVisible(view == 0);
}

void ComparePage::askRuns()
{
    RunPicker picker(m_context, m_wanted, this);
    if (picker.exec() == QDialog::Accepted)
        compare(picker.chosen());
}

void ComparePage::saveTable()
{
    const QString file
        = QFileDialog::getSaveFileName(this, tr("Save tables"), "compare.csv", tr("Table (*.csv)"));
    if (file.isEmpty())
        return;
    QSaveFile out(file);
    const QByteArray text = (m_resultsModel->toCsv() + m_differsModel->toCsv()).toUtf8();
    const bool isOk
        = out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit();
    Q_EMIT m_context.navigator.toastRequested(isOk
            ? tr("Saved %1").arg(file)
            : tr("%1 could not be written. Choose another folder.").arg(file),
        !isOk);
}

void ComparePage::activated()
{
    load();
}

QList<QWidget*> ComparePage::panes() const
{
    return { m_charts, m_key, m_differsTable, m_resultsTable };
}

void ComparePage::keyPressEvent(QKeyEvent* event)
{
    const int run = event->key() - Qt::Key_1;
    if (event->modifiers() == Qt::NoModifier && run >= 0 && run < int(m_state.runs().size()))
        Q_EMIT m_key->visibilityToggled(run);
    else if (event->modifiers() == Qt::NoModifier && event->key() == Qt::Key_T)
        m_charts->showTable();
    else
        Page::keyPressEvent(event);
}

void ComparePage::arrange()
{
    m_tableTabs->setVisible(m_isNarrow);
    m_tables->setMinimumHeight(m_isNarrow ? kLowTables : 0);
    m_differs->setVisible(!m_isNarrow || m_tableTabs->current() == 0);
    m_results->setVisible(!m_isNarrow || m_tableTabs->current() == 1);
    m_side->setFixedWidth(m_isNarrow ? 240 : 284);
    m_add->setText(m_isNarrow ? QString() : tr("Add run"));
}

void ComparePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_isNarrow = event->size().width() < 1040;
    arrange();
    if (!m_state.isEmpty())
        QMetaObject::invokeMethod(
            this, [this] { showTables(); }, Qt::QueuedConnection);
}

void ComparePage::restyle()
{
    m_charts->restyle();
    m_key->reload();
}

void ComparePage::retranslate()
{
    header()->setTitle(tr("Compare"));
    m_views->setSegment(0, tr("Curves"), tr("Curves, settings and results"));
    m_views->setSegment(1, tr("Pages"), tr("Sample pages of all runs side by side"));
    m_views->setSegment(2, tr("Settings"), tr("Which settings led to which result"));
    describe(m_add, tr("Add run"), tr("Choose the runs to compare"));
    m_report->setText(tr("Report…"));
    describe(m_report, tr("Report…"), tr("Write this comparison as one HTML file"));
    m_emptyText->setText(
        tr("Choose two to eight runs to see what changed, and whether it mattered."));
    m_emptyAdd->setText(tr("Choose runs"));
    describe(m_emptyAdd, tr("Choose runs"), tr("Choose the runs to compare"));
    m_differsTitle->setText(tr("What differs"));
    m_wholeName->setText(tr("Show all"));
    describe(m_whole, tr("Show all"), tr("Also show settings that are equal"));
    m_resultsTitle->setText(tr("Results"));
    m_csv->setText(tr("CSV"));
    describe(m_csv, tr("CSV"), tr("Save both tables as a file"));
    m_tableTabs->setSegment(0, tr("What differs"), tr("Settings that differ"));
    m_tableTabs->setSegment(1, tr("Results"), tr("Final numbers, the best of each row marked"));
    m_verdictTitle->setText(tr("What we see"));
    m_differsTable->setAccessibleName(tr("What differs"));
    m_resultsTable->setAccessibleName(tr("Results"));
    arrange();
    if (!m_state.isEmpty()) {
        header()->setCount(tr("%n runs", nullptr, int(m_state.runs().size())));
        showTables();
        showVerdict();
    }
}

} // namespace dadeum::ui
