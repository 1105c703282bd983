// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Files for the engine: whole-file reads, crash-safe writes, memory maps, hashes. Any thread.
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace dadeum {

/// Reads a whole regular file. Missing: NotFound; larger than `maxBytes`: InvalidInput; read
/// failure: Io.
std::string readFile(
    const std::filesystem::path& path, std::size_t maxBytes = std::size_t(4) << 30);

/// Writes `bytes` to a temporary file beside `path`, fsyncs it, renames it over `path`, fsyncs the
/// folder. After a crash the file holds the old or the new content, never a mixture. Failure: Io,
/// old file untouched.
void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes);

/// fsync of a file or folder by path. Failure: Io.
void syncPath(const std::filesystem::path& path);

/// Creates a folder and its parents and checks that it can be written. Failure: Io with a hint.
void ensureWritableFolder(const std::filesystem::path& folder);

/// Bytes that an unprivileged user can still write where `path` (or its nearest existing parent)
/// lies.
std::uint64_t freeDiskBytes(const std::filesystem::path& path);

/// Lower-case hex SHA-256.
std::string sha256Hex(std::string_view bytes);
std::string sha256OfFile(const std::filesystem::path& path);

/// Read-only private memory map of a regular file; move only. The mapped span stays valid until
/// destruction. A file that shrinks after mapping would fault on access, so the size is taken once
/// and rechecked by `verifySize`.
class MappedFile {
public:
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::uint8_t> bytes() const { return { m_data, m_size }; }
    const std::filesystem::path& path() const { return m_path; }
    /// Throws Io if the file on disk is now shorter than when it was mapped.
    void verifySize() const;

private:
    std::filesystem::path m_path;
    const std::uint8_t* m_data = nullptr;
    std::size_t m_size = 0;
};

/// Exclusive advisory lock (flock) on a file that is created if needed; released on destruction or
/// process death.
class FileLock {
public:
    /// Empty optional-like state when another process holds the lock: see `isHeld`.
    explicit FileLock(const std::filesystem::path& path);
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    bool isHeld() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

} // namespace dadeum
