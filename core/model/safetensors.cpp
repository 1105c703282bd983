// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/safetensors.h"

#include "core/base/atomic_file.h"
#include "core/base/strict_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace dadeum {

namespace {

constexpr std::size_t kMaxHeader = 100u << 20; // the limit of the reference library

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& message)
{
    throw Error(ErrorCode::InvalidInput, fmt::format("{}: {}", file.string(), message),
        "The file is damaged or incomplete. Copy or download it again.");
}

StorageType typeNamed(
    const std::string& name, const std::filesystem::path& file, const std::string& tensor)
{
    for (const StorageType type :
        { StorageType::F32, StorageType::F16, StorageType::BF16, StorageType::F64, StorageType::I64,
            StorageType::I32, StorageType::I8, StorageType::U8, StorageType::Bool })
        if (name == traitsOf(type).name)
            return type;
    throw Error(ErrorCode::Unsupported,
        fmt::format("{}: tensor {} has dtype \"{}\"; F32, F16, BF16, F64, I64, I32, I8, U8 and "
                    "BOOL are read",
            file.string(), tensor, name.substr(0, 32)));
}

std::int64_t integerAt(
    const Json& value, const std::filesystem::path& file, const std::string& what)
{
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::uint64_t(INT64_MAX))
        fail(file,
            fmt::format("{} is {}, expected a whole number of at least 0", what,
                value.dump().substr(0, 40)));
    return value.get<std::int64_t>();
}

} // namespace

SafetensorsFile::SafetensorsFile(const std::filesystem::path& path)
    : m_file(path)
{
    const auto bytes = m_file.bytes();
    if (bytes.size() < 8)
        fail(path,
            fmt::format("has {} bytes; a safetensors file starts with an 8-byte header length",
                bytes.size()));
    std::uint64_t headerSize = 0;
    std::memcpy(&headerSize, bytes.data(), 8);
    if (headerSize > kMaxHeader || headerSize > bytes.size() - 8)
        fail(path,
            fmt::format(
                "header length is {}, but only {} bytes follow", headerSize, bytes.size() - 8));
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + 8, headerSize);
    if (text.empty() || text.front() != '{')
        fail(path, "the header is not a JSON object");
    readHeader(parseStrictJson(text, path.string() + " header", 32), 8 + headerSize);
}

void SafetensorsFile::readHeader(const Json& header, std::size_t dataStart)
{
    const auto& file = m_file.path();
    const auto data = m_file.bytes().subspan(dataStart);
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges;
    for (const auto& [name, entry] : header.items()) {
        if (name == "__metadata__") {
            if (!entry.is_object())
                fail(file, "__metadata__ is not an object");
            for (const auto& [key, value] : entry.items()) {
                if (!value.is_string())
                    fail(file, fmt::format("__metadata__ value of \"{}\" is not text", key));
                m_metadata[key] = value.get<std::string>();
            }
            continue;
        }
        if (!entry.is_object() || !entry.contains("dtype") || !entry["dtype"].is_string()
            || !entry.contains("shape") || !entry["shape"].is_array()
            || !entry.contains("data_offsets") || !entry["data_offsets"].is_array()
            || entry["data_offsets"].size() != 2)
            fail(file, fmt::format("tensor {} needs dtype, shape and two data_offsets", name));
        StoredTensor tensor;
        tensor.type = typeNamed(entry["dtype"].get<std::string>(), file, name);
        for (const Json& size : entry["shape"])
            tensor.shape.push_back(
                integerAt(size, file, fmt::format("a dimension of tensor {}", name)));
        const std::int64_t begin = integerAt(
            entry["data_offsets"][0], file, fmt::format("the start of tensor {}", name));
        const std::int64_t end
            = integerAt(entry["data_offsets"][1], file, fmt::format("the end of tensor {}", name));
        const std::int64_t needed = storedBytes(
            tensor.type, tensor.shape, fmt::format("{}: tensor {}", file.string(), name));
        if (begin > end || std::uint64_t(end) > data.size())
            fail(file,
                fmt::format("tensor {} lies at bytes {} to {}, the file holds {}", name, begin, end,
                    data.size()));
        if (end - begin != needed)
            fail(file,
                fmt::format("tensor {} has {} bytes, its shape and dtype need {}", name,
                    end - begin, needed));
        tensor.bytes = data.subspan(std::size_t(begin), std::size_t(needed));
        ranges.emplace_back(begin, end);
        m_tensors.emplace(name, std::move(tensor));
    }
    std::sort(ranges.begin(), ranges.end());
    std::int64_t expected = 0;
    for (const auto& [begin, end] : ranges) {
        if (begin != expected)
            fail(file,
                fmt::format("tensor data starts at byte {}, expected {} ({})", begin, expected,
                    begin < expected ? "tensors overlap" : "there is a hole"));
        expected = end;
    }
    if (std::uint64_t(expected) != data.size())
        fail(file,
            fmt::format("{} bytes follow the last tensor", data.size() - std::uint64_t(expected)));
}

const StoredTensor& SafetensorsFile::at(const std::string& name) const
{
    const auto it = m_tensors.find(name);
    if (it == m_tensors.end())
        throw Error(ErrorCode::NotFound,
            fmt::format("{}: there is no tensor named {}", path().string(), name));
    return it->second;
}

void writeSafetensors(const std::filesystem::path& path,
    const std::map<std::string, StoredTensor>& tensors,
    const std::map<std::string, std::string>& metadata,
    const std::function<std::span<const std::uint8_t>(const std::string& name)>& bytesOf)
{
    Json header = Json::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::int64_t offset = 0;
    for (const auto& [name, tensor] : tensors) {
        const std::int64_t size = storedBytes(tensor.type, tensor.shape, name);
        header[name] = { { "dtype", traitsOf(tensor.type).name }, { "shape", tensor.shape },
            { "data_offsets", { offset, offset + size } } };
        offset += size;
    }
    std::string text = header.dump();
    text.resize(
        (text.size() + 7) / 8 * 8, ' '); // data starts aligned, as the reference library writes it
    AtomicFile file(path);
    const std::uint64_t size = text.size();
    file.write(&size, 8);
    file.write(text.data(), text.size());
    for (const auto& [name, tensor] : tensors) {
        const std::span<const std::uint8_t> bytes = bytesOf(name);
        if (std::int64_t(bytes.size()) != storedBytes(tensor.type, tensor.shape, name))
            throw Error(ErrorCode::Internal,
                fmt::format("{}: tensor {} has {} bytes to write, which its shape does not need",
                    path.string(), name, bytes.size()));
        file.write(bytes.data(), bytes.size());
    }
    file.commit();
}

void writeSafetensors(const std::filesystem::path& path,
    const std::map<std::string, StoredTensor>& tensors,
    const std::map<std::string, std::string>& metadata)
{
    writeSafetensors(
        path, tensors, metadata, [&](const std::string& name) { return tensors.at(name).bytes; });
}

} // namespace dadeum
