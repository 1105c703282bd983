// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Shared by the history's .cpp files: SQLite errors as dadeum::Error, numbers that may be NaN,
// optional columns.
#pragma once

#include "core/base/error.h"
#include "core/history/history.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace dadeum {

/// Rethrows a SQLite failure with the file, what was being done and what helps.
[[noreturn]] void throwHistoryError(
    const std::filesystem::path& file, const std::string& action, const SQLite::Exception& error);

/// Runs `work` and turns SQLite failures into Error.
template <typename Work> auto guarded(const Database& db, const char* action, Work&& work)
{
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        throwHistoryError(db.file(), action, error);
    }
}

/// SQLite turns NaN into NULL, so NaN travels as text. Infinities are stored as they are.
inline void bindNumber(SQLite::Statement& statement, int index, double value)
{
    if (std::isnan(value))
        statement.bind(index, "nan");
    else
        statement.bind(index, value);
}

inline void bindNumber(SQLite::Statement& statement, int index, const std::optional<double>& value)
{
    if (value)
        bindNumber(statement, index, *value);
    else
        statement.bind(index);
}

inline double readNumber(const SQLite::Column& column)
{
    return column.isText() ? std::numeric_limits<double>::quiet_NaN() : column.getDouble();
}

inline std::optional<double> readOptional(const SQLite::Column& column)
{
    if (column.isNull())
        return std::nullopt;
    return readNumber(column);
}

/// Integer key of a run; empty when the history does not know the id.
std::optional<std::int64_t> runKey(SQLite::Database& db, const std::string& runId);

} // namespace dadeum
