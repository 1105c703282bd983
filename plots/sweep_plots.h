// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Charts of a sweep (many runs that differ in a few settings). ParallelPlot: one axis for each
// setting and the result, one line for each run. ScatterPlot: one setting against the result. Both
// name the run under the mouse and are drawn with QPainter. GUI thread only.
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

#include "plots/chart_style.h"

namespace dadeum {

/// One column of values, a place for each run. Words are given places in order of appearance.
struct SweepAxis {
    QString name;
    std::vector<std::optional<double>> values;
    std::vector<QString> labels; ///< of the values, as they are written
    bool isLog = false;
    bool isWords = false; ///< ticks only where runs are
};

struct SweepRun {
    QString name;
    int place = 0;
    QColor color;
    bool isVisible = true;
};

class SweepPlot : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    void setChartStyle(const ChartStyle& style);
    void setData(std::vector<SweepAxis> axes, std::vector<SweepRun> runs);

Q_SIGNALS:
    void runHovered(int run); ///< -1 = none

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    virtual std::vector<QPointF> pointsOf(std::size_t run) const = 0;
    double share(const SweepAxis& axis, double value) const; ///< 0 (low) to 1 (high)
    ChartStyle m_style;
    std::vector<SweepAxis> m_axes;
    std::vector<SweepRun> m_runs;
    int m_hovered = -1;

private:
    void hover(int run);
};

class ParallelPlot : public SweepPlot {
    Q_OBJECT
public:
    explicit ParallelPlot(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    std::vector<QPointF> pointsOf(std::size_t run) const override;
};

/// Uses the first axis as x and the last as y.
class ScatterPlot : public SweepPlot {
    Q_OBJECT
public:
    explicit ScatterPlot(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    std::vector<QPointF> pointsOf(std::size_t run) const override;
};

} // namespace dadeum
