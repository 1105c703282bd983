// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PageStack: a stack as small as the page it shows. Pages rearrange themselves for a narrow window
// when they are laid out; one that is hidden is not, and must not hold the window wide.
#pragma once

#include <QStackedWidget>

namespace dadeum::ui {

class PageStack : public QStackedWidget {
    Q_OBJECT
public:
    explicit PageStack(QWidget* parent = nullptr);
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;
};

} // namespace dadeum::ui
