// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunPicker: a dialog that lists the runs of the history to tick up to eight of them.
#pragma once

#include <QDialog>

#include <string>
#include <vector>

#include "ui/common/context.h"
#include "ui/common/jobs.h"

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
QT_END_NAMESPACE

namespace dadeum::ui {

class RunPicker : public QDialog {
    Q_OBJECT
public:
    RunPicker(StudioContext& context, std::vector<std::string> chosen, QWidget* parent = nullptr);
    const std::vector<std::string>& chosen() const { return m_chosen; }

private:
    void read();
    void showCount();
    StudioContext& m_context;
    std::vector<std::string> m_chosen; ///< in the order of ticking
    LatestJob m_reading;
    QLineEdit* m_filter;
    QListWidget* m_list;
    QLabel* m_count;
    QPushButton* m_ok;
    bool m_isFilling = false;
};

} // namespace dadeum::ui
