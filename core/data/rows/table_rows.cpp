// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements CSV and TSV (RFC 4180): quoted fields may hold separators, doubled quotes and line
// breaks.
#include <set>

#include <fmt/format.h>

#include "core/data/rows/row_readers.h"
#include "core/data/rows/utf8_check.h"

namespace dadeum {
namespace {

constexpr std::size_t kMaxColumns = 4096;

/// One record as read; `fault` is why it cannot be used.
struct Record {
    std::vector<std::string> fields;
    std::int64_t line = 0; ///< where it starts
    std::string fault;
};

class TableParser {
public:
    TableParser(ByteReader& reader, char separator)
        : m_reader(reader)
        , m_separator(separator)
    {
    }

    /// False at the end of the file. Skips blank lines.
    bool next(Record& record)
    {
        while (m_reader.peek() == '\n' || m_reader.peek() == '\r') {
            if (m_reader.next() == '\n')
                ++m_line;
        }
        if (m_reader.peek() == ByteReader::kEnd)
            return false;
        record = Record {};
        record.line = m_line;
        m_bytes = 0;
        while (readField(record)) { }
        return true;
    }

private:
    /// True when another field follows in the record.
    bool readField(Record& record)
    {
        std::string field;
        if (m_reader.peek() == '"') {
            m_reader.next();
            readQuoted(record, field);
            if (m_reader.peek() != m_separator && !isLineEnd(m_reader.peek()))
                record.fault = "text after a closing quotation mark";
        }
        int c = m_reader.next();
        while (c != m_separator && c != '\n' && c != ByteReader::kEnd) {
            if (c != '\r' || m_reader.peek() != '\n')
                append(record, field, c);
            c = m_reader.next();
        }
        if (record.fields.size() < kMaxColumns)
            record.fields.push_back(std::move(field));
        else
            record.fault = fmt::format("more than {} columns", kMaxColumns);
        if (c == '\n')
            ++m_line;
        return c == m_separator;
    }

    void readQuoted(Record& record, std::string& field)
    {
        const std::int64_t opened = m_line;
        for (int c = m_reader.next();; c = m_reader.next()) {
            if (c == ByteReader::kEnd)
                throw Error(ErrorCode::InvalidInput,
                    fmt::format("{}: the quotation mark opened on line {} is never closed",
                        m_reader.path().string(), opened),
                    "Close it, or double quotation marks that belong to the text (\"\").");
            if (c == '"') {
                if (m_reader.peek() != '"')
                    return;
                m_reader.next();
            }
            if (c == '\n')
                ++m_line;
            append(record, field, c);
        }
    }

    void append(Record& record, std::string& field, int c)
    {
        if (++m_bytes > kMaxRowBytes) {
            record.fault = fmt::format("longer than {} MB", kMaxRowBytes >> 20);
            return;
        }
        if (c == 0)
            record.fault = "holds a NUL byte";
        field += static_cast<char>(c);
    }

    static bool isLineEnd(int c) { return c == '\n' || c == '\r' || c == ByteReader::kEnd; }

    ByteReader& m_reader;
    int m_separator;
    std::int64_t m_line = 1;
    std::size_t m_bytes = 0;
};

void checkHeader(Record& header, const std::string& file)
{
    const auto fail = [&file](const std::string& what, const std::string& hint) {
        throw Error(ErrorCode::InvalidInput, fmt::format("{}: {}", file, what), hint);
    };
    if (!header.fault.empty())
        fail("the header line " + header.fault, "Check the first line of the file.");
    std::set<std::string> names;
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        std::string& name = header.fields[i];
        if (findInvalidUtf8(name))
            fail("the header line is not valid UTF-8",
                "Save the file again with the encoding UTF-8 (in a spreadsheet: \"CSV UTF-8\").");
        if (name.empty())
            name = fmt::format("column {}", i + 1);
        if (!names.insert(name).second)
            fail(fmt::format("two columns are named \"{}\"", name), "Rename one of the columns.");
    }
}

} // namespace

void readTable(ByteReader& reader, RowSink& sink, char separator)
{
    TableParser parser(reader, separator);
    Record header;
    if (!parser.next(header))
        return;
    checkHeader(header, sink.file());
    Record record;
    while (parser.next(record)) {
        if (record.fault.empty() && record.fields.size() != header.fields.size())
            record.fault = fmt::format("{} columns, expected {} as in the header",
                record.fields.size(), header.fields.size());
        for (std::size_t i = 0; record.fault.empty() && i < record.fields.size(); ++i)
            if (const auto at = findInvalidUtf8(record.fields[i]))
                record.fault = fmt::format(
                    "not valid UTF-8 at byte {} of column \"{}\"", *at + 1, header.fields[i]);
        if (!record.fault.empty()) {
            sink.reject(record.line, record.fault);
            continue;
        }
        Json fields = Json::object();
        for (std::size_t i = 0; i < record.fields.size(); ++i)
            fields[header.fields[i]] = std::move(record.fields[i]);
        if (!sink.accept(record.line, std::move(fields)))
            return;
    }
}

} // namespace dadeum
