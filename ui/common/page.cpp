// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/page.h"

#include <QEvent>
#include <QLocale>

#include "ui/common/theme.h"

namespace dadeum::ui {

PageHeader::PageHeader(StudioContext& context, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
{
    setProperty("role", "header");
    setFixedHeight(58);
    QHBoxLayout* row = makeRow(this, 10, { 20, 0, 20, 0 });
    m_back = makeIconButton("arrow-left", "header", this);
    m_back->setFixedSize(30, 30);
    m_back->hide();
    row->addWidget(m_back);
    QVBoxLayout* titles = makeColumn(nullptr, 0);
    QHBoxLayout* line = makeRow(nullptr, 10);
    m_title = new ElidedLabel("title", this, Qt::ElideMiddle);
    m_count = makeLabel("caption", this);
    m_badge = new Badge(this);
    m_badge->hide();
    line->addWidget(m_title, 0, Qt::AlignVCenter);
    line->addWidget(m_badge, 0, Qt::AlignVCenter);
    line->addWidget(m_count, 0, Qt::AlignVCenter);
    line->addStretch(1);
    m_subtitle = new ElidedLabel("caption", this);
    m_subtitle->hide();
    titles->addStretch(1);
    titles->addLayout(line);
    titles->addWidget(m_subtitle);
    titles->addStretch(1);
    row->addLayout(titles, 1);
    m_actions = makeRow(nullptr, 10);
    row->addLayout(m_actions);
    m_language = makeIconButton("languages", "header", this);
    m_language->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_language->setIconSize({ 20, 15 });
    m_theme = makeIconButton("moon", "header", this);
    m_theme->setFixedWidth(34);
    row->addWidget(m_language);
    row->addWidget(m_theme);
    connect(m_back, &QToolButton::clicked, this, &PageHeader::backRequested);
    connect(m_language, &QToolButton::clicked, &context.navigator, &Navigator::languageToggled);
    connect(m_theme, &QToolButton::clicked, &context.navigator, &Navigator::themeToggled);
    retranslate();
}

void PageHeader::setTitle(const QString& title)
{
    m_title->setFullText(title);
}

void PageHeader::setSubtitle(const QString& subtitle)
{
    m_subtitle->setFullText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void PageHeader::setCount(const QString& text)
{
    m_count->setText(text);
}

void PageHeader::showBack(bool isShown)
{
    m_back->setVisible(isShown);
}

void PageHeader::addAction(QWidget* widget)
{
    m_actions->addWidget(widget);
}

void PageHeader::setSwitchesVisible(bool isVisible)
{
    m_language->setVisible(isVisible);
    m_theme->setVisible(isVisible);
}

void PageHeader::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QFrame::changeEvent(event);
}

void PageHeader::retranslate()
{
    const bool isKorean = QLocale().language() == QLocale::Korean;
    m_language->setText(isKorean ? QStringLiteral("한국어") : QStringLiteral("EN"));
    describe(m_language, tr("Language"), tr("Switch between Korean and English"));
    const bool isDark = tokens().isDark;
    m_theme->setIcon(icon(isDark ? "sun" : "moon"));
    describe(m_theme, isDark ? tr("Light theme") : tr("Dark theme"),
        tr("Switch between the light and the dark theme"));
    describe(m_back, tr("Back to the runs"), tr("Back to the list of runs (Esc)"));
}

Page::Page(StudioContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
{
    setProperty("role", "page");
    setAttribute(Qt::WA_StyledBackground);
    QVBoxLayout* column = makeColumn(this);
    m_header = new PageHeader(context, this);
    column->addWidget(m_header);
    m_body = makeColumn(nullptr, 12, { 20, 14, 20, 14 });
    column->addLayout(m_body, 1);
}

void Page::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        restyle();
    QWidget::changeEvent(event);
}

} // namespace dadeum::ui
