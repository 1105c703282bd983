// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/bnb_checkpoint.h"

#include "core/base/json.h"
#include "core/quant/block_codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <vector>

namespace dadeum {

namespace {

constexpr std::string_view kStateMark = ".quant_state.bitsandbytes__";
constexpr std::int64_t kLargestBlock = 4096;

/// A view with the memory of its scales.
struct OwnedView {
    quant::FourBitView view;
    std::vector<float> scales;
};

class Group {
public:
    Group(std::map<std::string, StoredTensor>& tensors, const std::string& stateName,
        const std::string& place)
        : m_tensors(tensors)
        , m_stateName(stateName)
        , m_weight(stateName.substr(0, stateName.find(kStateMark)))
        , m_place(place)
    {
        const StoredTensor& bytes = part(m_stateName.substr(m_weight.size()), StorageType::U8);
        m_state
            = parseJson({ reinterpret_cast<const char*>(bytes.bytes.data()), bytes.bytes.size() },
                fmt::format("{}: {}", place, stateName));
    }

    void gather()
    {
        const auto owned = std::make_shared<OwnedView>();
        quant::FourBitView& view = owned->view;
        const std::string type = text("quant_type");
        if (type != "nf4" && type != "fp4")
            fail(fmt::format("quant_type is \"{}\", expected \"nf4\" or \"fp4\"", type),
                ErrorCode::Unsupported);
        view.type = type == "nf4" ? quant::FourBitType::Nf4 : quant::FourBitType::Fp4;
        view.blockSize = number("blocksize");
        if (view.blockSize < 32 || view.blockSize > kLargestBlock
            || !std::has_single_bit(std::uint64_t(view.blockSize)))
            fail(fmt::format("blocksize is {}, expected a power of two from 32 to {}",
                view.blockSize, kLargestBlock));
        StoredTensor whole;
        whole.shape = shape();
        view.elements = whole.elements();
        const StoredTensor& packed = part("", StorageType::U8);
        expectCount("", packed.elements(), (view.elements + 1) / 2);
        view.packed = packed.bytes;
        expectTable(".quant_map", quant::fourBitTable(view.type));
        const std::int64_t blocks = quant::blockCount(view.elements, view.blockSize);
        if (m_state.contains("nested_blocksize"))
            readNested(*owned, blocks);
        else {
            owned->scales = floats(".absmax", blocks);
            view.scales = owned->scales;
        }
        whole.type = StorageType::FourBit;
        whole.bytes = packed.bytes;
        whole.fourBit = { owned, &owned->view };
        for (const std::string& used : m_used)
            m_tensors.erase(used);
        m_tensors[m_weight] = std::move(whole);
    }

private:
    [[noreturn]] void fail(const std::string& what, ErrorCode code = ErrorCode::InvalidInput) const
    {
        throw Error(code, fmt::format("{}: 4-bit tensor {}: {}", m_place, m_weight, what),
            "Save the quantised model again with bitsandbytes.");
    }

    const StoredTensor& part(const std::string& suffix, StorageType type)
    {
        const auto found = m_tensors.find(m_weight + suffix);
        if (found == m_tensors.end())
            fail(fmt::format("{} is missing", m_weight + suffix));
        if (found->second.type != type)
            fail(fmt::format("{} is {}, expected {}", m_weight + suffix,
                traitsOf(found->second.type).name, traitsOf(type).name));
        m_used.push_back(m_weight + suffix);
        return found->second;
    }

    void expectCount(const std::string& suffix, std::int64_t found, std::int64_t expected) const
    {
        if (found != expected)
            fail(
                fmt::format("{} has {} elements, expected {}", m_weight + suffix, found, expected));
    }

    std::vector<float> floats(const std::string& suffix, std::int64_t count)
    {
        const StoredTensor& tensor = part(suffix, StorageType::F32);
        expectCount(suffix, tensor.elements(), count);
        std::vector<float> values(static_cast<std::size_t>(count));
        std::memcpy(values.data(), tensor.bytes.data(),
            tensor.bytes.size()); // may lie unaligned in the file
        return values;
    }

    /// bitsandbytes stores its tables; ours are built in.
    void expectTable(const std::string& suffix, std::span<const float> expected)
    {
        const std::vector<float> found = floats(suffix, std::int64_t(expected.size()));
        if (!std::equal(found.begin(), found.end(), expected.begin()))
            fail(fmt::format("{} holds other values than bitsandbytes' table", m_weight + suffix),
                ErrorCode::Unsupported);
    }

    void readNested(OwnedView& owned, std::int64_t blocks)
    {
        if (const std::int64_t size = number("nested_blocksize"); size != quant::kStateBlock)
            fail(fmt::format("nested_blocksize is {}, expected {}", size, quant::kStateBlock),
                ErrorCode::Unsupported);
        expectTable(".nested_quant_map", quant::signedCode().values);
        const StoredTensor& codes = part(".absmax", StorageType::U8);
        expectCount(".absmax", codes.elements(), blocks);
        owned.view.nestedCodes = codes.bytes;
        owned.scales = floats(".nested_absmax", quant::blockCount(blocks, quant::kStateBlock));
        owned.view.nestedScales = owned.scales;
        if (!m_state.contains("nested_offset") || !m_state["nested_offset"].is_number())
            fail("nested_offset is missing");
        owned.view.nestedOffset = m_state["nested_offset"].get<float>();
    }

    std::string text(const char* key) const
    {
        if (!m_state.is_object() || !m_state.contains(key) || !m_state[key].is_string())
            fail(fmt::format("{} is missing", key));
        return m_state[key];
    }

    std::int64_t number(const char* key) const
    {
        if (!m_state.is_object() || !m_state.contains(key) || !m_state[key].is_number_integer())
            fail(fmt::format("{} is missing", key));
        return m_state[key];
    }

    std::vector<std::int64_t> shape() const
    {
        std::vector<std::int64_t> sizes;
        if (m_state.contains("shape") && m_state["shape"].is_array())
            for (const Json& size : m_state["shape"])
                sizes.push_back(size.is_number_integer() ? size.get<std::int64_t>() : -1);
        if (sizes.empty())
            fail("shape is missing");
        storedBytes(StorageType::U8, sizes,
            fmt::format("{}: 4-bit tensor {}", m_place, m_weight)); // no overflow, nothing negative
        return sizes;
    }

    std::map<std::string, StoredTensor>& m_tensors;
    std::string m_stateName, m_weight;
    const std::string& m_place;
    Json m_state;
    std::vector<std::string> m_used;
};

} // namespace

void gatherFourBitTensors(std::map<std::string, StoredTensor>& tensors, const std::string& place)
{
    std::vector<std::string> states;
    for (const auto& [name, tensor] : tensors)
        if (name.find(kStateMark) != std::string::npos)
            states.push_back(name);
    for (const std::string& state : states)
        Group(tensors, state, place).gather();
}

} // namespace dadeum
