// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Implements JSON Lines and JSON arrays. An array is cut into its elements without parsing the
// whole file.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/data/rows/row_readers.h"
#include "core/data/rows/utf8_check.h"

namespace dadeum {
namespace {

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

bool isJsonSpace(int c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

constexpr std::size_t kMaxKeys = 4096;
constexpr std::int64_t kMaxValues = 1'000'000;

/// Walks a row before it is built: finds a key that appears twice (which of the two is meant cannot
/// be known) and rows whose tree would take far more memory or time than their text.
class RowChecker : public nlohmann::json_sax<Json> {
public:
    bool null() override { return countValue(); }
    bool boolean(bool) override { return countValue(); }
    bool number_integer(number_integer_t) override { return countValue(); }
    bool number_unsigned(number_unsigned_t) override { return countValue(); }
    bool number_float(number_float_t, const string_t&) override { return countValue(); }
    bool string(string_t&) override { return countValue(); }
    bool binary(binary_t&) override { return countValue(); }
    bool start_array(std::size_t) override { return countValue(); }
    bool end_array() override { return true; }
    bool start_object(std::size_t) override
    {
        m_keys.emplace_back();
        return countValue();
    }
    bool end_object() override
    {
        m_keys.pop_back();
        return true;
    }
    bool key(string_t& name) override
    {
        if (!m_keys.back().insert(name).second)
            m_fault = fmt::format("key \"{}\" appears twice", name);
        else if (m_keys.back().size() > kMaxKeys)
            m_fault = fmt::format("more than {} keys in one object", kMaxKeys);
        return m_fault.empty();
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override
    {
        return false; // the parser proper says it better
    }
    const std::string& fault() const { return m_fault; }

private:
    bool countValue()
    {
        if (++m_values > kMaxValues)
            m_fault = fmt::format("more than {} values", kMaxValues);
        return m_fault.empty();
    }

    std::vector<std::set<std::string>> m_keys;
    std::int64_t m_values = 0;
    std::string m_fault;
};

/// Reads one array element as text. Stops behind the ',' or ']' that ends it and returns that byte,
/// or kEnd.
int readElement(ByteReader& reader, std::string& text, bool& isTooLong)
{
    text.clear();
    isTooLong = false;
    std::int64_t depth = 0;
    bool isInString = false, isEscaped = false;
    for (int c = reader.next(); c != ByteReader::kEnd; c = reader.next()) {
        if (isInString) {
            if (isEscaped)
                isEscaped = false;
            else if (c == '\\')
                isEscaped = true;
            else if (c == '"')
                isInString = false;
        } else if (c == '"') {
            isInString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (depth == 0 && (c == ',' || c == ']')) {
            return c;
        } else if (c == '}' || c == ']') {
            --depth;
        }
        if (text.size() < kMaxRowBytes)
            text += static_cast<char>(c);
        else
            isTooLong = true;
    }
    return ByteReader::kEnd;
}

std::string tooLong()
{
    return fmt::format("longer than {} MB", kMaxRowBytes >> 20);
}

} // namespace

RowSink::RowSink(std::string file, const std::function<bool(RawRow&&)>& row,
    const std::function<void(SkippedRow&&)>& skip)
    : m_file(std::move(file))
    , m_row(row)
    , m_skip(skip)
{
}

bool RowSink::accept(std::int64_t line, Json&& fields)
{
    ++m_accepted;
    return m_row({ line, std::move(fields) });
}

void RowSink::reject(std::int64_t line, const std::string& reason)
{
    ++m_rejected;
    if (m_skip)
        m_skip({ m_file, line, reason });
}

bool RowSink::acceptJson(std::int64_t line, std::string_view text)
{
    if (const auto at = findInvalidUtf8(text)) {
        reject(line, fmt::format("not valid UTF-8 at byte {}", *at + 1));
        return true;
    }
    Json fields;
    try {
        RowChecker checker;
        Json::sax_parse(text, &checker);
        if (!checker.fault().empty()) {
            reject(line, checker.fault());
            return true;
        }
        fields = parseJson(text, "row", kMaxRowDepth);
        if (!fields.is_object()) {
            reject(line,
                fmt::format(
                    "found {}, expected an object {{\"column\": value, …}}", fields.type_name()));
            return true;
        }
    } catch (const Error& error) {
        // The place is known better here; keep the reason.
        std::string reason = error.what();
        if (reason.rfind("row: ", 0) == 0)
            reason.erase(0, 5);
        reject(line, reason);
        return true;
    }
    // Outside: what the receiver throws (cancelled, a template's error) is not the row's fault.
    return accept(line, std::move(fields));
}

void readJsonLines(ByteReader& reader, RowSink& sink)
{
    std::string text;
    bool isTooLong = false;
    for (std::int64_t line = 1; reader.readLine(text, kMaxRowBytes, isTooLong); ++line) {
        if (isTooLong) {
            sink.reject(line, tooLong());
            continue;
        }
        if (isBlank(text))
            continue;
        if (!sink.acceptJson(line, text))
            return;
    }
}

void readJsonArray(ByteReader& reader, RowSink& sink)
{
    while (isJsonSpace(reader.peek()))
        reader.next();
    reader.next(); // '[' by contract
    std::string text;
    bool isTooLong = false;
    for (std::int64_t element = 1;; ++element) {
        const int end = readElement(reader, text, isTooLong);
        if (end == ByteReader::kEnd) {
            sink.reject(element, "the file ends inside the array, expected ]");
            return;
        }
        if (end == ']' && element == 1 && isBlank(text))
            return;
        if (isTooLong)
            sink.reject(element, tooLong());
        else if (isBlank(text))
            sink.reject(element, "empty element");
        else if (!sink.acceptJson(element, text))
            return;
        if (end == ']')
            break;
    }
    while (isJsonSpace(reader.peek()))
        reader.next();
    if (reader.peek() != ByteReader::kEnd)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: text after the closing ] of the array", sink.file()),
            "Expected one JSON array, or one JSON object a line.");
}

} // namespace dadeum
