// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/gguf.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <limits>

namespace dadeum {

namespace {

constexpr std::uint64_t kMaxKeys = 1u << 16;
constexpr std::uint64_t kMaxTensors = 1u << 20;
constexpr std::uint32_t kMaxDimensions = 4;

enum ValueType : std::uint32_t {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    F32,
    Bool,
    String,
    Array,
    U64,
    I64,
    F64,
    kValueTypes
};

/// Reads little-endian values and never past the end.
class Cursor {
public:
    Cursor(const std::filesystem::path& path, std::span<const std::uint8_t> bytes)
        : m_path(path)
        , m_bytes(bytes)
    {
    }

    [[noreturn]] void fail(const std::string& message) const
    {
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: {} (byte {})", m_path.string(), message, m_at),
            "The file is damaged or incomplete. Copy or download it again.");
    }

    template <class T> T read(const char* what)
    {
        T value;
        need(sizeof value, what);
        std::memcpy(&value, m_bytes.data() + m_at, sizeof value);
        m_at += sizeof value;
        return value;
    }

    std::string readString(const char* what)
    {
        const auto length = read<std::uint64_t>(what);
        need(length, what);
        std::string text(reinterpret_cast<const char*>(m_bytes.data()) + m_at, length);
        m_at += length;
        return text;
    }

    void need(std::uint64_t count, const char* what) const
    {
        if (count > remaining())
            fail(fmt::format("{} needs {} bytes, {} are left", what, count, remaining()));
    }

