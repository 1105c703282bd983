// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// NewRunPage: the wizard: Model, Data, Recipe, Check and start, over one RunDraft. The draft saves
// itself with the step it was left at; a crash loses nothing.
#pragma once

#include <QTimer>

#include "ui/common/jobs.h"
#include "ui/common/page.h"
#include "ui/wizard/run_outlook.h"

QT_BEGIN_NAMESPACE
class QStackedWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

class DataStep;
class FieldEditor;
class ModelBrowser;
class ModelScout;
class RecipeStep;
class ReviewStep;
class Segmented;
class Stepper;

class NewRunPage : public Page {
    Q_OBJECT
public:
    enum Step { ModelPart, DataPart, RecipePart, ReviewPart, StepCount };
    NewRunPage(StudioContext& context, ModelScout& models, QWidget* parent = nullptr);
    RunDraft& draft() { return m_draft; }
    RunOutlook& outlook() { return m_outlook; }
    int step() const { return m_step; }
    void goTo(int step);
    /// Starts the run of the draft; opens its live page when the engine took it.
    void start();
    void useDefaults();
    void activated() override;
    QList<QWidget*> panes() const override;
    FieldEditor* editor(const std::string& path) const;
    void setAdvanced(bool isAdvanced);
    Segmented* task() const { return m_task; }
    ModelBrowser* modelStep() const { return m_models; }
    DataStep* dataStep() const { return m_data; }
    RecipeStep* recipeStep() const { return m_recipe; }
    ReviewStep* reviewStep() const { return m_review; }
    /// Sets the max length to what the model reads; visible while it is longer.
    QPushButton* shortenButton() const { return m_shorten; }

protected:
    void retranslate() override;
    void restyle() override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    QWidget* buildModelStep();
    void buildFooter();
    void setTask(bool isClassifier);
    void follow();
    void showFooter();
    void loadFile();
    void saveFile();
    void saveDraft();
    void loadDraft();
    /// The first error that belongs to a step, or to all steps for the last one.
    std::optional<Issue> problemOf(int step) const;
    bool isTooLong(int step) const;

    RunDraft m_draft;
    RunOutlook m_outlook;
    ModelScout& m_scout;
    LatestJob m_starting, m_saving;
    QTimer m_saveSoon;
    int m_step = ModelPart;
    Stepper* m_stepper;
    QPushButton* m_load;
    QPushButton* m_save;
    QStackedWidget* m_stack;
    ModelBrowser* m_models;
    DataStep* m_data;
    RecipeStep* m_recipe;
    ReviewStep* m_review;
    IconLabel* m_draftIcon;
    ElidedLabel* m_draftState;
    QLabel* m_taskName;
    Segmented* m_task; ///< writing, sorting into classes
    Note* m_problem;
    QPushButton* m_shorten;
    QLabel* m_foot;
    QPushButton* m_back;
    QPushButton* m_next;
};

} // namespace dadeum::ui
