// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_charts.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QMenu>
#include <QSaveFile>
#include <QSettings>
#include <QSlider>
#include <QToolButton>

#include "ui/common/chart_look.h"
#include "ui/common/format.h"
#include "ui/common/words_text.h"
#include "ui/compare/compare_state.h"
#include "ui/compare/metric_picker.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chart_table.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flow_layout.h"

namespace dadeum::ui {
namespace {

ComparePlot::Axis plotAxis(XAxis axis)
{
    return axis == XAxis::Relative ? ComparePlot::Axis::Duration
        : axis == XAxis::Wall      ? ComparePlot::Axis::Date
                                   : ComparePlot::Axis::Number;
}

} // namespace

CompareCharts::CompareCharts(StudioContext& context, CompareState& state, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_state(state)
{
    setProperty("role", "card");
    buildControls();
    connect(m_picker, &MetricPicker::chosen, this, [this](const std::vector<std::string>& metrics) {
        m_state.setMetrics(metrics);
        reload();
        Q_EMIT optionsChanged();
    });
    connect(m_metrics, &QToolButton::clicked, this, [this] {
        m_picker->show(m_state.availableMetrics(), m_state.metrics(),
            m_metrics->mapToGlobal(QPoint(0, m_metrics->height() + 2)));
    });
    connect(m_axis, &Segmented::chosen, this, [this](int axis) {
        m_state.setAxis(XAxis(axis));
        reload();
        Q_EMIT optionsChanged();
    });
    connect(m_smoothing, &QSlider::valueChanged, this, [this](int value) {
        m_smoothingValue->setText(QString::number(value / 100.0, 'f', 2));
        QSettings().setValue("compare/smoothing", value);
        for (ComparePlot* plot : m_plots)
            plot->setSmoothing(value / 100.0);
    });
    const auto applyAll = [this] {
        QSettings settings;
        settings.setValue("compare/log", m_log->isChecked());
        settings.setValue("compare/points", m_points->isChecked());
        settings.setValue("compare/raw", m_raw->isChecked());
        for (ComparePlot* plot : m_plots)
            applyOptions(plot);
    };
    for (QCheckBox* box : { m_log, m_points, m_raw })
        connect(box, &QCheckBox::toggled, this, applyAll);
    connect(m_group, &QComboBox::activated, this, [this] {
        m_state.setGroupBy(m_group->currentData().toString().toStdString());
        reload();
        Q_EMIT optionsChanged();
    });
    connect(m_export, &QToolButton::clicked, this, [this] {
        if (!m_plots.empty())
            showExportMenu(m_plots.front(), m_export->mapToGlobal(QPoint(0, m_export->height())));
    });
    retranslate();
}

void CompareCharts::buildControls()
{
    const QSettings settings;
    QVBoxLayout* column = makeColumn(this, 6, { 4, 10, 4, 8 });
    auto* bar = new QWidget(this);
    auto* flow = new FlowLayout(bar, 10);
    flow->setContentsMargins(12, 0, 8, 0);
    const auto group = [&](std::initializer_list<QWidget*> widgets) {
        auto* box = new QWidget(bar);
        QHBoxLayout* row = makeRow(box, 6);
        for (QWidget* widget : widgets)
            row->addWidget(widget);
        flow->addWidget(box);
    };
    m_metrics = makeIconButton("chart-line", "outlined", bar);
    m_metrics->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_metrics->setIconSize({ 20, 15 });
    m_metrics->setProperty("hasText", true);
    m_picker = new MetricPicker(this);
    m_axis = new Segmented(5, bar);
    m_smoothingName = makeLabel("caption", bar);
    m_smoothing = new QSlider(Qt::Horizontal, bar);
    m_smoothing->setRange(0, 99);
    m_smoothing->setFixedWidth(56);
    m_smoothing->setValue(settings.value("compare/smoothing", 86).toInt());
    m_smoothingValue
        = makeLabel("caption", bar, QString::number(m_smoothing->value() / 100.0, 'f', 2));
    m_log = new QCheckBox(bar);
    m_points = new QCheckBox(bar);
    m_raw = new QCheckBox(bar);
    m_log->setChecked(settings.value("compare/log", true).toBool());
    m_points->setChecked(settings.value("compare/points", true).toBool());
    m_raw->setChecked(settings.value("compare/raw", false).toBool());
    m_groupName = makeLabel("caption", bar);
    m_group = new QComboBox(bar);
    m_group->setProperty("scale", "small");
    m_group->setProperty("role", "plain");
    m_group->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_group->setMaximumWidth(150);
    m_export = makeIconButton("image-down", "", bar);
    group({ m_metrics });
    group({ m_axis });
    group({ m_smoothingName, m_smoothing, m_smoothingValue });
    group({ m_log, m_points, m_raw });
    group({ m_groupName, m_group });
    group({ m_export });
    column->addWidget(bar);
    m_grid = new QGridLayout;
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(6);
    column->addLayout(m_grid, 1);
}

QString CompareCharts::axisName() const
{
    switch (m_state.axis()) {
    case XAxis::Step:
        return tr("step");
    case XAxis::Epoch:
        return tr("epoch");
    case XAxis::Tokens:
        return tr("tokens");
    case XAxis::Relative:
        return tr("time since start");
    case XAxis::Wall:
        return tr("time of day");
    }
    return {};
}

void CompareCharts::applyOptions(ComparePlot* plot)
{
    plot->setRawShown(m_raw->isChecked());
    plot->setPointsShown(m_points->isChecked());
    plot->setLogScale(m_log->isChecked());
}

void CompareCharts::arrangePlots()
{
    const std::size_t wanted = m_state.metrics().size();
    while (m_plots.size() > wanted) {
        delete m_plots.back();
        delete m_titles.back();
        m_plots.pop_back();
        m_titles.pop_back();
    }
    while (m_plots.size() < wanted) {
        auto* plot = new ComparePlot(this);
        plot->setMinimumHeight(120);
        plot->setChartStyle(chartStyle());
        plot->setSmoothing(m_smoothing->value() / 100.0);
        applyOptions(plot);
        connect(plot, &ComparePlot::crosshairMoved, this, [this, plot](std::optional<double> x) {
            for (ComparePlot* other : m_plots)
                if (other != plot)
                    other->setCrosshair(x);
        });
        connect(plot, &ComparePlot::rangeChanged, this, [this, plot](double from, double to) {
            for (ComparePlot* other : m_plots)
                if (other != plot)
                    other->setRange(from, to);
        });
        connect(plot, &ComparePlot::viewReset, this, [this] {
            for (ComparePlot* other : m_plots)
                other->resetView();
        });
        connect(plot, &ComparePlot::exportRequested, this,
            [this, plot](const QPoint& at) { showExportMenu(plot, at); });
        m_plots.push_back(plot);
        m_titles.push_back(makeLabel("strong", this));
        m_titles.back()->setContentsMargins(16, 0, 0, 0);
    }
    const int columns = wanted > 1 ? 2 : 1;
    for (std::size_t i = 0; i < wanted; ++i) {
        const int row = int(i) / columns * 2, col = int(i) % columns;
        m_grid->addWidget(m_titles[i], row, col);
        m_grid->addWidget(m_plots[i], row + 1, col);
        m_grid->setRowStretch(row + 1, 1);
        m_titles[i]->setVisible(wanted > 1);
    }
}

void CompareCharts::reload()
{
    arrangePlots();
    fillGroups();
    const bool isGrouped = !m_state.groupBy().empty();
    for (std::size_t i = 0; i < m_plots.size(); ++i) {
        const std::string& metric = m_state.metrics()[i];
        std::vector<CompareCurve> curves;
        for (ComparedCurve& from : m_state.curves(metric)) {
            CompareCurve curve;
            curve.name = qs(from.name);
            curve.place = from.place;
            curve.color = tokens().runs[std::size_t(from.place) % tokens().runs.size()];
            curve.isVisible = from.isVisible;
            curve.isStrong = from.isBaseline;
            curve.xs = std::move(from.xs);
            curve.ys = std::move(from.ys);
            curve.deviations = std::move(from.deviations);
            curve.pointXs = std::move(from.pointXs);
            curve.pointYs = std::move(from.pointYs);
            curves.push_back(std::move(curve));
        }
        m_plots[i]->setTexts(
            { isGrouped ? tr("step") : axisName(), tr("training"), tr("evaluation") });
        m_plots[i]->setCurves(
            std::move(curves), isGrouped ? ComparePlot::Axis::Number : plotAxis(m_state.axis()));
        m_titles[i]->setText(inWords(metricName(metric)));
        m_plots[i]->setAccessibleName(tr("Chart: %1").arg(inWords(metricName(metric))));
    }
    const QString first = inWords(metricName(m_state.metrics().front()));
    m_metrics->setText(m_plots.size() == 1
            ? first
            : tr("%1 and %n more", nullptr, int(m_plots.size()) - 1).arg(first));
}

void CompareCharts::showVisible()
{
    if (!m_state.groupBy().empty())
        return reload();
    std::vector<bool> isVisible;
    for (std::size_t i = 0; i < m_state.runs().size(); ++i)
        isVisible.push_back(m_state.isVisible(i));
    for (ComparePlot* plot : m_plots)
        plot->setVisibleCurves(isVisible);
}

void CompareCharts::fillGroups()
{
    m_group->clear();
    m_group->addItem(tr("No groups"), QString());
    int current = 0;
    for (const std::string& key : m_state.differingParameters()) {
        if (key == m_state.groupBy())
            current = m_group->count();
        m_group->addItem(inWords(parameterName(key)), qs(key));
    }
    m_group->setCurrentIndex(current);
    if (current == 0)
        m_state.setGroupBy({});
    m_axis->setEnabled(m_state.groupBy().empty());
}

void CompareCharts::showTable()
{
    if (!m_plots.empty())
        (new ChartTable(m_titles.front()->text(), m_plots.front()->toCsv(), this))->open();
}

void CompareCharts::showExportMenu(ComparePlot* plot, const QPoint& position)
{
    QMenu menu(this);
    const auto save = [&](const QString& name, const QString& filter, auto&& write) {
        menu.addAction(name, this, [this, filter, write] {
            const QString file = QFileDialog::getSaveFileName(this, tr("Save chart"), {}, filter);
            if (file.isEmpty())
                return;
            const bool isOk = write(file);
            Q_EMIT m_context.navigator.toastRequested(isOk
                    ? tr("Saved %1").arg(file)
                    : tr("%1 could not be written. Choose another folder.").arg(file),
                !isOk);
        });
    };
    menu.addAction(icon("list"), tr("Show as a table (T)"), this,
        [this, plot] { (new ChartTable(plot->accessibleName(), plot->toCsv(), this))->open(); });
    menu.addAction(icon("copy"), tr("Copy picture"), this,
        [plot] { QApplication::clipboard()->setPixmap(plot->grab()); });
    save(tr("Save as PNG…"), tr("Picture (*.png)"),
        [plot](const QString& file) { return plot->savePng(file); });
    save(tr("Save as SVG…"), tr("Drawing (*.svg)"),
        [plot](const QString& file) { return plot->saveSvg(file); });
    save(tr("Save values as CSV…"), tr("Table (*.csv)"), [plot](const QString& file) {
        QSaveFile out(file);
        return out.open(QIODevice::WriteOnly) && out.write(plot->toCsv().toUtf8()) >= 0
            && out.commit();
    });
    menu.exec(position);
}

void CompareCharts::restyle()
{
    for (ComparePlot* plot : m_plots)
        plot->setChartStyle(chartStyle());
    if (!m_plots.empty())
        reload();
}

void CompareCharts::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void CompareCharts::retranslate()
{
    describe(m_metrics, tr("Charts"), tr("Choose which metrics have a chart"));
    m_axis->setSegment(0, tr("Step"), tr("Optimiser steps"));
    m_axis->setSegment(1, tr("Epoch"), tr("Passes over the data; for runs with other batch sizes"));
    m_axis->setSegment(2, tr("Tokens"), tr("Tokens seen"));
    m_axis->setSegment(3, tr("Time"), tr("Time since the start of each run"));
    m_axis->setSegment(4, tr("Clock"), tr("Date and time of day"));
    m_smoothingName->setText(tr("Smoothing"));
    describe(m_smoothing, tr("Smoothing"),
        tr("How much of the noise between steps is taken out; 0 shows every step"));
    m_log->setText(tr("Log scale"));
    describe(m_log, tr("Log scale"), tr("Small losses get as much room as large ones"));
    m_points->setText(tr("Evaluation"));
    describe(m_points, tr("Evaluation"), tr("Show evaluations as points"));
    m_raw->setText(tr("Raw"));
    describe(m_raw, tr("Raw"), tr("Show the unsmoothed curves behind"));
    m_groupName->setText(tr("Group by"));
    describe(m_group, tr("Group by"), tr("Mean and deviation of the runs that share a setting"));
    describe(m_export, tr("Save the chart"),
        tr("Copy or save the first chart; every chart has this menu on right click"));
    if (!m_state.isEmpty())
        reload();
}

} // namespace dadeum::ui
