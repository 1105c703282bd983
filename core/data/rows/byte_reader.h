// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a file in blocks, byte by byte to its user, so that memory does not grow with the file.
// Used by the row readers; one thread.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace dadeum {

class ByteReader {
public:
    static constexpr int kEnd = -1;

    /// Opens and skips a UTF-8 byte order mark. Throws NotFound, Io, or InvalidInput for UTF-16,
    /// UTF-32 and compressed or binary files that are recognised by their first bytes.
    explicit ByteReader(const std::filesystem::path& file);

    int next()
    {
        return m_at < m_size || fill() ? static_cast<unsigned char>(m_block[m_at++]) : kEnd;
    }
    int peek()
    {
        return m_at < m_size || fill() ? static_cast<unsigned char>(m_block[m_at]) : kEnd;
    }
    /// The bytes of the first block that are not read yet (up to 1 MiB), for looking ahead.
    std::string_view lookAhead();

    /// One line without its line break (LF, CRLF or CR before LF). False at the end of the file. A
    /// line longer than `maxBytes` is read to its end, but only its beginning is kept and
    /// `isTooLong` is set.
    bool readLine(std::string& line, std::size_t maxBytes, bool& isTooLong);

    const std::filesystem::path& path() const { return m_path; }

private:
    bool fill();
    void checkEncoding();

    std::filesystem::path m_path;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> m_file;
    std::vector<char> m_block;
    std::size_t m_at = 0, m_size = 0;
};

} // namespace dadeum
