// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <qcustomplot.h>

#include "plots/loss_canvas.h"

namespace dadeum {
namespace {

QVector<QCPGraphData> toGraphData(const std::vector<QPointF>& points)
{
    QVector<QCPGraphData> data;
    data.reserve(qsizetype(points.size()));
    for (const QPointF& point : points)
        data.append(QCPGraphData(point.x(), point.y()));
    return data;
}

/// Integer steps, with the last step of the run always labelled as in the drawn screens.
class StepTicker : public QCPAxisTicker {
public:
    double total = 0;

protected:
    double getTickStep(const QCPRange& range) override
    {
        const double step = QCPAxisTicker::getTickStep(range);
        return std::max(1.0, step == std::floor(step) ? step : 2 * step); // 2.5 becomes 5
    }
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override
    {
        QVector<double> ticks = QCPAxisTicker::createTickVector(tickStep, range);
        if (total > 0 && range.contains(total)) {
            ticks.removeIf([&](double tick) { return std::abs(tick - total) < tickStep * 0.55; });
            ticks.append(total);
        }
        return ticks;
    }
    int getSubTickCount(double) override { return 0; }
};

/// Loss values with as many decimals as the distance of the ticks needs: 1.4, 1.2, 1.0.
class LossTicker : public QCPAxisTicker {
protected:
    double getTickStep(const QCPRange& range) override
    {
        m_step = QCPAxisTicker::getTickStep(range);
        return m_step;
    }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        int decimals = 0;
        for (double scaled = m_step; decimals < 6 && std::abs(scaled - std::round(scaled)) > 1e-6;
             scaled *= 10)
            ++decimals;
        return QLocale::c().toString(tick, 'f', decimals);
    }

private:
    double m_step = 1;
};

} // namespace

void LossCanvas::build(QCustomPlot* emptyPlot)
{
    plot = emptyPlot;
    ticker.reset(new StepTicker);
    lossTicker.reset(new LossTicker);
    plot->addLayer("future", plot->layer("grid"), QCustomPlot::limAbove);
    plot->addLayer("epochs", plot->layer("future"), QCustomPlot::limAbove);
    plot->layer("overlay")->setMode(QCPLayer::lmBuffered);
    plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    plot->axisRect()->setMargins(QMargins(0, 8, 16, 0));
    plot->axisRect()->setMinimumMargins(QMargins(44, 0, 0, 24));
    plot->xAxis->setTicker(ticker);
    plot->yAxis->setTicker(lossTicker);
    plot->setNoAntialiasingOnDrag(true);
    plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    plot->axisRect()->setRangeZoom(Qt::Horizontal);
    plot->setPlottingHint(QCP::phCacheLabels, true);
    rawGraph = plot->addGraph();
    smoothGraph = plot->addGraph();
    evalGraph = plot->addGraph();
    for (QCPGraph* graph : { rawGraph, smoothGraph, evalGraph }) {
        graph->setAntialiased(true);
        graph->setSelectable(QCP::stNone);
    }
    const auto mixed = [](QCPItemPosition* position) {
        position->setTypeX(QCPItemPosition::ptPlotCoords);
        position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    };
    future = new QCPItemRect(plot);
    future->setLayer("future");
    futureText = new QCPItemText(plot);
    futureText->setLayer("future");
    crosshair = new QCPItemLine(plot);
    readout = new QCPItemText(plot);
    for (QCPItemPosition* position : { future->topLeft, future->bottomRight, futureText->position,
             crosshair->start, crosshair->end, readout->position })
        mixed(position);
    readout->setTextAlignment(Qt::AlignLeft);
    for (QCPAbstractItem* item :
        { static_cast<QCPAbstractItem*>(crosshair), static_cast<QCPAbstractItem*>(readout) }) {
        item->setLayer("overlay");
        item->setVisible(false);
    }
    addEvaluationMarks(plot, &evaluations, &style);
    addPageMarks(plot, &marks, &style);
    addEventMarks(plot, &happenings, &style);
    addBestMark(plot, &best, &style);
}

