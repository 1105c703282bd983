// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Axes of QCustomPlot as Dadeum draws them. Private to plots; include after qcustomplot.h.
#pragma once

#include <QSharedPointer>

#include "plots/chart_style.h"

class QCPAxisTicker;
class QCustomPlot;

namespace dadeum {

/// Background, quiet axes with small labels, horizontal grid lines only.
void styleAxes(QCustomPlot* plot, const ChartStyle& style);
/// Round values on a logarithmic axis: 0.5, 0.6, 0.8, 1.0, 1.2, 1.5.
QSharedPointer<QCPAxisTicker> makeRoundLogTicker();

} // namespace dadeum
