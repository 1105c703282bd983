// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Small pieces of text and icon: labels in the type scale, icons that follow the theme, badges,
// shortened text.
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QString>
#include <QToolButton>
#include <QWidget>

#include "ui/common/icons.h"

QT_BEGIN_NAMESPACE
class QBoxLayout;
QT_END_NAMESPACE

namespace dadeum::ui {

/// A label in the type scale: caption, label, strong, lead, card, title, second, big, number
/// (style.qss).
QLabel* makeLabel(const char* type, QWidget* parent = nullptr, const QString& text = {});
/// A wrapping label; Korean breaks at words.
QLabel* makeParagraph(const char* type, QWidget* parent = nullptr);
void setTone(QWidget* widget, const char* tone);

/// kind: "" | primary | danger | quiet; size: "" | small | large.
QPushButton* makeButton(const QString& iconName, const char* kind = "", const char* size = "",
    QWidget* parent = nullptr);
QToolButton* makeIconButton(
    const QString& iconName, const char* kind = "", QWidget* parent = nullptr);
/// Name for assistive technology, and the tooltip (also as whatsThis).
void describe(QWidget* widget, const QString& name, const QString& tip = {});

/// An icon in text size that repaints with the theme.
class IconLabel : public QWidget {
    Q_OBJECT
public:
    explicit IconLabel(
        QString name, IconTone tone = IconTone::Text2, int size = 16, QWidget* parent = nullptr);
    void setIcon(const QString& name, IconTone tone);
    QSize sizeHint() const override { return { m_size, m_size }; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    IconTone m_tone;
    int m_size;
};

/// State as icon + word on a tinted background.
class Badge : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Ok, Warn, Bad, Info, Run, Muted };
    explicit Badge(QWidget* parent = nullptr);
    void set(Kind kind, const QString& iconName, const QString& text);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind m_kind = Kind::Muted;
    QString m_icon, m_text;
};

/// One line of text, shortened in the middle with the whole text as tooltip.
class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(
        const char* type, QWidget* parent = nullptr, Qt::TextElideMode mode = Qt::ElideRight);
    void setFullText(const QString& text);
    QString fullText() const { return m_full; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void elide();
    QString m_full;
    Qt::TextElideMode m_mode;
};

} // namespace dadeum::ui
