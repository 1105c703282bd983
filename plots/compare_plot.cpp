// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <qcustomplot.h>

#include "plots/compare_plot.h"

#include "plots/axes.h"
#include "plots/compare_readout.h"
#include "plots/plot_export.h"
#include "plots/run_mark.h"
#include "plots/series.h"

namespace dadeum {
namespace {

constexpr double kAir = 0.008; ///< of the range of x

struct Curve {
    CompareCurve input;
    SmoothedSeries series;
    QCPGraph* raw = nullptr;
    QCPGraph* low = nullptr;
    QCPGraph* high = nullptr;
    QCPGraph* line = nullptr;
    QCPGraph* points = nullptr;
};

QVector<QCPGraphData> toGraphData(const std::vector<QPointF>& points)
{
    QVector<QCPGraphData> data;
    data.reserve(qsizetype(points.size()));
    for (const QPointF& point : points)
        data.append(QCPGraphData(point.x(), point.y()));
    return data;
}

QCPScatterStyle markerOf(int place)
{
    static constexpr QCPScatterStyle::ScatterShape kShapes[]
        = { QCPScatterStyle::ssCircle, QCPScatterStyle::ssSquare, QCPScatterStyle::ssTriangle,
              QCPScatterStyle::ssDiamond, QCPScatterStyle::ssTriangleInverted,
              QCPScatterStyle::ssPlus, QCPScatterStyle::ssCross, QCPScatterStyle::ssStar };
    return QCPScatterStyle(kShapes[place % kRunMarks], 7);
}

std::size_t nearestIndex(const std::vector<double>& xs, double x)
{
    const auto at = std::lower_bound(xs.begin(), xs.end(), x);
    if (at == xs.end())
        return xs.empty() ? 0 : xs.size() - 1;
    if (at != xs.begin() && x - *(at - 1) < *at - x)
        return std::size_t(at - xs.begin()) - 1;
    return std::size_t(at - xs.begin());
}

} // namespace

struct ComparePlot::Impl {
    QCustomPlot* plot = nullptr;
    CompareReadout* readout = nullptr;
    ChartStyle style;
    CompareTexts texts;
    std::vector<Curve> curves;
    Axis axis = Axis::Number;
    double smoothing = 0.8;
    bool isRawShown = false, arePointsShown = true, isLog = false, isZoomed = false, isDirty = true;
    std::optional<double> crosshair;

    Extent xExtent() const
    {
        Extent extent;
        for (const Curve& curve : curves) {
            if (!curve.input.isVisible)
                continue;
            for (const auto* xs : { &curve.input.xs, &curve.input.pointXs })
                if (!xs->empty()) {
                    extent.include(xs->front());
                    extent.include(xs->back());
                }
        }
        if (extent.isValid() && axis != Axis::Date)
            extent.include(0);
        return extent.isValid() ? extent : Extent { 0, 1 };
    }

    void fitY(double from, double to)
    {
        Extent extent;
        const auto merge = [&](const Extent& other) {
            if (other.isValid()) {
                extent.include(other.low);
                extent.include(other.high);
            }
        };
        for (const Curve& curve : curves) {
            if (!curve.input.isVisible)
                continue;
            merge(extentWithin(curve.series.xs(),
                isRawShown ? curve.series.raw() : curve.series.smoothed(), from, to));
            if (arePointsShown || curve.input.xs.empty())
                merge(extentWithin(curve.input.pointXs, curve.input.pointYs, from, to));
        }
        if (!extent.isValid())
            extent = { 0, 1 };
        if (isLog) {
            const double low = std::max(extent.low, 1e-9);
            plot->yAxis->setRange(low / 1.06, std::max(extent.high, low * 1.01) * 1.06);
            return;
        }
        const double span
            = std::max(extent.high - extent.low, std::max(std::abs(extent.high) * 0.02, 1e-9));
        plot->yAxis->setRange(
            extent.low >= 0 ? std::max(0.0, extent.low - span * 0.06) : extent.low - span * 0.06,
            extent.high + span * 0.06);
    }

