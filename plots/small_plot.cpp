// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <qcustomplot.h>

#include "plots/series.h"
#include "plots/small_plot.h"

namespace dadeum {
namespace {

/// Few round ticks; "2e-4" for small numbers, "2,000" for large ones.
class NumberTicker : public QCPAxisTicker {
public:
    explicit NumberTicker(SmallPlot::Numbers numbers)
        : m_numbers(numbers)
    {
        setTickCount(3);
    }

protected:
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override
    {
        if (std::abs(tick) < 1e-15)
            return "0";
        if (m_numbers == SmallPlot::Numbers::Scientific) {
            const int exponent = int(std::floor(std::log10(std::abs(tick)) + 1e-9));
            const double mantissa = tick / std::pow(10.0, exponent);
            return QString::number(mantissa, 'g', 2) + "e" + QString::number(exponent);
        }
        const QLocale english(QLocale::English);
        return std::abs(tick) >= 1000 ? english.toString(qlonglong(std::llround(tick)))
                                      : english.toString(tick, 'g', 3);
    }

private:
    SmallPlot::Numbers m_numbers;
};

} // namespace

struct SmallPlot::Impl {
    QCustomPlot* plot = nullptr;
    QCPGraph* graph = nullptr;
    std::vector<double> xs, ys;
    double totalSteps = 1;
    bool isDirty = false;
    QTimer soon;
};

SmallPlot::SmallPlot(Numbers numbers, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Impl>())
{
    d->plot = new QCustomPlot(this);
    d->soon.setSingleShot(true);
    d->soon.setInterval(250);
    connect(&d->soon, &QTimer::timeout, this, &SmallPlot::refresh);
    d->plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    d->plot->axisRect()->setAutoMargins(QCP::msNone);
    d->plot->axisRect()->setMargins(QMargins(46, 6, 18, 20));
    d->plot->yAxis->setNumberFormat("g"); // labels are drawn as written, not as powers
    d->plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new NumberTicker(numbers)));
    d->graph = d->plot->addGraph();
    d->graph->setAntialiased(true);
}

SmallPlot::~SmallPlot() = default;

void SmallPlot::setChartStyle(const ChartStyle& style, const QColor& line)
{
    d->plot->setBackground(QBrush(style.surface));
    QFont font = d->plot->font();
    font.setPointSizeF(8.5);
    for (QCPAxis* axis : { d->plot->xAxis, d->plot->yAxis }) {
        const bool isX = axis == d->plot->xAxis;
        axis->setTickLabelFont(font);
        axis->setTickLabelColor(style.label);
        axis->setBasePen(QPen(isX ? style.axis : QColor(Qt::transparent), 1));
        axis->setTickPen(QPen(isX ? style.axis : QColor(Qt::transparent), 1));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLengthIn(0);
        axis->setTickLengthOut(isX ? 3 : 0);
        axis->setTickLabelPadding(isX ? 2 : 6);
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    d->plot->xAxis->grid()->setVisible(false);
    d->plot->yAxis->grid()->setPen(QPen(style.grid, 1));
    d->graph->setPen(QPen(line, 0));
    refresh();
}

void SmallPlot::clear()
{
    d->xs.clear();
    d->ys.clear();
    refresh();
}

void SmallPlot::setPlan(double totalSteps)
{
    d->totalSteps = std::max(1.0, totalSteps);
    QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
    const QLocale english(QLocale::English);
    for (const double at : { 0.0, std::floor(d->totalSteps / 2), d->totalSteps })
        ticker->addTick(at, english.toString(qlonglong(at)));
    d->plot->xAxis->setTicker(ticker);
}

void SmallPlot::append(double x, double y)
{
    if (!d->xs.empty() && x <= d->xs.back()) {
        const auto keep = std::lower_bound(d->xs.begin(), d->xs.end(), x) - d->xs.begin();
        d->xs.resize(std::size_t(keep));
        d->ys.resize(std::size_t(keep));
    }
    d->xs.push_back(x);
    d->ys.push_back(y);
}

void SmallPlot::refresh()
{
    if (!isVisible() || width() < 20 || height() < 20) {
        d->isDirty = true;
        return;
    }
    d->isDirty = false;
    const int columns = std::clamp(d->plot->axisRect()->width(), 50, 1000);
    QVector<QCPGraphData> data;
    for (const QPointF& point : decimate(d->xs, d->ys, 0, d->totalSteps, columns))
        data.append(QCPGraphData(point.x(), point.y()));
    d->graph->data()->set(data, true);
    d->plot->xAxis->setRange(0, d->totalSteps);
    const Extent extent = extentWithin(d->xs, d->ys, 0, d->totalSteps);
    d->plot->yAxis->setTickLabels(extent.isValid()); // an empty chart has no scale yet
    d->plot->yAxis->setRange(0, extent.isValid() && extent.high > 0 ? extent.high * 1.12 : 1);
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

void SmallPlot::refreshSoon()
{
    if (!d->soon.isActive())
        d->soon.start();
}

void SmallPlot::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (!rect().isEmpty())
        d->plot->setGeometry(rect());
    refresh();
}

void SmallPlot::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (d->isDirty)
        refresh();
}

} // namespace dadeum
