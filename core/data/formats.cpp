// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements resolveFormat(): which column plays which role, guessed from the columns of the first
// rows. A resolved spec has format openai, sharegpt, alpaca, prompt_completion,
// text or classification, and all
// roles it needs in columns.
#include "core/data/dataset.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace dadeum {
namespace {

using Columns = std::map<std::string, std::string>;

bool isListOfObjectsWith(const Json& value, const char* key)
{
    return value.is_array() && !value.empty() && value[0].is_object() && value[0].contains(key);
}

bool hasColumn(const std::vector<RawRow>& rows, const std::string& column)
{
    return std::any_of(rows.begin(), rows.end(),
        [&column](const RawRow& row) { return row.fields.contains(column); });
}

/// A known layout of columns: the required roles, then roles used when the column is there.
struct Layout {
    std::string_view format;
    std::vector<std::pair<std::string, std::string>> required; ///< role, column
    std::vector<std::pair<std::string, std::string>> optional;
};

/// In the order of preference when several fit equally many rows.
const std::vector<Layout>& knownLayouts()
{
    static const std::vector<Layout> kLayouts = {
        { "openai", { { "messages", "messages" } }, { { "system", "system" } } },
        { "openai", { { "messages", "conversation" } }, { { "system", "system" } } },
        { "openai", { { "messages", "conversations" } }, { { "system", "system" } } },
        { "sharegpt", { { "messages", "conversations" } }, { { "system", "system" } } },
        { "sharegpt", { { "messages", "conversation" } }, { { "system", "system" } } },
        { "prompt_completion", { { "prompt", "llm_generated_idea" }, { "response", "text" } }, {} },
        { "alpaca", { { "prompt", "instruction" }, { "response", "output" } },
            { { "input", "input" }, { "system", "system" } } },
        { "alpaca", { { "prompt", "instruction" }, { "response", "response" } },
            { { "input", "context" }, { "system", "system" } } },
        { "prompt_completion", { { "prompt", "prompt" }, { "response", "completion" } },
            { { "system", "system" } } },
        { "prompt_completion", { { "prompt", "prompt" }, { "response", "response" } },
            { { "system", "system" } } },
        { "prompt_completion", { { "prompt", "question" }, { "response", "answer" } },
            { { "system", "system" } } },
        { "prompt_completion", { { "prompt", "document" }, { "response", "summary" } },
            { { "system", "system" } } },
        { "prompt_completion", { { "prompt", "input" }, { "response", "output" } },
            { { "system", "system" } } },
        { "text", { { "text", "text" } }, {} },
        { "classification",
            { { "text", "premise" }, { "pair", "hypothesis" }, { "label", "label" } }, {} },
        { "classification",
            { { "text", "premise" }, { "pair", "hypothesis" }, { "label", "gold_label" } }, {} },
        { "classification",
            { { "text", "sentence1" }, { "pair", "sentence2" }, { "label", "label" } }, {} },
        { "classification", { { "text", "text" }, { "label", "label" } }, { { "pair", "pair" } } },
        { "classification", { { "text", "document" }, { "label", "label" } }, {} },
        { "classification", { { "text", "sentence" }, { "label", "label" } }, {} },
        { "classification", { { "text", "title" }, { "label", "label" } }, {} },
    };
    return kLayouts;
}

bool fitsRow(const Layout& layout, const RawRow& row)
{
    for (const auto& [role, column] : layout.required) {
        const auto value = row.fields.find(column);
        if (value == row.fields.end())
            return false;
        if (role == "messages"
            && !isListOfObjectsWith(*value, layout.format == "openai" ? "role" : "from"))
            return false;
    }
    return true;
}

std::string columnsFound(const std::vector<RawRow>& rows)
{
    std::vector<std::string> names;
    std::set<std::string> seen;
    for (const RawRow& row : rows)
        for (const auto& [name, value] : row.fields.items())
            if (seen.insert(name).second && names.size() < 20)
                names.push_back(name);
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "none" : text;
}

constexpr const char* kMapHint = "Name the columns: {\"prompt\": \"…\", \"response\": \"…\"}, or "
                                 "{\"text\": \"…\"} for plain text.";

/// Every column that the user named must exist, so that a typing error is not taken as an empty
/// field.
void checkColumns(const Columns& columns, const std::vector<RawRow>& rows, const std::string& file)
{
    static const std::set<std::string> kRoles { "prompt", "response", "input", "system", "text",
        "messages", "pair", "label" };
    for (const auto& [role, column] : columns) {
        if (kRoles.count(role) == 0)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("data.columns: unknown role \"{}\", expected prompt, response, input, "
                            "system, text, pair, label "
                            "or messages",
                    role),
                kMapHint);
        if (!hasColumn(rows, column))
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{}: no column \"{}\" (for {}); columns found: {}", file, column, role,
                    columnsFound(rows)),
                kMapHint);
    }
}

