// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Bars: thin progress bar, labelled bar row, stacked memory bar. Values are also text beside them,
// never colour alone.
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace dadeum::ui {

class Bar : public QWidget {
    Q_OBJECT
public:
    explicit Bar(int thickness = 6, QWidget* parent = nullptr);
    void setFraction(double fraction);
    /// Small marks above the bar (epoch borders), in [0, 1].
    void setTicks(const std::vector<double>& fractions);
    void setIsWarning(bool isWarning);
    double fraction() const { return m_fraction; }
    QSize sizeHint() const override { return { 80, m_thickness + 4 }; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_thickness;
    double m_fraction = 0;
    bool m_isWarning = false;
    std::vector<double> m_ticks;
};

/// Name, number and unit above a thin bar.
class BarRow : public QWidget {
    Q_OBJECT
public:
    explicit BarRow(QWidget* parent = nullptr);
    void setName(const QString& name);
    /// `canWarn`: a nearly full bar turns red (memory; being busy is no problem).
    void setValue(
        double fraction, const QString& number, const QString& unit, bool canWarn = false);

private:
    QLabel* m_name;
    QLabel* m_number;
    QLabel* m_unit;
    Bar* m_bar;
};

struct MemoryPart {
    QString name;
    double bytes = 0;
    QColor color;
};

/// Parts of the predicted memory side by side, with the limit at 92 % of what the computer has.
class MemoryBar : public QWidget {
    Q_OBJECT
public:
    explicit MemoryBar(QWidget* parent = nullptr, int thickness = 22);
    void setParts(std::vector<MemoryPart> parts, double available);
    QSize sizeHint() const override { return { 200, m_thickness + 4 }; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    double scale() const;
    int m_thickness;
    std::vector<MemoryPart> m_parts;
    double m_available = 1;
};

} // namespace dadeum::ui
