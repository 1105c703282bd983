// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RecipeStep: third page of the wizard: how the model learns, in cards, with what it costs beside
// it: memory, time, and the meaning of the field that has the focus.
#pragma once

#include <QWidget>

#include "ui/newrun/field_table.h"
#include "ui/widgets/card.h"
#include "ui/wizard/run_outlook.h"

QT_BEGIN_NAMESPACE
class QMenu;
class QScrollArea;
QT_END_NAMESPACE

namespace dadeum {
class SmallPlot;
}

namespace dadeum::ui {

class FieldEditor;
class FieldGrid;
class MemoryPane;
class MethodCards;
class Segmented;

class RecipeStep : public QWidget {
    Q_OBJECT
public:
    RecipeStep(
        StudioContext& context, RunDraft& draft, RunOutlook& outlook, QWidget* parent = nullptr);
    void follow(); ///< the draft changed
    void setAdvanced(bool isAdvanced);
    FieldEditor* editor(const std::string& path) const;
    QToolButton* recipeChip(int index) const { return m_chips[std::size_t(index)]; }
    void useRecipe(const std::string& id);
    MethodCards* methods() const { return m_methods; }
    QList<QWidget*> panes() const;
    void restyle();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void buildTop(QVBoxLayout* form, QWidget* content);
    void buildSide();
    void showOutlook();
    void showCurve();
    void showHelp(const FieldInfo* info);
    void fillRunMenu();
    void retranslate();

    StudioContext& m_context;
    RunDraft& m_draft;
    RunOutlook& m_outlook;
    LatestJob m_runs;
    Segmented* m_level;
    QLabel* m_from;
    std::vector<QToolButton*> m_chips; ///< gentle, balanced, thorough
    QPushButton* m_forData;
    QPushButton* m_fromRun;
    QPushButton* m_reset;
    QMenu* m_dataMenu;
    QMenu* m_runMenu;
    Note* m_refused;
    QScrollArea* m_area;
    struct Group {
        Card* card;
        FieldGrid* grid;
        QLabel* note;
    };
    std::vector<Group> m_groups;
    MethodCards* m_methods = nullptr;
    std::string m_shownKind; ///< of the method whose fields are shown
    std::vector<FieldEditor*> m_editors;
    QLabel* m_curveName;
    SmallPlot* m_curve;
    QFrame* m_summary; ///< memory in one line, in narrow windows
    QLabel* m_summaryText;
    Badge* m_summaryFit;
    QPushButton* m_summaryMore;
    QScrollArea* m_side;
    MemoryPane* m_memory;
    QFrame* m_costs;
    static constexpr int kCosts = 4;
    QLabel* m_costName[kCosts];
    QLabel* m_costNumber[kCosts];
    QLabel* m_costNote[kCosts];
    Card* m_help;
    QLabel* m_helpKey;
    QLabel* m_helpText;
    QLabel* m_helpUsual;
    const FieldInfo* m_helped = nullptr;
    bool m_isNarrow = false, m_isSideAsked = false;
};

} // namespace dadeum::ui
