// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/source_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

#include "ui/common/format.h"
#include "ui/common/theme.h"

namespace dadeum::ui {
namespace {

QString percent(double share)
{
    const double value = share * 100;
    return value > 0 && value < 0.1 ? QStringLiteral("&lt; 0.1 %") // inside HTML
                                    : Format::decimal(value, value < 10 ? 1 : 0) + " %";
}

/// A token as it can stand in a sentence: blanks and line ends have signs.
QString visible(const std::string& piece)
{
    QString text = qs(piece);
    text.replace('\n', QStringLiteral("⏎")).replace('\t', QStringLiteral("⇥"));
    text.replace(' ', QStringLiteral("␣"));
    return text.toHtmlEscaped();
}

} // namespace

SourceView::SourceView(QWidget* parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setProperty("role", "source");
    setFont(codeFont());
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
}

void SourceView::setTokens(const std::vector<WrittenToken>& tokens, const std::string& text)
{
    clearTokens();
    std::size_t from = 0;
    int begin = 0;
    for (const WrittenToken& token : tokens) {
        const std::size_t to = std::clamp(token.end, from, text.size());
        const int end
            = begin + int(QString::fromUtf8(text.data() + from, qsizetype(to - from)).size());
        m_spans.push_back({ begin, end, token });
        from = to;
        begin = end;
    }
}

void SourceView::clearTokens()
{
    m_spans.clear();
    m_marked = -1;
    setExtraSelections({});
}

int SourceView::tokenAt(int position) const
{
    const auto at = std::upper_bound(m_spans.begin(), m_spans.end(), position,
        [](int wanted, const Span& span) { return wanted < span.end; });
    return at == m_spans.end() || position < 0 ? -1 : int(at - m_spans.begin());
}

QString SourceView::tokenText(int token) const
{
    if (token < 0 || token >= int(m_spans.size()))
        return {};
    const Span& span = m_spans[std::size_t(token)];
    QString lines = tr("Probability of this token: <b>%1</b>").arg(percent(span.token.probability));
    for (const auto& [text, probability] : span.token.likeliest)
        lines += QStringLiteral("<br>%1&nbsp;&nbsp;<b>%2</b>")
                     .arg(percent(probability), visible(text));
    return lines;
}

void SourceView::mark(int token, const QPoint& at)
{
    if (token != m_marked) {
        m_marked = token;
        QList<QTextEdit::ExtraSelection> marks;
        if (token >= 0) {
            const Span& span = m_spans[std::size_t(token)];
            QTextEdit::ExtraSelection selection;
            selection.cursor = QTextCursor(document());
            const int last = document()->characterCount() - 1;
            selection.cursor.setPosition(std::min(span.begin, last));
            selection.cursor.setPosition(std::min(span.end, last), QTextCursor::KeepAnchor);
            selection.format.setBackground(
                span.token.probability < 0.5 ? tokens().warns : tokens().asoft);
            selection.format.setForeground(
                span.token.probability < 0.5 ? tokens().warn : tokens().accent);
            marks += selection;
        }
        setExtraSelections(marks);
    }
    if (token >= 0)
        QToolTip::showText(at, tokenText(token), this);
    else
        QToolTip::hideText();
}

void SourceView::mouseMoveEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseMoveEvent(event);
    if (m_spans.empty() || event->buttons() != Qt::NoButton)
        return;
    // cursorForPosition() takes the nearest gap between characters; the one before it may be hit.
    const QPoint point = event->position().toPoint();
    QTextCursor cursor = cursorForPosition(point);
    const QRect caret = cursorRect(cursor);
    int position = cursor.position();
    if (point.x() < caret.left())
        --position;
    const bool isOnLine = point.y() >= caret.top() && point.y() <= caret.bottom();
    mark(isOnLine ? tokenAt(position) : -1, event->globalPosition().toPoint());
}

void SourceView::leaveEvent(QEvent* event)
{
    QPlainTextEdit::leaveEvent(event);
    if (!m_spans.empty())
        mark(-1, {});
}

void SourceView::keyReleaseEvent(QKeyEvent* event)
{
    QPlainTextEdit::keyReleaseEvent(event);
    const bool isMove = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right
        || event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (isMove && !m_spans.empty() && !textCursor().hasSelection())
        mark(tokenAt(textCursor().position()),
            viewport()->mapToGlobal(cursorRect().bottomLeft() + QPoint(0, 4)));
}

} // namespace dadeum::ui
