// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/page.h"

#include <QAbstractButton>
#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QResizeEvent>

#include "ui/common/theme.h"

namespace dadeum::ui {
namespace {

constexpr int kSearchAbove = 1100; ///< width that has room for the search field

} // namespace

/// Looks like a field and opens the command palette.
class SearchButton : public QAbstractButton {
public:
    explicit SearchButton(QWidget* parent)
        : QAbstractButton(parent)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
    }
    QSize sizeHint() const override { return { 212, 28 }; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(hasFocus() ? t.accent : t.ctl, hasFocus() ? 2 : 1));
        painter.setBrush(t.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        dadeum::ui::icon("search", IconTone::Text3)
            .paint(&painter, QRect(9, height() / 2 - 7, 14, 14));
        painter.setFont(uiFont(9));
        painter.setPen(t.text3);
        const QString keys = QStringLiteral("Ctrl K");
        painter.setFont(uiFont(8.5));
        const int keyWidth = painter.fontMetrics().horizontalAdvance(keys) + 12;
        const QRectF box(width() - keyWidth - 7.5, height() / 2.0 - 8.5, keyWidth, 17);
        painter.setPen(t.border);
        painter.setBrush(t.inset);
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(t.text2);
        painter.drawText(box, Qt::AlignCenter, keys);
        painter.setFont(uiFont(9));
        painter.setPen(t.text3);
        const QRect space(31, 0, int(box.left()) - 38, height());
        painter.drawText(space, Qt::AlignVCenter | Qt::AlignLeft,
            painter.fontMetrics().elidedText(text(), Qt::ElideRight, space.width()));
    }
};

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
    m_leading = makeRow(nullptr, 10);
    row->addLayout(m_leading);
    m_actions = makeRow(nullptr, 10);
    m_search = new SearchButton(this);
    m_search->hide();
    row->addWidget(m_search);
    m_language = makeIconButton("languages", "header", this);
    m_language->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_language->setIconSize({ 20, 15 });
    m_theme = makeIconButton("moon", "header", this);
    m_theme->setFixedWidth(34);
    row->addWidget(m_language);
    row->addWidget(m_theme);
    row->addLayout(m_actions);
    connect(m_back, &QToolButton::clicked, this, &PageHeader::backRequested);
    connect(m_search, &QAbstractButton::clicked, &context.navigator, &Navigator::paletteRequested);
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

void PageHeader::addLeading(QWidget* widget)
{
    m_leading->addWidget(widget);
}

void PageHeader::setSwitchesVisible(bool isVisible)
{
    m_hasSwitches = isVisible;
    m_language->setVisible(isVisible);
    m_theme->setVisible(isVisible);
    showSearch();
}

void PageHeader::setSearchVisible(bool isVisible)
{
    m_hasSearch = isVisible;
    showSearch();
}

void PageHeader::showSearch()
{
    m_search->setVisible(m_hasSearch && m_hasSwitches && width() >= kSearchAbove);
}

void PageHeader::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    showSearch();
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
    m_search->setText(tr("Search or command"));
    describe(
        m_search, tr("Search or command"), tr("Finds pages, runs, recipes and words (Ctrl+K)"));
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
