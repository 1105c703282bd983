// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Charts as files: SVG drawings and CSV tables.
#pragma once

#include <QPointF>
#include <QString>

#include <vector>

#include "plots/series.h"

class QCustomPlot;

namespace dadeum {

bool savePlotAsSvg(QCustomPlot* plot, const QString& file);
/// Header step,training_loss,smoothed_loss,evaluation_loss; empty cells where a value is missing.
QString seriesAsCsv(const SmoothedSeries& training, const std::vector<QPointF>& evaluations);

} // namespace dadeum
