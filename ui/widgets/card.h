// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Card: a white panel with an optional title row. Note: a tinted line of advice or error with an
// icon.
#pragma once

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/widgets/labels.h"

namespace dadeum::ui {

/// Layouts without Qt's style-dependent margins.
QVBoxLayout* makeColumn(QWidget* parent, int spacing = 0, QMargins margins = {});
QHBoxLayout* makeRow(QWidget* parent, int spacing = 8, QMargins margins = {});
QFrame* makeHairline(QWidget* parent = nullptr, Qt::Orientation orientation = Qt::Horizontal);

class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(QWidget* parent = nullptr);
    /// Adds (or renames) the title row; widgets for its right side go into `header()`.
    void setTitle(const QString& title, const QString& iconName = {});
    QHBoxLayout* header();
    QVBoxLayout* body() const { return m_body; }

private:
    QVBoxLayout* m_outer;
    QVBoxLayout* m_body;
    QHBoxLayout* m_header = nullptr;
    QLabel* m_title = nullptr;
    IconLabel* m_icon = nullptr;
};

class Note : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Accent, Ok, Warn, Bad, Info };
    explicit Note(QWidget* parent = nullptr);
    /// `title` is bold; either may be empty.
    void set(Kind kind, const QString& iconName, const QString& title, const QString& text);
    /// Space for a button on the right.
    QHBoxLayout* row() const { return m_row; }
    QString text() const { return m_text->text(); }

private:
    QHBoxLayout* m_row;
    IconLabel* m_icon;
    QLabel* m_text;
};

} // namespace dadeum::ui
