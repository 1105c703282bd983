// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Page: one screen of the shell, with its header (title, state, actions, language and theme switch)
// and a body. Subclasses put widgets into `body()` and override `retranslate`.
#pragma once

#include <QFrame>
#include <QWidget>

#include "ui/common/context.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

class PageHeader : public QFrame {
    Q_OBJECT
public:
    explicit PageHeader(StudioContext& context, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setSubtitle(const QString& subtitle);
    /// A caption beside the title.
    void setCount(const QString& text);
    void showBack(bool isShown);
    Badge* badge() const { return m_badge; }
    /// Actions are added from left to right, after the language and theme switch.
    void addAction(QWidget* widget);
    /// What chooses the page's view stands before the search field.
    void addLeading(QWidget* widget);
    /// Live run: the actions take the room of the language and theme switch.
    void setSwitchesVisible(bool isVisible);
    void setSearchVisible(bool isVisible); ///< where the width allows it

Q_SIGNALS:
    void backRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate();
    void showSearch();
    StudioContext& m_context;
    QAbstractButton* m_search;
    bool m_hasSearch = true, m_hasSwitches = true;
    QToolButton* m_back;
    ElidedLabel* m_title;
    QLabel* m_count;
    Badge* m_badge;
    ElidedLabel* m_subtitle;
    QHBoxLayout* m_leading;
    QHBoxLayout* m_actions;
    QToolButton* m_language;
    QToolButton* m_theme;
};

class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(StudioContext& context, QWidget* parent = nullptr);
    PageHeader* header() const { return m_header; }
    QVBoxLayout* body() const { return m_body; }
    /// Called when the shell shows the page.
    virtual void activated() { }
    /// Widgets in the order of F6.
    virtual QList<QWidget*> panes() const { return {}; }

protected:
    virtual void retranslate() = 0;
    /// Colours of charts and painted text that are not read at paint time.
    virtual void restyle() { }
    void changeEvent(QEvent* event) override;
    StudioContext& m_context;

private:
    PageHeader* m_header;
    QVBoxLayout* m_body;
};

} // namespace dadeum::ui
