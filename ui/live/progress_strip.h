// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ProgressStrip: how far the run is: percent, step, epoch, tokens, bar with epoch borders, times.
#pragma once

#include "ui/models/run_trace.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

class ProgressStrip : public QFrame {
    Q_OBJECT
public:
    explicit ProgressStrip(QWidget* parent = nullptr);
    /// `now`: unix seconds, for the times that go on between events.
    void show(const RunTrace& trace, double now);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    QLabel* m_percent;
    QLabel* m_step;
    QLabel* m_tokens;
    Bar* m_bar;
    struct Clock {
        QLabel* name;
        QLabel* value;
    };
    Clock m_elapsed, m_left, m_done;
};

} // namespace dadeum::ui
