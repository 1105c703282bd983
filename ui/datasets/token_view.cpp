// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/datasets/token_view.h"

#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include "ui/common/format.h"
#include "ui/common/theme.h"

namespace dadeum::ui {
namespace {

constexpr int kMargin = 10;
/// Painting more than this in one document would hold up the window.
constexpr std::size_t kMaxTokens = 20'000;

} // namespace

TokenView::TokenView(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setProperty("role", "tokens");
    setTabChangesFocus(true);
    setViewportMargins(kMargin, 4, 4, 4);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    connect(
        verticalScrollBar(), &QScrollBar::valueChanged, viewport(), qOverload<>(&QWidget::update));
}

void TokenView::show(const RowPreview& preview, const std::vector<bool>& isSpecial)
{
    QString text;
    m_spans.clear();
    const std::size_t count = std::min(preview.pieces.size(), kMaxTokens);
    for (std::size_t i = 0; i < count; ++i) {
        QString piece = qs(preview.pieces[i]);
        piece.replace('\r', QString()); // a document counts \r\n as one line end
        piece.replace(QChar(0x2029), ' ');
        Span span { int(text.size()), int(piece.size()), preview.tokens.trained[i] != 0,
            i < isSpecial.size() && isSpecial[i] };
        text += piece;
        m_spans.push_back(span);
    }
    setPlainText(text);
    colour();
}

void TokenView::setTokenBorders(bool areShown)
{
    if (m_hasBorders == areShown)
        return;
    m_hasBorders = areShown;
    colour();
}

void TokenView::restyle()
{
    colour();
}

void TokenView::colour()
{
    const Tokens& t = tokens();
    document()->setDefaultFont(codeFont(9));
    QList<QTextEdit::ExtraSelection> marks;
    const auto mark = [&](int begin, int end, const QTextCharFormat& format) {
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(begin);
        selection.cursor.setPosition(end, QTextCursor::KeepAnchor);
        selection.format = format;
        marks.push_back(selection);
    };
    const auto formatOf = [&](const Span& span, std::size_t index) {
        QTextCharFormat format;
        format.setForeground(span.isTrained ? t.text : t.text3);
        if (span.isSpecial) {
            format.setForeground(span.isTrained ? t.accent : t.text2);
            format.setBackground(span.isTrained ? t.aline : t.track);
        } else if (m_hasBorders) {
            const QColor soft = span.isTrained ? t.asoft : t.inset;
            format.setBackground(index % 2 ? soft : (span.isTrained ? t.aline : t.track));
        } else if (span.isTrained) {
            format.setBackground(t.asoft);
        }
        return format;
    };
    // Neighbours that look the same are one mark: a row has a handful of them.
    for (std::size_t i = 0; i < m_spans.size();) {
        const QTextCharFormat format = formatOf(m_spans[i], i);
        std::size_t end = i + 1;
        if (!m_hasBorders && !m_spans[i].isSpecial) {
            while (end < m_spans.size() && !m_spans[end].isSpecial
                && m_spans[end].isTrained == m_spans[i].isTrained)
                ++end;
        }
        const Span& last = m_spans[end - 1];
        if (last.begin + last.length > m_spans[i].begin)
            mark(m_spans[i].begin, last.begin + last.length, format);
        i = end;
    }
    setExtraSelections(marks);
    viewport()->update();
}

void TokenView::paintEvent(QPaintEvent* event)
{
    QPlainTextEdit::paintEvent(event);
    // The bar in the margin: colour is never the only sign.
    QPainter painter(viewport());
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().accent);
    std::size_t at = 0;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        if (box.top() > viewport()->height())
            break;
        const int begin = block.position(), end = begin + block.length();
        while (at < m_spans.size() && m_spans[at].begin + m_spans[at].length <= begin)
            ++at;
        bool isTrained = false;
        for (std::size_t i = at; i < m_spans.size() && m_spans[i].begin < end && !isTrained; ++i)
            isTrained = m_spans[i].isTrained && m_spans[i].length > 0;
        if (isTrained)
            painter.drawRect(QRectF(0, box.top(), 3, box.height()));
    }
}

} // namespace dadeum::ui
