// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// CompareCharts: the card with one chart for each chosen metric, all with the same runs, axis, zoom
// and crosshair, and the controls above them.
#pragma once

#include <QFrame>

#include <vector>

#include "plots/compare_plot.h"
#include "ui/common/context.h"

QT_BEGIN_NAMESPACE
class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QSlider;
class QToolButton;
QT_END_NAMESPACE

namespace dadeum::ui {

class CompareState;
class MetricPicker;
class Segmented;

class CompareCharts : public QFrame {
    Q_OBJECT
public:
    CompareCharts(StudioContext& context, CompareState& state, QWidget* parent = nullptr);
    /// Everything again: runs, metrics, axis or groups changed.
    void reload();
    /// Only which runs are shown.
    void showVisible();
    void restyle();
    /// The numbers of the first chart in a window of their own.
    void showTable();
    const std::vector<ComparePlot*>& plots() const { return m_plots; }

Q_SIGNALS:
    void optionsChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void buildControls();
    void fillGroups();
    void arrangePlots();
    void showExportMenu(ComparePlot* plot, const QPoint& position);
    void applyOptions(ComparePlot* plot);
    QString axisName() const;

    StudioContext& m_context;
    CompareState& m_state;
    QToolButton* m_metrics;
    MetricPicker* m_picker;
    Segmented* m_axis;
    QLabel* m_smoothingName;
    QSlider* m_smoothing;
    QLabel* m_smoothingValue;
    QCheckBox* m_log;
    QCheckBox* m_points;
    QCheckBox* m_raw;
    QLabel* m_groupName;
    QComboBox* m_group;
    QToolButton* m_export;
    QGridLayout* m_grid;
    std::vector<ComparePlot*> m_plots;
    std::vector<QLabel*> m_titles;
};

} // namespace dadeum::ui