std::string formatOfColumns(const Columns& columns)
{
    if (columns.count("messages"))
        return "openai";
    if (columns.count("label"))
        return "classification";
    if (columns.count("prompt") && columns.count("response"))
        return columns.count("input") ? "alpaca" : "prompt_completion";
    return columns.count("text") ? "text" : "auto";
}

/// Roles that each format needs.
std::vector<std::string> rolesOf(const std::string& format)
{
    if (format == "text")
        return { "text" };
    if (format == "classification")
        return { "text", "label" };
    if (format == "openai" || format == "sharegpt")
        return { "messages" };
    return { "prompt", "response" };
}

bool hasAll(const Columns& columns, const std::vector<std::string>& roles)
{
    return std::all_of(roles.begin(), roles.end(),
        [&columns](const std::string& role) { return columns.count(role) > 0; });
}

/// The known layout that most of the rows fit.
const Layout* bestLayout(const std::string& format, const std::vector<RawRow>& rows)
{
    const Layout* best = nullptr;
    std::ptrdiff_t bestRows = 0;
    for (const Layout& layout : knownLayouts()) {
        // A column of labels beside a text is common in data for language models too.
        if (format == "auto" ? layout.format == "classification" : format != layout.format)
            continue;
        const auto fitting = std::count_if(rows.begin(), rows.end(),
            [&layout](const RawRow& row) { return fitsRow(layout, row); });
        if (fitting > bestRows) {
            best = &layout;
            bestRows = fitting;
        }
    }
    return best;
}

} // namespace

DataSpec resolveFormat(
    const DataSpec& spec, const std::vector<RawRow>& firstRows, const std::string& file)
{
    static const std::set<std::string> kTrainable { "auto", "alpaca", "sharegpt", "openai",
        "prompt_completion", "text", "classification" };
    if (kTrainable.count(spec.format) == 0)
        throw Error(ErrorCode::Unsupported,
            fmt::format("data.format \"{}\" is not read from {}", spec.format, file),
            "Use auto, alpaca, sharegpt, openai, prompt_completion, text or classification.");
    DataSpec resolved = spec;
    checkColumns(spec.columns, firstRows, file);
    if (resolved.format == "auto")
        resolved.format = formatOfColumns(spec.columns);
    if (resolved.format != "auto" && hasAll(resolved.columns, rolesOf(resolved.format)))
        return resolved;
    const Layout* layout = bestLayout(resolved.format, firstRows);
    if (!layout)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: cannot tell which columns to train on; columns found: {}", file,
                columnsFound(firstRows)),
            kMapHint);
    resolved.format = layout->format;
    for (const auto& [role, column] : layout->required)
        resolved.columns.emplace(role, column);
    for (const auto& [role, column] : layout->optional)
        if (hasColumn(firstRows, column))
            resolved.columns.emplace(role, column);
    return resolved;
}

} // namespace dadeum
