// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/token_rows.h"

#include "core/base/error.h"
#include "core/base/paths.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace dadeum {

namespace {

constexpr std::size_t kKeptBytes = 4 << 20; ///< in memory before they go to the file

/// How a row begins in the store; ids, marks, types and label follow.
struct RowHeader {
    std::int64_t row = 0, fullLength = 0;
    std::uint32_t types = 0, labelBytes = 0;
};

/// A file that vanishes with its descriptor, even after a crash. The temporary folder is often
/// memory, so it comes last.
int openNameless()
{
    for (const auto& folder : { dadeumHome(), std::filesystem::path("/var/tmp"),
             std::filesystem::temp_directory_path() }) {
        int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
        if (fd < 0) { // not every file system knows such files
            std::string name = (folder / "tokens-XXXXXX").string();
            fd = ::mkostemp(name.data(), O_CLOEXEC);
            if (fd >= 0)
                ::unlink(name.c_str());
        }
        if (fd >= 0)
            return fd;
    }
    throw Error(ErrorCode::Io,
        fmt::format("no file for the tokens of the data set can be made in {}: {}",
            dadeumHome().string(), std::strerror(errno)),
        "Check the permissions, or set DADEUM_HOME to a folder of your own.");
}

void put(std::string& bytes, const void* data, std::size_t count)
{
    bytes.append(static_cast<const char*>(data), count);
}

void take(const char*& from, void* data, std::size_t count)
{
    if (count > 0)
        std::memcpy(data, from, count);
    from += count;
}

} // namespace

/// Bytes one after the other: the last ones in memory, those before in the file.
class TokenRows::Store {
public:
    ~Store()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }

    std::uint64_t append(const std::string& bytes)
    {
        const std::uint64_t offset = m_written + m_kept.size();
        m_kept += bytes;
        if (m_kept.size() > kKeptBytes)
            flush();
        return offset;
    }

    void read(std::uint64_t offset, char* to, std::size_t count) const
    {
        if (offset >= m_written) {
            std::memcpy(to, m_kept.data() + (offset - m_written), count);
            return;
        }
        while (count > 0) {
            const ssize_t got = ::pread(m_fd, to, count, off_t(offset));
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                throw Error(ErrorCode::Io,
                    fmt::format("the tokens of the data set cannot be read back: {}",
                        got < 0 ? std::strerror(errno) : "the file is too short"));
            to += got;
            offset += std::uint64_t(got);
            count -= std::size_t(got);
        }
    }

private:
    void flush()
    {
        if (m_fd < 0)
            m_fd = openNameless();
        const char* from = m_kept.data();
        for (std::size_t left = m_kept.size(); left > 0;) {
            const ssize_t written = ::pwrite(m_fd, from, left, off_t(m_written));
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                throw Error(ErrorCode::Io,
                    fmt::format(
                        "the tokens of the data set cannot be written: {}", std::strerror(errno)),
                    "Free some disk space, or use fewer rows.");
            from += written;
            m_written += std::uint64_t(written);
            left -= std::size_t(written);
        }
        m_kept.clear();
    }

    std::string m_kept;
    std::uint64_t m_written = 0;
    int m_fd = -1;
};

void TokenRows::push_back(const TokenRow& row)
{
    if (!m_store)
        m_store = std::make_shared<Store>();
    const RowHeader header { row.row, row.fullLength, std::uint32_t(row.types.size()),
        std::uint32_t(row.label.size()) };
    std::string bytes;
    bytes.reserve(sizeof header + row.ids.size() * (sizeof(TokenId) + 1) + row.label.size());
    put(bytes, &header, sizeof header);
    put(bytes, row.ids.data(), row.ids.size() * sizeof(TokenId));
    put(bytes, row.trained.data(), row.trained.size());
    put(bytes, row.types.data(), row.types.size() * sizeof(TokenId));
    bytes += row.label;
    // A row is read in one piece, so it is written in one.
    m_places.push_back(
        { m_store->append(bytes), std::uint32_t(row.ids.size()), std::int32_t(row.classIndex) });
}

TokenRow TokenRows::operator[](std::size_t index) const
{
    const Place& place = m_places[index];
    RowHeader header;
    m_store->read(place.offset, reinterpret_cast<char*>(&header), sizeof header);
    const std::size_t length = place.length;
    std::string bytes(
        length * (sizeof(TokenId) + 1) + header.types * sizeof(TokenId) + header.labelBytes, '\0');
    m_store->read(place.offset + sizeof header, bytes.data(), bytes.size());
    TokenRow row;
    row.row = header.row;
    row.fullLength = header.fullLength;
    row.classIndex = place.classIndex;
    row.ids.resize(length);
    row.trained.resize(length);
    row.types.resize(header.types);
    row.label.resize(header.labelBytes);
    const char* from = bytes.data();
    take(from, row.ids.data(), length * sizeof(TokenId));
    take(from, row.trained.data(), length);
    take(from, row.types.data(), row.types.size() * sizeof(TokenId));
    take(from, row.label.data(), row.label.size());
    return row;
}

void TokenRows::setClass(std::size_t row, std::int64_t classIndex)
{
    m_places[row].classIndex = std::int32_t(classIndex);
}

TokenRows TokenRows::subset(const std::vector<std::size_t>& rows) const
{
    TokenRows chosen;
    chosen.m_store = m_store;
    chosen.m_places.reserve(rows.size());
    for (const std::size_t row : rows)
        chosen.m_places.push_back(m_places[row]);
    return chosen;
}

} // namespace dadeum
