// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// CompareReadout: the crosshair of a ComparePlot and the box with every run's values, best first. A
// transparent widget above the chart, so that moving the mouse repaints no curve. Private to plots.
#pragma once

#include <QWidget>

#include <optional>
#include <vector>

#include "plots/compare_plot.h"

namespace dadeum {

struct ReadoutRow {
    QString name;
    int place = 0;
    QColor color;
    std::optional<double> curve, point;
};

class CompareReadout : public QWidget {
public:
    explicit CompareReadout(QWidget* parent);
    /// `area` is the part of the widget with curves, `x` a pixel in it.
    void show(const QRect& area, double x, const QString& title, const CompareTexts& texts,
        std::vector<ReadoutRow> rows, const ChartStyle& style);
    void hideAll();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect m_area;
    double m_x = -1;
    QString m_title;
    CompareTexts m_texts;
    std::vector<ReadoutRow> m_rows;
    ChartStyle m_style;
};

} // namespace dadeum