double LossCanvas::plannedEnd() const
{
    double end = std::max(totalSteps, 1.0);
    if (!training.isEmpty())
        end = std::max(end, training.xs().back());
    return end;
}

void LossCanvas::restyle()
{
    plot->setBackground(QBrush(style.surface));
    QFont font = plot->font();
    font.setPointSizeF(8.5);
    for (QCPAxis* axis : { plot->xAxis, plot->yAxis }) {
        axis->setTickLabelFont(font);
        axis->setTickLabelColor(style.label);
        axis->setBasePen(QPen(axis == plot->xAxis ? style.axis : QColor(Qt::transparent), 1));
        axis->setTickPen(QPen(axis == plot->xAxis ? style.axis : QColor(Qt::transparent), 1));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLengthIn(0);
        axis->setTickLengthOut(axis == plot->xAxis ? 4 : 0);
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    plot->xAxis->grid()->setVisible(false);
    plot->yAxis->grid()->setPen(QPen(style.grid, 1));
    plot->yAxis->setTickLabelPadding(7);
    rawGraph->setPen(QPen(style.raw, 0));
    smoothGraph->setPen(QPen(style.line, 0));
    QPen evalPen(style.eval, 0);
    evalPen.setDashPattern({ 5, 3 });
    evalGraph->setPen(evalPen);
    future->setBrush(style.inset);
    future->setPen(Qt::NoPen);
    for (QCPItemText* text : { futureText, readout }) {
        text->setFont(font);
        text->setColor(text == readout ? style.text : style.label);
    }
    crosshair->setPen(QPen(style.axis, 1));
    readout->setBrush(style.surface);
    readout->setPen(QPen(style.border, 1));
    restyleEpochs();
}

void LossCanvas::restyleEpochs()
{
    QPen pen(style.axis, 1);
    pen.setDashPattern({ 2, 3 });
    QFont font = plot->font();
    font.setPointSizeF(8.5);
    for (std::size_t i = 0; i < epochLines.size(); ++i) {
        epochLines[i]->setPen(pen);
        epochTexts[i]->setFont(font);
        epochTexts[i]->setColor(style.label);
        epochTexts[i]->setText(texts.epoch.arg(i + 2));
    }
}

void LossCanvas::rebuildEpochs()
{
    for (QCPItemLine* line : epochLines)
        plot->removeItem(line);
    for (QCPItemText* text : epochTexts)
        plot->removeItem(text);
    epochLines.clear();
    epochTexts.clear();
    if (isCompact || stepsPerEpoch <= 0 || totalSteps / stepsPerEpoch > 12)
        return;
    for (double at = stepsPerEpoch; at < totalSteps - 0.5; at += stepsPerEpoch) {
        auto* line = new QCPItemLine(plot);
        line->start->setTypeX(QCPItemPosition::ptPlotCoords);
        line->start->setTypeY(QCPItemPosition::ptAxisRectRatio);
        line->end->setTypeX(QCPItemPosition::ptPlotCoords);
        line->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
        line->start->setCoords(at, 0);
        line->end->setCoords(at, 1);
        line->setLayer("epochs");
        line->setAntialiased(false);
        line->setSelectable(false);
        epochLines.push_back(line);
        auto* text = new QCPItemText(plot);
        text->position->setTypeX(QCPItemPosition::ptPlotCoords);
        text->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
        text->position->setCoords(at, 0);
        text->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
        text->setPadding(QMargins(6, 2, 0, 0));
        text->setLayer("epochs");
        text->setSelectable(false);
        epochTexts.push_back(text);
    }
    restyleEpochs();
}

void LossCanvas::fitY(double from, double to)
{
    Extent extent = extentWithin(training.xs(), training.raw(), from, to);
    for (const QPointF& point : evaluations) {
        if (point.x() >= from && point.x() <= to)
            extent.include(point.y());
    }
    plot->yAxis->setTickLabels(extent.isValid()); // an empty chart has no scale yet
    if (!extent.isValid())
        extent = { 0, 1 };
    if (isLog) {
        const double low = std::max(extent.low, 1e-6);
        plot->yAxis->setRange(low / 1.08, std::max(extent.high, low * 1.01) * 1.08);
        return;
    }
    const double span
        = std::max(extent.high - extent.low, std::max(std::abs(extent.high) * 0.02, 1e-6));
    // Room at the bottom for the page marks, so that they never cover the curve.
    const double bottom = extent.low - span * (marks.steps.empty() ? 0.06 : 0.12);
    plot->yAxis->setRange(
        extent.low >= 0 ? std::max(0.0, bottom) : bottom, extent.high + span * 0.08);
}

void LossCanvas::updateView()
{
    static_cast<StepTicker*>(ticker.data())->total = totalSteps;
    if (!isZoomed) {
        plot->xAxis->setRange(0, plannedEnd());
        fitY(0, plannedEnd());
    }
    const QCPRange x = plot->xAxis->range();
    const int columns = std::clamp(plot->axisRect()->width(), 50, 1000);
    rawGraph->data()->set(
        toGraphData(decimate(training.xs(), training.raw(), x.lower, x.upper, columns)), true);
    smoothGraph->data()->set(
        toGraphData(decimate(training.xs(), training.smoothed(), x.lower, x.upper, columns)), true);
    evalGraph->data()->set(toGraphData(evaluations), true);
    const bool hasFuture = frontier >= 0 && frontier < totalSteps;
    future->setVisible(hasFuture);
    future->topLeft->setCoords(frontier, 0);
    future->bottomRight->setCoords(std::max(totalSteps, frontier), 1);
    futureText->setVisible(hasFuture && !isCompact && (totalSteps - frontier) / x.size() > 0.12);
    futureText->setText(texts.stillToCome);
    futureText->position->setCoords((frontier + totalSteps) / 2, 0.06);
    if (best.at && !isCompact) {
        best.text = texts.best.arg(QLocale::c().toString(best.at->y(), 'f', 3))
                        .arg(QLocale::c().toString(qlonglong(best.at->x())));
    }
}

void LossCanvas::showReadout(const QPointF& pixel)
{
    const double step = std::round(plot->xAxis->pixelToCoord(pixel.x()));
    const std::size_t index = training.nearest(step);
    if (isCompact || index >= training.size() || !plot->axisRect()->rect().contains(pixel.toPoint())
        || step > training.xs().back() + 0.5) {
        hideReadout();
        return;
    }
    const double x = training.xs()[index];
    const auto number = [](double value) { return QLocale::c().toString(value, 'f', 4); };
    QStringList lines = { texts.step.arg(qlonglong(x)),
        texts.training + "  " + number(training.smoothed()[index]),
        texts.eachStep + "  " + number(training.raw()[index]) };
    for (const QPointF& point : evaluations) {
        if (point.x() == x)
            lines += texts.evaluation + "  " + number(point.y());
    }
    readout->setText(lines.join('\n'));
    const bool isRight = pixel.x() > plot->axisRect()->center().x();
    readout->setPositionAlignment((isRight ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop);
    readout->position->setCoords(x, 0.02);
    readout->setPadding(QMargins(8, 6, 8, 6));
    crosshair->start->setCoords(x, 0);
    crosshair->end->setCoords(x, 1);
    crosshair->setVisible(true);
    readout->setVisible(true);
    plot->layer("overlay")->replot();
}

void LossCanvas::hideReadout()
{
    if (!crosshair->visible())
        return;
    crosshair->setVisible(false);
    readout->setVisible(false);
    plot->layer("overlay")->replot();
}

} // namespace dadeum
