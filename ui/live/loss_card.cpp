// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/loss_card.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QMenu>
#include <QPainter>
#include <QSaveFile>
#include <QSettings>
#include <QSlider>

#include <cmath>
#include <set>

#include "ui/common/chart_look.h"
#include "ui/common/format.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {
namespace {

/// Line samples with their words, painted in one widget.
class Legend : public QWidget {
public:
    using QWidget::QWidget;
    void setNames(const QStringList& names)
    {
        m_names = names;
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        const QFontMetrics metrics(uiFont(8.5));
        int width = 0;
        for (const QString& name : m_names)
            width += 28 + metrics.horizontalAdvance(name) + 12;
        return { width, 20 };
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(uiFont(8.5));
        const QFontMetrics metrics(painter.font());
        double x = 0;
        const double y = height() / 2.0;
        for (int i = 0; i < m_names.size(); ++i) {
            if (i == 0) {
                painter.setPen(QPen(t.accent, 1.4));
                painter.drawLine(QPointF(x, y), QPointF(x + 22, y));
            } else if (i == 1) {
                painter.setPen(QPen(t.raw, 1));
                const QPolygonF wave { QPointF(x, y), QPointF(x + 4, y - 3), QPointF(x + 8, y + 2),
                    QPointF(x + 12, y - 2), QPointF(x + 16, y + 1), QPointF(x + 22, y - 1) };
                painter.drawPolyline(wave);
            } else if (i == 2) {
                QPen pen(t.eval, 1);
                pen.setDashPattern({ 5, 3 });
                painter.setPen(pen);
                painter.drawLine(QPointF(x, y), QPointF(x + 22, y));
                painter.setPen(QPen(t.eval, 1.5));
                painter.setBrush(t.surface);
                painter.drawRect(QRectF(x + 8, y - 3, 6, 6));
            } else {
                painter.setPen(QPen(t.accent, 1));
                painter.setBrush(Qt::NoBrush);
                painter.drawRoundedRect(QRectF(x + 12, y - 5, 8, 10), 1.5, 1.5);
            }
            x += 28;
            painter.setPen(t.text3);
            painter.drawText(
                QRectF(x, 0, 200, height()), Qt::AlignVCenter | Qt::AlignLeft, m_names[i]);
            x += metrics.horizontalAdvance(m_names[i]) + 12;
        }
    }

private:
    QStringList m_names;
};

} // namespace

LossCard::LossCard(QWidget* parent)
    : QFrame(parent)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 2, { 4, 10, 4, 6 });
    QHBoxLayout* head = makeRow(nullptr, 8, { 12, 0, 10, 0 });
    m_title = makeLabel("card", this);
    m_help = new IconLabel("circle-question-mark", IconTone::Text3, 14, this);
    m_legend = new Legend(this);
    m_smoothingName = makeLabel("caption", this);
    m_smoothing = new QSlider(Qt::Horizontal, this);
    m_smoothing->setRange(0, 999);
    m_smoothing->setFixedWidth(84);
    m_smoothing->setValue(QSettings().value("live/smoothing", 720).toInt());
    m_scale = new Segmented(2, this);
    m_reset = makeIconButton("undo-2", "", this);
    m_maximize = makeIconButton("maximize-2", "", this);
    head->addWidget(m_title);
    head->addWidget(m_help);
    head->addStretch(1);
    head->addWidget(m_legend);
    head->addStretch(1);
    head->addWidget(m_smoothingName);
    head->addWidget(m_smoothing);
    head->addSpacing(4);
    head->addWidget(m_scale);
    head->addWidget(m_reset);
    head->addWidget(m_maximize);
    column->addLayout(head);
    m_plot = new LossPlot(this);
    m_plot->setMinimumHeight(180);
    column->addWidget(m_plot, 1);
    m_plot->setSmoothing(m_smoothing->value() / 1000.0);
    connect(m_smoothing, &QSlider::valueChanged, this, [this](int value) {
        m_plot->setSmoothing(value / 1000.0);
        m_smoothing->setToolTip(tr("Smoothing %1").arg(value / 1000.0, 0, 'f', 2));
        QSettings().setValue("live/smoothing", value);
    });
    connect(
        m_scale, &Segmented::chosen, this, [this](int index) { m_plot->setLogScale(index == 1); });
    m_reset->hide();
    connect(m_reset, &QToolButton::clicked, m_plot, &LossPlot::resetView);
    connect(m_plot, &LossPlot::zoomed, m_reset, &QWidget::setVisible);
    connect(m_maximize, &QToolButton::clicked, this, &LossCard::maximizeToggled);
    connect(m_plot, &LossPlot::sampleClicked, this, &LossCard::sampleClicked);
    connect(m_plot, &LossPlot::exportRequested, this, &LossCard::showExportMenu);
    restyle();
    retranslate();
}

