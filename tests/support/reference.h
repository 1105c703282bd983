// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Helpers of the engine's tests: reference files, tensor comparison, tiny models and scratch folders.
#pragma once

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/model/safetensors.h"

#include <ATen/ATen.h>
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace dadeum::test {

inline std::filesystem::path reference(const std::string& path)
{
    return std::filesystem::path(DADEUM_TEST_DATA) / "reference" / path;
}

/// A tensor of a safetensors file: int64 as it is, everything else as fp32.
inline at::Tensor tensorOf(const SafetensorsFile& file, const std::string& name)
{
    const StoredTensor& stored = file.at(name);
    if (stored.type == StorageType::I64)
        return at::from_blob(const_cast<std::uint8_t*>(stored.bytes.data()), stored.shape, at::kLong).clone();
    at::Tensor tensor = at::empty(stored.shape, at::kFloat);
    expandRows(stored, 0, stored.rows(), tensor.mutable_data_ptr<float>());
    return tensor;
}

inline double largestDifference(const at::Tensor& a, const at::Tensor& b)
{
    REQUIRE(a.sizes() == b.sizes());
    return (a.to(at::kDouble) - b.to(at::kDouble)).abs().max().item<double>();
}

/// A folder that disappears with the object.
class ScratchFolder {
public:
    ScratchFolder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "dadeum-test-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data());
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Runs `work` and returns the Error's text; fails the test when it throws anything else or nothing.
template <class F>
std::string errorOf(F work)
{
    try {
        work();
    } catch (const Error& e) {
        CHECK(std::string(e.what()).size() > 10);
        return e.what();
    }
    FAIL("expected an Error");
    return {};
}

} // namespace dadeum::test
