// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diff_view.h"

#include <QEvent>
#include <QTextBlock>

#include "ui/common/theme.h"

namespace dadeum::ui {

DiffView::DiffView(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setProperty("role", "source");
    setFont(codeFont());
    setLineWrapMode(QPlainTextEdit::NoWrap);
}

void DiffView::showDifference(const QString& before, const QString& after)
{
    m_lines = diffLines(before, after);
    QString text;
    for (const DiffLine& line : m_lines) {
        text += line.kind == DiffLine::Kind::Added ? QLatin1String("+ ")
            : line.kind == DiffLine::Kind::Removed ? QLatin1String("- ")
                                                   : QLatin1String("  ");
        text += line.text + '\n';
    }
    text.chop(1);
    setPlainText(text);
    tint();
}

void DiffView::tint()
{
    QList<QTextEdit::ExtraSelection> selections;
    QTextBlock block = document()->firstBlock();
    for (const DiffLine& line : m_lines) {
        if (!block.isValid())
            break;
        if (line.kind != DiffLine::Kind::Same) {
            QTextEdit::ExtraSelection selection;
            selection.format.setBackground(
                line.kind == DiffLine::Kind::Added ? tokens().oks : tokens().bads);
            selection.format.setProperty(QTextFormat::FullWidthSelection, true);
            selection.cursor = QTextCursor(block);
            selections += selection;
        }
        block = block.next();
    }
    setExtraSelections(selections);
}

void DiffView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        tint();
    QPlainTextEdit::changeEvent(event);
}

} // namespace dadeum::ui
