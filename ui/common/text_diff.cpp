// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/text_diff.h"

#include <QStringList>

#include <algorithm>
#include <cstdint>

namespace dadeum::ui {
namespace {

constexpr qsizetype kMostLines = 3000;
constexpr qsizetype kLongLine = 400;

QStringList linesOf(const QString& text)
{
    QStringList lines;
    for (const QString& line : text.split('\n')) {
        if (line.size() < kLongLine)
            lines += line;
        else
            lines += QString(line).replace("><", ">\n<").split('\n');
    }
    return lines;
}

} // namespace

std::vector<DiffLine> diffLines(const QString& before, const QString& after)
{
    using Kind = DiffLine::Kind;
    const QStringList a = linesOf(before), b = linesOf(after);
    std::vector<DiffLine> lines;
    if (a.size() > kMostLines || b.size() > kMostLines) {
        for (const QString& line : a)
            lines.push_back({ Kind::Removed, line });
        for (const QString& line : b)
            lines.push_back({ Kind::Added, line });
        return lines;
    }
    // common[i][j]: longest common part of a from i on and b from j on.
    const auto width = std::size_t(b.size()) + 1;
    std::vector<std::uint16_t> common((std::size_t(a.size()) + 1) * width, 0);
    for (qsizetype i = a.size() - 1; i >= 0; --i)
        for (qsizetype j = b.size() - 1; j >= 0; --j) {
            const std::size_t at = std::size_t(i) * width + std::size_t(j);
            common[at] = a[i] == b[j] ? std::uint16_t(common[at + width + 1] + 1)
                                      : std::max(common[at + width], common[at + 1]);
        }
    qsizetype i = 0, j = 0;
    while (i < a.size() || j < b.size()) {
        const std::size_t at = std::size_t(i) * width + std::size_t(j);
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            lines.push_back({ Kind::Same, a[i] });
            ++i;
            ++j;
        } else if (j >= b.size() || (i < a.size() && common[at + width] >= common[at + 1])) {
            lines.push_back({ Kind::Removed, a[i++] });
        } else {
            lines.push_back({ Kind::Added, b[j++] });
        }
    }
    return lines;
}

} // namespace dadeum::ui
