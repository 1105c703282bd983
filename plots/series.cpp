// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/series.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dadeum {

void SmoothedSeries::clear()
{
    m_xs.clear();
    m_raw.clear();
    m_smoothed.clear();
    m_average = 0;
    m_remaining = 1;
    m_lastSmoothed = 0;
}

double SmoothedSeries::smooth(double y)
{
    if (!std::isfinite(y))
        return std::numeric_limits<double>::quiet_NaN();
    m_average = m_average * m_weight + y * (1 - m_weight);
    m_remaining *= m_weight;
    m_lastSmoothed = m_average / (1 - m_remaining);
    return m_lastSmoothed;
}

void SmoothedSeries::append(double x, double y)
{
    if (!m_xs.empty() && x <= m_xs.back()) {
        const auto keep = std::lower_bound(m_xs.begin(), m_xs.end(), x) - m_xs.begin();
        m_xs.resize(std::size_t(keep));
        m_raw.resize(std::size_t(keep));
        setWeight(m_weight);
    }
    m_xs.push_back(x);
    m_raw.push_back(y);
    m_smoothed.push_back(smooth(y));
}

void SmoothedSeries::setWeight(double weight)
{
    m_weight = std::clamp(weight, 0.0, 0.999);
    m_average = 0;
    m_remaining = 1;
    m_smoothed.clear();
    m_smoothed.reserve(m_raw.size());
    for (const double y : m_raw)
        m_smoothed.push_back(smooth(y));
}

std::size_t SmoothedSeries::nearest(double x) const
{
    if (m_xs.empty())
        return 0;
    const auto above = std::lower_bound(m_xs.begin(), m_xs.end(), x);
    if (above == m_xs.begin())
        return 0;
    if (above == m_xs.end())
        return m_xs.size() - 1;
    const auto index = std::size_t(above - m_xs.begin());
    return x - m_xs[index - 1] <= m_xs[index] - x ? index - 1 : index;
}

std::vector<QPointF> decimate(
    std::span<const double> xs, std::span<const double> ys, double from, double to, int columns)
{
    std::vector<QPointF> points;
    if (xs.empty() || columns < 1 || !(to > from))
        return points;
    auto first = std::size_t(std::lower_bound(xs.begin(), xs.end(), from) - xs.begin());
    auto last = std::size_t(std::upper_bound(xs.begin(), xs.end(), to) - xs.begin());
    first = first > 0 ? first - 1 : 0;
    last = std::min(last + 1, xs.size());
    if (last - first <= std::size_t(columns) * 2) {
        for (std::size_t i = first; i < last; ++i)
            points.emplace_back(xs[i], ys[i]);
        return points;
    }
    const double width = (to - from) / columns;
    std::size_t i = first;
    while (i < last) {
        const double column = std::floor((xs[i] - from) / width);
        std::size_t low = i, high = i, gap = last;
        bool hasValue = false;
        for (; i < last && std::floor((xs[i] - from) / width) == column; ++i) {
            if (!std::isfinite(ys[i])) {
                gap = i;
                continue;
            }
            if (!hasValue || ys[i] < ys[low])
                low = i;
            if (!hasValue || ys[i] > ys[high])
                high = i;
            hasValue = true;
        }
        if (hasValue) {
            points.emplace_back(xs[std::min(low, high)], ys[std::min(low, high)]);
            if (low != high)
                points.emplace_back(xs[std::max(low, high)], ys[std::max(low, high)]);
        } else if (gap != last) {
            points.emplace_back(xs[gap], std::numeric_limits<double>::quiet_NaN());
        }
    }
    return points;
}

void Extent::include(double value)
{
    if (!std::isfinite(value))
        return;
    if (!isValid()) {
        low = high = value;
        return;
    }
    low = std::min(low, value);
    high = std::max(high, value);
}

Extent extentWithin(std::span<const double> xs, std::span<const double> ys, double from, double to)
{
    Extent extent;
    const auto first = std::size_t(std::lower_bound(xs.begin(), xs.end(), from) - xs.begin());
    for (std::size_t i = first; i < xs.size() && xs[i] <= to; ++i)
        extent.include(ys[i]);
    return extent;
}

} // namespace dadeum
