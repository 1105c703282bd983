// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/svg_chart.h"

#include "core/report/html.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

namespace dadeum {
namespace {

constexpr int kLeft = 44, kRight = 14, kTop = 12, kBottom = 24;
constexpr std::size_t kMaxParts = 300;
constexpr std::size_t kMaxMarkers = 60;

struct Range {
    double low = std::numeric_limits<double>::infinity(),
           high = -std::numeric_limits<double>::infinity();
    void include(double value)
    {
        if (!std::isfinite(value))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

/// Lowest and highest point of each equal part, in order of x.
std::vector<std::pair<double, double>> thinned(const std::vector<std::pair<double, double>>& points)
{
    if (points.size() <= 2 * kMaxParts)
        return points;
    std::vector<std::pair<double, double>> result;
    for (std::size_t part = 0; part < kMaxParts; ++part) {
        const auto begin = points.begin() + std::ptrdiff_t(part * points.size() / kMaxParts);
        const auto end = points.begin() + std::ptrdiff_t((part + 1) * points.size() / kMaxParts);
        const auto isLess = [](const auto& a, const auto& b) {
            return std::isnan(b.second) || a.second < b.second;
        };
        const auto [low, high] = std::minmax_element(begin, end, isLess);
        result.push_back(std::min(*low, *high));
        if (low != high)
            result.push_back(std::max(*low, *high));
    }
    return result;
}

std::string numberText(double value, double step)
{
    if (value != 0 && std::abs(value) < 0.009)
        return rateText(value);
    int decimals = 0;
    for (double scaled = step; decimals < 4 && std::abs(scaled - std::round(scaled)) > 1e-6;
         scaled *= 10)
        ++decimals;
    return decimals == 0 ? countText(std::int64_t(std::llround(value)))
                         : fmt::format("{:.{}f}", value, decimals);
}

} // namespace

std::vector<double> niceTicks(double low, double high, int count, bool areWhole)
{
    if (!(high > low) || count < 1)
        return { low };
    const double rough = (high - low) / count;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = power * 10;
    for (const double factor : { 1.0, 2.0, 2.5, 5.0 })
        if (power * factor >= rough) {
            step = power * factor;
            break;
        }
    if (areWhole)
        step = std::max(1.0, step == std::floor(step) ? step : 2 * step); // 2.5 becomes 5
    std::vector<double> ticks;
    for (double tick = std::ceil(low / step - 1e-9) * step; tick <= high + step * 1e-9;
         tick += step)
        ticks.push_back(std::abs(tick) < step * 1e-9 ? 0 : tick);
    return ticks;
}

std::string drawSvg(const SvgChart& chart)
{
    Range x, y;
    for (const SvgCurve& curve : chart.curves)
        for (const auto& [px, py] : curve.points) {
            x.include(px);
            y.include(py);
        }
    if (!(x.low <= x.high) || !(y.low <= y.high))
        return {};
    x.low = std::min(x.low, 0.0);
    if (x.high <= x.low)
        x.high = x.low + 1;
    if (chart.isFromZero)
        y.low = std::min(0.0, y.low);
    const double span = std::max(y.high - y.low, std::max(std::abs(y.high) * 0.02, 1e-12));
    const bool isPositive = y.low >= 0;
    y.low = isPositive ? std::max(0.0, y.low - span * 0.06) : y.low - span * 0.06;
    y.high += span * 0.06;
    const double innerWidth = chart.width - kLeft - kRight,
                 innerHeight = chart.height - kTop - kBottom;
    const auto px
        = [&](double value) { return kLeft + (value - x.low) / (x.high - x.low) * innerWidth; };
    const auto py
        = [&](double value) { return kTop + (y.high - value) / (y.high - y.low) * innerHeight; };

    std::string svg
        = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\" font-size=\"10\">",
            chart.width, chart.height, html::escape(chart.title));
    const std::vector<double> yTicks = niceTicks(y.low, y.high, chart.yTicks);
    const double yStep = yTicks.size() > 1 ? yTicks[1] - yTicks[0] : 1;
    for (double tick : yTicks)
        svg += fmt::format("<path d=\"M{} {:.1f}H{}\" stroke=\"#EDEBE5\"/><text x=\"{}\" "
                           "y=\"{:.1f}\" text-anchor=\"end\" fill=\"#646C67\">{}</text>",
            kLeft, py(tick), chart.width - kRight, kLeft - 7, py(tick) + 3.5,
            numberText(tick, yStep));
    const double bottom = chart.height - kBottom;
    svg += fmt::format(
        "<path d=\"M{} {}H{}\" stroke=\"#8A8F89\"/>", kLeft, bottom, chart.width - kRight);
    const std::vector<double> xTicks
        = niceTicks(x.low, x.high, std::max(2, chart.width / 90), true);
    for (double tick : xTicks)
        svg += fmt::format(
            "<text x=\"{:.1f}\" y=\"{}\" text-anchor=\"middle\" fill=\"#646C67\">{}</text>",
            px(tick), chart.height - 8,
            numberText(tick, xTicks.size() > 1 ? xTicks[1] - xTicks[0] : 1));
    for (const SvgCurve& curve : chart.curves) {
        const auto points = thinned(curve.points);
        std::string path;
        bool isPenDown = false;
        for (const auto& [vx, vy] : points) {
            if (!std::isfinite(vy)) {
                isPenDown = false;
                continue;
            }
            path += fmt::format("{}{:.1f} {:.1f}", isPenDown ? 'L' : 'M', px(vx), py(vy));
            isPenDown = true;
        }
        svg += fmt::format("<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.1\"{}/>",
            path, curve.color,
            curve.dash.empty() ? std::string()
                               : fmt::format(" stroke-dasharray=\"{}\"", curve.dash));
        if (!curve.hasMarkers || points.size() > kMaxMarkers)
            continue;
        for (const auto& [vx, vy] : points)
            if (std::isfinite(vy))
                svg += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"5\" height=\"5\" "
                                   "fill=\"#fff\" stroke=\"{}\"/>",
                    px(vx) - 2.5, py(vy) - 2.5, curve.color);
    }
    if (chart.mark) {
        const double mx
            = std::clamp(px(chart.mark->first), kLeft + 60.0, chart.width - kRight - 60.0),
            my = py(chart.mark->second);
        const double labelY = my > chart.height / 2.0 ? my - 34 : my + 26;
        svg += fmt::format("<path d=\"M{:.1f} {:.1f}V{:.1f}\" stroke=\"{}\"/>",
            px(chart.mark->first), my, labelY, chart.markColor);
        svg += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"120\" height=\"18\" rx=\"4\" "
                           "fill=\"#fff\" stroke=\"{}\"/>",
            mx - 60, labelY - 9, chart.markColor);
        for (const auto& [language, label] :
            { std::pair("ko", chart.markLabel.ko), std::pair("en", chart.markLabel.en) })
            svg += fmt::format("<text lang=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\" "
                               "font-weight=\"700\" fill=\"{}\">{}</text>",
                language, mx, labelY + 3.5, chart.markColor, html::escape(label));
    }
    return svg + "</svg>";
}

} // namespace dadeum
