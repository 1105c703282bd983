// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <qcustomplot.h>

#include "plots/loss_canvas.h"
#include "plots/loss_plot.h"
#include "plots/plot_export.h"

namespace dadeum {
namespace {

constexpr int kRepaintMs = 250;

} // namespace

struct LossPlot::Impl : LossCanvas {
    QTimer soon;
};

LossPlot::LossPlot(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Impl>())
{
    d->build(new QCustomPlot(this));
    d->soon.setSingleShot(true);
    d->soon.setInterval(kRepaintMs);
    connect(&d->soon, &QTimer::timeout, this, &LossPlot::refresh);
    d->plot->installEventFilter(this);
    d->plot->setMouseTracking(true);
    connect(d->plot->xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
        [this](const QCPRange& range) {
            // Zooming out stops at the planned run.
            const double end = d->plannedEnd();
            if (range.lower < 0 || range.upper > end)
                d->plot->xAxis->setRange(range.bounded(0, end));
        });
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this,
        [this](const QPoint& at) { emit exportRequested(mapToGlobal(at)); });
}

LossPlot::~LossPlot() = default;

void LossPlot::setChartStyle(const ChartStyle& style)
{
    d->style = style;
    d->restyle();
    refresh();
}

void LossPlot::setTexts(const LossTexts& texts)
{
    d->texts = texts;
    d->restyleEpochs();
    refresh();
}

void LossPlot::setCompact(bool isCompact)
{
    d->isCompact = isCompact;
    d->plot->setInteractions(isCompact ? QCP::Interactions() : QCP::iRangeDrag | QCP::iRangeZoom);
    d->plot->axisRect()->setMargins(QMargins(0, 4, isCompact ? 10 : 16, 0));
    d->plot->axisRect()->setMinimumMargins(
        QMargins(isCompact ? 32 : 44, 0, 0, isCompact ? 20 : 24));
    d->ticker->setTickCount(isCompact ? 3 : 8);
    d->plot->yAxis->ticker()->setTickCount(isCompact ? 3 : 5);
}

void LossPlot::clear()
{
    d->training.clear();
    d->evaluations.clear();
    d->marks = {};
    d->happenings = {};
    d->best = {};
    d->frontier = -1;
    d->isZoomed = false;
    refresh();
}

void LossPlot::setPlan(double totalSteps, double stepsPerEpoch)
{
    if (d->totalSteps == totalSteps && d->stepsPerEpoch == stepsPerEpoch)
        return;
    d->totalSteps = totalSteps;
    d->stepsPerEpoch = stepsPerEpoch;
    d->rebuildEpochs();
}

void LossPlot::appendTraining(double step, double loss)
{
    std::erase_if(d->happenings.notFinite, [step](double known) { return known >= step; });
    if (!std::isfinite(loss) && !d->isCompact)
        d->happenings.notFinite.push_back(step);
    d->training.append(step, loss);
}

void LossPlot::setEvaluations(const std::vector<QPointF>& points, std::optional<QPointF> best)
{
    d->evaluations = points;
    d->best.at = d->isCompact ? std::nullopt : best;
}

void LossPlot::setSampleSteps(const std::vector<double>& steps, double chosen)
{
    d->marks = { steps, chosen };
}

void LossPlot::setCheckpoints(const std::vector<double>& steps)
{
    d->happenings.checkpoints = steps;
}

void LossPlot::setChosenSample(double step)
{
    d->marks.chosen = step;
    refresh();
}

void LossPlot::setFrontier(double step)
{
    d->frontier = step;
}

void LossPlot::refresh()
{
    if (!isVisible() || width() < 20 || height() < 20) {
        d->isDirty = true;
        return;
    }
    d->isDirty = false;
    d->updateView();
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

void LossPlot::refreshSoon()
{
    if (!d->soon.isActive())
        d->soon.start();
}

void LossPlot::setSmoothing(double weight)
{
    d->training.setWeight(weight);
    refresh();
}

double LossPlot::smoothing() const
{
    return d->training.weight();
}

void LossPlot::setLogScale(bool isLog)
{
    if (d->isLog == isLog)
        return;
    d->isLog = isLog;
    d->plot->yAxis->setScaleType(isLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (isLog) {
        d->plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog));
    } else {
        d->plot->yAxis->setTicker(d->lossTicker);
    }
    resetView();
}

bool LossPlot::isLogScale() const
{
    return d->isLog;
}

void LossPlot::resetView()
{
    d->isZoomed = false;
    emit zoomed(false);
    refresh();
}

bool LossPlot::savePng(const QString& file)
{
    d->hideReadout();
    d->updateView();
    return d->plot->savePng(file, 0, 0, 2.0);
}

bool LossPlot::saveSvg(const QString& file)
{
    d->hideReadout();
    d->updateView();
    return savePlotAsSvg(d->plot, file);
}

QString LossPlot::toCsv() const
{
    return seriesAsCsv(d->training, d->evaluations);
}

bool LossPlot::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != d->plot || d->isCompact)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->buttons() & Qt::LeftButton) {
            d->isZoomed = true;
            emit zoomed(true);
            QMetaObject::invokeMethod(
                this, [this] { refresh(); }, Qt::QueuedConnection);
        }
        const bool isOnMark = pageMarkAt(d->plot, d->marks, mouse->position()).has_value();
        d->plot->setCursor(isOnMark ? Qt::PointingHandCursor : Qt::CrossCursor);
        d->showReadout(mouse->position());
        break;
    }
    case QEvent::MouseButtonPress: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (const auto step = pageMarkAt(d->plot, d->marks, mouse->position());
            step && mouse->button() == Qt::LeftButton) {
            emit sampleClicked(*step);
            return true;
        }
        break;
    }
    case QEvent::Leave:
        d->hideReadout();
        break;
    case QEvent::MouseButtonDblClick:
        resetView();
        return true;
    case QEvent::Wheel: {
        const bool isVertical = static_cast<QWheelEvent*>(event)->modifiers() & Qt::ShiftModifier;
        d->plot->axisRect()->setRangeZoom(isVertical ? Qt::Vertical : Qt::Horizontal);
        d->isZoomed = true;
        emit zoomed(true);
        QMetaObject::invokeMethod(
            this, [this] { refresh(); }, Qt::QueuedConnection);
        break;
    }
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void LossPlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (!rect().isEmpty())
        d->plot->setGeometry(rect());
    refresh();
}

void LossPlot::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (d->isDirty)
        refresh();
}

} // namespace dadeum