void LossCard::reload(const RunTrace& trace)
{
    m_plot->clear();
    m_drawn = 0;
    follow(trace);
    m_plot->refresh();
}

void LossCard::follow(const RunTrace& trace)
{
    const auto& points = trace.loss();
    if (points.size() < m_drawn) {
        m_plot->clear();
        m_drawn = 0;
    }
    for (; m_drawn < points.size(); ++m_drawn)
        m_plot->appendTraining(points[m_drawn].step, points[m_drawn].value);
    std::vector<QPointF> evaluations;
    for (const TracePoint& point : trace.evaluations())
        evaluations.emplace_back(point.step, point.value);
    std::optional<QPointF> best;
    if (const auto point = trace.bestEvaluation(); point && evaluations.size() > 1)
        best = QPointF(point->step, point->value);
    m_plot->setEvaluations(evaluations, best);
    std::set<double> steps;
    for (const SampleRecord& sample : trace.samples())
        steps.insert(double(sample.step));
    m_plot->setSampleSteps({ steps.begin(), steps.end() }, m_chosenSample);
    std::vector<double> checkpoints;
    for (const auto& [time, event] : trace.events()) {
        if (const auto* saved = std::get_if<CheckpointSaved>(&event))
            checkpoints.push_back(double(saved->step));
    }
    m_plot->setCheckpoints(checkpoints);
    m_plot->setPlan(double(trace.record().totalSteps), trace.stepsPerEpoch());
    const bool isOver = trace.record().status == RunStatus::Completed;
    m_plot->setFrontier(isOver || points.empty() ? -1 : points.back().step);
    m_plot->refreshSoon();
    m_plot->setAccessibleDescription(points.empty()
            ? tr("No points yet")
            : tr("Training loss %1 at step %2")
                  .arg(Format::loss(points.back().value),
                      Format::count(qint64(points.back().step))));
}

void LossCard::setChosenSample(double step)
{
    m_chosenSample = step;
    m_plot->setChosenSample(step);
}

void LossCard::toggleLogScale()
{
    m_plot->setLogScale(!m_plot->isLogScale());
    m_scale->setCurrent(m_plot->isLogScale() ? 1 : 0);
}

void LossCard::restyle()
{
    m_plot->setChartStyle(chartStyle());
}

void LossCard::showExportMenu(const QPoint& position)
{
    QMenu menu(this);
    const auto save = [this](const QString& suffix, const QString& filter) {
        const QString file
            = QFileDialog::getSaveFileName(this, tr("Save the chart"), "loss." + suffix, filter);
        if (file.isEmpty())
            return;
        bool isOk = false;
        if (suffix == "png") {
            isOk = m_plot->savePng(file);
        } else if (suffix == "svg") {
            isOk = m_plot->saveSvg(file);
        } else {
            QSaveFile out(file);
            isOk = out.open(QIODevice::WriteOnly) && out.write(m_plot->toCsv().toUtf8()) >= 0
                && out.commit();
        }
        Q_EMIT exported(file, isOk);
    };
    menu.addAction(icon("copy"), tr("Copy picture"),
        [this] { QApplication::clipboard()->setPixmap(m_plot->grab()); });
    menu.addAction(icon("image-down"), tr("Save as picture (PNG)…"),
        [=] { save("png", tr("Picture (*.png)")); });
    menu.addAction(icon("image-down"), tr("Save as drawing (SVG)…"),
        [=] { save("svg", tr("Drawing (*.svg)")); });
    menu.addAction(
        icon("rows-3"), tr("Save the numbers (CSV)…"), [=] { save("csv", tr("Table (*.csv)")); });
    menu.addSeparator();
    menu.addAction(icon("undo-2"), tr("Show the whole run"), [this] { m_plot->resetView(); });
    menu.exec(position);
}

void LossCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void LossCard::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    m_legend->setVisible(width() > m_legend->sizeHint().width() + 400);
}

