// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// AtomicFile: writes a file of any size piece by piece; it appears under its name only when whole
// and synced. One thread.
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <filesystem>

namespace dadeum {

class AtomicFile {
public:
    /// Creates a temporary file beside `path`. Failure: Io.
    explicit AtomicFile(const std::filesystem::path& path);
    /// Without `commit` nothing is left.
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(const void* bytes, std::size_t size);
    /// Syncs and renames over `path`.
    void commit();

private:
    [[noreturn]] void fail(const char* what, int error);
    std::filesystem::path m_path, m_temporary;
    int m_fd = -1;
};

} // namespace dadeum
