// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LossPlot: training loss (each step and smoothed) and evaluation loss over the whole planned run,
// with the best evaluation, epoch borders, sample pages on the axis and a crosshair. Wheel zooms x,
// Shift + wheel y, drag moves, double click resets. GUI thread only; repaints are queued and
// skipped while hidden.
#pragma once

#include <QString>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

#include "plots/chart_style.h"
#include "plots/series.h"

namespace dadeum {

/// Words in the chart, translated by the window. %1, %2 as described.
struct LossTexts {
    QString stillToCome = "still to come";
    QString epoch = "epoch %1";
    QString best = "best %1 · step %2";
    QString step = "step %1";
    QString training = "Training, smoothed";
    QString eachStep = "each step";
    QString evaluation = "Evaluation";
};

class LossPlot : public QWidget {
    Q_OBJECT
public:
    explicit LossPlot(QWidget* parent = nullptr);
    ~LossPlot() override;

    void setChartStyle(const ChartStyle& style);
    void setTexts(const LossTexts& texts);
    /// A small chart without labels inside, legend, crosshair or sample marks (runs page).
    void setCompact(bool isCompact);

    void clear();
    /// The planned run: x goes from 0 to `totalSteps`; `stepsPerEpoch` 0 = unknown.
    void setPlan(double totalSteps, double stepsPerEpoch);
    void appendTraining(double step, double loss);
    void setEvaluations(const std::vector<QPointF>& points, std::optional<QPointF> best);
    void setSampleSteps(const std::vector<double>& steps, double chosen);
    void setChosenSample(double step); ///< repaints at once
    void setCheckpoints(const std::vector<double>& steps);
    /// The part after this step is tinted "still to come"; negative hides it (run is over).
    void setFrontier(double step);
    /// Call after a batch of changes. `refreshSoon` repaints at most four times a second.
    void refresh();
    void refreshSoon();

    void setSmoothing(double weight);
    double smoothing() const;
    void setLogScale(bool isLog);
    bool isLogScale() const;
    void resetView();

    bool savePng(const QString& file);
    bool saveSvg(const QString& file);
    /// step,training,smoothed,evaluation rows of everything, not only of the visible part.
    QString toCsv() const;

Q_SIGNALS:
    void sampleClicked(double step);
    void exportRequested(const QPoint& globalPosition);
    void zoomed(bool isZoomed); ///< the view is not the whole run

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> d;
};

} // namespace dadeum
