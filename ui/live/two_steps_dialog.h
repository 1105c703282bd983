// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// TwoStepsDialog: the pages of one prompt at two steps side by side, as pictures of pages, source
// or difference.
#pragma once

#include <QDialog>

#include <vector>

#include "core/history/history.h"

QT_BEGIN_NAMESPACE
class QComboBox;
class QStackedWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

class DiffView;
class PreviewView;

class TwoStepsDialog : public QDialog {
    Q_OBJECT
public:
    /// `samples` of one prompt in order of step, at least two; `left` and `right` are indexes.
    TwoStepsDialog(std::vector<SampleRecord> samples, int left, int right, const QString& runName,
        QWidget* parent = nullptr);

private:
    void showPage(int side);
    std::vector<SampleRecord> m_samples;
    QComboBox* m_steps[2];
    QStackedWidget* m_stack;
    PreviewView* m_previews[2];
    DiffView* m_diff;
};

} // namespace dadeum::ui
