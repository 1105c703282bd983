// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ReviewStep: last page of the wizard: what will happen in words, what differs from the recipe,
// every value that will be used, and what still stands in the way.
#pragma once

#include <QWidget>

#include "ui/widgets/card.h"
#include "ui/wizard/run_outlook.h"

QT_BEGIN_NAMESPACE
class QLineEdit;
class QTableWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

class ReviewStep : public QWidget {
    Q_OBJECT
public:
    ReviewStep(
        StudioContext& context, RunDraft& draft, RunOutlook& outlook, QWidget* parent = nullptr);
    void follow(); ///< the draft or its outlook changed
    QLineEdit* nameField() const { return m_name; }
    QTableWidget* changes() const { return m_changes; }
    QTableWidget* values() const { return m_values; }
    QList<QWidget*> panes() const;

Q_SIGNALS:
    void stepRequested(int step);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Line {
        QLabel* name;
        ElidedLabel* value;
        QLabel* note;
        QPushButton* edit;
    };
    void build();
    void showChanges();
    void showValues();
    void retranslate();

    StudioContext& m_context;
    RunDraft& m_draft;
    RunOutlook& m_outlook;
    Card* m_summary;
    QLabel* m_nameLabel;
    QLineEdit* m_name;
    Line m_lines[4]; ///< model, data, recipe, cost
    Note* m_verdict;
    Card* m_changed;
    QLabel* m_changedNote;
    QTableWidget* m_changes;
    QLabel* m_unchanged;
    Card* m_all;
    QLabel* m_allNote;
    QTableWidget* m_values;
    QHBoxLayout* m_columns;
};

} // namespace dadeum::ui
