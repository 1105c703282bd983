// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Things that LossPlot draws besides graphs: page marks on the axis and the framed "best" label.
// Private to plots; include from .cpp files only, after qcustomplot.h.
#pragma once

#include <QColor>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

#include "plots/chart_style.h"

class QCustomPlot;
class QCPAxis;
class QCPLayerable;

namespace dadeum {

struct PageMarks {
    std::vector<double> steps;
    double chosen = -1;
};

struct BestMark {
    std::optional<QPointF> at;
    QString text;
};

struct EventMarks {
    std::vector<double> checkpoints; ///< steps
    std::vector<double> notFinite; ///< steps whose loss was not a number
};

/// Adds an item that draws a notch for each checkpoint and a cross for each lost step along the
/// upper edge.
void addEventMarks(QCustomPlot* plot, const EventMarks* marks, const ChartStyle* style);
/// Adds an item that draws a square at each evaluation, whole also at the edges of the chart.
void addEvaluationMarks(
    QCustomPlot* plot, const std::vector<QPointF>* evaluations, const ChartStyle* style);
/// Adds an item that draws page marks on the x axis. The data is read at each repaint.
void addPageMarks(QCustomPlot* plot, const PageMarks* marks, const ChartStyle* style);
/// Adds an item that draws the label of the best evaluation with its stem.
void addBestMark(QCustomPlot* plot, const BestMark* mark, const ChartStyle* style);
/// The sample step whose mark is at this pixel position, if any.
std::optional<double> pageMarkAt(QCustomPlot* plot, const PageMarks& marks, const QPointF& pixel);

} // namespace dadeum
