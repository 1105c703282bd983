// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// DataPage: the data sets of this computer, and what is in the chosen one: rows, tokens, languages,
// findings. Token counts are those of the model of the new run.
#pragma once

#include "ui/common/page.h"
#include "ui/datasets/data_library.h"
#include "ui/wizard/run_outlook.h"

QT_BEGIN_NAMESPACE
class QListView;
class QScrollArea;
QT_END_NAMESPACE

namespace dadeum::ui {

class ChecksCard;
class LengthCard;
class RowBrowser;

class DataPage : public Page {
    Q_OBJECT
public:
    explicit DataPage(StudioContext& context, QWidget* parent = nullptr);
    DataSetModel* model() const { return m_model; }
    QListView* list() const { return m_list; }
    RowBrowser* rows() const { return m_rows; }
    const RunOutlook& outlook() const { return m_outlook; }
    /// Tokens are counted as this spec's model reads them.
    void setModelOf(const RunSpec& spec);
    void openFiles(const std::vector<std::string>& files);
    void activated() override;
    QList<QWidget*> panes() const override;

Q_SIGNALS:
    void useRequested(const std::vector<std::string>& files);

protected:
    void retranslate() override;
    void restyle() override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void choose(int row);
    void showData();
    void showFacts();
    RunDraft m_draft;
    RunOutlook m_outlook;
    DataSetModel* m_model;
    QPushButton* m_open;
    QPushButton* m_use;
    QPushButton* m_forget;
    QListView* m_list;
    Card* m_facts;
    QLabel* m_factText;
    Note* m_problem;
    RowBrowser* m_rows;
    QScrollArea* m_side;
    LengthCard* m_lengths;
    ChecksCard* m_checks;
    std::shared_ptr<const DataSurvey> m_shown;
};

} // namespace dadeum::ui
