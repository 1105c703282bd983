// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// SmallPlot: one quiet curve over the planned run (learning rate, gradient norm, tokens per
// second). GUI thread only.
#pragma once

#include <QWidget>

#include <memory>

#include "plots/chart_style.h"

namespace dadeum {

class SmallPlot : public QWidget {
    Q_OBJECT
public:
    enum class Numbers { Plain, Scientific };

    explicit SmallPlot(Numbers numbers, QWidget* parent = nullptr);
    ~SmallPlot() override;

    void setChartStyle(const ChartStyle& style, const QColor& line);
    void clear();
    void setPlan(double totalSteps);
    /// Points in order of x; a point at or before the last one replaces everything from there on.
    void append(double x, double y);
    void refresh();
    void refreshSoon(); ///< at most four times a second

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> d;
};

} // namespace dadeum
