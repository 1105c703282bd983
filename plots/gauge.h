// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Gauge: a 270-degree arc with the number in the middle and a tick at the highest value so far. GUI
// thread only.
#pragma once

#include <QWidget>

#include "plots/chart_style.h"

namespace dadeum {

class Gauge : public QWidget {
    Q_OBJECT
public:
    explicit Gauge(QWidget* parent = nullptr);
    void setChartStyle(const ChartStyle& style);
    /// `value` and `peak` in [0, total]; `number` and `caption` are drawn in the middle.
    void setValue(
        double value, double peak, double total, const QString& number, const QString& caption);
    QSize sizeHint() const override { return { 124, 112 }; }
    QSize minimumSizeHint() const override { return { 100, 96 }; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ChartStyle m_style;
    double m_value = 0, m_peak = 0, m_total = 1;
    QString m_number, m_caption;
};

} // namespace dadeum
