// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// NewRunPage: one form for a whole RunSpec, in cards, with the memory estimate and the help of the
// focused field beside it. The draft saves itself; estimates run in a worker and only the newest is
// shown.
#pragma once

#include <QTimer>

#include "ui/common/jobs.h"
#include "ui/common/page.h"
#include "ui/newrun/run_draft.h"

QT_BEGIN_NAMESPACE
class QScrollArea;
QT_END_NAMESPACE

namespace dadeum::ui {

class FieldEditor;
class FieldGrid;
class MemoryPane;
class Segmented;
struct FieldInfo;

class NewRunPage : public Page {
    Q_OBJECT
public:
    explicit NewRunPage(StudioContext& context, QWidget* parent = nullptr);
    RunDraft& draft() { return m_draft; }
    /// Starts the run of the draft; opens its live page when the engine took it.
    void start();
    void activated() override;
    QList<QWidget*> panes() const override;
    FieldEditor* editor(const std::string& path) const;
    void setAdvanced(bool isAdvanced);

protected:
    void retranslate() override;
    void restyle() override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void follow();
    void estimate();
    void showHelp(const FieldInfo* info);
    void loadFile();
    void saveFile();
    void saveDraft();
    void loadDraft();

    RunDraft m_draft;
    LatestJob m_estimating, m_starting, m_saving;
    QTimer m_estimateSoon, m_saveSoon;
    Segmented* m_level;
    QPushButton* m_reset;
    QPushButton* m_load;
    QPushButton* m_save;
    QScrollArea* m_area;
    struct Group {
        Card* card;
        FieldGrid* grid;
        QLabel* note;
    };
    std::vector<Group> m_groups;
    std::vector<FieldEditor*> m_editors;
    QWidget* m_side;
    MemoryPane* m_memory;
    Card* m_help;
    QLabel* m_helpKey;
    QLabel* m_helpText;
    QLabel* m_helpUsual;
    const FieldInfo* m_helped = nullptr;
    QLabel* m_draftState;
    QLabel* m_footMemory;
    Note* m_problem;
    QPushButton* m_start;
};

} // namespace dadeum::ui
