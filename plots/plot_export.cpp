// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <qcustomplot.h>

#include "plots/plot_export.h"

#include <QFile>
#include <QSvgGenerator>

#include <cmath>
#include <map>

namespace dadeum {

bool savePlotAsSvg(QCustomPlot* plot, const QString& file)
{
    QFile probe(file);
    if (!probe.open(QIODevice::WriteOnly))
        return false;
    probe.close();
    QSvgGenerator generator;
    generator.setFileName(file);
    generator.setSize(plot->size());
    generator.setViewBox(QRect(QPoint(), plot->size()));
    QCPPainter painter;
    if (!painter.begin(&generator))
        return false;
    plot->toPainter(&painter, plot->width(), plot->height());
    return painter.end();
}

QString seriesAsCsv(const SmoothedSeries& training, const std::vector<QPointF>& evaluations)
{
    struct Row {
        double raw = NAN, smoothed = NAN, eval = NAN;
    };
    std::map<double, Row> rows;
    for (std::size_t i = 0; i < training.size(); ++i) {
        Row& row = rows[training.xs()[i]];
        row.raw = training.raw()[i];
        row.smoothed = training.smoothed()[i];
    }
    for (const QPointF& point : evaluations)
        rows[point.x()].eval = point.y();
    const auto cell = [](double value) {
        return std::isfinite(value) ? QString::number(value, 'g', 10) : QString();
    };
    QString csv = "step,training_loss,smoothed_loss,evaluation_loss\n";
    for (const auto& [step, row] : rows) {
        csv += QString::number(step, 'g', 12) + ',' + cell(row.raw) + ',' + cell(row.smoothed) + ','
            + cell(row.eval) + '\n';
    }
    return csv;
}

} // namespace dadeum