void LossCard::retranslate()
{
    m_title->setText(tr("Loss"));
    describe(m_help, tr("What is loss?"),
        tr("How surprised the model is by the answers, on average for each token. Lower is better; "
           "0 would be perfect."));
    static_cast<Legend*>(m_legend)->setNames(
        { tr("Training, smoothed"), tr("each step"), tr("Evaluation"), tr("sample page") });
    m_legend->setToolTip(tr("Small triangles on the upper edge are checkpoints; red crosses are "
                            "steps whose loss was not a number."));
    m_smoothingName->setText(tr("Smoothing"));
    describe(m_smoothing, tr("Smoothing"),
        tr("Averages neighbouring steps (bias-corrected, as in TensorBoard). Usual: 0.6 to 0.9."));
    m_scale->setSegment(0, tr("Linear"), tr("Even scale"));
    m_scale->setSegment(1, tr("Log"), tr("Logarithmic scale (L)"));
    describe(m_reset, tr("Show the whole run"),
        tr("Undo zooming and moving (double click in the chart)"));
    describe(m_maximize, tr("Only the chart"), tr("Give the chart the whole page, and back"));
    describe(m_plot, tr("Loss chart"),
        tr("Wheel zooms along the steps, Shift + wheel along the loss, dragging moves, double "
           "click shows everything, "
           "right click saves."));
    m_plot->setToolTip({}); // the crosshair box is in the way of a tooltip
    LossTexts texts;
    texts.stillToCome = tr("still to come");
    texts.epoch = tr("epoch %1");
    texts.best = tr("best %1 · step %2");
    texts.step = tr("step %1");
    texts.training = tr("Training, smoothed");
    texts.eachStep = tr("each step");
    texts.evaluation = tr("Evaluation");
    m_plot->setTexts(texts);
}

MetricCard::MetricCard(Metric metric, QWidget* parent)
    : QFrame(parent)
    , m_metric(metric)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 0, { 1, 7, 1, 3 });
    QHBoxLayout* head = makeRow(nullptr, 8, { 11, 0, 17, 0 });
    m_title = makeLabel("strong", this);
    m_value = makeLabel("strong", this);
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_value);
    column->addLayout(head);
    m_plot = new SmallPlot(
        metric == Metric::Rate ? SmallPlot::Numbers::Scientific : SmallPlot::Numbers::Plain, this);
    m_plot->setMinimumHeight(78);
    column->addWidget(m_plot, 1);
    restyle();
    retranslate();
}

const std::vector<TracePoint>& MetricCard::points(const RunTrace& trace) const
{
    return m_metric == Metric::Rate    ? trace.rate()
        : m_metric == Metric::GradNorm ? trace.gradNorm()
                                       : trace.speed();
}

void MetricCard::reload(const RunTrace& trace)
{
    m_plot->clear();
    m_drawn = 0;
    follow(trace);
    m_plot->refresh();
}

void MetricCard::follow(const RunTrace& trace)
{
    const auto& series = points(trace);
    if (series.size() < m_drawn) {
        m_plot->clear();
        m_drawn = 0;
    }
    m_plot->setPlan(double(trace.record().totalSteps));
    for (; m_drawn < series.size(); ++m_drawn)
        m_plot->append(series[m_drawn].step, series[m_drawn].value);
    m_plot->refreshSoon();
    if (series.empty()) {
        m_value->setText(QStringLiteral("–"));
        return;
    }
    const double last = series.back().value;
    m_value->setText(m_metric == Metric::Rate ? Format::rate(last)
            : m_metric == Metric::GradNorm    ? Format::decimal(last, 2)
            : last < 100                      ? Format::decimal(last, 1)
                                              : Format::count(std::llround(last)));
    setAccessibleName(m_title->text() + ' ' + m_value->text());
}

void MetricCard::restyle()
{
    const Tokens& t = tokens();
    m_plot->setChartStyle(chartStyle(),
        m_metric == Metric::Rate           ? t.accent
            : m_metric == Metric::GradNorm ? t.runs[3]
                                           : t.runs[5]);
}

void MetricCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void MetricCard::retranslate()
{
    switch (m_metric) {
    case Metric::Rate:
        m_title->setText(tr("Learning rate"));
        setToolTip(tr("How far each step moves the weights. It warms up, then falls along the "
                      "chosen curve."));
        break;
    case Metric::GradNorm:
        m_title->setText(tr("Gradient norm"));
        setToolTip(tr(
            "How strongly the model wants to change, before clipping. Single jumps are harmless."));
        break;
    case Metric::Speed:
        m_title->setText(tr("Tokens per second"));
        setToolTip(tr("Training speed, prompt tokens included."));
        break;
    }
}

} // namespace dadeum::ui
