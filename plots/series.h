// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Number series for charts: bias-corrected smoothing as TensorBoard draws it, and decimation to the
// pixels there are. Plain data; any thread, one at a time.
#pragma once

#include <QPointF>

#include <span>
#include <vector>

namespace dadeum {

/// A growing curve with its smoothed form. Every point is kept; not-a-number points are kept too
/// but skipped by the smoothing, and break the drawn line.
class SmoothedSeries {
public:
    void clear();
    /// Points in order of x. A point at or before the last x replaces everything from there on (a
    /// resumed run).
    void append(double x, double y);
    void setWeight(double weight); ///< 0 = no smoothing, below 1
    double weight() const { return m_weight; }
    const std::vector<double>& xs() const { return m_xs; }
    const std::vector<double>& raw() const { return m_raw; }
    const std::vector<double>& smoothed() const { return m_smoothed; }
    bool isEmpty() const { return m_xs.empty(); }
    std::size_t size() const { return m_xs.size(); }
    /// Index of the point nearest to x; size() when empty.
    std::size_t nearest(double x) const;

private:
    double smooth(double y);
    double m_weight = 0.6;
    double m_average = 0; ///< the biased running average
    double m_remaining = 1; ///< weight^n: how much of the bias is left
    double m_lastSmoothed = 0;
    std::vector<double> m_xs, m_raw, m_smoothed;
};

/// At most two points (lowest and highest) for each of `columns` equal parts of [from, to], in
/// order of x, plus the neighbours just outside so that lines run to the edge. Not-a-number points
/// are kept as gaps, one a column.
std::vector<QPointF> decimate(
    std::span<const double> xs, std::span<const double> ys, double from, double to, int columns);

/// Lowest and highest finite value with from <= x <= to; lowest > highest when there is none.
struct Extent {
    double low = 1, high = 0;
    bool isValid() const { return low <= high; }
    void include(double value);
};
Extent extentWithin(std::span<const double> xs, std::span<const double> ys, double from, double to);

} // namespace dadeum
