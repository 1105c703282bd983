// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace dadeum {

namespace {

/// Closes a descriptor on scope exit.
struct Descriptor {
    int fd = -1;
    ~Descriptor()
    {
        if (fd >= 0)
            ::close(fd);
    }
};

[[noreturn]] void throwIo(const std::string& what, const std::filesystem::path& path, int error)
{
    std::string hint;
    if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        hint = "The disk is full. Free some space and try again; nothing already saved was lost.";
    else if (error == EACCES || error == EPERM || error == EROFS || error == ENOTDIR
        || error == EEXIST)
        hint = "Check the permissions, or choose another folder with DADEUM_HOME.";
    throw Error(error == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
        fmt::format("{} {}: {}", what, path.string(), std::strerror(error)), hint);
}

int openForRead(const std::filesystem::path& path, struct stat& info)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        throwIo("cannot open", path, errno);
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(fd);
        throw Error(
            ErrorCode::InvalidInput, fmt::format("{} is not a regular file", path.string()));
    }
    return fd;
}

std::string hex(const unsigned char* bytes, unsigned count)
{
    std::string text;
    for (unsigned i = 0; i < count; ++i)
        text += fmt::format("{:02x}", bytes[i]);
    return text;
}

class Sha256 {
public:
    Sha256()
        : m_context(EVP_MD_CTX_new())
    {
        EVP_DigestInit_ex(m_context, EVP_sha256(), nullptr);
    }
    ~Sha256() { EVP_MD_CTX_free(m_context); }
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;
    void add(const void* data, std::size_t size) { EVP_DigestUpdate(m_context, data, size); }
    std::string finish()
    {
        unsigned char digest[EVP_MAX_MD_SIZE];
        unsigned size = 0;
        EVP_DigestFinal_ex(m_context, digest, &size);
        return hex(digest, size);
    }

private:
    EVP_MD_CTX* m_context;
};

} // namespace

std::string readFile(const std::filesystem::path& path, std::size_t maxBytes)
{
    struct stat info { };
    const Descriptor file { openForRead(path, info) };
    const auto size = static_cast<std::size_t>(info.st_size);
    if (size > maxBytes)
        throw Error(ErrorCode::InvalidInput,
            fmt::format(
                "{} has {} bytes; at most {} are read here", path.string(), size, maxBytes));
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::read(file.fd, bytes.data() + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throwIo("cannot read", path, errno);
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    bytes.resize(done);
    return bytes;
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes)
{
    const std::filesystem::path temporary = path.string() + fmt::format(".tmp-{}", ::getpid());
    {
        const Descriptor file { ::open(
            temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644) };
        if (file.fd < 0)
            throwIo("cannot create", temporary, errno);
        std::size_t done = 0;
        int error = 0;
        while (done < bytes.size() && error == 0) {
            const ssize_t put = ::write(file.fd, bytes.data() + done, bytes.size() - done);
            if (put >= 0)
                done += static_cast<std::size_t>(put);
            else if (errno != EINTR)
                error = errno;
        }
        if (error == 0 && ::fsync(file.fd) != 0)
            error = errno;
        if (error != 0) {
            ::unlink(temporary.c_str());
            throwIo("cannot write", path, error);
        }
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        const int error = errno;
        ::unlink(temporary.c_str());
        throwIo("cannot replace", path, error);
    }
    syncPath(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
}

void syncPath(const std::filesystem::path& path)
{
    const Descriptor file { ::open(path.c_str(), O_RDONLY | O_CLOEXEC) };
    if (file.fd < 0)
        throwIo("cannot open", path, errno);
    // Some file systems refuse fsync on folders with EINVAL; they have no such guarantee to give.
    if (::fsync(file.fd) != 0 && errno != EINVAL)
        throwIo("cannot sync", path, errno);
}

void ensureWritableFolder(const std::filesystem::path& folder)
{
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure)
        throwIo("cannot create the folder", folder, failure.value());
    if (!std::filesystem::is_directory(folder))
        throw Error(ErrorCode::Io, fmt::format("{} exists and is not a folder", folder.string()),
            "Choose another folder with DADEUM_HOME.");
    if (::access(folder.c_str(), W_OK | X_OK) != 0)
        throwIo("cannot write in the folder", folder, errno);
}

std::uint64_t freeDiskBytes(const std::filesystem::path& path)
{
    std::filesystem::path existing = std::filesystem::absolute(path);
    while (!std::filesystem::exists(existing) && existing.has_relative_path())
        existing = existing.parent_path();
    struct statvfs info { };
    if (::statvfs(existing.c_str(), &info) != 0)
        throwIo("cannot read the free space of", existing, errno);
    return static_cast<std::uint64_t>(info.f_bavail) * info.f_frsize;
}

std::string sha256Hex(std::string_view bytes)
{
    Sha256 hash;
    hash.add(bytes.data(), bytes.size());
    return hash.finish();
}

std::string sha256OfFile(const std::filesystem::path& path)
{
    struct stat info { };
    const Descriptor file { openForRead(path, info) };
    Sha256 hash;
    std::array<char, 1 << 16> buffer;
    for (;;) {
        const ssize_t got = ::read(file.fd, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throwIo("cannot read", path, errno);
        if (got == 0)
            return hash.finish();
        hash.add(buffer.data(), static_cast<std::size_t>(got));
    }
}

MappedFile::MappedFile(const std::filesystem::path& path)
    : m_path(path)
{
    struct stat info { };
    const Descriptor file { openForRead(path, info) };
    m_size = static_cast<std::size_t>(info.st_size);
    if (m_size == 0)
        return;
    void* data = ::mmap(nullptr, m_size, PROT_READ, MAP_PRIVATE, file.fd, 0);
    if (data == MAP_FAILED)
        throwIo("cannot map", path, errno);
    m_data = static_cast<const std::uint8_t*>(data);
}

MappedFile::~MappedFile()
{
    if (m_data)
        ::munmap(const_cast<std::uint8_t*>(m_data), m_size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

void MappedFile::verifySize() const
{
    struct stat info { };
    if (::stat(m_path.c_str(), &info) != 0)
        throwIo("cannot look at", m_path, errno);
    if (static_cast<std::size_t>(info.st_size) < m_size)
        throw Error(ErrorCode::Io,
            fmt::format("{} became shorter while it was in use: {} of {} bytes left",
                m_path.string(), info.st_size, m_size));
}

FileLock::FileLock(const std::filesystem::path& path)
{
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0)
        throwIo("cannot open the lock file", path, errno);
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0)
        m_fd = fd;
    else
        ::close(fd);
}

FileLock::~FileLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

FileLock::FileLock(FileLock&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
{
}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(m_fd, other.m_fd);
    return *this;
}

} // namespace dadeum