    void restyleCurves()
    {
        for (Curve& curve : curves) {
            const CompareCurve& in = curve.input;
            QPen pen(in.color, in.isStrong ? 2 : 0);
            if (const QVector<qreal> dash = runDash(in.place); !dash.isEmpty())
                pen.setDashPattern(dash);
            curve.line->setPen(pen);
            QColor faint = in.color;
            faint.setAlpha(70);
            curve.raw->setPen(QPen(faint, 0));
            curve.points->setPen(QPen(in.color, 0));
            curve.points->setLineStyle(in.xs.empty() ? QCPGraph::lsLine : QCPGraph::lsNone);
            QCPScatterStyle marker = markerOf(in.place);
            marker.setPen(QPen(in.color, 1.4));
            marker.setBrush(style.surface);
            curve.points->setScatterStyle(marker);
            faint.setAlpha(40);
            for (QCPGraph* edge : { curve.low, curve.high })
                edge->setPen(Qt::NoPen);
            curve.high->setBrush(faint);
        }
    }

    void update()
    {
        const Extent whole = xExtent();
        if (!isZoomed) {
            // A little air, so that the markers of the first and last point are whole.
            const double air = kAir * (whole.high - whole.low);
            plot->xAxis->setRange(
                whole.low - air, whole.high > whole.low ? whole.high + air : whole.low + 1);
            fitY(whole.low, whole.high);
        }
        const QCPRange x = plot->xAxis->range();
        const int columns = std::clamp(plot->axisRect()->width(), 50, 1000);
        for (Curve& curve : curves) {
            const CompareCurve& in = curve.input;
            const bool isShown = in.isVisible;
            const bool hasBand = isShown && !in.deviations.empty();
            curve.line->setVisible(isShown);
            curve.raw->setVisible(isShown && isRawShown && in.deviations.empty());
            curve.points->setVisible(isShown && (arePointsShown || in.xs.empty()));
            curve.high->setVisible(hasBand);
            curve.low->setVisible(hasBand);
            if (!isShown)
                continue;
            curve.line->data()->set(
                toGraphData(decimate(in.xs, curve.series.smoothed(), x.lower, x.upper, columns)),
                true);
            if (curve.raw->visible())
                curve.raw->data()->set(
                    toGraphData(decimate(in.xs, curve.series.raw(), x.lower, x.upper, columns)),
                    true);
            if (hasBand) {
                QVector<QCPGraphData> low, high;
                const std::size_t stride
                    = std::max<std::size_t>(1, in.xs.size() / std::size_t(columns));
                for (std::size_t i = 0; i < in.xs.size(); i += stride) {
                    low.append(
                        QCPGraphData(in.xs[i], curve.series.smoothed()[i] - in.deviations[i]));
                    high.append(
                        QCPGraphData(in.xs[i], curve.series.smoothed()[i] + in.deviations[i]));
                }
                curve.low->data()->set(low, true);
                curve.high->data()->set(high, true);
            }
            std::vector<QPointF> points;
            for (std::size_t i = 0; i < in.pointXs.size(); ++i)
                points.emplace_back(in.pointXs[i], in.pointYs[i]);
            curve.points->data()->set(toGraphData(points), true);
        }
    }

    QString axisText(double x) const
    {
        switch (axis) {
        case Axis::Duration: {
            const auto s = qlonglong(x);
            return QStringLiteral("%1:%2:%3")
                .arg(s / 3600)
                .arg(s / 60 % 60, 2, 10, QLatin1Char('0'))
                .arg(s % 60, 2, 10, QLatin1Char('0'));
        }
        case Axis::Date:
            return QDateTime::fromMSecsSinceEpoch(qint64(x * 1000)).toString("yyyy-MM-dd HH:mm:ss");
        case Axis::Number:
            break;
        }
        const QLocale locale(QLocale::English);
        const bool isWhole = std::abs(x - std::round(x)) < 1e-9 || std::abs(x) > 100;
        return texts.axis + ' '
            + (isWhole ? locale.toString(qlonglong(std::round(x))) : locale.toString(x, 'f', 2));
    }

