// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RowBrowser: walks through the rows of a data set: the text with its template, its tokens with
// what is trained, and the page that an answer draws. Rows are prepared in a worker; only the
// newest is shown.
#pragma once

#include <memory>

#include "core/data/survey.h"
#include "ui/common/jobs.h"
#include "ui/widgets/card.h"

QT_BEGIN_NAMESPACE
class QSpinBox;
class QStackedWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

class PreviewView;
class Segmented;
class TokenView;

class RowBrowser : public QFrame {
    Q_OBJECT
public:
    explicit RowBrowser(QWidget* parent = nullptr);
    ~RowBrowser() override;
    /// What the rows are read with. Without a survey only the first row can be shown.
    void setSource(const RunSpec& spec, std::shared_ptr<const DataSurvey> survey);
    void clear();
    void goTo(std::int64_t row); ///< from 1
    std::int64_t row() const { return m_row; }
    std::int64_t rows() const;
    /// Trained and all tokens of the row that is shown; empty before the first one.
    std::optional<std::pair<std::int64_t, std::int64_t>> counts() const;
    void restyle();
    QWidget* focusTarget() const;

Q_SIGNALS:
    void shown();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Shown {
        RowPreview preview;
        std::vector<bool> isSpecial;
    };
    void load();
    void present();
    void showView(int view);
    void retranslate();

    LatestJob m_loading;
    RunSpec m_spec;
    std::shared_ptr<const DataSurvey> m_survey;
    std::optional<Shown> m_shown;
    std::int64_t m_row = 1;
    bool m_hasSource = false;
    QLabel* m_title;
    Segmented* m_views;
    QToolButton* m_previous;
    QToolButton* m_next;
    QToolButton* m_random;
    QSpinBox* m_number;
    QLabel* m_of;
    QLabel* m_trained;
    ElidedLabel* m_readOnly;
    QWidget* m_legend[2];
    ElidedLabel* m_all;
    TokenView* m_tokens;
    PreviewView* m_page = nullptr; ///< made when the first page is asked for
    QStackedWidget* m_stack;
    QLabel* m_message;
    QWidget* m_pageBox;
};

} // namespace dadeum::ui
