// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language of the runs list, in the window and in `dadeum runs list --filter`. Terms are
// separated by blanks and all must match; "…" keeps blanks, a leading - turns a term round.
//
//   word             in name, model, tags, note or id
//   status:failed    status, tag (whole), model, name, note, data, method, id, task
//   eval<0.6         eval, loss, steps, rows, rank, alpha, lr, epochs, time (s, 5m, 2h), memory
//   (GB);
//                    with <, <=, =, >= or >
//
// Anything else is taken as a word. Any thread.
#pragma once

#include "core/history/history.h"

#include <string>
#include <variant>
#include <vector>

namespace SQLite {
class Statement;
}

namespace dadeum {

/// A WHERE clause over the table runs and the values of its question marks.
struct RunCondition {
    std::string sql = "WHERE 1";
    std::vector<std::variant<std::string, double>> values;
    /// Binds the values; returns the next free index.
    int bind(SQLite::Statement& statement) const;
};

RunCondition conditionOf(const RunFilter& filter);
/// What follows ORDER BY.
std::string orderOf(const RunFilter& filter);

} // namespace dadeum
