// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// DiffView: two texts as one, lines marked with + and - and tinted.
#pragma once

#include <QPlainTextEdit>

#include "ui/common/text_diff.h"

namespace dadeum::ui {

class DiffView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit DiffView(QWidget* parent = nullptr);
    void showDifference(const QString& before, const QString& after);

protected:
    void changeEvent(QEvent* event) override;

private:
    void tint();
    std::vector<DiffLine> m_lines;
};

} // namespace dadeum::ui
