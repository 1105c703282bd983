// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Segmented control, switch, and a combo box for long texts.
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QFrame>

#include <vector>

QT_BEGIN_NAMESPACE
class QButtonGroup;
class QToolButton;
QT_END_NAMESPACE

namespace dadeum::ui {

/// A few exclusive choices in one frame. Left and right arrows move, as in a group of radio
/// buttons.
class Segmented : public QFrame {
    Q_OBJECT
public:
    explicit Segmented(int count, QWidget* parent = nullptr);
    void setSegment(
        int index, const QString& text, const QString& tip, const QString& iconName = {});
    int current() const;
    void setCurrent(int index); ///< without a signal
    QToolButton* segment(int index) const { return m_buttons[std::size_t(index)]; }

Q_SIGNALS:
    void chosen(int index); ///< by the user

private:
    QButtonGroup* m_group;
    std::vector<QToolButton*> m_buttons;
};

/// A combo box that shortens a long text in the middle instead of cutting it off.
class ElidedComboBox : public QComboBox {
    Q_OBJECT
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A check box painted as a switch.
class Switch : public QCheckBox {
    Q_OBJECT
public:
    explicit Switch(QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool hitButton(const QPoint& position) const override { return rect().contains(position); }
};

} // namespace dadeum::ui
