// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Differences between two texts, line by line (longest common subsequence). Pages on one long line
// are first broken between tags. No widgets; any thread.
#pragma once

#include <QString>

#include <vector>

namespace dadeum::ui {

struct DiffLine {
    enum class Kind { Same, Added, Removed };
    Kind kind = Kind::Same;
    QString text;
    bool operator==(const DiffLine&) const = default;
};

/// What has to be removed from `before` and added to reach `after`. Texts above 3,000 lines are
/// compared without an alignment: everything removed, everything added.
std::vector<DiffLine> diffLines(const QString& before, const QString& after);

} // namespace dadeum::ui
