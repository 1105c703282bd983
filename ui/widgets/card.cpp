// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include <QStyle>

namespace dadeum::ui {

QVBoxLayout* makeColumn(QWidget* parent, int spacing, QMargins margins)
{
    auto* layout = parent ? new QVBoxLayout(parent) : new QVBoxLayout;
    layout->setSpacing(spacing);
    layout->setContentsMargins(margins);
    return layout;
}

QHBoxLayout* makeRow(QWidget* parent, int spacing, QMargins margins)
{
    auto* layout = parent ? new QHBoxLayout(parent) : new QHBoxLayout;
    layout->setSpacing(spacing);
    layout->setContentsMargins(margins);
    return layout;
}

QFrame* makeHairline(QWidget* parent, Qt::Orientation orientation)
{
    auto* line = new QFrame(parent);
    line->setProperty("role", "hairline");
    if (orientation == Qt::Horizontal)
        line->setFixedHeight(1);
    else
        line->setFixedWidth(1);
    return line;
}

Card::Card(QWidget* parent)
    : QFrame(parent)
    , m_outer(makeColumn(this, 8, { 16, 12, 16, 12 }))
    , m_body(makeColumn(nullptr, 8))
{
    setProperty("role", "card");
    m_outer->addLayout(m_body, 1);
}

void Card::setTitle(const QString& title, const QString& iconName)
{
    header();
    m_title->setText(title);
    m_icon->setVisible(!iconName.isEmpty());
    if (!iconName.isEmpty())
        m_icon->setIcon(iconName, IconTone::Accent);
}

QHBoxLayout* Card::header()
{
    if (!m_header) {
        m_header = makeRow(nullptr, 8);
        m_icon = new IconLabel({}, IconTone::Accent, 16, this);
        m_icon->hide();
        m_title = makeLabel("card", this);
        m_title->setMinimumHeight(26);
        m_header->addWidget(m_icon);
        m_header->addWidget(m_title);
        m_header->addStretch(1);
        m_outer->insertLayout(0, m_header);
    }
    return m_header;
}

Note::Note(QWidget* parent)
    : QFrame(parent)
    , m_row(makeRow(this, 9, { 11, 9, 11, 9 }))
    , m_icon(new IconLabel({}, IconTone::Accent, 16, this))
    , m_text(new QLabel(this))
{
    setProperty("role", "note");
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_row->addWidget(m_icon, 0, Qt::AlignTop);
    m_row->addWidget(m_text, 1);
}

void Note::set(Kind kind, const QString& iconName, const QString& title, const QString& text)
{
    static constexpr const char* kNames[] = { "accent", "ok", "warn", "bad", "info" };
    static constexpr IconTone kTones[]
        = { IconTone::Accent, IconTone::Ok, IconTone::Warn, IconTone::Bad, IconTone::Info };
    const QString both = title.isEmpty()
        ? text.toHtmlEscaped()
        : QStringLiteral("<b>%1</b> %2").arg(title.toHtmlEscaped(), text.toHtmlEscaped());
    if (m_text->text() != both)
        m_text->setText(both);
    setAccessibleName(title + ' ' + text);
    m_icon->setIcon(iconName, kTones[int(kind)]);
    if (property("kind").toByteArray() != kNames[int(kind)]) {
        setProperty("kind", QByteArray(kNames[int(kind)]));
        style()->unpolish(this);
        style()->polish(this);
    }
}

} // namespace dadeum::ui