    std::string place() const { return m_path.string(); }
    std::uint64_t remaining() const { return m_bytes.size() - m_at; }
    std::uint64_t position() const { return m_at; }

private:
    const std::filesystem::path& m_path;
    std::span<const std::uint8_t> m_bytes;
    std::uint64_t m_at = 0;
};

std::size_t minimumSize(std::uint32_t type)
{
    constexpr std::size_t sizes[kValueTypes] = { 1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8 };
    return sizes[type];
}

std::variant<std::int64_t, std::uint64_t> readInteger(Cursor& in, std::uint32_t type)
{
    switch (type) {
    case U8:
        return std::int64_t(in.read<std::uint8_t>("a value"));
    case I8:
        return std::int64_t(in.read<std::int8_t>("a value"));
    case U16:
        return std::int64_t(in.read<std::uint16_t>("a value"));
    case I16:
        return std::int64_t(in.read<std::int16_t>("a value"));
    case U32:
        return std::int64_t(in.read<std::uint32_t>("a value"));
    case I32:
        return std::int64_t(in.read<std::int32_t>("a value"));
    case I64:
        return in.read<std::int64_t>("a value");
    default: {
        const auto value = in.read<std::uint64_t>("a value");
        if (value <= std::uint64_t(std::numeric_limits<std::int64_t>::max()))
            return std::int64_t(value);
        return value;
    }
    }
}

bool isInteger(std::uint32_t type)
{
    return type <= I32 || type == U64 || type == I64;
}

GgufValue readArray(Cursor& in, const std::string& key)
{
    const auto type = in.read<std::uint32_t>("an array's element type");
    const auto count = in.read<std::uint64_t>("an array's length");
    if (type >= kValueTypes || type == Array)
        in.fail(fmt::format("key {}: arrays of value type {} are not allowed", key, type));
    if (count > in.remaining() / minimumSize(type))
        in.fail(fmt::format(
            "key {}: the array has {} elements, {} bytes are left", key, count, in.remaining()));
    if (type == String) {
        std::vector<std::string> values;
        values.reserve(count);
        for (std::uint64_t i = 0; i < count; ++i)
            values.push_back(in.readString("an array element"));
        return values;
    }
    if (type == F32 || type == F64) {
        std::vector<double> values(count);
        for (double& value : values)
            value = type == F32 ? in.read<float>("an array element")
                                : in.read<double>("an array element");
        return values;
    }
    std::vector<std::int64_t> values(count);
    for (std::int64_t& value : values) {
        if (type == Bool) {
            value = in.read<std::uint8_t>("an array element") != 0;
            continue;
        }
        const auto number = readInteger(in, type);
        if (!std::holds_alternative<std::int64_t>(number))
            in.fail(fmt::format("key {}: an element is larger than 2^63", key));
        value = std::get<std::int64_t>(number);
    }
    return values;
}

GgufValue readValue(Cursor& in, const std::string& key)
{
    const auto type = in.read<std::uint32_t>("a value type");
    if (type >= kValueTypes)
        in.fail(fmt::format(
            "key {}: value type {} is unknown, expected 0 to {}", key, type, kValueTypes - 1));
    if (isInteger(type))
        return std::visit([](auto number) -> GgufValue { return number; }, readInteger(in, type));
    switch (type) {
    case F32:
        return double(in.read<float>("a value"));
    case F64:
        return in.read<double>("a value");
    case Bool:
        return in.read<std::uint8_t>("a value") != 0;
    case String:
        return in.readString("a string value");
    default:
        return readArray(in, key);
    }
}

StorageType storageOf(std::uint32_t ggmlType, Cursor& in, const std::string& tensor)
{
    switch (ggmlType) {
    case 0:
        return StorageType::F32;
    case 1:
        return StorageType::F16;
    case 2:
        return StorageType::Q4_0;
    case 3:
        return StorageType::Q4_1;
    case 6:
        return StorageType::Q5_0;
    case 7:
        return StorageType::Q5_1;
    case 8:
        return StorageType::Q8_0;
    case 10:
        return StorageType::Q2_K;
    case 11:
        return StorageType::Q3_K;
    case 12:
        return StorageType::Q4_K;
    case 13:
        return StorageType::Q5_K;
    case 14:
        return StorageType::Q6_K;
    case 30:
        return StorageType::BF16;
    default:
        in.fail(fmt::format("tensor {} has ggml type {}; F32, F16, BF16, Q8_0, Q4_0, Q4_1, Q5_0, "
                            "Q5_1 and Q2_K to Q6_K are read",
            tensor, ggmlType));
    }
}

struct TensorEntry {
    std::string name;
    StoredTensor tensor;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
};

TensorEntry readTensorEntry(Cursor& in)
{
    TensorEntry entry;
    entry.name = in.readString("a tensor name");
    const auto dimensions = in.read<std::uint32_t>("a dimension count");
    if (dimensions > kMaxDimensions)
        in.fail(fmt::format("tensor {} has {} dimensions, at most {} are allowed", entry.name,
            dimensions, kMaxDimensions));
    for (std::uint32_t i = 0; i < dimensions; ++i) {
        const auto size = in.read<std::int64_t>("a dimension");
        if (size <= 0)
            in.fail(fmt::format(
                "tensor {}: dimension {} is {}, expected more than 0", entry.name, i, size));
        entry.tensor.shape.insert(
            entry.tensor.shape.begin(), size); // the file lists the fastest dimension first
    }
    entry.tensor.type = storageOf(in.read<std::uint32_t>("a tensor type"), in, entry.name);
    entry.offset = in.read<std::uint64_t>("a tensor offset");
    entry.size = std::uint64_t(storedBytes(entry.tensor.type, entry.tensor.shape,
        fmt::format("{}: tensor {}", in.place(), entry.name)));
    return entry;
}

} // namespace

