// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// SourceView: what a model wrote, as text. Where the engine told how likely each token was, the
// token under the mouse (or under the cursor keys) is marked, and a tip says its probability and
// what else might have stood there. Read-only. GUI thread only.
#pragma once

#include <QPlainTextEdit>

#include "core/session/run_service.h"

namespace dadeum::ui {

class SourceView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit SourceView(QWidget* parent = nullptr);
    /// Tokens of the text that is shown; `text` is the engine's UTF-8 that their ends refer to.
    void setTokens(const std::vector<WrittenToken>& tokens, const std::string& text);
    void clearTokens();
    /// The token that holds the character at `position`; -1 when there is none.
    int tokenAt(int position) const;
    /// What the tip says about a token; empty for an unknown one.
    QString tokenText(int token) const;

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

private:
    struct Span {
        int begin = 0, end = 0; ///< characters of the document
        WrittenToken token;
    };
    void mark(int token, const QPoint& at);
    std::vector<Span> m_spans; ///< in the order of the text
    int m_marked = -1;
};

} // namespace dadeum::ui
