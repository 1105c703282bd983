// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// GGUF files, versions 2 and 3: metadata and tensor listing, every length checked before use.
// Format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
#pragma once

#include "core/base/file.h"
#include "core/model/stored_tensor.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace dadeum {

/// Scalars widen to int64, uint64 above its range, or double; arrays hold one kind.
using GgufValue = std::variant<std::int64_t, std::uint64_t, double, bool, std::string, std::vector<std::int64_t>,
    std::vector<double>, std::vector<std::string>>;

class GgufFile {
public:
    /// Maps and checks the file. Throws Error{InvalidInput} naming file, key or tensor, found and expected.
    explicit GgufFile(const std::filesystem::path& path);

    const std::filesystem::path& path() const { return m_file.path(); }
    const std::map<std::string, GgufValue>& metadata() const { return m_metadata; }
    /// Shapes in torch order (rows first).
    const std::map<std::string, StoredTensor>& tensors() const { return m_tensors; }

    /// Metadata of a given kind; empty when the key is absent, Error{InvalidInput} when it has another kind.
    std::optional<std::int64_t> integer(const std::string& key) const;
    std::optional<double> real(const std::string& key) const; ///< integers are accepted too
    std::optional<bool> boolean(const std::string& key) const;
    std::optional<std::string> text(const std::string& key) const;
    const std::vector<std::string>* texts(const std::string& key) const;
    const std::vector<std::int64_t>* integers(const std::string& key) const;

private:
    template <class T>
    const T* find(const std::string& key, const char* kind) const;
    MappedFile m_file;
    std::map<std::string, GgufValue> m_metadata;
    std::map<std::string, StoredTensor> m_tensors;
};

} // namespace dadeum
