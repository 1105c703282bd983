// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The list's side of RunsPage: filters, table, and the bar for the ticked runs.
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QTreeView>

#include "ui/models/run_delegate.h"
#include "ui/runs/run_actions.h"
#include "ui/runs/runs_page.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

void RunsPage::buildFilters(QVBoxLayout* column, QWidget* parent)
{
    QHBoxLayout* filters = makeRow(nullptr, 8);
    m_filter = new QLineEdit(parent);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon("list-filter", IconTone::Text3), QLineEdit::LeadingPosition);
    m_filter->setMaximumWidth(260);
    filters->addWidget(m_filter, 4);
    auto* group = new QButtonGroup(this);
    static constexpr const char* kIcons[] = { "", "check", "square", "triangle-alert" };
    for (int i = 0; i < 4; ++i) {
        m_chips[i] = makeIconButton(kIcons[i], "chip", parent);
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
    m_shelfName = makeLabel("caption", parent);
    m_shelf = new QComboBox(parent);
    m_shelf->setProperty("scale", "small");
    m_shelf->setProperty("role", "plain");
    m_shelf->addItems({ {}, {}, {} });
    filters->addWidget(m_shelfName);
    filters->addWidget(m_shelf);
    column->addLayout(filters);
    connect(m_filter, &QLineEdit::textChanged, this, &RunsPage::reload);
    connect(group, &QButtonGroup::idClicked, this, &RunsPage::reload);
    connect(m_shelf, &QComboBox::activated, this, [this] {
        m_model->untickAll();
        reload();
    });
}

void RunsPage::buildList(QVBoxLayout* column, QWidget* parent)
{
    auto* card = new QFrame(parent);
    card->setProperty("role", "card");
    QVBoxLayout* cardColumn = makeColumn(card, 0, { 1, 1, 1, 1 });
    m_list = new QTreeView(card);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    QHeaderView* head = m_list->header();
    head->setStretchLastSection(false);
    head->setSectionsMovable(false);
    head->setSectionsClickable(true);
    head->setSectionResizeMode(QHeaderView::Fixed);
    head->setSectionResizeMode(RunListModel::Run, QHeaderView::Stretch);
    connect(head, &QHeaderView::sectionClicked, this, &RunsPage::sortBy);
    m_nothing = makeLabel("label", card);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->hide();
    cardColumn->addWidget(m_list, 1);
    cardColumn->addWidget(m_nothing, 1);
    buildChosenBar(cardColumn, card);
    column->addWidget(card, 1);
}

void RunsPage::buildChosenBar(QVBoxLayout* column, QWidget* parent)
{
    m_chosenBar = new QFrame(parent);
    m_chosenBar->setProperty("role", "note");
    QHBoxLayout* row = makeRow(m_chosenBar, 8, { 14, 8, 12, 8 });
    m_chosenText = makeLabel("strong", m_chosenBar);
    setTone(m_chosenText, "accent");
    m_untick = makeIconButton("x", "", m_chosenBar);
    m_compare = makeButton("git-compare", "primary", "small", m_chosenBar);
    m_export = makeButton("upload", "", "small", m_chosenBar);
    m_tag = makeButton("tag", "", "small", m_chosenBar);
    m_archive = makeButton("archive", "", "small", m_chosenBar);
    m_restore = makeButton("undo-2", "", "small", m_chosenBar);
    m_delete = makeButton("trash-2", "danger", "small", m_chosenBar);
    row->addWidget(m_chosenText);
    row->addWidget(m_untick);
    row->addStretch(1);
    for (QPushButton* button : { m_compare, m_export, m_tag, m_archive, m_restore, m_delete })
        row->addWidget(button);
    m_chosenBar->hide();
    column->addWidget(m_chosenBar);
    connect(m_untick, &QToolButton::clicked, m_model, &RunListModel::untickAll);
    connect(m_compare, &QPushButton::clicked, this, [this] {
        if (const auto ids = affectedIds(); !ids.empty())
            Q_EMIT m_context.navigator.compareRequested(ids);
    });
    connect(m_export, &QPushButton::clicked, this, [this] {
        if (const auto ids = affectedIds(); !ids.empty())
            Q_EMIT m_context.navigator.exportRequested(ids);
    });
    connect(m_tag, &QPushButton::clicked, this, [this] { m_actions->askTags(affected()); });
    connect(m_archive, &QPushButton::clicked, this, [this] {
        m_actions->setArchived(affected(), filter().shelf == RunShelf::Library);
        m_model->untickAll();
    });
    connect(m_restore, &QPushButton::clicked, this, [this] {
        m_actions->restore(affected());
        m_model->untickAll();
    });
    connect(m_delete, &QPushButton::clicked, this, &RunsPage::removeAffected);
}

void RunsPage::showTicked()
{
    const std::vector<RunRecord> runs = m_model->ticked();
    const RunShelf shelf = filter().shelf;
    const bool isTrash = shelf == RunShelf::Trash;
    m_chosenBar->setVisible(!runs.empty());
    m_chosenText->setText(tr("%n runs chosen", nullptr, int(runs.size())));
    m_compare->setVisible(!isTrash);
    m_compare->setEnabled(runs.size() <= 8);
    m_tag->setVisible(!isTrash);
    m_archive->setVisible(!isTrash);
    // A narrow window has room for the signs of these two, their names are in the tips.
    const bool isNarrow = width() < kNarrow;
    m_tag->setText(isNarrow ? QString() : tr("Tag"));
    m_archive->setText(isNarrow          ? QString()
            : shelf == RunShelf::Archive ? tr("Back to the list")
                                         : tr("Archive"));
    m_restore->setVisible(isTrash);
    m_delete->setText(isTrash ? tr("Delete for good…") : tr("Delete"));
}

} // namespace dadeum::ui
