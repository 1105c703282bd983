// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of its own for a test, removed afterwards.
#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>

namespace dadeum {

class TestFolder {
public:
    TestFolder()
        : m_path(std::filesystem::temp_directory_path()
            / ("dadeum-test-" + std::to_string(::getpid()) + "-" + std::to_string(nextNumber())))
    {
        std::filesystem::create_directories(m_path);
    }
    ~TestFolder()
    {
        std::error_code error;
        std::filesystem::remove_all(m_path, error);
    }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path write(const std::string& name, const std::string& content) const
    {
        std::ofstream(m_path / name, std::ios::binary) << content;
        return m_path / name;
    }

private:
    static int nextNumber()
    {
        static std::atomic<int> s_number { 0 };
        return ++s_number;
    }

    std::filesystem::path m_path;
};

} // namespace dadeum
