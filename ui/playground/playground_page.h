// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PlaygroundPage: one prompt, several writers side by side (base model and newest run at first):
// web pages rendered contained, a chat, or a set of prompts one after the other. Two writers can
// meet in a blind duel. Every answer goes into the history of outputs.
#pragma once

#include "ui/common/jobs.h"
#include "ui/common/page.h"
#include "ui/playground/duel_state.h"
#include "ui/playground/prompt_set.h"
#include "ui/playground/writer_list.h"

QT_BEGIN_NAMESPACE
class QCheckBox;
class QDoubleSpinBox;
class QListWidget;
class QPlainTextEdit;
class QSpinBox;
QT_END_NAMESPACE

namespace dadeum {
struct SamplingSpec;
}

namespace dadeum::ui {

class DuelBar;
class SamplingPopup;
class ScrollSync;
class Segmented;
class WriterColumn;

class PlaygroundPage : public Page {
    Q_OBJECT
public:
    enum class Mode { Chat, Page, Set };
    explicit PlaygroundPage(StudioContext& context, QWidget* parent = nullptr);
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    /// Two of the columns' writers write hidden; votes by key or button.
    void startDuel();
    void vote(DuelChoice choice);
    void stopDuel();
    const DuelState& duel() const { return m_duel; }
    /// Prompts for the set mode, one a line or JSON lines.
    void loadSet(const std::string& text, const std::string& place);
    const PromptSet& set() const { return m_set; }
    /// Base model left, this run right.
    void openRun(const std::string& runId);
    void setPrompt(const QString& prompt);
    QString prompt() const;
    void setMaxNewTokens(int tokens);
    /// Lets every column write.
    void write();
    void cancel();
    bool isWriting() const;
    bool isSettled() const;
    const std::vector<WriterColumn*>& columns() const { return m_columns; }
    /// True once the list of writers has been read at least once.
    bool isReady() const { return m_isReady && !m_reading.isRunning(); }
    void activated() override;
    QList<QWidget*> panes() const override;

Q_SIGNALS:
    void settled(); ///< every column has written and shows its page
    void ready();

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void buildHeader();
    void buildPrompt(QWidget* card, QVBoxLayout* column);
    void buildSettings(QWidget* card, QVBoxLayout* column);
    void buildSet();
    void connectAll();
    void columnSettled();
    void showReference();
    void arrangeDuel();
    void showDuel();
    void showRanking();
    void showOutputs();
    void openSet();
    void saveSet();
    void showSet();
    void writeNext();
    /// The columns that write now: all of them, or the two of the duel.
    std::vector<WriterColumn*> active() const;
    std::vector<std::string> writerNames() const;
    void readChoices();
    void adopt(std::vector<WriterChoice> choices);
    WriterColumn* addColumn();
    void removeColumn(WriterColumn* column);
    void showButtons();
    void suggestPrompt();
    SamplingSpec sampling() const;

    ScrollSync* m_scrolling;
    Mode m_mode = Mode::Page;
    DuelState m_duel;
    PromptSet m_set;
    LatestJob m_reading, m_suggesting, m_readingVotes;
    std::vector<WriterChoice> m_choices;
    std::vector<std::string> m_suggestions;
    std::size_t m_nextSuggestion = 0;
    std::string m_wantedRun;
    bool m_isReady = false;
    bool m_isDefault = true; ///< nobody has chosen the writers yet
    Segmented* m_modes;
    QToolButton* m_outputs;
    QPlainTextEdit* m_prompt;
    QPushButton* m_write;
    QPushButton* m_suggest;
    QWidget* m_settings;
    struct Setting {
        QWidget* box;
        QLabel* name;
    };
    Setting addSetting(QWidget* editor);
    Setting m_names[5];
    QDoubleSpinBox* m_temperature;
    QDoubleSpinBox* m_topP;
    QDoubleSpinBox* m_penalty;
    QSpinBox* m_length;
    QSpinBox* m_seed;
    QToolButton* m_moreSampling;
    SamplingPopup* m_samplingPopup;
    QLabel* m_widthName;
    Segmented* m_width;
    QToolButton* m_add;
    QCheckBox* m_scripts;
    QPushButton* m_startDuel;
    QFrame* m_setPanel;
    QLabel* m_setTitle;
    QPushButton* m_setOpen;
    QPushButton* m_setSave;
    QListWidget* m_setList;
    DuelBar* m_duelBar;
    QHBoxLayout* m_row;
    std::vector<WriterColumn*> m_columns;
};

} // namespace dadeum::ui
