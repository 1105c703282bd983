// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/history/run_query.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace dadeum {
namespace {

constexpr double kGibibyte = 1024.0 * 1024 * 1024;

struct NamedColumn {
    std::string_view name;
    const char* sql;
    double unit = 1; ///< what one of the user's units is in the column
};

constexpr std::array kTextColumns {
    NamedColumn { "name", "name" },
    NamedColumn { "model", "model" },
    NamedColumn { "note", "note" },
    NamedColumn { "id", "id" },
    NamedColumn { "data", "json_extract(spec, '$.data.train')" },
    NamedColumn { "method", "json_extract(spec, '$.method.kind')" },
    NamedColumn { "task", "json_extract(spec, '$.task')" },
};

constexpr std::array kNumberColumns {
    NamedColumn { "eval", "best_eval_loss" },
    NamedColumn { "loss", "last_loss" },
    NamedColumn { "steps", "step" },
    NamedColumn { "step", "step" },
    NamedColumn { "rows", "train_rows" },
    NamedColumn { "time", "train_seconds" },
    NamedColumn { "memory", "peak_rss_bytes", kGibibyte },
    NamedColumn { "rank", "json_extract(spec, '$.method.rank')" },
    NamedColumn { "alpha", "json_extract(spec, '$.method.alpha')" },
    NamedColumn { "lr", "json_extract(spec, '$.optim.lr')" },
    NamedColumn { "epochs", "json_extract(spec, '$.train.epochs')" },
};

constexpr const char* kWordColumns
    = "(name || ' ' || model || ' ' || tags || ' ' || note || ' ' || id)";

/// A LIKE pattern for the text itself, with its own wildcards taken literally.
std::string escaped(std::string_view text)
{
    std::string pattern;
    for (char c : text) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern;
}

std::string anywhere(std::string_view text)
{
    return '%' + escaped(text) + '%';
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    for (char& c : lower)
        c = c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
    return lower;
}

/// Blanks separate, quotes keep them and are taken away.
std::vector<std::string> termsOf(std::string_view text)
{
    std::vector<std::string> terms;
    std::string term;
    bool isQuoted = false;
    for (char c : text) {
        if (c == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && (c == ' ' || c == '\t' || c == '\n')) {
            if (!term.empty())
                terms.push_back(std::move(term));
            term.clear();
        } else {
            term += c;
        }
    }
    if (!term.empty())
        terms.push_back(std::move(term));
    return terms;
}

std::optional<double> numberOf(std::string_view text, std::string_view key)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc())
        return std::nullopt;
    const std::string_view rest(end, std::size_t(text.data() + text.size() - end));
    if (rest.empty())
        return value;
    if (key == "time" && (rest == "s" || rest == "m" || rest == "h"))
        return value * (rest == "h" ? 3600 : rest == "m" ? 60 : 1);
    if (key == "memory" && lowered(rest) == "gb")
        return value;
    return std::nullopt;
}

/// Statuses that a word means: their names, the first letters of them, and what the window calls
/// them.
std::vector<std::string> statusesOf(std::string_view word)
{
    const std::string lower = lowered(word);
    if (lower == "finished" || lower == "done")
        return { "completed" };
    if (lower == "training" || lower == "active")
        return { "running", "paused" };
    if (lower == "waiting")
        return { "queued" };
    std::vector<std::string> found;
    for (const RunStatus status : { RunStatus::Queued, RunStatus::Running, RunStatus::Paused,
             RunStatus::Completed, RunStatus::Stopped, RunStatus::Failed, RunStatus::Interrupted })
        if (toString(status).starts_with(lower))
            found.emplace_back(toString(status));
    return found;
}

