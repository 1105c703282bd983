// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/diff_pane.h"

#include <QEvent>
#include <QPointer>
#include <QScrollArea>
#include <QStackedWidget>

#include "ui/common/format.h"
#include "ui/common/pixel_diff.h"
#include "ui/common/theme.h"
#include "ui/preview/preview_process.h"
#include "ui/preview/sample_pictures.h"
#include "ui/runs/picture_view.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/diff_view.h"

namespace dadeum::ui {

DiffPane::DiffPane(StudioContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    QVBoxLayout* column = makeColumn(this, 6);
    QHBoxLayout* head = makeRow(nullptr, 10);
    m_view = new Segmented(2, this);
    m_view->segment(Pixels)->setEnabled(canPreview());
    m_note = makeLabel("caption", this);
    head->addWidget(m_view);
    head->addWidget(m_note, 1);
    column->addLayout(head);
    m_stack = new QStackedWidget(this);
    m_text = new DiffView(m_stack);
    auto* area = new QScrollArea(m_stack);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_picture = new PictureView(area);
    m_picture->setCursor(Qt::ArrowCursor);
    area->setWidget(m_picture);
    m_stack->addWidget(m_text);
    m_stack->addWidget(area);
    column->addWidget(m_stack, 1);
    connect(m_view, &Segmented::chosen, this, [this](int view) { setView(View(view)); });
    retranslate();
}

void DiffPane::showDifference(const QString& before, const QString& after)
{
    if (before == m_before && after == m_after)
        return;
    m_before = before;
    m_after = after;
    m_isCurrent = false;
    m_text->showDifference(before, after);
    if (m_view->current() == Pixels)
        compare();
}

void DiffPane::setPageWidth(int cssPixels)
{
    if (cssPixels == m_pageWidth)
        return;
    m_pageWidth = cssPixels;
    m_isCurrent = false;
    if (m_view->current() == Pixels)
        compare();
}

void DiffPane::setView(View view)
{
    m_view->setCurrent(view);
    m_stack->setCurrentIndex(view);
    m_note->setVisible(view == Pixels);
    if (view == Pixels && !m_isCurrent)
        compare();
}

void DiffPane::compare()
{
    m_share = -1;
    m_isCurrent = true;
    m_missing = 2;
    m_note->setText(tr("Drawing both pages…"));
    const quint64 asked = ++m_asked;
    for (int i = 0; i < 2; ++i) {
        const CaptureRequest request { i == 0 ? m_before : m_after,
            { m_pageWidth, m_pageWidth * 2 / 3 }, true, {} };
        m_context.pictures.capture().capture(
            request, [this, i, asked, self = QPointer(this)](const QImage& image) {
                if (!self || asked != m_asked)
                    return;
                m_pictures[i] = image;
                if (--m_missing > 0)
                    return;
                if (m_pictures[0].isNull() || m_pictures[1].isNull())
                    return m_note->setText(tr("A page could not be drawn."));
                m_comparing.start(
                    poolExecutor(),
                    [a = m_pictures[0], b = m_pictures[1], mark = tokens().bad] {
                        return pixelDifference(a, b, mark);
                    },
                    [this](const PixelDifference& difference) {
                        m_share = difference.share;
                        m_picture->setImage(difference.image);
                        retranslate();
                    });
            });
    }
}

void DiffPane::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void DiffPane::retranslate()
{
    m_view->setSegment(Text, tr("Lines"), tr("Lines of the source that were added or are missing"));
    m_view->setSegment(Pixels, tr("Pixels"),
        canPreview() ? tr("Where the drawn pages differ") : tr("Page previews are off"));
    describe(m_text, tr("Difference"));
    m_text->setToolTip({});
    if (m_share >= 0) {
        m_note->setText(tr("%1 % of the pixels differ").arg(Format::decimal(m_share * 100, 1)));
        m_picture->setAccessibleName(m_note->text());
    }
}

} // namespace dadeum::ui
