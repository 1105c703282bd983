// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LossCard: the loss chart with its legend, smoothing, linear or logarithmic scale and export.
// MetricCard: a small chart with its newest number.
#pragma once

#include "plots/loss_plot.h"
#include "plots/small_plot.h"
#include "ui/models/run_trace.h"
#include "ui/widgets/card.h"

QT_BEGIN_NAMESPACE
class QSlider;
QT_END_NAMESPACE

namespace dadeum::ui {

class Segmented;

class LossCard : public QFrame {
    Q_OBJECT
public:
    explicit LossCard(QWidget* parent = nullptr);
    /// Everything again (another run, a restart).
    void reload(const RunTrace& trace);
    /// Only what is new since the last call.
    void follow(const RunTrace& trace);
    void setChosenSample(double step);
    void toggleLogScale();
    void restyle();
    LossPlot* plot() const { return m_plot; }

Q_SIGNALS:
    void sampleClicked(double step);
    void maximizeToggled();
    void exported(const QString& file, bool isOk);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate();
    void showExportMenu(const QPoint& position);
    QLabel* m_title;
    QWidget* m_legend;
    QLabel* m_smoothingName;
    QSlider* m_smoothing;
    Segmented* m_scale;
    QToolButton* m_reset;
    QToolButton* m_maximize;
    LossPlot* m_plot;
    IconLabel* m_help;
    std::size_t m_drawn = 0; ///< training points already in the plot
    double m_chosenSample = -1;
};

class MetricCard : public QFrame {
    Q_OBJECT
public:
    enum class Metric { Rate, GradNorm, Speed };
    explicit MetricCard(Metric metric, QWidget* parent = nullptr);
    void reload(const RunTrace& trace);
    void follow(const RunTrace& trace);
    void restyle();

protected:
    void changeEvent(QEvent* event) override;

private:
    const std::vector<TracePoint>& points(const RunTrace& trace) const;
    void retranslate();
    Metric m_metric;
    QLabel* m_title;
    QLabel* m_value;
    SmallPlot* m_plot;
    std::size_t m_drawn = 0;
};

} // namespace dadeum::ui
