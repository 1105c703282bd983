// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/glossary_tips.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QLabel>
#include <QLocale>
#include <QRegularExpression>
#include <QToolTip>

#include "ui/help/help_window.h"

namespace dadeum::ui {

GlossaryTips::GlossaryTips(QObject* parent)
    : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

QString GlossaryTips::tip(const QString& word)
{
    const bool isKorean = QLocale().language() == QLocale::Korean;
    if (m_entries.isEmpty() || isKorean != m_isKorean) {
        m_entries.clear();
        m_isKorean = isKorean;
        for (const GlossaryEntry& entry : glossary(isKorean)) {
            m_entries.insert(entry.term.toLower(), entry.text);
            // "loss (손실)" is found by either word.
            const QStringList names
                = entry.term.toLower().split(QRegularExpression("[(),]"), Qt::SkipEmptyParts);
            for (const QString& name : names)
                m_entries.insert(name.trimmed(), entry.text);
        }
    }
    static const QRegularExpression decoration("[\\s↑↓:]+$");
    return m_entries.value(QString(word).remove(decoration).trimmed().toLower());
}

bool GlossaryTips::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return false;
    const auto* label = qobject_cast<QLabel*>(watched);
    if (!label || !label->toolTip().isEmpty() || label->text().size() > 40)
        return false;
    const QString text = tip(label->text());
    if (text.isEmpty())
        return false;
    QToolTip::showText(
        static_cast<QHelpEvent*>(event)->globalPos(), text, const_cast<QLabel*>(label));
    return true;
}

} // namespace dadeum::ui
