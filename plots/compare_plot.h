// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ComparePlot: one metric of several runs over a common axis: smoothed curves with colour, dash and
// marker, evaluation points, raw curves or deviation bands behind. Several plots can share
// crosshair and range. Wheel zooms x, Shift + wheel y, drag moves, double click resets. GUI thread
// only; hidden plots do not repaint.
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

#include "plots/chart_style.h"

namespace dadeum {

struct CompareCurve {
    QString name;
    int place = 0; ///< dash and marker, 0 to 7
    QColor color;
    bool isVisible = true;
    bool isStrong = false; ///< the baseline: drawn thicker
    std::vector<double> xs, ys; ///< dense curve, in order of x
    std::vector<double> deviations; ///< half width of a band; empty = none
    std::vector<double> pointXs, pointYs; ///< single values with markers
};

struct CompareTexts {
    QString axis; ///< "step"
    QString curve = "training", points = "evaluation"; ///< heads of the read-out
};

class ComparePlot : public QWidget {
    Q_OBJECT
public:
    enum class Axis { Number, Duration, Date };

    explicit ComparePlot(QWidget* parent = nullptr);
    ~ComparePlot() override;

    void setChartStyle(const ChartStyle& style);
    void setTexts(const CompareTexts& texts);
    void setCurves(std::vector<CompareCurve> curves, Axis axis);
    void setVisibleCurves(const std::vector<bool>& isVisible);
    void setSmoothing(double weight); ///< 0 to below 1
    void setRawShown(bool isShown);
    void setPointsShown(bool isShown);
    void setLogScale(bool isLog);
    /// Shows the values near x, or nothing.
    void setCrosshair(std::optional<double> x);
    void setRange(double from, double to); ///< without a signal
    void resetView();

    bool savePng(const QString& file);
    bool saveSvg(const QString& file);
    /// curve,x,value,smoothed rows of every visible curve; points follow with an empty smoothed
    /// cell.
    QString toCsv() const;

Q_SIGNALS:
    void crosshairMoved(std::optional<double> x);
    void rangeChanged(double from, double to); ///< by the user
    void viewReset();
    void exportRequested(const QPoint& globalPosition);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    struct Impl;
    std::unique_ptr<Impl> d;
};

} // namespace dadeum
