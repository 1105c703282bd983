// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/sample_dialog.h"

#include <QPlainTextEdit>
#include <QStackedWidget>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/preview/preview_view.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {

SampleDialog::SampleDialog(const SampleRecord& sample, const QString& runName, QWidget* parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("%1, step %2").arg(runName, Format::count(sample.step)));
    resize(940, 720);
    QVBoxLayout* column = makeColumn(this, 12, { 20, 14, 20, 16 });
    QHBoxLayout* head = makeRow(nullptr, 12);
    QLabel* prompt = makeParagraph("lead", this);
    prompt->setText(qs(sample.prompt));
    head->addWidget(prompt, 1);
    auto* kind = new Segmented(2, this);
    kind->setSegment(0, tr("Preview"), tr("The page"));
    kind->setSegment(1, tr("Source"), tr("What the model wrote"));
    head->addWidget(kind, 0, Qt::AlignTop);
    column->addLayout(head);
    auto* stack = new QStackedWidget(this);
    auto* preview = new PreviewView(stack);
    preview->setPageWidth(900);
    auto* source = new QPlainTextEdit(stack);
    source->setReadOnly(true);
    source->setProperty("role", "source");
    source->setFont(codeFont());
    source->setPlainText(qs(sample.text));
    source->setAccessibleName(tr("Source"));
    stack->addWidget(preview);
    stack->addWidget(source);
    column->addWidget(stack, 1);
    QLabel* foot = makeLabel("caption", this,
        tr("%1 tokens in %2")
            .arg(Format::count(sample.newTokens), Format::duration(sample.seconds)));
    column->addWidget(foot);
    connect(kind, &Segmented::chosen, stack, &QStackedWidget::setCurrentIndex);
    preview->setAnswer(qs(sample.text));
}

} // namespace dadeum::ui
