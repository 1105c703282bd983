// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/modellist/model_browser.h"

#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QResizeEvent>
#include <QScrollArea>
#include <QTreeView>

#include "ui/common/format.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {
namespace {

constexpr int kSideWidth = 340, kWithSide = 980, kAllColumns = 720;

} // namespace

ModelBrowser::ModelBrowser(ModelScout& scout, QWidget* parent)
    : QWidget(parent)
    , m_scout(scout)
    , m_table(new ModelTable(scout, this))
    , m_filter(new ModelFilter(this))
{
    m_filter->setSourceModel(m_table);
    m_filter->setSortRole(ModelTable::SortRole);
    build();
    connect(m_table, &QAbstractItemModel::modelReset, this, [this] {
        select();
        showCount();
    });
    connect(&scout, &ModelScout::entryChanged, this, [this](int row) {
        if (m_scout.models()[std::size_t(row)].summary.source == m_current)
            m_details->show(m_current, m_scout.settings());
    });
    retranslate();
    showCount();
}

void ModelBrowser::build()
{
    QHBoxLayout* columns = makeRow(this, 12, { 20, 14, 20, 14 });
    QVBoxLayout* left = makeColumn(nullptr, 10);
    QHBoxLayout* tools = makeRow(nullptr, 10);
    m_places = new Segmented(4, this);
    m_words = new QLineEdit(this);
    m_words->setProperty("scale", "small");
    m_words->setClearButtonEnabled(true);
    m_words->setMinimumWidth(90);
    m_fitName = makeLabel("caption", this);
    m_onlyFit = new Switch(this);
    m_add = makeButton("folder-plus", "", "small", this);
    tools->addWidget(m_places);
    tools->addWidget(m_words, 1);
    tools->addWidget(m_fitName);
    tools->addWidget(m_onlyFit);
    tools->addWidget(m_add);
    left->addLayout(tools);
    auto* card = new QFrame(this);
    card->setProperty("role", "card");
    QVBoxLayout* inner = makeColumn(card, 0, { 1, 1, 1, 1 });
    m_list = new QTreeView(card);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new ModelDelegate(m_list));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(ModelTable::FitColumn, Qt::AscendingOrder);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setAllColumnsShowFocus(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QHeaderView* header = m_list->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(ModelTable::Name, QHeaderView::Stretch);
    const int widths[] = { 0, 82, 82, 134, 172 };
    for (int i = ModelTable::Size; i < ModelTable::ColumnCount; ++i) {
        header->setSectionResizeMode(i, QHeaderView::Fixed);
        header->resizeSection(i, widths[i]);
    }
    inner->addWidget(m_list, 1);
    m_empty = makeParagraph("hint", card);
    m_empty->setAlignment(Qt::AlignCenter);
    inner->addWidget(m_empty, 1);
    left->addWidget(card, 1);
    columns->addLayout(left, 1);

    m_side = new QScrollArea(this);
    m_side->setWidgetResizable(true);
    m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side->setFixedWidth(kSideWidth);
    m_details = new ModelDetailsPane(m_side);
    m_side->setWidget(m_details);
    columns->addWidget(m_side);

    connect(m_places, &Segmented::chosen, this, [this](int place) {
        m_filter->setPlace(ModelPlace(place));
        select();
        showCount();
    });
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_filter->setWords(words);
        select();
        showCount();
    });
    connect(m_onlyFit, &QCheckBox::toggled, this, [this](bool isOn) {
        m_filter->setOnlyFitting(isOn);
        select();
        showCount();
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& index) { choose(index); });
    connect(m_list, &QTreeView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT opened(index.data(ModelTable::EntryRole).toString().toStdString());
    });
    auto* menu = new QMenu(m_add);
    m_add->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        menu->addAction(
            icon("folder-plus"), tr("Folder with models…"), this, &ModelBrowser::addFolder);
        menu->addAction(icon("file-box"), tr("GGUF file…"), this, &ModelBrowser::addFile);
        const QStringList folders = m_scout.folders();
        if (!folders.isEmpty())
            menu->addSeparator();
        for (const QString& folder : folders)
            menu->addAction(icon("x"), tr("Forget %1").arg(folder), this,
                [this, folder] { m_scout.removeFolder(folder); });
        menu->addSeparator();
        menu->addAction(icon("refresh-cw"), tr("Look again"), this, [this] { m_scout.scan(); });
    });
}

