// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/help_window.h"

#include <QEvent>
#include <QFile>
#include <QListWidget>
#include <QLocale>
#include <QTextBrowser>

#include "ui/common/theme.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {
namespace {

bool isKoreanWindow()
{
    return QLocale().language() == QLocale::Korean;
}

} // namespace

const std::vector<QString>& helpTopics()
{
    static const std::vector<QString> kTopics = { "runs", "new-run", "live", "compare",
        "playground", "data-sets", "models", "settings", "keys", "glossary" };
    return kTopics;
}

QString helpText(const QString& topic, bool isKorean)
{
    QFile file(QStringLiteral(":/help/%1/%2.md").arg(isKorean ? "ko" : "en", topic));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

std::vector<GlossaryEntry> glossary(bool isKorean)
{
    std::vector<GlossaryEntry> entries;
    for (const QString& line : helpText("glossary", isKorean).split('\n')) {
        if (line.startsWith("## "))
            entries.push_back({ line.mid(3).trimmed(), {} });
        else if (!entries.empty() && !line.trimmed().isEmpty())
            entries.back().text += (entries.back().text.isEmpty() ? "" : " ") + line.trimmed();
    }
    return entries;
}

HelpWindow::HelpWindow(QWidget* parent)
    : QDialog(parent)
{
    setProperty("role", "window");
    resize(820, 600);
    QHBoxLayout* row = makeRow(this, 12, { 14, 14, 14, 14 });
    m_list = new QListWidget(this);
    m_list->setFixedWidth(190);
    m_text = new QTextBrowser(this);
    m_text->setOpenLinks(false); // the help has no links outside
    row->addWidget(m_list);
    row->addWidget(m_text, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &HelpWindow::show);
    fill();
}

void HelpWindow::open(const QString& topic)
{
    const auto& topics = helpTopics();
    const auto at = std::find(topics.begin(), topics.end(), topic);
    m_list->setCurrentRow(at == topics.end() ? 0 : int(at - topics.begin()));
    QDialog::show();
    raise();
    activateWindow();
    m_text->setFocus();
}

QString HelpWindow::topic() const
{
    const int row = m_list->currentRow();
    return row < 0 ? QString() : helpTopics()[std::size_t(row)];
}

void HelpWindow::show(int row)
{
    if (row < 0)
        return;
    QTextDocument* document = m_text->document();
    document->setDefaultFont(uiFont(9.75));
    m_text->setMarkdown(helpText(helpTopics()[std::size_t(row)], isKoreanWindow()));
}

void HelpWindow::fill()
{
    const int row = std::max(0, m_list->currentRow());
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const QString& topic : helpTopics()) {
            // The first heading of a text is its name.
            const QString text = helpText(topic, isKoreanWindow());
            m_list->addItem(text.section('\n', 0, 0).remove(0, 2).trimmed());
        }
        m_list->setCurrentRow(row);
    }
    setWindowTitle(tr("Help"));
    m_list->setAccessibleName(tr("Help topics"));
    m_text->setAccessibleName(tr("Help text"));
    show(row);
}

void HelpWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        fill();
    QDialog::changeEvent(event);
}

} // namespace dadeum::ui
