// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/rows/byte_reader.h"

#include <cerrno>
#include <cstring>
#include <string_view>

#include <fmt/format.h>

#include "core/base/error.h"

namespace dadeum {
namespace {

constexpr std::size_t kBlockBytes = 1 << 20;

bool startsWith(std::string_view text, std::string_view beginning)
{
    return text.substr(0, beginning.size()) == beginning;
}

} // namespace

ByteReader::ByteReader(const std::filesystem::path& file)
    : m_path(file)
    , m_file(nullptr, &std::fclose)
    , m_block(kBlockBytes)
{
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status))
        throw Error(ErrorCode::NotFound, fmt::format("data file {} does not exist", file.string()),
            "Check the path, or choose the file again.");
    if (!std::filesystem::is_regular_file(status))
        throw Error(ErrorCode::InvalidInput, fmt::format("{} is not a file", file.string()),
            "Choose a JSONL, JSON, CSV or TSV file.");
    m_file.reset(std::fopen(file.c_str(), "rbe"));
    if (!m_file)
        throw Error(ErrorCode::Io,
            fmt::format("cannot open {}: {}", file.string(), std::strerror(errno)),
            "Check the permissions of the file.");
    checkEncoding();
}

bool ByteReader::fill()
{
    m_at = 0;
    m_size = std::fread(m_block.data(), 1, m_block.size(), m_file.get());
    if (m_size == 0 && std::ferror(m_file.get()))
        throw Error(ErrorCode::Io,
            fmt::format("reading {} failed: {}", m_path.string(), std::strerror(errno)));
    return m_size > 0;
}

std::string_view ByteReader::lookAhead()
{
    if (m_at == m_size)
        fill();
    return { m_block.data() + m_at, m_size - m_at };
}

void ByteReader::checkEncoding()
{
    using namespace std::string_view_literals;
    const std::string_view head = lookAhead();
    if (startsWith(head, "\xef\xbb\xbf")) {
        m_at += 3;
        return;
    }
    const bool hasForeignMark = startsWith(head, "\xff\xfe") || startsWith(head, "\xfe\xff");
    // Text never begins with a NUL; "{" and NUL is UTF-16 or UTF-32 without a mark.
    const bool hasEarlyNul = head.substr(0, 4).find('\0') != std::string_view::npos;
    if (hasForeignMark || hasEarlyNul)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{} is UTF-16 or binary, expected UTF-8 text", m_path.string()),
            "Save the file again with the encoding UTF-8.");
    if (startsWith(head, "PAR1"))
        throw Error(ErrorCode::Unsupported,
            fmt::format("{} is a Parquet file, expected JSONL, JSON, CSV or TSV", m_path.string()),
            "Export the table as JSONL or CSV.");
    if (startsWith(head, "\x1f\x8b"sv) || startsWith(head, "PK\x03\x04"sv)
        || startsWith(head, "\x28\xb5\x2f\xfd"sv))
        throw Error(ErrorCode::Unsupported,
            fmt::format("{} is compressed or a spreadsheet, expected JSONL, JSON, CSV or TSV text",
                m_path.string()),
            "Unpack it, or save the sheet as CSV (UTF-8).");
}

bool ByteReader::readLine(std::string& line, std::size_t maxBytes, bool& isTooLong)
{
    line.clear();
    isTooLong = false;
    bool hasAny = false;
    for (;;) {
        if (m_at == m_size && !fill())
            break;
        hasAny = true;
        const char* begin = m_block.data() + m_at;
        const auto* end = static_cast<const char*>(std::memchr(begin, '\n', m_size - m_at));
        const std::size_t count = end ? static_cast<std::size_t>(end - begin) : m_size - m_at;
        const std::size_t room = maxBytes - line.size();
        isTooLong = isTooLong || count > room;
        line.append(begin, count < room ? count : room);
        m_at += count + (end ? 1 : 0);
        if (end)
            break;
    }
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
    return hasAny;
}

} // namespace dadeum
