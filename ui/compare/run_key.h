// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunKey: the runs of the comparison with line, marker, best evaluation and time. An eye hides a
// run, a flag makes it the baseline, a cross takes it out; keys 1 to 8 hide and show.
#pragma once

#include <QFrame>

QT_BEGIN_NAMESPACE
class QLabel;
class QVBoxLayout;
QT_END_NAMESPACE

namespace dadeum::ui {

class CompareState;

class RunKey : public QFrame {
    Q_OBJECT
public:
    explicit RunKey(const CompareState& state, QWidget* parent = nullptr);
    void reload();

Q_SIGNALS:
    void visibilityToggled(int run);
    void baselineChosen(int run);
    void removeRequested(int run);
    void openRequested(int run);

protected:
    void changeEvent(QEvent* event) override;

private:
    const CompareState& m_state;
    QLabel* m_title;
    QLabel* m_hint;
    QVBoxLayout* m_rows;
};

} // namespace dadeum::ui