GgufFile::GgufFile(const std::filesystem::path& path)
    : m_file(path)
{
    const auto bytes = m_file.bytes();
    Cursor in(path, bytes);
    if (bytes.size() < 24 || std::memcmp(bytes.data(), "GGUF", 4) != 0)
        in.fail("not a GGUF file: it does not start with the letters GGUF and a header");
    in.read<std::uint32_t>("the magic");
    const auto version = in.read<std::uint32_t>("the version");
    if (version != 2 && version != 3)
        in.fail(fmt::format("GGUF version is {}, versions 2 and 3 are read", version));
    const auto tensorCount = in.read<std::uint64_t>("the tensor count");
    const auto keyCount = in.read<std::uint64_t>("the key count");
    if (keyCount > kMaxKeys || keyCount > in.remaining() / 13)
        in.fail(fmt::format("{} metadata keys are announced, the file cannot hold them", keyCount));
    if (tensorCount > kMaxTensors || tensorCount > in.remaining() / 25)
        in.fail(fmt::format("{} tensors are announced, the file cannot hold them", tensorCount));

    for (std::uint64_t i = 0; i < keyCount; ++i) {
        std::string key = in.readString("a key");
        GgufValue value = readValue(in, key);
        if (!m_metadata.emplace(key, std::move(value)).second)
            in.fail(fmt::format("key {} appears twice", key));
    }
    const std::int64_t alignment = integer("general.alignment").value_or(32);
    if (alignment <= 0 || alignment > (1 << 20) || (alignment & (alignment - 1)) != 0)
        in.fail(fmt::format("general.alignment is {}, expected a power of two", alignment));

    std::vector<TensorEntry> entries;
    entries.reserve(tensorCount);
    for (std::uint64_t i = 0; i < tensorCount; ++i)
        entries.push_back(readTensorEntry(in));
    const std::uint64_t align = std::uint64_t(alignment);
    const std::uint64_t dataStart = (in.position() + align - 1) / align * align;
    if (dataStart > bytes.size() && tensorCount > 0)
        in.fail("the file ends before the tensor data");
    std::uint64_t usedUpTo = 0;
    std::sort(entries.begin(), entries.end(),
        [](const auto& a, const auto& b) { return a.offset < b.offset; });
    for (TensorEntry& entry : entries) {
        const std::uint64_t available = bytes.size() - dataStart;
        if (entry.offset % align != 0)
            in.fail(fmt::format("tensor {} starts at offset {}, expected a multiple of {}",
                entry.name, entry.offset, align));
        if (entry.offset > available || entry.size > available - entry.offset)
            in.fail(fmt::format("tensor {} needs bytes {} to {} of the data, the file holds {}",
                entry.name, entry.offset, entry.offset + entry.size, available));
        if (entry.offset < usedUpTo)
            in.fail(fmt::format("tensor {} overlaps the one before it", entry.name));
        usedUpTo = entry.offset + entry.size;
        entry.tensor.bytes = bytes.subspan(dataStart + entry.offset, entry.size);
        if (!m_tensors.emplace(entry.name, entry.tensor).second)
            in.fail(fmt::format("tensor {} appears twice", entry.name));
    }
}

template <class T> const T* GgufFile::find(const std::string& key, const char* kind) const
{
    const auto it = m_metadata.find(key);
    if (it == m_metadata.end())
        return nullptr;
    const T* value = std::get_if<T>(&it->second);
    if (!value)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{}: metadata key {} is not {}", path().string(), key, kind));
    return value;
}

std::optional<std::int64_t> GgufFile::integer(const std::string& key) const
{
    const auto* value = find<std::int64_t>(key, "a whole number");
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<double> GgufFile::real(const std::string& key) const
{
    const auto it = m_metadata.find(key);
    if (it != m_metadata.end() && std::holds_alternative<std::int64_t>(it->second))
        return double(std::get<std::int64_t>(it->second));
    const auto* value = find<double>(key, "a number");
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<bool> GgufFile::boolean(const std::string& key) const
{
    const auto* value = find<bool>(key, "true or false");
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<std::string> GgufFile::text(const std::string& key) const
{
    const auto* value = find<std::string>(key, "text");
    return value ? std::optional(*value) : std::nullopt;
}

const std::vector<std::string>* GgufFile::texts(const std::string& key) const
{
    return find<std::vector<std::string>>(key, "a list of texts");
}

const std::vector<std::int64_t>* GgufFile::integers(const std::string& key) const
{
    return find<std::vector<std::int64_t>>(key, "a list of whole numbers");
}

} // namespace dadeum
