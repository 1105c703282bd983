// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// WriterColumn: one model that writes: who, the page (or its source while it is being written), and
// how fast it was.
#pragma once

#include <QFrame>

#include <optional>

#include "ui/common/context.h"
#include "ui/playground/page_health.h"
#include "ui/playground/text_stream.h"
#include "ui/playground/writer_list.h"
#include "ui/widgets/card.h"

QT_BEGIN_NAMESPACE
class QComboBox;
class QSlider;
class QStackedWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

class DiffPane;
class HealthRow;
class NumberMark;
class PreviewView;
class Segmented;
class SourceView;

class WriterColumn : public QFrame {
    Q_OBJECT
public:
    WriterColumn(StudioContext& context, int number, QWidget* parent = nullptr);
    void setChoices(const std::vector<WriterChoice>& choices);
    /// Chooses the writer; adds it to the list when it is not there.
    void setWriter(const WriterChoice& writer);
    const WriterChoice& writer() const { return m_writer; }
    enum class Mode { Page, Chat };
    /// Page: one answer at a time, drawn. Chat: answers follow each other, as text.
    void setMode(Mode mode);
    void clearChat();
    /// Answers go into the history of outputs under this word (page, chat, set).
    void setHistoryMode(const QString& word) { m_historyMode = word; }
    void write(const std::string& prompt, const SamplingSpec& sampling);
    /// Shows an earlier answer.
    void showText(const QString& text);
    void clearText();
    void cancel();
    void setPageWidth(int cssPixels);
    void setScriptsEnabled(bool isEnabled);
    /// Who wrote stays hidden until `setBlind(0)`; `number` is shown instead.
    void setBlind(int number);
    /// The text that the difference is taken against.
    void setReference(const QString& text, bool hasReference);
    double strength() const; ///< of the adapter, 0 to 1.5
    /// Name for the ranking: title and strength when it is not 1.
    QString writerName() const;
    void setRemovable(bool isRemovable);
    bool isWriting() const { return m_stream.isRunning(); }
    /// Written, and the preview (if there can be one) has settled.
    bool isSettled() const;
    QString text() const { return m_text; }
    PreviewView* preview() const { return m_preview; }
    SourceView* source() const { return m_source; }
    DiffPane* difference() const { return m_diff; }
    /// Preview, source, difference.
    void setView(int view);

Q_SIGNALS:
    void settled();
    void writerChanged();
    void removeRequested();
    void referenceWanted(); ///< the difference is looked at
    void promptSuggested(const QString& prompt); ///< "write this page again without its faults"

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fillChoices();
    void buildHead(QVBoxLayout* column);
    void buildBody(QVBoxLayout* column);
    void showView();
    void showHealth();
    void showStrength();
    void keepOutput(const GenerateResult& result);
    void showChat();
    void showFoot(const GenerateResult& result);
    void showResult();
    QString titleOf(const WriterChoice& choice) const;
    void chooseFolder();
    void saveText();
    void openOutside();

    StudioContext& m_context;
    int m_number;
    int m_blind = 0;
    Mode m_mode = Mode::Page;
    QString m_historyMode = QStringLiteral("page");
    std::string m_prompt;
    SamplingSpec m_sampling;
    Json m_messages = Json::array(); ///< of the chat
    QString m_reference;
    PageHealth m_health;
    std::uint64_t m_measured = 0; ///< newest answer that is being measured
    TextStream m_stream;
    std::vector<WriterChoice> m_choices;
    WriterChoice m_writer;
    QString m_text;
    bool m_hasResult = false;
    bool m_isPreviewPending = false;
    std::optional<GenerateResult> m_result;
    QComboBox* m_picker;
    ElidedLabel* m_detail;
    Segmented* m_kind;
    QToolButton* m_remove;
    NumberMark* m_mark;
    QWidget* m_strengthBox;
    QLabel* m_strengthName;
    QSlider* m_strength;
    QLabel* m_strengthValue;
    HealthRow* m_healthRow;
    DiffPane* m_diff;
    QStackedWidget* m_stack;
    QLabel* m_hint;
    PreviewView* m_preview;
    SourceView* m_source;
    Note* m_note;
    QLabel* m_foot;
    QToolButton* m_copy;
    QToolButton* m_open;
    QToolButton* m_save;
};

} // namespace dadeum::ui
