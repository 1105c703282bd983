// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/two_steps_dialog.h"

#include <QComboBox>
#include <QStackedWidget>

#include "ui/common/format.h"
#include "ui/preview/preview_view.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/diff_view.h"

namespace dadeum::ui {

TwoStepsDialog::TwoStepsDialog(
    std::vector<SampleRecord> samples, int left, int right, const QString& runName, QWidget* parent)
    : QDialog(parent)
    , m_samples(std::move(samples))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Two steps of %1").arg(runName));
    resize(1180, 720);
    QVBoxLayout* column = makeColumn(this, 12, { 20, 14, 20, 16 });
    QHBoxLayout* head = makeRow(nullptr, 12);
    QLabel* prompt = makeParagraph("lead", this);
    prompt->setText(qs(m_samples.front().prompt));
    head->addWidget(prompt, 1);
    auto* kind = new Segmented(2, this);
    kind->setSegment(0, tr("Pages"), tr("Both pages side by side"));
    kind->setSegment(1, tr("Difference"), tr("What changed in the source"));
    head->addWidget(kind, 0, Qt::AlignTop);
    column->addLayout(head);
    QHBoxLayout* steps = makeRow(nullptr, 12);
    for (int side = 0; side < 2; ++side) {
        m_steps[side] = new QComboBox(this);
        m_steps[side]->setProperty("scale", "small");
        for (const SampleRecord& sample : m_samples)
            m_steps[side]->addItem(tr("step %1").arg(Format::count(sample.step)));
        m_steps[side]->setCurrentIndex(side == 0 ? left : right);
        describe(m_steps[side], side == 0 ? tr("Left step") : tr("Right step"),
            tr("Which page stands on this side"));
        steps->addWidget(m_steps[side], 1);
        connect(
            m_steps[side], &QComboBox::currentIndexChanged, this, [this, side] { showPage(side); });
    }
    column->addLayout(steps);
    m_stack = new QStackedWidget(this);
    auto* pages = new QWidget(m_stack);
    QHBoxLayout* row = makeRow(pages, 12);
    for (PreviewView*& preview : m_previews) {
        preview = new PreviewView(pages);
        preview->setPageWidth(768);
        row->addWidget(preview, 1);
    }
    m_diff = new DiffView(m_stack);
    m_diff->setAccessibleName(tr("Difference"));
    m_stack->addWidget(pages);
    m_stack->addWidget(m_diff);
    column->addWidget(m_stack, 1);
    connect(kind, &Segmented::chosen, m_stack, &QStackedWidget::setCurrentIndex);
    showPage(0);
    showPage(1);
}

void TwoStepsDialog::showPage(int side)
{
    const auto text = [this](int which) {
        return qs(m_samples[std::size_t(m_steps[which]->currentIndex())].text);
    };
    m_previews[side]->setAnswer(text(side));
    m_diff->showDifference(text(0), text(1));
}

} // namespace dadeum::ui
