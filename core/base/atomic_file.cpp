// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomic_file.h"

#include "core/base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace dadeum {

AtomicFile::AtomicFile(const std::filesystem::path& path)
    : m_path(path)
    , m_temporary(path.string() + fmt::format(".tmp-{}", ::getpid()))
    , m_fd(::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644))
{
    if (m_fd < 0)
        fail("cannot create", errno);
}

AtomicFile::~AtomicFile()
{
    if (m_fd < 0)
        return;
    ::close(m_fd);
    ::unlink(m_temporary.c_str());
}

void AtomicFile::write(const void* bytes, std::size_t size)
{
    const char* at = static_cast<const char*>(bytes);
    while (size > 0) {
        const ssize_t put = ::write(m_fd, at, size);
        if (put < 0 && errno != EINTR)
            fail("cannot write", errno);
        if (put > 0) {
            at += put;
            size -= std::size_t(put);
        }
    }
}

void AtomicFile::commit()
{
    if (::fsync(m_fd) != 0)
        fail("cannot write", errno);
    if (::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        fail("cannot replace", errno);
    ::close(m_fd);
    m_fd = -1;
    syncPath(m_path.has_parent_path() ? m_path.parent_path() : std::filesystem::path("."));
}

void AtomicFile::fail(const char* what, int error)
{
    throw Error(ErrorCode::Io,
        fmt::format("{} {}: {}", what, m_path.string(), std::strerror(error)),
        error == ENOSPC ? "The disk is full: free some space, or choose another folder."
                        : "Check the folder and its permissions.");
}

} // namespace dadeum
