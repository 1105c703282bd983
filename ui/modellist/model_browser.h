// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ModelBrowser: the list of models with its filters, and what the chosen one is: memory, how it
// reads Korean, facts, adapters. First step of the wizard and heart of the Models page.
#pragma once

#include <QWidget>

#include "ui/modellist/model_table.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/card.h"

QT_BEGIN_NAMESPACE
class QLineEdit;
class QScrollArea;
class QTreeView;
QT_END_NAMESPACE

namespace dadeum::ui {

class MemoryPane;
class ModelDetailsPane;
class Segmented;
class Switch;

class ModelBrowser : public QWidget {
    Q_OBJECT
public:
    explicit ModelBrowser(ModelScout& scout, QWidget* parent = nullptr);
    /// Shows a model as chosen, without a signal. One that is not in the list is described too.
    void setCurrent(const std::string& source);
    const std::string& current() const { return m_current; }
    QTreeView* list() const { return m_list; }
    ModelDetailsPane* details() const { return m_details; }
    QList<QWidget*> panes() const;
    void restyle();

Q_SIGNALS:
    void chosen(const std::string& source); ///< by the user
    void opened(const std::string& source); ///< double click or Enter

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void choose(const QModelIndex& index);
    void select();
    void addFolder();
    void addFile();
    void showCount();
    void arrange();
    void retranslate();
    ModelScout& m_scout;
    ModelTable* m_table;
    ModelFilter* m_filter;
    std::string m_current;
    Segmented* m_places;
    QLineEdit* m_words;
    QLabel* m_fitName;
    Switch* m_onlyFit;
    QPushButton* m_add;
    QTreeView* m_list;
    QLabel* m_empty;
    ModelDetailsPane* m_details;
    QScrollArea* m_side;
    bool m_isSelecting = false;
};

/// Everything about one model, loaded in a worker.
class ModelDetailsPane : public QFrame {
    Q_OBJECT
public:
    explicit ModelDetailsPane(QWidget* parent = nullptr);
    /// Memory is predicted with `settings`, by each way to train.
    void show(const std::string& source, const RunSpec& settings);
    bool isLoaded() const { return m_details.has_value(); }
    void restyle();

protected:
    void changeEvent(QEvent* event) override;

private:
    void load();
    void refill();
    void retranslate();
    void estimate(const RunSpec& settings);
    LatestJob m_loading, m_reading, m_estimating;
    std::string m_source;
    std::optional<ModelDetails> m_details;
    std::optional<KoreanReading> m_korean;
    static constexpr int kMethods = 3; ///< QLoRA, LoRA, full
    std::optional<MemoryPlan> m_memory[kMethods];
    QString m_problem;
    ElidedLabel* m_name;
    QLabel* m_lead;
    Note* m_note;
    QLabel* m_memoryName;
    QLabel* m_memoryLimit;
    QLabel* m_methodNames[kMethods];
    QLabel* m_methodNumbers[kMethods];
    MemoryBar* m_bars[kMethods];
    QLabel* m_koreanName;
    QLabel* m_koreanNumber;
    QLabel* m_koreanText;
    QLabel* m_koreanNote;
    static constexpr int kFacts = 8;
    QLabel* m_factNames[kFacts];
    ElidedLabel* m_facts[kFacts];
};

} // namespace dadeum::ui