/// Adds "key:value" or "key<number" to the condition; false when the term is neither.
bool addComparison(const std::string& term, RunCondition& out)
{
    const std::size_t at = term.find_first_of(":<>=");
    if (at == std::string::npos || at == 0 || at + 1 >= term.size())
        return false;
    const std::string key = lowered(std::string_view(term).substr(0, at));
    std::string sign = term.substr(at, term[at] != ':' && term[at + 1] == '=' ? 2 : 1);
    const std::string value = term.substr(at + sign.size());
    if (value.empty())
        return false;
    if (key == "status" && (sign == ":" || sign == "=")) {
        const std::vector<std::string> statuses = statusesOf(value);
        if (statuses.empty())
            return false;
        out.sql += "status IN (";
        for (std::size_t i = 0; i < statuses.size(); ++i) {
            out.sql += i == 0 ? "?" : ", ?";
            out.values.emplace_back(statuses[i]);
        }
        out.sql += ')';
        return true;
    }
    if (key == "tag" && (sign == ":" || sign == "=")) {
        out.sql += "EXISTS (SELECT 1 FROM json_each(tags) WHERE value LIKE ? ESCAPE '\\')";
        out.values.emplace_back(escaped(value));
        return true;
    }
    for (const NamedColumn& column : kTextColumns) {
        if (key == column.name && (sign == ":" || sign == "=")) {
            out.sql += fmt::format("{} LIKE ? ESCAPE '\\'", column.sql);
            out.values.emplace_back(anywhere(value));
            return true;
        }
    }
    for (const NamedColumn& column : kNumberColumns) {
        const auto number = key == column.name ? numberOf(value, key) : std::nullopt;
        if (!number)
            continue;
        // NULL (no value yet) never matches, turned round or not.
        out.sql += fmt::format("ifnull({} {} ?, 0)", column.sql, sign == ":" ? "=" : sign);
        out.values.emplace_back(*number * column.unit);
        return true;
    }
    return false;
}

} // namespace

int RunCondition::bind(SQLite::Statement& statement) const
{
    int index = 1;
    for (const auto& value : values) {
        if (const auto* text = std::get_if<std::string>(&value))
            statement.bind(index++, *text);
        else
            statement.bind(index++, std::get<double>(value));
    }
    return index;
}

RunCondition conditionOf(const RunFilter& filter)
{
    RunCondition condition;
    switch (filter.shelf) {
    case RunShelf::Library:
        condition.sql += " AND deleted_at IS NULL AND is_archived = 0";
        break;
    case RunShelf::Archive:
        condition.sql += " AND deleted_at IS NULL AND is_archived = 1";
        break;
    case RunShelf::Trash:
        condition.sql += " AND deleted_at IS NOT NULL";
        break;
    }
    for (std::string term : termsOf(filter.text)) {
        const bool isTurned = term.size() > 1 && term[0] == '-';
        if (isTurned)
            term.erase(0, 1);
        condition.sql += isTurned ? " AND NOT (" : " AND (";
        if (!addComparison(term, condition)) {
            condition.sql += fmt::format("{} LIKE ? ESCAPE '\\'", kWordColumns);
            condition.values.emplace_back(anywhere(term));
        }
        condition.sql += ')';
    }
    for (std::size_t i = 0; i < filter.statuses.size(); ++i) {
        condition.sql += i == 0 ? " AND status IN (?" : ", ?";
        condition.values.emplace_back(std::string(toString(filter.statuses[i])));
    }
    if (!filter.statuses.empty())
        condition.sql += ")";
    return condition;
}

std::string orderOf(const RunFilter& filter)
{
    const char* column = "created_at";
    switch (filter.order) {
    case RunOrder::Date:
        break;
    case RunOrder::Name:
        column = "lower(name)";
        break;
    case RunOrder::Model:
        column = "lower(model)";
        break;
    case RunOrder::BestEval:
        column = "best_eval_loss";
        break;
    case RunOrder::LastLoss:
        column = "last_loss";
        break;
    case RunOrder::Time:
        column = "nullif(train_seconds, 0)";
        break;
    case RunOrder::PeakMemory:
        column = "nullif(peak_rss_bytes, 0)";
        break;
    }
    return fmt::format(
        "{} {} NULLS LAST, created_at DESC, key DESC", column, filter.isAscending ? "ASC" : "DESC");
}

} // namespace dadeum
