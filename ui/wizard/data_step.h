// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// DataStep: second page of the wizard: the data, what its columns mean, what the model reads, how
// long the rows are and what is wrong with them.
#pragma once

#include <QWidget>

#include "ui/datasets/length_card.h"
#include "ui/datasets/row_browser.h"
#include "ui/wizard/run_outlook.h"

QT_BEGIN_NAMESPACE
class QComboBox;
class QDoubleSpinBox;
class QMenu;
class QPlainTextEdit;
class QSlider;
QT_END_NAMESPACE

namespace dadeum::ui {

class Switch;

class DataStep : public QWidget {
    Q_OBJECT
public:
    DataStep(RunDraft& draft, RunOutlook& outlook, QWidget* parent = nullptr);
    void follow(); ///< the draft changed
    RowBrowser* rows() const { return m_rows; }
    LengthCard* lengths() const { return m_lengths; }
    ChecksCard* checks() const { return m_checks; }
    /// The choice of what a column is for; null when there is no such column.
    QComboBox* roleBox(const std::string& column) const;
    QList<QWidget*> panes() const;
    void chooseFiles();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void buildSource(QVBoxLayout* column);
    void buildColumns(QVBoxLayout* column);
    void buildSplit(QVBoxLayout* column);
    void showData();
    void showColumns();
    void showPlan();
    void setRole(const std::string& column, const QString& role);
    bool isClassifier() const;
    void fix(const std::vector<std::pair<std::string, Json>>& settings);
    void arrange();
    void retranslate();

    RunDraft& m_draft;
    RunOutlook& m_outlook;
    QWidget* m_left;
    QWidget* m_right;
    QHBoxLayout* m_columnsLayout;
    QVBoxLayout* m_leftColumn;
    QVBoxLayout* m_rightColumn;
    Card* m_source;
    QPushButton* m_change;
    ElidedLabel* m_name;
    ElidedLabel* m_path;
    QLabel* m_usedName;
    QLabel* m_used;
    Note* m_problem;
    std::string m_rolesOf; ///< the task whose roles the boxes offer
    Card* m_mapping;
    Badge* m_mapped;
    QWidget* m_roles;
    QLabel* m_systemName;
    QPlainTextEdit* m_system;
    Card* m_split;
    QLabel* m_seed;
    QWidget* m_splitBar;
    QSlider* m_slider;
    QDoubleSpinBox* m_percent;
    QLabel* m_splitNote;
    RowBrowser* m_rows;
    QLabel* m_templateName;
    QComboBox* m_template;
    QLabel* m_answersName;
    Switch* m_answers;
    LengthCard* m_lengths;
    ChecksCard* m_checks;
    std::vector<std::pair<std::string, QComboBox*>> m_boxes;
    std::shared_ptr<const DataSurvey> m_shownSurvey;
    bool m_isFollowing = false, m_isNarrow = false;
};

} // namespace dadeum::ui
