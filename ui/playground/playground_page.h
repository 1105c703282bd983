// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// PlaygroundPage: one prompt, several writers side by side (base model and newest run at first),
// pages rendered contained.
#pragma once

#include "ui/common/jobs.h"
#include "ui/common/page.h"
#include "ui/playground/writer_list.h"

QT_BEGIN_NAMESPACE
class QDoubleSpinBox;
class QPlainTextEdit;
class QSpinBox;
QT_END_NAMESPACE

namespace dadeum {
struct SamplingSpec;
}

namespace dadeum::ui {

class FlowLayout;
class Segmented;
class WriterColumn;

class PlaygroundPage : public Page {
    Q_OBJECT
public:
    explicit PlaygroundPage(StudioContext& context, QWidget* parent = nullptr);
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

private:
    void build();
    void readChoices();
    void adopt(std::vector<WriterChoice> choices);
    WriterColumn* addColumn();
    void removeColumn(WriterColumn* column);
    void showButtons();
    void suggestPrompt();
    SamplingSpec sampling() const;

    LatestJob m_reading, m_suggesting;
    std::vector<WriterChoice> m_choices;
    std::vector<std::string> m_suggestions;
    std::size_t m_nextSuggestion = 0;
    std::string m_wantedRun;
    bool m_isReady = false;
    bool m_isDefault = true; ///< nobody has chosen the writers yet
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
    QLabel* m_widthName;
    Segmented* m_width;
    QToolButton* m_add;
    QHBoxLayout* m_row;
    std::vector<WriterColumn*> m_columns;
};

} // namespace dadeum::ui
