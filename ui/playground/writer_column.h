// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// WriterColumn: one model that writes: who, the page (or its source while it is being written), and
// how fast it was.
#pragma once

#include <QFrame>

#include <optional>

#include "ui/common/context.h"
#include "ui/playground/text_stream.h"
#include "ui/playground/writer_list.h"
#include "ui/widgets/card.h"

QT_BEGIN_NAMESPACE
class QComboBox;
class QPlainTextEdit;
class QStackedWidget;
QT_END_NAMESPACE

namespace dadeum::ui {

class PreviewView;
class Segmented;

class WriterColumn : public QFrame {
    Q_OBJECT
public:
    WriterColumn(StudioContext& context, int number, QWidget* parent = nullptr);
    void setChoices(const std::vector<WriterChoice>& choices);
    /// Chooses the writer; adds it to the list when it is not there.
    void setWriter(const WriterChoice& writer);
    const WriterChoice& writer() const { return m_writer; }
    void write(const std::string& prompt, const SamplingSpec& sampling);
    void cancel();
    void setPageWidth(int cssPixels);
    void setRemovable(bool isRemovable);
    bool isWriting() const { return m_stream.isRunning(); }
    /// Written, and the preview (if there can be one) has settled.
    bool isSettled() const;
    QString text() const { return m_text; }
    PreviewView* preview() const { return m_preview; }

Q_SIGNALS:
    void settled();
    void writerChanged();
    void removeRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fillChoices();
    void showFoot(const GenerateResult& result);
    void showResult();
    QString titleOf(const WriterChoice& choice) const;
    void chooseFolder();
    void saveText();

    StudioContext& m_context;
    int m_number;
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
    QStackedWidget* m_stack;
    QLabel* m_hint;
    PreviewView* m_preview;
    QPlainTextEdit* m_source;
    Note* m_note;
    QLabel* m_foot;
    QToolButton* m_copy;
    QToolButton* m_save;
};

} // namespace dadeum::ui
