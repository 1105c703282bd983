// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/run_picker.h"

#include <QLineEdit>
#include <QListWidget>

#include <algorithm>

#include "ui/bridge/history_reader.h"
#include "ui/common/format.h"
#include "ui/compare/compare_state.h"
#include "ui/models/run_text.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

RunPicker::RunPicker(StudioContext& context, std::vector<std::string> chosen, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_chosen(std::move(chosen))
{
    setWindowTitle(tr("Runs to compare"));
    resize(560, 520);
    QVBoxLayout* column = makeColumn(this, 10, { 20, 16, 20, 16 });
    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("Name, model, tag or eval<0.6"));
    m_filter->setClearButtonEnabled(true);
    describe(m_filter, tr("Filter"), tr("Shows runs that match every word"));
    m_list = new QListWidget(this);
    describe(m_list, tr("Runs"), tr("Space ticks a run"));
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    QHBoxLayout* foot = makeRow(nullptr, 8);
    m_count = makeLabel("label", this);
    QPushButton* cancel = makeButton({}, "", "", this);
    cancel->setText(tr("Cancel"));
    describe(cancel, tr("Cancel"));
    m_ok = makeButton("git-compare", "primary", "", this);
    m_ok->setText(tr("Compare"));
    describe(m_ok, tr("Compare"), tr("Show the ticked runs side by side"));
    m_ok->setDefault(true);
    foot->addWidget(m_count, 1);
    foot->addWidget(cancel);
    foot->addWidget(m_ok);
    column->addLayout(foot);
    connect(m_filter, &QLineEdit::textChanged, this, &RunPicker::read);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ok, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        if (m_isFilling)
            return;
        const std::string id = item->data(Qt::UserRole).toString().toStdString();
        std::erase(m_chosen, id);
        if (item->checkState() == Qt::Checked)
            m_chosen.push_back(id);
        showCount();
    });
    read();
    showCount();
}

void RunPicker::read()
{
    RunFilter filter;
    filter.text = m_filter->text().toStdString();
    m_context.history.run(
        m_reading, [filter](RunStore& store) { return store.list(filter); },
        [this](const std::vector<RunRecord>& runs) {
            m_isFilling = true;
            m_list->clear();
            for (const RunRecord& run : runs) {
                if (run.status == RunStatus::Queued)
                    continue;
                auto* item = new QListWidgetItem(qs(run.name) + QStringLiteral("   ·   ")
                        + RunText::subtitle(run) + QStringLiteral("   ·   ")
                        + Format::loss(run.bestEvalLoss),
                    m_list);
                item->setData(Qt::UserRole, qs(run.id));
                item->setSizeHint({ 0, 30 });
                item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
                const bool isChosen
                    = std::find(m_chosen.begin(), m_chosen.end(), run.id) != m_chosen.end();
                item->setCheckState(isChosen ? Qt::Checked : Qt::Unchecked);
            }
            m_isFilling = false;
        });
}

void RunPicker::showCount()
{
    const bool isTooMany = m_chosen.size() > CompareState::kMaxRuns;
    m_count->setText(
        isTooMany ? tr("At most 8 runs") : tr("%n runs ticked", nullptr, int(m_chosen.size())));
    m_ok->setEnabled(!m_chosen.empty() && !isTooMany);
}

} // namespace dadeum::ui
