// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include "ui/common/theme.h"

namespace dadeum::ui {

QLabel* makeLabel(const char* type, QWidget* parent, const QString& text)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("type", type);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel* makeParagraph(const char* type, QWidget* parent)
{
    QLabel* label = makeLabel(type, parent);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

void setTone(QWidget* widget, const char* tone)
{
    if (widget->property("tone").toByteArray() == tone)
        return;
    widget->setProperty("tone", QByteArray(tone));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QPushButton* makeButton(
    const QString& iconName, const char* kind, const char* size, QWidget* parent)
{
    auto* button = new QPushButton(parent);
    button->setProperty("kind", kind);
    button->setProperty("scale", size);
    if (!iconName.isEmpty()) {
        IconTone tone = IconTone::Text;
        if (qstrcmp(kind, "primary") == 0)
            tone = IconTone::OnAccent;
        else if (qstrcmp(kind, "danger") == 0)
            tone = IconTone::Bad;
        else if (qstrcmp(kind, "quiet") == 0)
            tone = IconTone::Text2;
        button->setIcon(icon(iconName, tone));
        button->setIconSize({ 20, 15 }); // wider than high: a gap before the text
    }
    return button;
}

QToolButton* makeIconButton(const QString& iconName, const char* kind, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setProperty("kind", kind);
    button->setIcon(icon(iconName));
    button->setIconSize({ 15, 15 });
    return button;
}

void describe(QWidget* widget, const QString& name, const QString& tip)
{
    widget->setAccessibleName(name);
    const QString help = tip.isEmpty() ? name : tip;
    widget->setToolTip(help);
    widget->setWhatsThis(help);
}

IconLabel::IconLabel(QString name, IconTone tone, int size, QWidget* parent)
    : QWidget(parent)
    , m_name(std::move(name))
    , m_tone(tone)
    , m_size(size)
{
    setFixedSize(size, size);
}

void IconLabel::setIcon(const QString& name, IconTone tone)
{
    if (m_name == name && m_tone == tone)
        return;
    m_name = name;
    m_tone = tone;
    update();
}

void IconLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintIcon(painter, m_name, rect(), toneColor(m_tone));
}

Badge::Badge(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::set(Kind kind, const QString& iconName, const QString& text)
{
    if (m_kind == kind && m_icon == iconName && m_text == text)
        return;
    m_kind = kind;
    m_icon = iconName;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    const QFontMetrics metrics(uiFont(8.75));
    return { metrics.horizontalAdvance(m_text) + (m_icon.isEmpty() ? 16 : 33), 22 };
}

void Badge::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QColor ink = t.text2, back = t.track;
    switch (m_kind) {
    case Kind::Ok:
        ink = t.ok, back = t.oks;
        break;
    case Kind::Warn:
        ink = t.warn, back = t.warns;
        break;
    case Kind::Bad:
        ink = t.bad, back = t.bads;
        break;
    case Kind::Info:
        ink = t.info, back = t.infos;
        break;
    case Kind::Run:
        ink = t.accent, back = t.asoft;
        break;
    case Kind::Muted:
        break;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(rect(), 5, 5);
    int left = 8;
    if (!m_icon.isEmpty()) {
        paintIcon(painter, m_icon, QRectF(7, (height() - 14) / 2.0, 14, 14), ink);
        left = 26;
    }
    painter.setFont(uiFont(8.75));
    painter.setPen(ink);
    painter.drawText(
        QRect(left, 0, width() - left, height()), Qt::AlignVCenter | Qt::AlignLeft, m_text);
}

ElidedLabel::ElidedLabel(const char* type, QWidget* parent, Qt::TextElideMode mode)
    : QLabel(parent)
    , m_mode(mode)
{
    setProperty("type", type);
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString& text)
{
    if (m_full == text)
        return;
    m_full = text;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::minimumSizeHint() const
{
    ensurePolished();
    return { fontMetrics().horizontalAdvance(QStringLiteral("abc…")), fontMetrics().height() };
}

QSize ElidedLabel::sizeHint() const
{
    ensurePolished();
    return { fontMetrics().horizontalAdvance(m_full) + 2, fontMetrics().height() };
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    elide();
}

bool ElidedLabel::event(QEvent* event)
{
    const bool handled = QLabel::event(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        elide();
    return handled;
}

void ElidedLabel::elide()
{
    const QString shown = fontMetrics().elidedText(m_full, m_mode, width());
    QLabel::setText(shown);
    setToolTip(shown == m_full ? QString() : m_full);
}

} // namespace dadeum::ui
