// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// FieldEditor: one labelled field of the form: name, changed mark with undo, editor, finding below.
// Bound to a RunDraft.
#pragma once

#include <QWidget>

#include <functional>

#include "ui/newrun/field_table.h"
#include "ui/newrun/run_draft.h"

QT_BEGIN_NAMESPACE
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace dadeum::ui {

class FieldEditor : public QWidget {
    Q_OBJECT
public:
    FieldEditor(const FieldInfo& info, RunDraft& draft, QWidget* parent = nullptr);
    const FieldInfo& info() const { return m_info; }
    /// Shows the draft's value and findings. Text that is being typed is left alone while it means
    /// the same.
    void follow();
    QWidget* editor() const { return m_editor; }

Q_SIGNALS:
    void focused(const dadeum::ui::FieldInfo* info);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildText(bool isList);
    void buildNumber();
    void buildChoice();
    void buildPath();
    void store(const Json& value);
    void retranslate();

    const FieldInfo& m_info;
    RunDraft& m_draft;
    QLabel* m_label;
    QToolButton* m_undo;
    QLabel* m_issue;
    QWidget* m_editor = nullptr; ///< takes the focus
    QWidget* m_row = nullptr; ///< editor with its buttons
    QToolButton* m_browse = nullptr;
    std::function<void(const Json&)> m_write;
    std::function<void()> m_translate;
    bool m_isWriting = false;
};

} // namespace dadeum::ui
