// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newrun/field_grid.h"

#include <QGridLayout>

#include <algorithm>

#include "ui/newrun/field_editor.h"

namespace dadeum::ui {
namespace {

constexpr int kColumnWidth = 176, kMaxColumns = 4, kGap = 14;

} // namespace

FieldGrid::FieldGrid(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 2);
    m_grid->setHorizontalSpacing(kGap);
    m_grid->setVerticalSpacing(10);
}

void FieldGrid::add(FieldEditor* field)
{
    m_fields.push_back(field);
    m_columns = 0;
    arrange();
}

void FieldGrid::showAdvanced(bool isShown)
{
    m_isAdvanced = isShown;
    m_columns = 0;
    arrange();
}

void FieldGrid::setFilter(std::function<bool(const FieldInfo&)> filter)
{
    m_filter = std::move(filter);
    m_columns = 0;
    arrange();
}

void FieldGrid::arrange()
{
    const int columns = std::clamp((width() + kGap) / (kColumnWidth + kGap), 1, kMaxColumns);
    if (columns == m_columns)
        return;
    m_columns = columns;
    while (QLayoutItem* item = m_grid->takeAt(0))
        delete item;
    int row = 0, column = 0;
    for (FieldEditor* field : m_fields) {
        const bool isShown
            = (m_isAdvanced || !field->info().isAdvanced) && (!m_filter || m_filter(field->info()));
        field->setVisible(isShown);
        if (!isShown)
            continue;
        const int span = std::min(field->info().span, columns);
        if (column + span > columns) {
            ++row;
            column = 0;
        }
        m_grid->addWidget(field, row, column, 1, span, Qt::AlignTop);
        column += span;
    }
    for (int i = 0; i < kMaxColumns; ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
}

void FieldGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace dadeum::ui
