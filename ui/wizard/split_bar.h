// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// SplitBar: training and evaluation rows as two parts of one bar, with their numbers. Stepper: the
// four steps of the wizard as circles; steps that are done can be pressed.
#pragma once

#include <QWidget>

#include <cstdint>

namespace dadeum::ui {

class SplitBar : public QWidget {
    Q_OBJECT
public:
    explicit SplitBar(QWidget* parent = nullptr);
    void show(std::int64_t trainRows, std::int64_t validationRows);
    QSize sizeHint() const override { return { 200, 26 }; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::int64_t m_train = 0, m_validation = 0;
};

class Stepper : public QWidget {
    Q_OBJECT
public:
    explicit Stepper(QWidget* parent = nullptr);
    void setNames(const QStringList& names);
    void setCurrent(int step);
    int current() const { return m_current; }
    /// Only circles, for narrow windows.
    void setCompact(bool isCompact);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void chosen(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int stepWidth(int step) const;
    int lineWidth() const { return m_isCompact ? 16 : 28; }
    QStringList m_names;
    int m_current = 0;
    bool m_isCompact = false;
};

} // namespace dadeum::ui