void ModelBrowser::addFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder with models"));
    if (!folder.isEmpty())
        m_scout.addFolder(folder);
}

void ModelBrowser::addFile()
{
    const QString file
        = QFileDialog::getOpenFileName(this, tr("GGUF file"), {}, QStringLiteral("GGUF (*.gguf)"));
    if (file.isEmpty())
        return;
    setCurrent(file.toStdString());
    Q_EMIT chosen(m_current);
}

void ModelBrowser::choose(const QModelIndex& index)
{
    if (!index.isValid() || m_isSelecting)
        return;
    const std::string source = index.data(ModelTable::EntryRole).toString().toStdString();
    if (source == m_current)
        return;
    m_current = source;
    m_details->show(source, m_scout.settings());
    const ModelEntry* entry = m_scout.find(source);
    if (entry && entry->summary.problem.empty())
        Q_EMIT chosen(source);
}

void ModelBrowser::setCurrent(const std::string& source)
{
    if (source == m_current)
        return;
    m_current = source;
    m_details->show(source, m_scout.settings());
    select();
}

void ModelBrowser::select()
{
    m_isSelecting = true;
    m_list->selectionModel()->clearSelection();
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        const ModelEntry* entry = m_scout.find(m_current);
        if (entry && index.data(ModelTable::EntryRole).toString() == qs(entry->summary.source)) {
            m_list->setCurrentIndex(index);
            m_list->scrollTo(index);
        }
    }
    m_isSelecting = false;
    if (!m_current.empty())
        m_details->show(m_current, m_scout.settings());
}

void ModelBrowser::showCount()
{
    const bool isEmpty = m_filter->rowCount() == 0;
    m_list->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_empty->setText(m_scout.isScanning() ? tr("Looking for models…")
            : m_scout.models().empty()
            ? tr("No models found yet. Add a folder with models, or put them into the Hugging Face "
                 "cache.")
            : tr("No model matches these filters."));
    const QString names[] = { tr("All"), tr("Hub cache"), tr("Folders"), tr("GGUF") };
    const QString tips[] = { tr("Every model that was found"),
        tr("Models in the Hugging Face cache of this computer, and the demo model"),
        tr("Models in folders"), tr("Models in one GGUF file") };
    for (int i = 0; i < 4; ++i) {
        int count = 0;
        for (const ModelEntry& entry : m_scout.models())
            count += i == 0 || placeOf(entry.summary) == ModelPlace(i);
        m_places->setSegment(i, names[i] + ' ' + QString::number(count), tips[i]);
    }
}

QList<QWidget*> ModelBrowser::panes() const
{
    return { m_words, m_list };
}

void ModelBrowser::restyle()
{
    m_list->viewport()->update();
    m_details->restyle();
}

void ModelBrowser::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ModelBrowser::arrange()
{
    const bool hasSide = width() >= kWithSide;
    m_side->setVisible(hasSide);
    const bool hasAll = width() - (hasSide ? kSideWidth + 12 : 0) >= kAllColumns;
    m_list->setColumnHidden(ModelTable::Disk, !hasAll);
    m_fitName->setVisible(hasAll);
}

void ModelBrowser::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ModelBrowser::retranslate()
{
    m_words->setPlaceholderText(tr("Filter models"));
    describe(m_words, tr("Filter models"), tr("Words in name, family or licence"));
    m_fitName->setText(tr("Only those that fit"));
    describe(m_onlyFit, tr("Only those that fit"),
        tr("Hides models that need more memory than this computer has"));
    m_add->setText(tr("Add…"));
    describe(m_add, tr("Add models"), tr("Add a folder, or choose a GGUF file"));
    m_list->setAccessibleName(tr("Models"));
    m_list->setWhatsThis(tr("Up and Down choose a model, Enter goes on with it."));
    m_table->retranslate();
    showCount();
}

} // namespace dadeum::ui
