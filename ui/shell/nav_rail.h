// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// NavRail: brand, pages, device card, settings. Shrinks to icons with tooltips below 1200 px window
// width.
#pragma once

#include <QFrame>
#include <QToolButton>

#include "ui/bridge/run_bridge.h"
#include "ui/widgets/bars.h"
#include "ui/widgets/card.h"

QT_BEGIN_NAMESPACE
class QButtonGroup;
QT_END_NAMESPACE

namespace dadeum::ui {

struct DeviceState;

/// A page of the rail: icon, name, and a dot while something runs there.
class NavButton : public QToolButton {
    Q_OBJECT
public:
    NavButton(const QString& iconName, QWidget* parent);
    void setName(const QString& name, const QString& tip);
    void setDot(bool isShown);
    void setCompact(bool isCompact);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    bool m_hasDot = false, m_isCompact = false;
};

/// Memory of the device and the current run; a click opens the live page.
class DeviceCard : public QFrame {
    Q_OBJECT
public:
    explicit DeviceCard(QWidget* parent = nullptr);
    void showDevice(const DeviceState& state);
    /// Empty name = idle.
    void showRun(const QString& name, double fraction, const QString& left);
    void setCompact(bool isCompact);

Q_SIGNALS:
    void clicked();

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void arrange();
    IconLabel* m_icon;
    ElidedLabel* m_name;
    QLabel* m_load;
    Bar* m_bar;
    ElidedLabel* m_memory;
    QFrame* m_line;
    ElidedLabel* m_run;
    QLabel* m_percent;
    ElidedLabel* m_left;
    bool m_isCompact = false, m_hasRun = false;
};

class NavRail : public QFrame {
    Q_OBJECT
public:
    enum Entry { Runs, NewRun, Compare, Playground, DataSets, Models, Settings, EntryCount };
    explicit NavRail(QWidget* parent = nullptr);
    void setCurrent(int entry);
    void setCompact(bool isCompact);
    void setRunning(bool isRunning);
    DeviceCard* device() const { return m_device; }
    QToolButton* button(Entry entry) const { return m_buttons[entry]; }

Q_SIGNALS:
    void chosen(int entry);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    QButtonGroup* m_group;
    QLabel* m_logo;
    QWidget* m_brand;
    NavButton* m_buttons[EntryCount];
    DeviceCard* m_device;
};

} // namespace dadeum::ui
