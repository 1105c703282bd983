// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LossCanvas: the drawing of LossPlot: graphs, items and view of one QCustomPlot. Private to plots.
#pragma once

#include <QPointF>
#include <QSharedPointer>

#include <vector>

#include "plots/loss_plot.h"
#include "plots/loss_plot_items.h"

class QCPAxisTicker;
class QCPGraph;
class QCPItemLine;
class QCPItemRect;
class QCPItemText;
class QCustomPlot;

namespace dadeum {

struct LossCanvas {
    /// Fills an empty plot with layers, graphs and items.
    void build(QCustomPlot* emptyPlot);
    /// Colours and fonts from `style`.
    void restyle();
    void rebuildEpochs();
    void restyleEpochs();
    /// Data, ranges and labels as they should be painted next.
    void updateView();
    void showReadout(const QPointF& pixel);
    void hideReadout();
    double plannedEnd() const;

    QCustomPlot* plot = nullptr;
    ChartStyle style;
    LossTexts texts;
    SmoothedSeries training;
    std::vector<QPointF> evaluations;
    PageMarks marks;
    EventMarks happenings;
    BestMark best;
    double totalSteps = 0, stepsPerEpoch = 0, frontier = -1;
    bool isCompact = false, isLog = false, isZoomed = false, isDirty = false;
    QSharedPointer<QCPAxisTicker> ticker, lossTicker;

private:
    void fitY(double from, double to);
    QCPGraph* rawGraph = nullptr;
    QCPGraph* smoothGraph = nullptr;
    QCPGraph* evalGraph = nullptr;
    QCPItemRect* future = nullptr;
    QCPItemText* futureText = nullptr;
    QCPItemLine* crosshair = nullptr;
    QCPItemText* readout = nullptr;
    std::vector<QCPItemLine*> epochLines;
    std::vector<QCPItemText*> epochTexts;
};

} // namespace dadeum
