// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The widgets of a WriterColumn, from top to bottom.
#include <QComboBox>
#include <QSlider>
#include <QStackedWidget>

#include "ui/playground/diff_pane.h"
#include "ui/playground/health_row.h"
#include "ui/playground/number_mark.h"
#include "ui/playground/source_view.h"
#include "ui/playground/writer_column.h"
#include "ui/preview/preview_view.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {

void WriterColumn::buildHead(QVBoxLayout* column)
{
    QHBoxLayout* head = makeRow(nullptr, 10);
    m_mark = new NumberMark(m_number, this);
    head->addWidget(m_mark);
    QVBoxLayout* names = makeColumn(nullptr, 1);
    m_picker = new ElidedComboBox(this);
    m_picker->setProperty("scale", "small");
    m_picker->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_picker->setMinimumContentsLength(8);
    m_detail = new ElidedLabel("caption", this);
    names->addWidget(m_picker);
    names->addWidget(m_detail);
    head->addLayout(names, 1);
    m_kind = new Segmented(3, this);
    head->addWidget(m_kind, 0, Qt::AlignTop);
    m_remove = makeIconButton("x", "", this);
    m_remove->hide();
    head->addWidget(m_remove, 0, Qt::AlignTop);
    column->addLayout(head);
    m_strengthBox = new QWidget(this);
    QHBoxLayout* strength = makeRow(m_strengthBox, 8);
    m_strengthName = makeLabel("caption", m_strengthBox);
    m_strength = new QSlider(Qt::Horizontal, m_strengthBox);
    m_strength->setRange(0, 150);
    m_strength->setPageStep(25);
    m_strength->setValue(100);
    m_strengthValue = makeLabel("caption", m_strengthBox);
    m_strengthValue->setMinimumWidth(40);
    strength->addWidget(m_strengthName);
    strength->addWidget(m_strength, 1);
    strength->addWidget(m_strengthValue);
    column->addWidget(m_strengthBox);
    m_strengthBox->hide();
}

void WriterColumn::buildBody(QVBoxLayout* column)
{
    m_note = new Note(this);
    m_note->hide();
    column->addWidget(m_note);
    m_stack = new QStackedWidget(this);
    m_hint = makeParagraph("hint", m_stack);
    m_hint->setAlignment(Qt::AlignCenter);
    m_preview = new PreviewView(m_stack);
    m_source = new SourceView(m_stack);
    m_diff = new DiffPane(m_context, m_stack);
    for (QWidget* page : std::initializer_list<QWidget*> { m_hint, m_preview, m_source, m_diff })
        m_stack->addWidget(page);
    column->addWidget(m_stack, 1);
    m_healthRow = new HealthRow(this);
    m_healthRow->hide();
    column->addWidget(m_healthRow);
    column->addWidget(makeHairline(this));
    QHBoxLayout* foot = makeRow(nullptr, 6, { 0, 0, 0, 8 });
    m_foot = makeLabel("caption", this);
    m_copy = makeIconButton("copy", "", this);
    m_open = makeIconButton("external-link", "", this);
    m_save = makeIconButton("download", "", this);
    foot->addWidget(m_foot, 1);
    foot->addWidget(m_copy);
    foot->addWidget(m_open);
    foot->addWidget(m_save);
    column->addLayout(foot);
}

} // namespace dadeum::ui
