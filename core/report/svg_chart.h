// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Curves over steps as inline SVG for the report. Plain data in, text out; any thread.
#pragma once

#include "core/report/words.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dadeum {

struct SvgCurve {
    std::vector<std::pair<double, double>> points; ///< in order of x; not-a-number breaks the line
    std::string color = "#12705F";
    std::string dash; ///< stroke-dasharray, empty = solid
    bool hasMarkers = false;
};

struct SvgChart {
    std::vector<SvgCurve> curves; ///< later ones are drawn above
    int width = 700, height = 230;
    int yTicks = 5;
    bool isFromZero = false;
    std::optional<std::pair<double, double>> mark; ///< a point with a label
    Words markLabel;
    std::string markColor;
    std::string title; ///< for screen readers
};

/// At most 600 points of a curve are drawn (lowest and highest of each part). Texts are escaped.
std::string drawSvg(const SvgChart& chart);

/// Round numbers from low to high, about `count` of them.
std::vector<double> niceTicks(double low, double high, int count, bool areWhole = false);

} // namespace dadeum
