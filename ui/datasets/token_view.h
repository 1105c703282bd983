// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// TokenView: one row as the model reads it. Trained tokens are tinted and have a bar in the margin,
// special tokens have an edge; the token view shades every other token. Read-only, selectable. GUI
// thread only.
#pragma once

#include <QPlainTextEdit>

#include "core/data/dataset.h"

namespace dadeum::ui {

class TokenView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit TokenView(QWidget* parent = nullptr);
    /// `isSpecial` as long as the tokens; may be empty.
    void show(const RowPreview& preview, const std::vector<bool>& isSpecial);
    void setTokenBorders(bool areShown);
    void restyle();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void colour();
    struct Span {
        int begin = 0, length = 0; ///< characters in the document
        bool isTrained = false, isSpecial = false;
    };
    std::vector<Span> m_spans; ///< one a token
    bool m_hasBorders = false;
};

} // namespace dadeum::ui
