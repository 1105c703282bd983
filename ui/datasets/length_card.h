// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LengthCard: histogram of row lengths with the movable limit, and what the limit cuts away.
// ChecksCard: findings about a data set with one button each, and the languages of its answers.
#pragma once

#include "plots/length_histogram.h"
#include "ui/datasets/survey_view.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

class LengthCard : public Card {
    Q_OBJECT
public:
    explicit LengthCard(QWidget* parent = nullptr);
    void show(const DataSurvey& survey, const SurveySummary& summary, const RunSpec& spec);
    /// Only the numbers changed, not the rows.
    void showSummary(const SurveySummary& summary, const RunSpec& spec);
    void clear();
    LengthHistogram* histogram() const { return m_histogram; }
    QPushButton* dropButton() const { return m_drop; }
    QPushButton* raiseButton() const { return m_raise; }
    void restyle();

Q_SIGNALS:
    void maxLengthChosen(qint64 tokens);
    void dropChosen();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    LengthHistogram* m_histogram;
    QLabel* m_unit;
    QLabel* m_numbers;
    Note* m_note;
    QWidget* m_actions;
    QPushButton* m_drop;
    QPushButton* m_raise;
    SurveySummary m_summary;
    std::int64_t m_limit = 0;
    bool m_isDropping = false, m_hasData = false;
};

class ChecksCard : public Card {
    Q_OBJECT
public:
    explicit ChecksCard(QWidget* parent = nullptr);
    void show(const DataSurvey& survey, const SurveySummary& summary, const RunSpec& spec);
    /// `text`: progress or a problem, above the findings.
    void setState(const QString& text);
    void setFixable(bool isFixable);
    void clear();
    QPushButton* fixButton(CheckKind kind) const;

Q_SIGNALS:
    void fixChosen(const std::vector<std::pair<std::string, dadeum::Json>>& fix);

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void retranslate();
    QLabel* m_state;
    QWidget* m_list;
    QLabel* m_languages;
    QLabel* m_foot;
    QPushButton* m_all;
    std::vector<DataCheck> m_checks;
    std::vector<std::pair<CheckKind, QPushButton*>> m_buttons;
    std::vector<SkippedRow> m_skipped; ///< the first few
    LanguageMix m_mix;
    bool m_isFixable = true, m_hasData = false;
};

} // namespace dadeum::ui
