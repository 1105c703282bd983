// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/pixel_diff.h"

#include <algorithm>
#include <cstdlib>

namespace dadeum::ui {
namespace {

/// Smoothing of letters varies a little between two pictures of the same text.
constexpr int kTolerance = 24;
constexpr int kFade = 180; ///< of 255, towards white

bool isAlike(QRgb a, QRgb b)
{
    return std::abs(qRed(a) - qRed(b)) <= kTolerance
        && std::abs(qGreen(a) - qGreen(b)) <= kTolerance
        && std::abs(qBlue(a) - qBlue(b)) <= kTolerance;
}

int blend(int from, int to, int share)
{
    return from + (to - from) * share / 255;
}

} // namespace

PixelDifference pixelDifference(const QImage& before, const QImage& after, const QColor& mark)
{
    const QImage a = before.convertToFormat(QImage::Format_RGB32);
    const QImage b = after.convertToFormat(QImage::Format_RGB32);
    const int width = std::max(a.width(), b.width()), height = std::max(a.height(), b.height());
    PixelDifference difference;
    if (width == 0 || height == 0)
        return difference;
    difference.image = QImage(width, height, QImage::Format_RGB32);
    qint64 unlike = 0;
    for (int y = 0; y < height; ++y) {
        const auto* rowA
            = y < a.height() ? reinterpret_cast<const QRgb*>(a.constScanLine(y)) : nullptr;
        const auto* rowB
            = y < b.height() ? reinterpret_cast<const QRgb*>(b.constScanLine(y)) : nullptr;
        auto* out = reinterpret_cast<QRgb*>(difference.image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const bool hasA = rowA && x < a.width(), hasB = rowB && x < b.width();
            const QRgb shown = hasB ? rowB[x] : hasA ? rowA[x] : qRgb(255, 255, 255);
            const bool isSame = hasA && hasB && isAlike(rowA[x], rowB[x]);
            unlike += !isSame;
            const QRgb to = isSame ? qRgb(255, 255, 255) : mark.rgb();
            out[x] = qRgb(blend(qRed(shown), qRed(to), kFade),
                blend(qGreen(shown), qGreen(to), kFade), blend(qBlue(shown), qBlue(to), kFade));
        }
    }
    difference.share = double(unlike) / (double(width) * height);
    return difference;
}

} // namespace dadeum::ui
