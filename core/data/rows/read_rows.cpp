// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements readRows(): decides the kind of file from its name and its first bytes.
#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "core/data/rows/row_readers.h"

namespace dadeum {
namespace {

std::string extensionOf(const std::filesystem::path& file)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
        [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension;
}

char firstMark(ByteReader& reader)
{
    const std::string_view text = reader.lookAhead();
    const std::size_t at = text.find_first_not_of(" \t\r\n");
    return at == std::string_view::npos ? '\0' : text[at];
}

/// Spreadsheets of some languages write ';' into .csv files.
char csvSeparator(ByteReader& reader)
{
    const std::string_view text = reader.lookAhead();
    const std::string_view header = text.substr(0, text.find('\n'));
    std::int64_t commas = 0, semicolons = 0, tabs = 0;
    bool isQuoted = false;
    for (char c : header) {
        if (c == '"')
            isQuoted = !isQuoted;
        if (isQuoted)
            continue;
        commas += c == ',';
        semicolons += c == ';';
        tabs += c == '\t';
    }
    if (commas > 0 || (semicolons == 0 && tabs == 0))
        return ',';
    return semicolons >= tabs ? ';' : '\t';
}

} // namespace

void readRows(const std::filesystem::path& file, const std::function<bool(RawRow&&)>& row,
    const std::function<void(SkippedRow&&)>& skip)
{
    ByteReader reader(file);
    RowSink sink(file.string(), row, skip);
    const std::string extension = extensionOf(file);
    const char mark = firstMark(reader);
    if (mark == '\0')
        throw Error(ErrorCode::InvalidInput, fmt::format("{} holds no rows", file.string()),
            "Choose a file with at least one row.");
    if (extension == ".csv") {
        readTable(reader, sink, csvSeparator(reader));
    } else if (extension == ".tsv" || extension == ".tab") {
        readTable(reader, sink, '\t');
    } else if (mark == '[') {
        readJsonArray(reader, sink);
    } else if (mark == '{' || extension == ".jsonl" || extension == ".ndjson"
        || extension == ".json") {
        readJsonLines(reader, sink);
    } else {
        throw Error(ErrorCode::Unsupported,
            fmt::format("{}: unknown kind of data file, found \"{}\"", file.string(), extension),
            "Use JSONL, a JSON array, CSV or TSV.");
    }
    if (sink.accepted() == 0 && sink.rejected() == 0)
        throw Error(ErrorCode::InvalidInput, fmt::format("{} holds no rows", file.string()),
            "Choose a file with at least one row.");
}

} // namespace dadeum
