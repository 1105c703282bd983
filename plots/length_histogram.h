// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// LengthHistogram: how many rows have how many tokens, with a line for the longest length that is
// kept. The line is dragged with the mouse, or moved with Left, Right, Page Up and Page Down. GUI
// thread only.
#pragma once

#include <QString>
#include <QWidget>

#include <cstdint>
#include <vector>

#include "plots/chart_style.h"

namespace dadeum {

class LengthHistogram : public QWidget {
    Q_OBJECT
public:
    explicit LengthHistogram(QWidget* parent = nullptr);
    void setChartStyle(const ChartStyle& style);
    /// Lengths in tokens, in any order.
    void setLengths(std::vector<std::int64_t> lengths);
    void setMaxLength(std::int64_t tokens);
    std::int64_t maxLength() const { return m_maxLength; }
    /// "Max length" in the language of the window.
    void setLineName(const QString& name);
    QSize sizeHint() const override { return { 320, 170 }; }
    QSize minimumSizeHint() const override { return { 220, 130 }; }

Q_SIGNALS:
    void maxLengthDragged(qint64 tokens);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF plotArea() const;
    double axisEnd() const;
    double xOf(double tokens) const;
    void dragTo(double x);
    void choose(std::int64_t tokens);

    ChartStyle m_style;
    std::vector<std::int64_t> m_lengths; ///< sorted
    std::int64_t m_maxLength = 1024;
    QString m_name;
    double m_dragEnd = 0; ///< the axis stands still while the line is dragged
};

} // namespace dadeum