    void showCrosshair()
    {
        if (!crosshair) {
            readout->hideAll();
            return;
        }
        // The crosshair stands on a real point of the first visible curve that has one.
        double x = *crosshair;
        for (const Curve& curve : curves)
            if (curve.input.isVisible && !curve.input.xs.empty()) {
                x = curve.input.xs[nearestIndex(curve.input.xs, x)];
                break;
            }
        std::vector<ReadoutRow> rows;
        for (const Curve& curve : curves) {
            const CompareCurve& in = curve.input;
            if (!in.isVisible)
                continue;
            ReadoutRow row { in.name, in.place, in.color, {}, {} };
            if (!in.xs.empty() && x >= in.xs.front() - 1e-9 && x <= in.xs.back() + 1e-9)
                row.curve = curve.series.smoothed()[nearestIndex(in.xs, x)];
            if (!in.pointXs.empty()) // the evaluation that was known at x
                if (const auto after
                    = std::upper_bound(in.pointXs.begin(), in.pointXs.end(), x + 1e-9);
                    after != in.pointXs.begin())
                    row.point = in.pointYs[std::size_t(after - in.pointXs.begin()) - 1];
            if (row.curve || row.point)
                rows.push_back(row);
        }
        const double pixel = plot->xAxis->coordToPixel(x);
        if (rows.empty() || pixel < plot->axisRect()->left() || pixel > plot->axisRect()->right()) {
            readout->hideAll();
            return;
        }
        readout->show(plot->axisRect()->rect(), pixel, axisText(x), texts, std::move(rows), style);
    }
};

ComparePlot::ComparePlot(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Impl>())
{
    d->plot = new QCustomPlot(this);
    d->readout = new CompareReadout(this);
    d->plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    d->plot->axisRect()->setMargins(QMargins(0, 8, 16, 0));
    d->plot->axisRect()->setMinimumMargins(QMargins(44, 0, 0, 24));
    d->plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    d->plot->axisRect()->setRangeZoom(Qt::Horizontal);
    d->plot->setNoAntialiasingOnDrag(true);
    d->plot->setPlottingHint(QCP::phCacheLabels, true);
    d->plot->installEventFilter(this);
    d->plot->setMouseTracking(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this,
        [this](const QPoint& at) { emit exportRequested(mapToGlobal(at)); });
}

ComparePlot::~ComparePlot() = default;

void ComparePlot::setChartStyle(const ChartStyle& style)
{
    d->style = style;
    styleAxes(d->plot, style);
    d->restyleCurves();
    refresh();
}

void ComparePlot::setTexts(const CompareTexts& texts)
{
    d->texts = texts;
    d->plot->xAxis->setLabel(texts.axis);
    refresh();
}

void ComparePlot::setCurves(std::vector<CompareCurve> curves, Axis axis)
{
    d->plot->clearGraphs();
    d->curves.clear();
    for (CompareCurve& input : curves) {
        Curve curve;
        curve.series.setWeight(input.deviations.empty() ? d->smoothing : 0);
        for (std::size_t i = 0; i < input.xs.size(); ++i)
            curve.series.append(input.xs[i], input.ys[i]);
        // Two equal x (pauses in wall time) count once in the series; the curve follows it.
        input.xs = curve.series.xs();
        curve.input = std::move(input);
        for (QCPGraph** graph :
            { &curve.low, &curve.high, &curve.raw, &curve.line, &curve.points }) {
            *graph = d->plot->addGraph();
            (*graph)->setSelectable(QCP::stNone);
            (*graph)->setAntialiased(true);
        }
        curve.high->setChannelFillGraph(curve.low);
        d->curves.push_back(std::move(curve));
    }
    if (axis != d->axis) {
        d->axis = axis;
        d->isZoomed = false;
        if (axis == Axis::Duration) {
            auto* ticker = new QCPAxisTickerTime;
            ticker->setTimeFormat("%h:%m:%s");
            d->plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(ticker));
        } else if (axis == Axis::Date) {
            auto* ticker = new QCPAxisTickerDateTime;
            ticker->setDateTimeFormat("HH:mm\nMM-dd");
            d->plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(ticker));
        } else {
            d->plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
        }
    }
    d->restyleCurves();
    refresh();
}

void ComparePlot::setVisibleCurves(const std::vector<bool>& isVisible)
{
    for (std::size_t i = 0; i < std::min(isVisible.size(), d->curves.size()); ++i)
        d->curves[i].input.isVisible = isVisible[i];
    refresh();
}

