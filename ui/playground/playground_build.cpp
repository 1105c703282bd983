// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The widgets of the playground, from top to bottom.
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSpinBox>

#include "ui/playground/duel_bar.h"
#include "ui/playground/number_fields.h"
#include "ui/playground/playground_page.h"
#include "ui/playground/sampling_popup.h"
#include "ui/preview/preview_process.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flow_layout.h"

namespace dadeum::ui {
void PlaygroundPage::buildHeader()
{
    m_modes = new Segmented(3);
    m_modes->setCurrent(int(Mode::Page));
    m_outputs = makeIconButton("history", "header");
    m_startDuel = makeButton("swords", "", "small");
    header()->addLeading(m_startDuel);
    header()->addLeading(m_modes);
    header()->addLeading(m_outputs);
}

void PlaygroundPage::build()
{
    auto* card = new QFrame(this);
    card->setProperty("role", "card");
    QVBoxLayout* column = makeColumn(card, 10, { 14, 12, 14, 12 });
    buildPrompt(card, column);
    buildSettings(card, column);
    body()->addWidget(card);
    QHBoxLayout* middle = makeRow(nullptr, 12);
    buildSet();
    middle->addWidget(m_setPanel);
    m_row = makeRow(nullptr, 12);
    middle->addLayout(m_row, 1);
    body()->addLayout(middle, 1);
    m_duelBar = new DuelBar(this);
    m_duelBar->hide();
    body()->addWidget(m_duelBar);
}

void PlaygroundPage::buildPrompt(QWidget* card, QVBoxLayout* column)
{
    QHBoxLayout* top = makeRow(nullptr, 12);
    m_prompt = new QPlainTextEdit(card);
    m_prompt->setFixedHeight(66);
    m_prompt->setTabChangesFocus(true);
    QFont font = m_prompt->font();
    font.setPointSizeF(10);
    m_prompt->setFont(font);
    top->addWidget(m_prompt, 1);
    QVBoxLayout* buttons = makeColumn(nullptr, 6);
    m_write = makeButton("play", "primary", "", card);
    m_suggest = makeButton("shuffle", "", "small", card);
    m_write->setMinimumWidth(132);
    buttons->addWidget(m_write);
    QHBoxLayout* second = makeRow(nullptr, 6);
    second->addWidget(m_suggest, 1);
    m_moreSampling = makeIconButton("sliders-horizontal", "outlined", card);
    second->addWidget(m_moreSampling);
    m_samplingPopup = new SamplingPopup(this);
    buttons->addLayout(second);
    top->addLayout(buttons);
    column->addLayout(top);
}

PlaygroundPage::Setting PlaygroundPage::addSetting(QWidget* editor)
{
    Setting setting { new QWidget(m_settings), nullptr };
    QHBoxLayout* row = makeRow(setting.box, 6);
    setting.name = makeLabel("label", setting.box);
    setting.name->setBuddy(editor);
    row->addWidget(setting.name);
    row->addWidget(editor);
    m_settings->layout()->addWidget(setting.box);
    return setting;
}

void PlaygroundPage::buildSettings(QWidget* card, QVBoxLayout* column)
{
    m_settings = new QWidget(card);
    new FlowLayout(m_settings, 12);
    m_temperature = makeReal(0, 2, 0.1, 0);
    m_topP = makeReal(0.05, 1, 0.05, 1);
    m_penalty = makeReal(1, 2, 0.05, 1);
    m_length = makeWhole(1, 8192, 64, 640, 76);
    m_seed = makeWhole(0, 2147483646, 1, 42, 76);
    QWidget* editors[] = { m_temperature, m_topP, m_penalty, m_length, m_seed };
    for (int i = 0; i < 5; ++i)
        m_names[i] = addSetting(editors[i]);
    auto* widths = new QWidget(m_settings);
    QHBoxLayout* widthRow = makeRow(widths, 6);
    m_widthName = makeLabel("label", widths);
    m_width = new Segmented(3, widths);
    m_add = makeIconButton("columns-2", "outlined", widths);
    widthRow->addWidget(m_widthName);
    widthRow->addWidget(m_width);
    widthRow->addSpacing(8);
    widthRow->addWidget(m_add);
    m_settings->layout()->addWidget(widths);
    m_width->setCurrent(1);
    m_scripts = new QCheckBox(m_settings);
    m_scripts->setEnabled(canRunScripts());
    m_settings->layout()->addWidget(m_scripts);
    column->addWidget(m_settings);
}

void PlaygroundPage::buildSet()
{
    m_setPanel = new QFrame(this);
    m_setPanel->setProperty("role", "card");
    m_setPanel->setFixedWidth(240);
    QVBoxLayout* column = makeColumn(m_setPanel, 8, { 12, 10, 12, 10 });
    m_setTitle = makeLabel("card", m_setPanel);
    column->addWidget(m_setTitle);
    QHBoxLayout* buttons = makeRow(nullptr, 6);
    m_setOpen = makeButton("folder-open", "", "small", m_setPanel);
    m_setSave = makeButton("download", "", "small", m_setPanel);
    buttons->addWidget(m_setOpen);
    buttons->addWidget(m_setSave, 1);
    column->addLayout(buttons);
    m_setList = new QListWidget(m_setPanel);
    m_setList->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_setList, 1);
    m_setPanel->hide();
}

} // namespace dadeum::ui
