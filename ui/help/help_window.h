// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// HelpWindow: the bundled help, one text for each page and a glossary, in Korean and English. Opens
// at the page that F1 was pressed on. Nothing is loaded from outside.
#pragma once

#include <QDialog>
#include <QString>

#include <vector>

QT_BEGIN_NAMESPACE
class QListWidget;
class QTextBrowser;
QT_END_NAMESPACE

namespace dadeum::ui {

/// Names of the help texts, in the order of the list: "runs", "new-run", …
const std::vector<QString>& helpTopics();
/// Markdown of a topic; empty when there is none.
QString helpText(const QString& topic, bool isKorean);

struct GlossaryEntry {
    QString term, text;
};
/// Entries by the second-level headings of the glossary.
std::vector<GlossaryEntry> glossary(bool isKorean);

class HelpWindow : public QDialog {
    Q_OBJECT
public:
    explicit HelpWindow(QWidget* parent = nullptr);
    void open(const QString& topic);
    QString topic() const;
    QTextBrowser* browser() const { return m_text; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void show(int row);
    QListWidget* m_list;
    QTextBrowser* m_text;
};

} // namespace dadeum::ui