void ComparePlot::setSmoothing(double weight)
{
    d->smoothing = weight;
    for (Curve& curve : d->curves)
        if (curve.input.deviations.empty())
            curve.series.setWeight(weight);
    refresh();
}

void ComparePlot::setRawShown(bool isShown)
{
    d->isRawShown = isShown;
    refresh();
}

void ComparePlot::setPointsShown(bool isShown)
{
    d->arePointsShown = isShown;
    refresh();
}

void ComparePlot::setLogScale(bool isLog)
{
    d->isLog = isLog;
    d->plot->yAxis->setScaleType(isLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    d->plot->yAxis->setTicker(
        isLog ? makeRoundLogTicker() : QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
    d->isZoomed = false;
    refresh();
}

void ComparePlot::setCrosshair(std::optional<double> x)
{
    d->crosshair = x;
    d->showCrosshair();
}

void ComparePlot::setRange(double from, double to)
{
    d->isZoomed = true;
    d->plot->xAxis->setRange(from, to);
    d->fitY(from, to);
    refresh();
}

void ComparePlot::resetView()
{
    d->isZoomed = false;
    refresh();
}

void ComparePlot::refresh()
{
    if (!isVisible() || width() < 20 || height() < 20) {
        d->isDirty = true;
        return;
    }
    d->isDirty = false;
    d->update();
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

bool ComparePlot::savePng(const QString& file)
{
    d->update();
    return d->plot->savePng(file, 0, 0, 2.0);
}

bool ComparePlot::saveSvg(const QString& file)
{
    d->update();
    return savePlotAsSvg(d->plot, file);
}

QString ComparePlot::toCsv() const
{
    const auto cell = [](double value) {
        return std::isfinite(value) ? QString::number(value, 'g', 12) : QString();
    };
    QString csv = "curve,x,value,smoothed\n";
    for (const Curve& curve : d->curves) {
        if (!curve.input.isVisible)
            continue;
        const QString name = '"' + QString(curve.input.name).replace('"', "\"\"") + '"';
        for (std::size_t i = 0; i < curve.series.size(); ++i)
            csv += name + ',' + cell(curve.series.xs()[i]) + ',' + cell(curve.series.raw()[i]) + ','
                + cell(curve.series.smoothed()[i]) + '\n';
        for (std::size_t i = 0; i < curve.input.pointXs.size(); ++i)
            csv += name + ',' + cell(curve.input.pointXs[i]) + ',' + cell(curve.input.pointYs[i])
                + ",\n";
    }
    return csv;
}

bool ComparePlot::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != d->plot)
        return QWidget::eventFilter(watched, event);
    const auto userMoved = [this] {
        d->isZoomed = true;
        // QCustomPlot changes the range after this filter.
        QMetaObject::invokeMethod(
            this,
            [this] {
                refresh();
                emit rangeChanged(d->plot->xAxis->range().lower, d->plot->xAxis->range().upper);
            },
            Qt::QueuedConnection);
    };
    switch (event->type()) {
    case QEvent::MouseMove: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if (mouse->buttons() & Qt::LeftButton)
            userMoved();
        const bool isInside = d->plot->axisRect()->rect().contains(mouse->position().toPoint());
        const std::optional<double> x = isInside
            ? std::optional(d->plot->xAxis->pixelToCoord(mouse->position().x()))
            : std::nullopt;
        setCrosshair(x);
        emit crosshairMoved(x);
        break;
    }
    case QEvent::Leave:
        setCrosshair(std::nullopt);
        emit crosshairMoved(std::nullopt);
        break;
    case QEvent::MouseButtonDblClick:
        resetView();
        emit viewReset();
        return true;
    case QEvent::Wheel: {
        const bool isVertical = static_cast<QWheelEvent*>(event)->modifiers() & Qt::ShiftModifier;
        d->plot->axisRect()->setRangeZoom(isVertical ? Qt::Vertical : Qt::Horizontal);
        userMoved();
        break;
    }
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void ComparePlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (!rect().isEmpty()) {
        d->plot->setGeometry(rect());
        d->readout->setGeometry(rect());
    }
    refresh();
}

void ComparePlot::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (d->isDirty)
        refresh();
}

} // namespace dadeum
