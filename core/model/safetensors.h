// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Safetensors files: reading (mapped, every length checked before use) and writing.
// Format: https://github.com/huggingface/safetensors (8-byte header length, JSON header, contiguous data).
#pragma once

#include "core/base/file.h"
#include "core/base/json.h"
#include "core/model/stored_tensor.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace dadeum {

class SafetensorsFile {
public:
    /// Maps the file and checks its header: no holes, no overlaps, no duplicate names, data covers the file exactly.
    /// Throws Error{InvalidInput} naming file, tensor, found and expected.
    explicit SafetensorsFile(const std::filesystem::path& path);

    const std::map<std::string, StoredTensor>& tensors() const { return m_tensors; }
    const std::map<std::string, std::string>& metadata() const { return m_metadata; }
    const std::filesystem::path& path() const { return m_file.path(); }
    /// Throws Error{NotFound} naming file and tensor.
    const StoredTensor& at(const std::string& name) const;

private:
    void readHeader(const Json& header, std::size_t dataStart);
    MappedFile m_file;
    std::map<std::string, StoredTensor> m_tensors;
    std::map<std::string, std::string> m_metadata;
};

/// Writes tensors whose bytes come one after the other: `bytesOf` is asked in the order of the names, and what it returns
/// need only live until it is asked again. The `bytes` of `tensors` are not read. Throws Error{Io}.
void writeSafetensors(const std::filesystem::path& path, const std::map<std::string, StoredTensor>& tensors, const std::map<std::string, std::string>& metadata,
    const std::function<std::span<const std::uint8_t>(const std::string& name)>& bytesOf);

/// Writes tensors (bytes borrowed for the call) atomically, names sorted, 8-byte aligned data, as the safetensors
/// library does. Throws Error{Io}.
void writeSafetensors(const std::filesystem::path& path, const std::map<std::string, StoredTensor>& tensors,
    const std::map<std::string, std::string>& metadata = {});

} // namespace dadeum
