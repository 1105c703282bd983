// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <qcustomplot.h>

#include "plots/axes.h"

#include <cmath>

namespace dadeum {
namespace {

class RoundLogTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange&) override { return 1; }
    int getSubTickCount(double) override { return 0; }
    QVector<double> createTickVector(double, const QCPRange& range) override
    {
        static const std::vector<std::vector<double>> kGrids {
            { 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 }, { 1, 1.5, 2, 3, 5, 7 }, { 1, 2, 5 }, { 1 }
        };
        QVector<double> ticks;
        for (const std::vector<double>& grid : kGrids) {
            ticks.clear();
            for (double power = std::pow(10, std::floor(std::log10(range.lower)));
                 power <= range.upper; power *= 10)
                for (double factor : grid)
                    if (power * factor >= range.lower && power * factor <= range.upper)
                        ticks.append(power * factor);
            if (ticks.size() <= 8)
                break;
        }
        return ticks;
    }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        if (tick >= 1000 || tick < 0.001)
            return QLocale::c().toString(tick, 'g', 3);
        return QLocale::c().toString(tick, 'f', tick >= 10 ? 0 : tick >= 0.1 ? 1 : 3);
    }
};

} // namespace

void styleAxes(QCustomPlot* plot, const ChartStyle& style)
{
    plot->setBackground(QBrush(style.surface));
    QFont font = plot->font();
    font.setPointSizeF(8.5);
    for (QCPAxis* axis : { plot->xAxis, plot->yAxis }) {
        const bool isX = axis == plot->xAxis;
        axis->setTickLabelFont(font);
        axis->setLabelFont(font);
        axis->setTickLabelColor(style.label);
        axis->setLabelColor(style.label);
        axis->setBasePen(QPen(isX ? style.axis : QColor(Qt::transparent), 1));
        axis->setTickPen(QPen(isX ? style.axis : QColor(Qt::transparent), 1));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLengthIn(0);
        axis->setTickLengthOut(isX ? 4 : 0);
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    plot->xAxis->grid()->setVisible(false);
    plot->yAxis->grid()->setPen(QPen(style.grid, 1));
}

QSharedPointer<QCPAxisTicker> makeRoundLogTicker()
{
    return QSharedPointer<QCPAxisTicker>(new RoundLogTicker);
}

} // namespace dadeum
