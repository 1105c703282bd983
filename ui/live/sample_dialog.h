// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// SampleDialog: one page that a run wrote, large: preview or source. Closes with Esc.
#pragma once

#include <QDialog>

#include "core/history/history.h"

namespace dadeum::ui {

class SampleDialog : public QDialog {
    Q_OBJECT
public:
    SampleDialog(const SampleRecord& sample, const QString& runName, QWidget* parent = nullptr);
};

} // namespace dadeum::ui
